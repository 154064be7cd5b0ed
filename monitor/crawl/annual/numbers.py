"""Numbers as people write them into the tables of reports."""

import re
import unicodedata
from decimal import Decimal

from checks.subjects.annual import Cell

_NOTES = re.compile(r"[①-⑳⑴-⒇*※＊]+$|[⁰¹²³⁴-⁹]+$|[（(]?[注註]\d*[:：]?[^（）()]*[）)]?$|\[注?\d{1,2}\]$")
"""Marks of notes behind a number; they go before digits of other kinds become plain ones."""
_BLANK = re.compile(r"[-‐-―−－ー/／\\_.·…⁄∕~～]*")
_ZERO = frozenset({"无", "零", "〇", "○", "没有", "暂无"})
_SIGNS = {"减": -1, "减少": -1, "-": -1, "−": -1, "↓": -1, "增": 1, "增加": 1, "+": 1, "↑": 1}
_NUMBER = re.compile(
    r"(减少?|增加?|[-−+↓↑])?(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?"
    r"(?:\(?(?:件|条|项|个|宗|起|份|次|人|家|部|万元|元)\)?)?"
)
_SPACES = re.compile(r"[\s\u200b-\u200d\u2060\ufeff]+")


def folded(text: str) -> str:
    """Text without any white space, and with the characters of other widths as plain ones."""
    return _SPACES.sub("", unicodedata.normalize("NFKC", text))


def cell_of(text: str, place: str) -> Cell:
    """A cell with the number that its text means.

    减7 is -7, 增3 is 3; units, separators of thousands and marks of notes do not matter. Text that holds something
    else, or two numbers, has no number.
    """
    written = " ".join(text.split())
    bare = _NOTES.sub("", written).strip()
    plain = folded(bare)
    if plain in _ZERO:
        return Cell(Decimal(0), written, place)
    if _BLANK.fullmatch(plain):
        return Cell(None, written, place, blank=bare == written)
    found = _NUMBER.fullmatch(plain) if not re.search(r"\d\s+\d", bare) else None
    if found is None:
        return Cell(None, written, place)
    sign, whole, fraction = found.groups()
    value = Decimal(whole.replace(",", "") + (fraction or ""))
    return Cell(value * _SIGNS.get(sign or "+", 1), written, place)


def is_number(text: str) -> bool:
    """Whether text is what a cell of numbers may hold: a number, or a sign that stands for none."""
    cell = cell_of(text, "")
    return cell.value is not None or cell.blank
