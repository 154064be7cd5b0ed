"""A date as a text says it: between which days it lies, and how it was put."""

from calendar import monthrange
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import NamedTuple

from checks.subjects.column import Dated, Source


class Said(NamedTuple):
    """A date in a text: its earliest and latest possible day, and where it stands there (``start`` to ``end``).

    ``moment`` is the time of day, aware, if one is given. ``guessed_year``: no year is written. ``relative``: it counts
    from the day of reading ("3天前"), so that a page that was saved or generated earlier says something wrong.
    """

    earliest: date
    latest: date
    text: str
    start: int = 0
    end: int = 0
    moment: datetime | None = None
    guessed_year: bool = False
    relative: bool = False

    def dated(self, source: Source) -> Dated:
        """The same as a date of an article or a row, read at ``source``."""
        return _dated(self, source)

    def in_year(self, year: int, *, sure: bool = False) -> "Said":
        """The same day in another year; unchanged where that year has no such day. ``sure``: it is no guess."""
        day = on(year, self.earliest.month, self.earliest.day)
        if day is None:
            return self
        moment = None if self.moment is None else self.moment.replace(year=year)
        return self._replace(earliest=day, latest=day, moment=moment, guessed_year=not sure)


@lru_cache(maxsize=8_192)  # the same days stand on page after page
def _dated(said: Said, source: Source) -> Dated:
    return Dated(source, said.earliest, said.latest, said.text, said.moment, said.guessed_year)


def on(year: int, month: int, day: int) -> date | None:
    """The day, None if there is none (30 February, month 13, year 0)."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def of_month(year: int, month: int) -> tuple[date, date] | None:
    """The first and the last day of a month, None if there is no such month."""
    first = on(year, month, 1)
    return None if first is None else (first, first.replace(day=monthrange(year, month)[1]))


def latest_past(month: int, day: int, today: date) -> date | None:
    """The latest day not after ``today`` that has this month and day; None if no year has it."""
    for back in range(9):  # leap days are four years apart, eight around 1900 and 2100
        found = on(today.year - back, month, day)
        if found is not None and found <= today:
            return found
    return None


def months_before(day: date, months: int) -> date:
    """The same day so many months earlier, or the last one of that month."""
    count = day.year * 12 + day.month - 1 - months
    year, month = divmod(max(count, 12), 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def days_before(day: date, days: int) -> date:
    """So many days earlier, at most a hundred years."""
    return day - timedelta(days=min(days, 36_525))
