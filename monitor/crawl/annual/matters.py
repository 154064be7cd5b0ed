"""The tables of section 2: what was disclosed without anybody asking (主动公开政府信息情况)."""

from collections.abc import Iterable

from checks.subjects.annual import Cell
from monitor.crawl.annual.blocks import Block
from monitor.crawl.annual.grids import Grid
from monitor.crawl.annual.labels import MATTER_ROWS, MEASURE_COLUMNS, all_named, named
from monitor.crawl.annual.numbers import cell_of, folded
from monitor.crawl.annual.streams import runs_of

_HEAD = "信息内容"


def matters_in(grid: Grid) -> dict[str, Cell]:
    """The cells of a table of section 2: a header names the columns of the rows beneath it, until the next header."""
    cells: dict[str, Cell] = {}
    columns: list[str] = []
    for row in grid.rows:
        texts = [folded(piece.text) for piece in row]
        named_here = [name for text in texts if (name := named(MEASURE_COLUMNS, text))]
        matter = next((at for at, text in enumerate(texts) if named(MATTER_ROWS, text)), None)
        if named_here:
            columns = named_here
        elif matter is not None and columns:
            values = [piece for piece in row[matter + 1 :] if not piece.hangs]
            while len(values) > len(columns) and not values[-1].text:
                values.pop()
            if len(values) == len(columns):
                row_name = named(MATTER_ROWS, texts[matter])
                read = zip(columns, values, strict=True)
                cells |= {f"{row_name}.{column}": cell_of(piece.text, piece.place) for column, piece in read}
    return cells


def matters_in_text(blocks: Iterable[Block]) -> dict[str, Cell]:
    """The cells of section 2 where it is plain text: a row is its words, and as many numbers as its header says."""
    cells: dict[str, Cell] = {}
    columns: list[str] = []
    for run in runs_of(blocks):
        if _HEAD in run.words:
            columns = all_named(MEASURE_COLUMNS, run.words.rpartition(_HEAD)[2])
        row = named(MATTER_ROWS, run.words)
        if row is not None and len(run.cells) == len(columns):
            cells |= {f"{row}.{column}": cell for column, cell in zip(columns, run.cells, strict=True)}
    return cells
