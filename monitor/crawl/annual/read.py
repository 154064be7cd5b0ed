"""Reading a whole report: from a page or from text to what the checks judge."""

from selectolax.lexbor import LexborHTMLParser

from checks.subjects.annual import Cell, Content
from monitor.crawl.annual.applications import Applications
from monitor.crawl.annual.blocks import Block, blocks_of, blocks_of_text
from monitor.crawl.annual.labels import MARKS
from monitor.crawl.annual.matters import matters_in, matters_in_text
from monitor.crawl.annual.numbers import folded
from monitor.crawl.annual.parts import Part, chosen, parts_of
from monitor.crawl.annual.sentences import mentions_in, said_in
from monitor.crawl.annual.suits import suits_in, suits_in_text

_WITH_TABLES = (2, 3, 4)
_WITH_PROSE = (0, 1, 6)
_WITH_PLANS = 5


def read_document(document: LexborHTMLParser, year: int | None = None) -> Content:
    """What a page says. Where several reports stand on it, the one on ``year`` is read."""
    return _read(blocks_of(document), year)


def read_text(text: str, year: int | None = None) -> Content:
    """What plain text says: a PDF's or a Word file's, a table's cells apart by lines, blanks, tabs or strokes."""
    return _read(blocks_of_text(text), year)


def _read(blocks: list[Block], year: int | None) -> Content:
    part = chosen(parts_of(blocks), year)
    words = folded(part.text + "".join(_words(part)))
    prose = part.text_of(*_WITH_PROSE)
    return Content(
        year=part.year,
        title=part.title,
        sections=part.headings,
        marks={
            form: tuple(name for name, pattern in marks.items() if pattern.search(words))
            for form, marks in MARKS.items()
        },
        cells=_cells(part),
        said=said_in(prose),
        mentions=(*mentions_in(prose), *mentions_in(part.text_of(_WITH_PLANS), plans=True)),
        pictures=sum(block.picture for number in _WITH_TABLES for block in part.sections.get(number, ())),
    )


def _words(part: Part) -> list[str]:
    """The text of all cells of all tables."""
    grids = [block.grid for block in part.blocks if block.grid is not None]
    return [piece.text for grid in grids for row in grid.rows for piece in row if not piece.hangs]


def _cells(part: Part) -> dict[str, Cell]:
    """All cells: those of real tables first, and what they leave open from plain text."""
    applications = Applications()
    matters: dict[str, Cell] = {}
    suits: dict[str, Cell] = {}
    for block in part.blocks:
        if block.grid is not None:
            applications.take_grid(block.grid)
            matters |= matters_in(block.grid)
            suits |= suits_in(block.grid)
    if not applications.cells:
        applications.take_text(part.sections.get(3, ()))
    matters = matters_in_text(part.sections.get(2, ())) | matters
    suits = suits or suits_in_text(part.sections.get(4, ()))
    return {**matters, **applications.cells, **suits}
