"""Working days (工作日) of the People's Republic: weekends, public holidays, and the weekends worked in their place.

The days of each year are those that the State Council's office orders every autumn; the years that are on file come
with a library, later ones and corrections from the operator's ``config/workdays.toml``. Of a year that nobody has
entered only weekends are known, and ``knows`` says so.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from chinese_calendar.constants import holidays, workdays

from checks.subjects.article import Article

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Ordered:
    """What is ordered for a year, or corrected in it: days off, and weekend days that are worked."""

    free: frozenset[date] = frozenset()
    working: frozenset[date] = frozenset()


@dataclass(frozen=True, slots=True)
class Workdays:
    """A calendar of working days. ``years`` are those whose holidays are on file."""

    free: frozenset[date] = field(repr=False)
    working: frozenset[date] = field(repr=False)
    years: frozenset[int]

    def __contains__(self, day: date) -> bool:
        """Whether people work on this day."""
        return day in self.working or (day.weekday() < 5 and day not in self.free)

    def between(self, after: date, until: date) -> int:
        """The number of working days after ``after``, up to and including ``until``; 0 if none lie between."""
        return sum(day in self for day in _days(after, until))

    def add(self, day: date, count: int) -> date:
        """The day on which a term of ``count`` (at least 1) working days ends that begins on the day after ``day``."""
        if count < 1:
            raise ValueError(f"a term is at least one working day, not {count}")
        while count:
            day += _DAY
            count -= day in self
        return day

    def knows(self, *days: date) -> bool:
        """Whether the holidays of all these days' years, and of those between, are on file."""
        return self.years.issuperset(range(min(days).year, max(days).year + 1))

    def corrected(self, orders: Mapping[int, Ordered]) -> "Workdays":
        """The same calendar with what was ordered by year; days that are not named stay as they are."""
        free = frozenset().union(*(order.free for order in orders.values()))
        working = frozenset().union(*(order.working for order in orders.values()))
        return Workdays(self.free - working | free, self.working - free | working, self.years | frozenset(orders))


def on_file() -> Workdays:
    """The years that come with the program."""
    return Workdays(frozenset(holidays), frozenset(workdays), frozenset(day.year for day in holidays))


def timed(article: Article, calendar: Workdays) -> Article:
    """An article with the working days between its making and its publication counted."""
    made, public = article.made, article.public
    if made is None or public is None:
        return article
    known = public <= made or calendar.knows(made, public)
    return replace(article, workdays=calendar.between(made, public), workdays_known=known)


def _days(after: date, until: date) -> Iterator[date]:
    while after < until:
        after += _DAY
        yield after
