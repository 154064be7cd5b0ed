r"""The forms in which days are written, each a pattern and the order of its numbers.

``\\x00`` stands where one element of a page ends and the next begins. Groups are named by a letter: ``y`` year, ``m``
month, ``d`` day, ``e`` English month; numerals may be digits of any width or Chinese.
"""

import re

from monitor.crawl.columns.numerals import SMALL, YEAR

GAP = r"[\s\x00]*"
_Y = r"(?P<y>[12１２][90９０]\d\d)"
_M, _D = r"(?P<m>\d{1,2})", r"(?P<d>\d{1,2})"
_SEP = r"[-/.－／．‐–—]"
_END = rf"(?!\d|号|{_SEP}\d|年|月)"
_ELEMENT = r"[\s\x00]*\x00[\s\x00]*"
_MONTHS = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
_E = rf"(?P<e>{_MONTHS})[a-z]*\.?"

MONTHS = {name: number for number, name in enumerate(_MONTHS.split("|"), 1)}
"""English months, by their first three letters."""

DATED = re.compile(rf"{_Y}{GAP}(?:(?P<s>{_SEP})|年){GAP}{_M}{GAP}(?(s)(?P=s)|月){GAP}{_D}(?(s){_END}|{GAP}[日号])")
"""A day with its year, as it may stand in any text."""
SPELLED = re.compile(rf"(?P<y>{YEAR}){GAP}年{GAP}(?P<m>{SMALL}){GAP}月{GAP}(?P<d>{SMALL}){GAP}[日号]")
"""The same in Chinese numerals, as documents are signed."""
ALONE = (
    # In two or three elements: "2020" "11-09"; "09" "2020-11"; "11-09" "2020"; "09" "11月"; "11月" "09".
    re.compile(rf"{_Y}年?[\s\x00/]+{_M}{GAP}[-/.月]{GAP}{_D}日?(?!\d|年|月)"),
    re.compile(rf"{_D}日?(?:{_ELEMENT}[/|]?|\s+|/){GAP}{_Y}{GAP}(?:{_SEP}|年){GAP}{_M}月?(?!\d|年|日|号|{_SEP}\d)"),
    re.compile(rf"{_M}{GAP}(?:{_SEP}|月|{_ELEMENT}){GAP}{_D}日?[\s\x00/,，.-]+{_Y}年?(?!\d|年|月|号|{_SEP}\d)"),
    re.compile(rf"(?P<d>\d\d)日?{_ELEMENT}[/|]?{GAP}(?P<m>\d{{1,2}})月(?!\d)"),
    re.compile(r"(?P<y>(?:19|20)\d\d)(?P<m>0[1-9]|1[0-2])(?P<d>[0-2]\d|3[01])(?:\d{6})?(?!\d)"),
    re.compile(rf"(?P<yy>\d\d)(?P<s>[-/.]){GAP}{_M}{GAP}(?P=s){GAP}{_D}{_END}"),
    re.compile(rf"{_M}{GAP}月{GAP}(?:份{GAP})?{_D}[日号]?(?!\d|年|月)"),
    re.compile(rf"{_M}{GAP}[-/－／]{GAP}{_D}{_END}"),
    re.compile(rf"(?P<m>\d\d)\.(?P<d>\d\d){_END}"),
    re.compile(rf"{_Y}{GAP}(?:{_SEP}|年){GAP}{_M}{GAP}月?份?{_END}"),
    re.compile(rf"(?:[A-Z][a-z]{{2,8}},?\s+)?{_D}(?:st|nd|rd|th)?[\s\x00-]+{_E},?[\s\x00-]+{_Y}(?!\d)"),
    re.compile(rf"(?:[A-Z][a-z]{{2,8}},?\s+)?{_E}[\s\x00]+{_D}(?:st|nd|rd|th)?,?[\s\x00]+{_Y}(?!\d)"),
    re.compile(rf"{_D}{_ELEMENT}{_E}(?![a-z])"),
    re.compile(rf"[A-Z][a-z]{{2}} {_E} {_D} (?P<time>\d\d:\d\d:\d\d) [A-Z]{{3}} {_Y}(?!\d)"),
)
"""Forms that are dates only where nothing else stands beside them."""
