"""Tables that are plain text: words, then the numbers that belong to them, then words again."""

import re
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from checks.subjects.annual import Cell
from monitor.crawl.annual.blocks import Block
from monitor.crawl.annual.numbers import cell_of, folded, is_number

_APART = re.compile(r"[\s|｜]+")


_REMEMBERED = 1_000
"""Words before a run that are kept: a header of a table and the words of its first row are fewer."""


@dataclass(frozen=True, slots=True)
class Run:
    """Numbers that follow one another, and the words (folded) that stand before them, back to the run before."""

    words: str
    cells: tuple[Cell, ...]


def runs_of(blocks: Iterable[Block]) -> Iterator[Run]:
    """The runs of numbers in paragraphs, in order."""
    words: deque[str] = deque(maxlen=_REMEMBERED)
    cells: list[Cell] = []
    for place, word in _words(blocks):
        if is_number(word):
            cells.append(cell_of(word, place))
            continue
        if cells:
            yield Run("".join(words), tuple(cells))
            words.clear()
            cells = []
        words.append(folded(word))
    if cells:
        yield Run("".join(words), tuple(cells))


def _words(blocks: Iterable[Block]) -> Iterator[tuple[str, str]]:
    for block in blocks:
        for word in _APART.split(block.text):
            if word:
                yield block.place, word
