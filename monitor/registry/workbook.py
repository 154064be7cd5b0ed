"""XLSX workbooks, read as grids and written with all that makes them easy to fill in."""

import io
import re
import warnings
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import TYPE_CHECKING
from unicodedata import east_asian_width

from monitor.errors import ConfigError
from monitor.registry.cells import Cell, Grid, Raw, letters

if TYPE_CHECKING:  # the library takes a quarter of a second, which commands without a workbook need not pay
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

MAX_INFLATED = 200 * 2**20
"""Bytes of a workbook unpacked: a registry of 20,000 rows has 20 MB, a bomb has more."""
MAX_MERGED = 5_000_000
"""Cells in one merged range: five whole columns of a sheet. The library walks through each."""

_MERGED = re.compile(rb"<(?:\w+:)?mergeCell [^>]*?ref=\"([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})\"")
_SPARE_ROWS = 500
"""Rows below the last one in which the lists of choices still work."""
_WIDEST = 60


@dataclass(frozen=True, slots=True)
class Leaf:
    """One sheet to be written: its title, headings and rows, and by position the labels a cell may be chosen from."""

    title: str
    headings: Sequence[str]
    rows: Sequence[Sequence[object]]
    choices: Mapping[int, Sequence[str]]


def read(data: bytes, name: str) -> list[Grid]:
    """The sheets of a workbook; the value of merged cells stands in all of them, formulas as their last result.

    Raises ``ConfigError`` where it cannot be read; ``name`` is that of the file.
    """
    _vet(data, name)
    book, results = _opened(data, name, results=False), None
    grids = []
    for sheet in book.worksheets:
        # The public iterators visit every place up to the last cell, which a stray one may put a billion cells away.
        written = {place: cell for place, cell in sheet._cells.items() if cell.value not in (None, "")}
        cells = {place: Cell(_raw(cell.value)) for place, cell in written.items()}
        formulas = [place for place, cell in written.items() if cell.data_type == "f"]
        if formulas:
            results = results or _opened(data, name, results=True)
            for place in formulas:
                value = results[sheet.title].cell(*place).value
                if value is None:
                    where = Grid(sheet.title).name(*place)
                    raise ConfigError(f"{name}: {where}: a formula without a result; paste it as a value")
                cells[place] = Cell(_raw(value))
        grids.append(Grid(sheet.title, _spread(sheet, cells)))
    return grids


def write(leaves: Sequence[Leaf]) -> bytes:
    """A workbook: headings bold and frozen, wide enough to read, with lists to choose from."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.worksheet.datavalidation import DataValidation

    book = Workbook()
    book.remove(book.worksheets[0])
    for leaf in leaves:
        sheet = book.create_sheet(leaf.title)
        for number, row in enumerate([leaf.headings, *leaf.rows], 1):
            for position, value in enumerate(row, 1):
                cell = sheet.cell(number, position, value)
                if isinstance(value, str):
                    cell.data_type = "s"  # else what begins with = is a formula
                if number == 1:
                    cell.font = Font(bold=True)
                    cell.fill = PatternFill("solid", fgColor="DDE7F3")
                    cell.alignment = Alignment(vertical="center", wrap_text=True)
        sheet.freeze_panes = "A2"
        sheet.auto_filter.ref = f"A1:{letters(len(leaf.headings))}{len(leaf.rows) + 1}"
        for position in range(1, len(leaf.headings) + 1):
            texts = [leaf.headings[position - 1], *(row[position - 1] for row in leaf.rows)]
            sheet.column_dimensions[letters(position)].width = min(_WIDEST, 3 + max(map(_width, texts)))
        for position, labels in leaf.choices.items():
            offered = DataValidation(type="list", formula1=f'"{",".join(labels)}"', allow_blank=True)
            offered.showErrorMessage = True
            offered.add(f"{letters(position)}2:{letters(position)}{len(leaf.rows) + _SPARE_ROWS}")
            sheet.add_data_validation(offered)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _width(value: object) -> int:
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in str(value if value is not None else ""))


def _vet(data: bytes, name: str) -> None:
    """Raise ``ConfigError`` for what only looks like a workbook, and for what would take all memory."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(part.file_size for part in archive.infolist()) > MAX_INFLATED:
                raise ConfigError(f"{name}: too large: more than {MAX_INFLATED // 2**20} MiB when unpacked")
            for part in archive.namelist():
                if part.startswith("xl/worksheets/") and part.endswith(".xml"):
                    _vet_merges(archive.read(part), name)
    except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, RuntimeError, zlib.error) as error:
        raise ConfigError(f"{name}: no workbook, or a damaged one ({error})") from None


def _vet_merges(sheet: bytes, name: str) -> None:
    for left, top, right, bottom in _MERGED.findall(sheet):
        cells = (int(bottom) - int(top) + 1) * (_position(right) - _position(left) + 1)
        if cells > MAX_MERGED:
            range_ = f"{left.decode()}{top.decode()}:{right.decode()}{bottom.decode()}"
            raise ConfigError(f"{name}: the cells {range_} are merged into one; split them")


def _position(name: bytes) -> int:
    position = 0
    for letter in name:
        position = position * 26 + letter - ord("A") + 1
    return position


def _opened(data: bytes, name: str, *, results: bool) -> "Workbook":
    from openpyxl import load_workbook

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # styles and lists it does not know: nothing that we read
            return load_workbook(io.BytesIO(data), data_only=results)
    except Exception as error:  # noqa: BLE001 - a damaged file raises whatever its parts happen to raise
        raise ConfigError(f"{name}: no workbook, or a damaged one ({type(error).__name__}: {error})") from None


def _raw(value: object) -> Raw:
    return value if isinstance(value, str | int | float | date | time) else str(value)


def _spread(sheet: "Worksheet", cells: dict[tuple[int, int], Cell]) -> dict[tuple[int, int], Cell]:
    """The cells with the value of merged ones in each of them, in rows that hold something by themselves."""
    rows = {row for row, _ in cells}
    last = max((position for _, position in cells), default=0)
    spread = dict(cells)
    for merged in sheet.merged_cells.ranges:
        first = cells.get((merged.min_row, merged.min_col))
        if first is None:
            continue
        for row in rows.intersection(range(merged.min_row, merged.max_row + 1)):
            for position in range(merged.min_col, min(merged.max_col, last) + 1):
                spread.setdefault((row, position), Cell(first.value, spread=True))
    return spread
