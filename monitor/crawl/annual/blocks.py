"""A report as a reader goes through it: paragraphs, tables and pictures, one after the other."""

import re
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode

from monitor.crawl.annual.grids import Grid, Piece, grid_of, is_layout

MAX_DEPTH = 150
"""Elements inside one another; what lies deeper is taken as plain text."""
MAX_CHARS = 400_000
MAX_BLOCKS = 20_000
"""Of a text, and of a page: many times as much as the longest report."""
_SKIPPED = frozenset({"script", "style", "noscript", "template", "select", "textarea", "head", "-comment"})
_PARAGRAPHS = frozenset({
    "p", "div", "br", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "dl", "dt", "dd", "section", "article",
    "center", "tr", "td", "th", "blockquote", "pre", "hr", "form", "main",
})  # fmt: skip
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_RULED = re.compile(r"[|｜\t]")


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, a table, or a picture. ``place`` is where it stands (``line 12``), for text."""

    text: str = ""
    grid: Grid | None = None
    picture: bool = False
    place: str = ""


def blocks_of(document: LexborHTMLParser) -> list[Block]:
    """The blocks of a web page, in order. Pictures without a size or a word count too: who can tell what is in them."""
    flow = _Flow()
    if document.body is not None:
        flow.walk(document.body, 0)
    flow.end()
    return flow.blocks[:MAX_BLOCKS]


class _Flow:
    """A walk through a page that remembers the paragraph under way."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._parts: list[str] = []
        self._tables = 0

    def end(self) -> None:
        """The paragraph ends here."""
        text = " ".join("".join(self._parts).split())
        self._parts.clear()
        if text:
            self.blocks.append(Block(text, place=f"paragraph {len(self.blocks) + 1}"))

    def walk(self, node: LexborNode, depth: int) -> None:
        """Take everything inside an element."""
        for child in node.iter(include_text=True):
            if child.is_text_node:
                self._parts.append(child.text_content or "")
            elif child.tag not in _SKIPPED and not _HIDDEN.search(child.attributes.get("style") or ""):
                self._take(child, depth)

    def _take(self, child: LexborNode, depth: int) -> None:
        if depth > MAX_DEPTH:
            self._parts.append(child.text() or "")
        elif child.tag in ("img", "embed", "object", "iframe", "canvas"):
            self.end()
            self.blocks.append(Block(picture=True))
        elif child.tag == "table" and not is_layout(child):
            self.end()
            self._tables += 1
            self.blocks.append(Block(grid=grid_of(child, self._tables)))
            self.blocks.extend(Block(picture=True) for _ in child.css("img"))
        elif child.tag in _PARAGRAPHS or child.tag == "table":
            self.end()
            self.walk(child, depth + 1)
            self.end()
        else:
            self.walk(child, depth + 1)


def blocks_of_text(text: str) -> list[Block]:
    """The blocks of plain text: a line is a paragraph; lines with strokes or tabs between their cells are tables."""
    blocks: list[Block] = []
    ruled: list[tuple[Piece, ...]] = []
    for number, line in enumerate(text[:MAX_CHARS].splitlines(), 1):
        if len(_RULED.findall(line if ruled else line.strip())) >= 2:
            ruled.append(_ruled(line, number))
            continue
        if line.strip():
            if ruled:
                blocks.append(Block(grid=Grid(tuple(ruled), aligned=False)))
                ruled = []
            blocks.append(Block(" ".join(line.split()), place=f"line {number}"))
    if ruled:
        blocks.append(Block(grid=Grid(tuple(ruled), aligned=False)))
    return blocks


def _ruled(line: str, number: int) -> tuple[Piece, ...]:
    bare = line.strip("\r\n ")
    if bare.startswith(("|", "｜")):
        bare = re.sub(r"[|｜]$", "", bare[1:])
    cells = _RULED.split(bare)
    return tuple(Piece(" ".join(cell.split()), at, 1, f"line {number} cell {at + 1}") for at, cell in enumerate(cells))
