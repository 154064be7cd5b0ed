"""How old the newest entry of a column may be: limits in days or calendar months, and the days on which they end.

A limit's cut is the start of a Shanghai day, and an entry of just that day is still in time: day precision at the
border counts for the unit. Months are calendar months, cut to the last day of shorter ones.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from checks.subjects.column import Column

NEWS = "news"
DOCUMENTS = frozenset({"notice", "policy"})
"""Genres whose first-level columns have an official limit in months."""


@dataclass(frozen=True, slots=True)
class Limit:
    """A number of days, or of calendar months, after which a column is stale."""

    count: int
    unit: Literal["days", "months"] = "days"

    def since(self, today: date) -> date:
        """The oldest day that the newest entry may have for the column to be in time on ``today``."""
        if self.unit == "days":
            return today - timedelta(days=min(self.count, today.toordinal() - 1))
        year, month = _months_on(today, -self.count)
        return _in_month(year, month, today.day) if year > 0 else date.min

    def until(self, newest: date) -> date:
        """The last day on which a column is in time whose newest entry is of that day."""
        if self.unit == "days":
            return newest + timedelta(days=min(self.count, (date.max - newest).days))
        year, month = _months_on(newest, self.count)
        if year > date.max.year:
            return date.max
        # On every later day of that month the cut falls on the last day of the month of ``newest``.
        is_last = newest.day == monthrange(newest.year, newest.month)[1]
        return _in_month(year, month, 31 if is_last else newest.day)


def official(column: Column, *, news_days: int, document_months: int) -> Limit | None:
    """The limit that the national rules set for a column of this genre and level; None where they set none.

    A number of 0 means that there is none.
    """
    if column.genre == NEWS and news_days:
        return Limit(news_days)
    if column.genre in DOCUMENTS and column.level == 1 and document_months:
        return Limit(document_months, "months")
    return None


def limit_of(column: Column, *, news_days: int, document_months: int) -> Limit | None:
    """The column's own limit, else that of its genre; None if it is not to be judged by its age.

    Only active columns are, and only while no person's ruling excuses them.
    """
    if not is_judged(column):
        return None
    if column.limit_days:
        return Limit(column.limit_days)
    return official(column, news_days=news_days, document_months=document_months)


def is_judged(column: Column) -> bool:
    """Whether anything may be held against a column: it is active, and no ruling holds today."""
    return column.state == "active" and (column.ruling is None or column.ruling.until < column.today)


def _months_on(day: date, months: int) -> tuple[int, int]:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return year, month + 1


def _in_month(year: int, month: int, day: int) -> date:
    return date(year, month, min(day, monthrange(year, month)[1]))
