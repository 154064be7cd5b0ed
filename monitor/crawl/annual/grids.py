"""Tables of web pages as grids: merged cells spread out, nested tables apart."""

from collections.abc import Iterator
from dataclasses import dataclass

from selectolax.lexbor import LexborNode

MAX_ROWS = 500
MAX_SPAN = 100
"""A span that is longer is a mistake of whoever wrote it."""
_SKIPPED = frozenset({"script", "style", "noscript", "template", "sup", "-comment"})
"""What a reader does not see, and the small numbers of notes."""
_LOOKED_AT = 20
_LONG = 300
"""A table of few cells, one of them with more characters than this, holds prose."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A cell of a grid: its text, its first column and how many it covers (from 0), and where it stands.

    ``hangs`` says that it belongs to a row above and reaches down to here, ``tall`` that it reaches further down.
    """

    text: str
    column: int
    width: int
    place: str
    hangs: bool = False
    tall: bool = False


Row = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: in each row every cell that covers part of it, from left to right.

    ``aligned``: cells with the same column stand beneath one another. In plain text nobody can say.
    """

    rows: tuple[Row, ...]
    aligned: bool = True


def grid_of(table: LexborNode, number: int) -> Grid:
    """The grid of a table's own rows; ``number`` is its place among the tables, for where cells were read."""
    rows: list[Row] = []
    hanging: list[tuple[int, Piece]] = []  # how many rows further down, and the piece
    for line, node in zip(range(MAX_ROWS), _rows(table), strict=False):
        above = [Piece(one.text, one.column, one.width, one.place, hangs=True, tall=left > 1) for left, one in hanging]
        row, own = list(above), []
        column = 0
        for at, cell in enumerate(_cells(node), 1):
            column = _free(column, above)
            width, height = _span(cell, "colspan"), _span(cell, "rowspan")
            place = f"table {number} row {line + 1} cell {at}"
            piece = Piece(text_in(cell), column, width, place, tall=height > 1)
            own.append((height - 1, piece))
            row.append(piece)
            column += width
        hanging = [(left, one) for left, one in [*((left - 1, one) for left, one in hanging), *own] if left > 0]
        rows.append(tuple(sorted(row, key=lambda piece: piece.column)))
    return Grid(tuple(rows))


def _free(column: int, above: list[Piece]) -> int:
    """The first column from here on that nothing from above covers."""
    for piece in sorted(above, key=lambda piece: piece.column):
        if piece.column <= column < piece.column + piece.width:
            column = piece.column + piece.width
    return column


def _rows(table: LexborNode) -> Iterator[LexborNode]:
    """The rows of a table, not those of tables in its cells; the parser puts every row into a body."""
    for child in table.iter():
        if child.tag in ("tbody", "thead", "tfoot"):
            yield from (row for row in child.iter() if row.tag == "tr")


def _cells(row: LexborNode) -> Iterator[LexborNode]:
    yield from (cell for cell in row.iter() if cell.tag in ("td", "th"))


def _span(cell: LexborNode, name: str) -> int:
    written = (cell.attributes.get(name) or "").strip()
    return min(max(int(written), 1), MAX_SPAN) if written.isascii() and written.isdecimal() else 1


def text_in(cell: LexborNode) -> str:
    """What a reader sees in a cell, its lines apart; small numbers of notes left out, unless there is nothing else."""
    parts: list[str] = []
    _collect(cell, parts, 0)
    return "".join(parts).strip() or (cell.text() or "").strip()


def _collect(node: LexborNode, parts: list[str], depth: int) -> None:
    for child in node.iter(include_text=True):
        if child.is_text_node:
            parts.append(child.text_content or "")
        elif child.tag not in _SKIPPED and depth < 100:
            if child.tag in ("p", "br", "div", "td", "tr", "li"):
                parts.append("\n")
            _collect(child, parts, depth + 1)
            if child.tag in ("p", "div", "td", "li"):
                parts.append("\n")


def is_layout(table: LexborNode) -> bool:
    """Whether a table only places other things: it holds another table that is more than one value, or long text."""
    inner = [one for one in table.css("table")[:_LOOKED_AT] if one.mem_id != table.mem_id]
    if any(len([cell for cell in one.css("td,th")[:_LOOKED_AT] if (cell.text() or "").strip()]) > 1 for one in inner):
        return True
    cells = table.css("td,th")
    return len(cells) < _LOOKED_AT and any(len((cell.text() or "").strip()) > _LONG for cell in cells)
