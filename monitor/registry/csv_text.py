"""CSV as spreadsheet programs in China write it and open it: UTF-8 with or without a mark, UTF-16, GB18030."""

import codecs
import csv
import io
import re
from collections.abc import Iterable, Sequence

from monitor.errors import ConfigError
from monitor.registry.cells import Cell, Grid

_FORMULA = re.compile(r"'*[=+\-@]")
_SEPARATORS = (",", "\t", ";")


def read(data: bytes, title: str) -> Grid:
    """The grid of a CSV file. Raises ``ConfigError`` where its encoding or its quoting cannot be read."""
    text = _decoded(data, title)
    first = next((line for line in text.splitlines() if line.strip(' ,;\t"')), "")
    separator = max(_SEPARATORS, key=first.count)
    cells: dict[tuple[int, int], Cell] = {}
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        for row, values in enumerate(lines, 1):
            for position, value in enumerate(values, 1):
                if value.strip():
                    cells[row, position] = Cell(value[1:] if value[0] == "'" and _FORMULA.match(value) else value)
    except csv.Error as error:
        raise ConfigError(f"{title}: line {lines.line_num}: no CSV ({error})") from None
    return Grid(title, cells)


def write(rows: Iterable[Sequence[object]]) -> bytes:
    """Rows as CSV that a spreadsheet program opens right: UTF-8 with a mark, and no cell taken for a formula."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    for values in rows:
        writer.writerow(["" if value is None else _harmless(str(value)) for value in values])
    return codecs.BOM_UTF8 + text.getvalue().encode()


def _harmless(text: str) -> str:
    return f"'{text}" if _FORMULA.match(text) else text


def _decoded(data: bytes, title: str) -> str:
    utf16 = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    for encoding in ("utf-16",) if utf16 else ("utf-8-sig", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise ConfigError(f"{title}: expected an XLSX workbook, or CSV text in UTF-8 or GB18030")
