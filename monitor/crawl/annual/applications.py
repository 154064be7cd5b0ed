"""Table 3: the applications received and what came of them (收到和处理政府信息公开申请情况)."""

from collections.abc import Iterable, Sequence

from checks.subjects.annual import Cell
from checks.subjects.annual_form import APPLICANTS
from monitor.crawl.annual.blocks import Block
from monitor.crawl.annual.grids import Grid, Piece, Row
from monitor.crawl.annual.labels import APPLICANT_COLUMNS, APPLICATION_ROWS, SUIT_RESULTS, Words, named
from monitor.crawl.annual.numbers import cell_of, folded
from monitor.crawl.annual.streams import runs_of

_COLUMNS = tuple(APPLICANTS)
_SUBTOTAL = "subtotal"
Columns = Sequence[tuple[str, int]]
"""The columns of a table by name, each with the grid's column that it begins at, from left to right."""


class Applications:
    """The cells read so far. A row that stands twice with different numbers is unknown: who knows which one counts."""

    def __init__(self) -> None:
        self.cells: dict[str, Cell] = {}

    def take_grid(self, grid: Grid) -> None:
        """Read a table, if it is table 3 or goes on with it (a page break may have cut it in two)."""
        header = [row for row in grid.rows if _names(row, APPLICANT_COLUMNS) >= 2]
        columns = _columns(header) if header and grid.aligned else [(name, -1) for name in _COLUMNS]
        if [name for name, _ in columns if name != _SUBTOTAL] != list(_COLUMNS):
            return
        for row in grid.rows:
            found = None if row in header or _names(row, SUIT_RESULTS) >= 2 else _row_of(row)
            if found is not None:
                name, values = found
                self._keep(name, _read(values, columns))

    def take_text(self, blocks: Iterable[Block]) -> None:
        """Read section 3 where it is plain text: a row is its words, and then exactly seven numbers."""
        for run in runs_of(blocks):
            name = named(APPLICATION_ROWS, run.words)
            if name is not None and len(run.cells) == len(_COLUMNS):
                self._keep(name, dict(zip(_COLUMNS, run.cells, strict=True)))

    def _keep(self, name: str, read: dict[str, Cell]) -> None:
        for column, cell in read.items():
            key = f"{name}.{column}"
            known = self.cells.get(key)
            if known is not None and (known.value, known.blank) != (cell.value, cell.blank):
                self.cells[key] = Cell(None, f"{known.text} / {cell.text}", f"{known.place}, {cell.place}")
            else:
                self.cells[key] = cell


def _names(row: Row, words: Words) -> int:
    """How many different columns the cells of a row name."""
    return len({name for piece in row if (name := named(words, folded(piece.text)))})


def _row_of(row: Row) -> tuple[str, list[Piece]] | None:
    """Which row this is, by the last of its own cells that names one, and the cells behind that."""
    for at in range(len(row) - 1, -1, -1):
        if not row[at].hangs and (name := named(APPLICATION_ROWS, folded(row[at].text))):
            return name, list(row[at + 1 :])
    return None


def _columns(header: list[Row]) -> Columns:
    """The columns that a header names; nothing if two of them would begin at one place (merged cells gone wrong)."""
    places = {
        name: piece.column for row in header for piece in row if (name := named(APPLICANT_COLUMNS, folded(piece.text)))
    }
    if len(set(places.values())) < len(places):
        return [(name, -1) for name in _COLUMNS] if set(places) == set(_COLUMNS) else []
    return sorted(places.items(), key=lambda item: item[1])


def _read(values: list[Piece], columns: Columns) -> dict[str, Cell]:
    """The seven cells of a row: by their order if there are as many as columns, else by what they stand beneath."""
    while len(values) > len(columns) and not values[-1].text:
        values.pop()
    if len(values) == len(columns):
        found = {name: piece for (name, _), piece in zip(columns, values, strict=True)}
    else:
        found = {name: piece for name, at in columns if (piece := _beneath(values, at)) is not None}
    if len(found) < len(columns) or len({id(piece) for piece in found.values()}) < len(found):
        return {}
    return {name: _cell(found[name]) for name in _COLUMNS}


def _beneath(values: list[Piece], column: int) -> Piece | None:
    return next((piece for piece in values if piece.column <= column < piece.column + piece.width), None)


def _cell(piece: Piece) -> Cell:
    """The number of a cell; one that reaches over several rows belongs to none of them for certain."""
    if piece.hangs or piece.tall:
        return Cell(None, piece.text, piece.place)
    return cell_of(piece.text, piece.place)
