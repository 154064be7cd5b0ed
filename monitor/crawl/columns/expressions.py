"""Reading dates in texts: which expressions are dates, and which only look like it.

Document numbers (川府发〔2020〕11号), periods (2019-2020年度, 11月9日至12日), telephone numbers, versions and
days that do not exist are none. Usage::

    standing("[11-09]", today)             # a text that is a date and nothing else: every form
    leading("11-09 10:22 来源", 0, today)   # the date with which a text goes on after a label
    found("… 2020年11月9日 …", today)        # whatever days are written in full in a text
"""

import re
from collections.abc import Iterator
from datetime import date

from monitor.crawl.columns.forms import ALONE, DATED, MONTHS, SPELLED
from monitor.crawl.columns.moments import moment_after
from monitor.crawl.columns.numerals import value
from monitor.crawl.columns.relative import relative
from monitor.crawl.columns.said import Said, latest_past, of_month, on

LONGEST = 80
"""Characters that a text may have to be a date and nothing else."""
MAX_YEARS = 2_000
"""Places of one text at which a date is looked for at most."""

_THIS_CENTURY, _LAST_CENTURY, _WIDE = re.compile(r"20\d\d"), re.compile(r"19\d\d"), re.compile(r"２０\d\d")
_LETTERED = "JFMASOND"
_OPEN = re.compile(r"[\s\x00\[【(（<《〔「|·•:：、，,>/\-—\u200b\ufeff]*")
_CLOSE = re.compile(r"(?:[\s\x00\]】)）>》〕」|·、，,/\-—。\u200b\ufeff]|星期[一二三四五六日天]|周[一二三四五六日天])*")
_BOUND = re.compile(r"[\d.\-/－／〔Vv~～至到—]")
_ON = re.compile(r"[\s\x00]*(?:[至到—～~－]|--?|–)[\s\x00]*[\d一二三四五六七八九十今]")


def standing(text: str, today: date) -> Said | None:
    """The date that a text is, apart from brackets and the day of the week; None if it is anything else.

    Days without a year are the latest not after ``today``; months without a day are intervals.
    """
    if len(text) > LONGEST:
        return None
    start = _OPEN.match(text).end()  # type: ignore[union-attr]  # matches the empty text too
    said = leading(text, start, today)
    if said is None or _CLOSE.fullmatch(text, said.end) is None:
        return None
    return said


def leading(text: str, position: int, today: date) -> Said | None:
    """The date, in any form, that begins at ``position`` of a text; None if none does, or a period of time."""
    first = text[position : position + 1]
    patterns: tuple[re.Pattern[str], ...] = (SPELLED,)
    if first.isdigit():
        patterns = (DATED, *ALONE)
    elif first and first in _LETTERED:
        patterns = ALONE
    else:
        said = relative(text, position, today)
        if said is not None:
            return _with_moment(said, text)
    for pattern in patterns:
        match = pattern.match(text, position)
        if match is not None:
            said = _said(match, today)
            if said is not None:
                said = _with_moment(said, text)
                return None if _ON.match(text, said.end) else said
    return relative(text, position, today) if first.isdigit() else None


def found(text: str, today: date) -> Iterator[Said]:
    """Every day written in full (year, month and day) in a text, in order; periods are left out."""
    for position in years(text):
        said = full(text, position, today)
        if said is not None:
            yield said


def full(text: str, position: int, today: date) -> Said | None:
    """The day written in full that begins at ``position``, None if none does or it belongs to something longer."""
    pattern = DATED if text[position].isdigit() else SPELLED
    match = pattern.match(text, position)
    if match is None or (position and _BOUND.match(text, position - 1)):
        return None
    said = _said(match, today)
    if said is None:
        return None
    said = _with_moment(said, text)
    return None if _ON.match(text, said.end) else said


def years(text: str) -> list[int]:
    """Where years of four digits begin in a text, in order, at most ``MAX_YEARS``."""
    # Three patterns with fixed beginnings are found six times as fast as one that has choices.
    starts = [match.start() for match in _THIS_CENTURY.finditer(text)]
    starts += [match.start() for match in _LAST_CENTURY.finditer(text)]
    if "２" in text:  # one sign is found ten times as fast as two
        starts += [match.start() for match in _WIDE.finditer(text)]
    if "〇" in text or "○" in text:
        starts += [match.start() for match in SPELLED.finditer(text)]
    starts.sort()
    return starts[:MAX_YEARS]


def _said(match: re.Match[str], today: date) -> Said | None:
    """What a match means; None if there is no such day."""
    numbers = match.groupdict()
    month = MONTHS[numbers["e"]] if numbers.get("e") else value(numbers["m"])
    year = value(numbers["y"]) if numbers.get("y") else 0
    if numbers.get("yy"):
        year = 2000 + int(numbers["yy"])
        if year > today.year:
            return None
    text, start, end = match[0], match.start(), match.end()
    if not numbers.get("d"):
        interval = of_month(year, month)
        return None if interval is None else Said(*interval, text, start, end)
    day_number = value(numbers["d"])
    day = on(year, month, day_number) if year else latest_past(month, day_number, today)
    if day is None:
        return None
    return Said(day, day, text, start, end, guessed_year=not year)


def _with_moment(said: Said, text: str) -> Said:
    """The same with the time of day that follows it, which may put it on another day if it has a zone."""
    if said.earliest != said.latest:
        return said
    timed = moment_after(text, said.end, said.earliest)
    if timed is None:
        return said
    moment, end = timed
    day = moment.date()
    return said._replace(earliest=day, latest=day, moment=moment, end=end, text=text[said.start : end])
