"""The date in an article's address, as systems that publish pages put it there.

``/202011/t20201109_123.html``, ``/art/2020/11/9/``, ``/2020-11/09/content_1.htm``, ``/n1/2020/1109/c1.html``; or the
month alone: ``/202011/``.
"""

import re
from datetime import date
from functools import lru_cache

from monitor.crawl.columns.said import Said, of_month, on

_Y, _M, _D = "(20[0-9]{2}|199[0-9])", "(0?[1-9]|1[0-2])", "(0?[1-9]|[12][0-9]|3[01])"
_MM, _DD = "(0[1-9]|1[0-2])", "([0-2][0-9]|3[01])"
_DAY = re.compile(
    rf"{_Y}(?:"
    rf"{_MM}{_DD}(?:[_-][0-9a-zA-Z]|/|\.[a-z]|[0-9]{{2,11}}[_.])|[-_]{_M}[-_]{_D}(?![0-9])|(?:[-/]{_M}|{_MM})/{_D}/|/{_MM}{_DD}/)"
)
_MONTH = re.compile(rf"{_Y}[-/_]?{_MM}/")
_BEFORE = "/_-t="
"""What stands before a year."""


def in_address(url: str, today: date) -> Said | None:
    """The day, or at least the month, that an address names; None if it names none, or one after ``today``."""
    start, end = url.find("/", url.find("//") + 2), url.find("?")
    path = url[start : end if end >= 0 else None] if start >= 0 else ""
    years = _years(path)
    for at in years:
        match = _DAY.match(path, at)
        said = _day(match[0], today) if match is not None else None
        if said is not None:
            return said
    named = next((found for at in years if path[at - 1] == "/" and (found := _MONTH.match(path, at))), None)
    return _month(named[0], today) if named is not None else None


@lru_cache(maxsize=8_192)  # a day's addresses stand together, and so do those of the pages beside
def _day(written: str, today: date) -> Said | None:
    match = _DAY.match(written)
    year, month, number = (int(group) for group in match.groups() if group) if match is not None else (0, 0, 0)
    day = on(year, month, number)
    return Said(day, day, written.strip("/")) if day is not None and day <= today else None


@lru_cache(maxsize=1_024)
def _month(written: str, today: date) -> Said | None:
    match = _MONTH.match(written)
    interval = of_month(int(match[1]), int(match[2])) if match is not None else None
    if interval is None or interval[0] > today:
        return None
    return Said(interval[0], min(interval[1], today), written.strip("/"))


def _years(path: str) -> list[int]:
    """Where years may begin in a path: found many times as fast as by a pattern that looks back."""
    found = []
    for century in ("20", "199") if "199" in path else ("20",):
        at = path.find(century, 1)
        while at > 0:
            if path[at - 1] in _BEFORE:
                found.append(at)
            at = path.find(century, at + 1)
    return sorted(found) if "199" in path else found
