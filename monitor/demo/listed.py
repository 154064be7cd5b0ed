"""A column of the city's registry, and what must be said of it on any day: told by counting, not by the checks."""

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from statistics import median
from typing import Literal

from monitor.demo.truth import Outcome

Reading = Literal["rows", "blank", "walled", "moved", "unreachable", "unreadable"]
"""What a reader finds there: entries, an empty list, a login, another page, an error, or a page without a list."""

NEWS_DAYS, DOCUMENT_MONTHS = 14, 6
_AHEAD, _LAST, _GAPS = 4, 2, 12


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one check must say of a column."""

    outcome: Outcome = "fine"
    reason: str = ""
    suspected: bool = False
    static: tuple[Outcome, str] | None = None


@dataclass(frozen=True, slots=True)
class Listed:
    """A column of the registry: its entries' days in any order, and how it is read.

    ``doubt`` says why the day of its newest entry is not certain: then that day is the last possible one. ``scripted``
    lists need a browser.
    """

    id: str
    name: str
    path: str
    note: str
    genre: str = "other"
    level: int = 1
    limit_days: int | None = None
    state: str = "active"
    excused_until: date | None = None
    days: tuple[date, ...] = ()
    reading: Reading = "rows"
    doubt: str = ""
    scripted: bool = False

    def verdicts(self, seen: date) -> Mapping[str, Verdict]:
        """What must be said on this day, by check."""
        excused = self.excused_until is not None and self.excused_until >= seen
        if self.state != "active" or excused:
            return dict.fromkeys(("column.stale", "column.empty", "column.due_soon"), Verdict())
        return {"column.stale": self._stale(seen), "column.empty": self._empty(), "column.due_soon": self._due(seen)}

    @property
    def newest(self) -> date:
        """The day of its newest entry."""
        return max(self.days)

    def _empty(self) -> Verdict:
        if self.reading == "blank":
            return Verdict("finding", "blank")
        return self._read(Verdict())

    def _stale(self, seen: date) -> Verdict:
        if not self._has_limit:
            return Verdict()
        if self.reading == "blank":
            return Verdict("undecided", "empty")
        late = self.reading == "rows" and self._until < seen
        unit = "months" if self.limit_days is None and self.genre != "news" else "days"
        if not late and self.doubt:
            return Verdict("undecided", self.doubt)
        return self._read(Verdict("finding", unit) if late else Verdict())

    def _due(self, seen: date) -> Verdict:
        stale = self._stale(seen)
        if stale.outcome != "fine" or not self._has_limit:
            return self._read(Verdict()) if stale.outcome == "finding" else stale
        left = (self._until - seen).days
        reason = "last_days" if left <= _LAST else self._risk(seen) if left <= _AHEAD else ""
        return self._read(Verdict("finding", reason) if reason else Verdict())

    def _read(self, verdict: Verdict) -> Verdict:
        """The verdict on a list that is read; on another, that nobody can tell."""
        if self.reading not in ("rows", "blank"):
            return Verdict("undecided", self.reading)
        if not self.scripted:
            return verdict
        return Verdict(verdict.outcome, verdict.reason, static=("undecided", "unreadable"))

    @property
    def _has_limit(self) -> bool:
        is_document = self.genre in ("notice", "policy") and self.level == 1
        return self.limit_days is not None or self.genre == "news" or is_document

    @property
    def _until(self) -> date:
        """The last day on which its newest entry is young enough."""
        if self.limit_days is not None or self.genre == "news":
            return self.newest + timedelta(days=self.limit_days or NEWS_DAYS)
        years, month = divmod(self.newest.month - 1 + DOCUMENT_MONTHS, 12)
        year, month = self.newest.year + years, month + 1
        last = monthrange(year, month)[1]
        was_last = self.newest.day == monthrange(self.newest.year, self.newest.month)[1]
        return date(year, month, last if was_last else min(self.newest.day, last))

    def _risk(self, seen: date) -> str:
        """Why its pace promises nothing new in time; empty if it does."""
        days = sorted(set(self.days), reverse=True)
        gaps = [(later - earlier).days for later, earlier in pairwise(days)][:_GAPS]
        if len(gaps) < 3:
            return "unsteady"
        expected = self.newest + timedelta(days=round(median(gaps)))
        if expected < seen:
            return "behind"
        return "too_slow" if expected > self._until else ""
