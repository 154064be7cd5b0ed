"""Cells as people fill them in: places by their spreadsheet names, and text without what nobody sees."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import cached_property
from itertools import groupby

Raw = str | int | float | bool | date | datetime | time | None
"""What a cell holds, as a spreadsheet program or a CSV file gives it."""

_UNSEEN = re.compile("[\u200b-\u200f\u2028-\u202e\u2060\ufeff\u00ad\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_WIDE = {ord("\u3000"): " ", **{code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}}
_NOTE = re.compile(r"[(（\[【].*?[)）\]】]")


@dataclass(frozen=True, slots=True)
class Cell:
    """The value of a cell. ``spread``: it was written once for several merged cells, and this is not the first."""

    value: Raw
    spread: bool = False


@dataclass(frozen=True)
class Grid:
    """One sheet: its title, and the cells that are not empty by (row, position), both counted from 1."""

    title: str
    cells: Mapping[tuple[int, int], Cell] = field(default_factory=dict)

    @cached_property
    def rows(self) -> Mapping[int, Mapping[int, Cell]]:
        """The cells by row, then by position, both in order."""
        groups = groupby(sorted(self.cells), key=lambda place: place[0])
        return {row: {position: self.cells[row, position] for _, position in places} for row, places in groups}

    def name(self, row: int, position: int) -> str:
        """``sheet!C5``, as error messages name a cell."""
        return f"{self.title}!{letters(position)}{row}"


def letters(position: int) -> str:
    """The letters of a sheet's nth column: 1 is A, 27 is AA."""
    text = ""
    while position:
        position, rest = divmod(position - 1, 26)
        text = chr(ord("A") + rest) + text
    return text


def plain(value: Raw) -> str:
    """The text of a cell: numbers without a needless ``.0``, days as YYYY-MM-DD, no white space around, none unseen."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    return " ".join(_UNSEEN.sub("", str(value)).split())


def narrow(text: str) -> str:
    """The text with full-width letters, digits and marks (１２Ａ：) as plain ASCII."""
    return text.translate(_WIDE)


def folded(heading: str) -> str:
    """A heading or a label in the form in which they are compared: no spaces, stars, colons, notes in brackets."""
    bare = _NOTE.sub("", heading)
    return re.sub(r"[\s*:_]", "", narrow(bare if bare.strip() else heading)).casefold()
