"""How old entries are: the days between which each was published, by what a reader sees, and the newest of them.

A date is believed in this order: what stands beside the entry or on the article, its address, when a scan of ours
first met it. What only machines see (META) is often the time at which the page was generated, and decides nothing. A
date that lies in the future is no date.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations
from typing import Any

from checks.subjects.column import Dated, Entry, Source

UNKNOWN = date.min
"""The earliest possible day where nobody knows one."""

_LEAP_YEARS = 9
"""Years in which every day of a calendar occurs: leap days are eight years apart around 1900 and 2100."""
_LOOKED_THROUGH = 60
"""Entries by which the order of a list is told."""


@dataclass(frozen=True, slots=True)
class Age:
    """Between which days an entry was published, as far as that can be told.

    ``doubt`` says why the two days differ ("" where they do not): ``undated``, ``future``, ``only_meta``,
    ``only_written``, ``guessed_year`` or ``imprecise``.
    """

    entry: Entry
    earliest: date
    latest: date
    by: Dated | None = None
    doubt: str = ""


def age_of(entry: Entry, today: date) -> Age:
    """When an entry was published, never later than ``today``."""
    dates = [dated for dated in entry.dates if dated.earliest <= today]
    first = {dated.source: dated for dated in reversed(dates)}
    met = first.get(Source.FIRST_SEEN)
    shown = [first[source] for source in (Source.ROW, Source.LABEL) if source in first]
    sure = [dated for dated in shown if not dated.guessed_year]
    if sure:
        return _between(entry, _of_both(sure[0], sure[-1]), today)
    if shown:
        return _guessed(entry, shown[0], [one for one in first.values() if one not in shown], _no_later(met, today))
    if Source.ADDRESS in first:
        address = _between(entry, first[Source.ADDRESS], today)
        late = met is not None and met.earliest > address.latest
        return Age(entry, address.earliest, _no_later(met, today), address.by, "imprecise") if late else address
    return _unshown(entry, met, first, today)


def ages_of(entries: Iterable[Entry], today: date) -> list[Age]:
    """When each entry was published."""
    return [age_of(entry, today) for entry in entries]


def newest(ages: Sequence[Age]) -> Age:
    """The one that may be newest; of those, the one that is so for certain."""
    return max(ages, key=lambda age: (age.latest, age.earliest))


def is_newest_first(ages: Iterable[Age]) -> bool:
    """Whether a list runs from new to old, so that its first page shows the newest; small disorder is common."""
    days = [age.latest for age in ages if age.by is not None and not age.entry.pinned][:_LOOKED_THROUGH]
    steps = [later > earlier for earlier, later in combinations(days, 2) if later != earlier]
    return sum(steps) * 4 <= len(steps)


def future(entries: Iterable[Entry], today: date) -> list[tuple[Entry, Dated]]:
    """The dates that a reader sees and that have not come yet."""
    shown = (Source.ROW, Source.LABEL)
    return [
        (entry, dated)
        for entry in entries
        for dated in entry.dates
        if dated.source in shown and dated.earliest > today and not dated.guessed_year
    ]


def age_as_fact(age: Age) -> dict[str, Any]:
    """An entry and its age, JSON-able; ``day`` is as exact as it is known."""
    return {
        "url": age.entry.url,
        "title": age.entry.title,
        "pinned": age.entry.pinned,
        "day": day_text(age),
        "earliest": None if age.earliest == UNKNOWN else age.earliest.isoformat(),
        "latest": age.latest.isoformat(),
        "source": str(age.by.source) if age.by else None,
        "text": age.by.text if age.by else "",
        "doubt": age.doubt,
    }


def day_text(age: Age) -> str:
    """The day of publication in signs that need no translation: a day, two days, or the last possible one."""
    if age.earliest == age.latest:
        return age.latest.isoformat()
    return f"≤ {age.latest}" if age.earliest == UNKNOWN else f"{age.earliest} – {age.latest}"


def dated_as_fact(dated: Dated) -> dict[str, Any]:
    """A date as it was read, JSON-able."""
    return {
        "source": str(dated.source),
        "earliest": None if dated.earliest == UNKNOWN else dated.earliest.isoformat(),
        "latest": dated.latest.isoformat(),
        "text": dated.text,
    }


def _between(entry: Entry, dated: Dated, today: date) -> Age:
    latest = min(dated.latest, today)
    return Age(entry, dated.earliest, latest, dated, "" if dated.earliest == latest else "imprecise")


def _of_both(row: Dated, label: Dated) -> Dated:
    """Of two dates that a reader sees: the more exact one if they agree, else the later one."""
    if row.earliest <= label.latest and label.earliest <= row.latest:
        return min(row, label, key=lambda dated: dated.latest - dated.earliest)
    return max(row, label, key=lambda dated: dated.latest)


def _unshown(entry: Entry, met: Dated | None, first: dict[Source, Dated], today: date) -> Age:
    """The age of an entry without a date that a reader sees: not older than its document, nor younger than our look."""
    bounds = [dated for dated in (met, first.get(Source.WRITTEN)) if dated is not None]
    latest = _no_later(met, today)
    earliest = min(max((dated.earliest for dated in bounds), default=UNKNOWN), latest)
    doubt = "" if earliest == latest else _doubt(entry, first, today)
    return Age(entry, earliest, latest, bounds[0] if bounds else None, doubt)


def _no_later(met: Dated | None, today: date) -> date:
    return min(met.latest, today) if met else today


def _guessed(entry: Entry, dated: Dated, others: Iterable[Dated], bound: date) -> Age:
    """A day without a year: sure if another date says the year, else any year up to the last possible one."""
    if dated.earliest != dated.latest:
        return Age(entry, UNKNOWN, bound, dated, "guessed_year")
    for other in others:
        if other.guessed_year or other.latest - other.earliest > timedelta(days=364):
            continue
        day = _last_on(dated.earliest, other.latest)
        if day is not None and day >= other.earliest:
            return Age(entry, day, day, dated)
    return Age(entry, UNKNOWN, _last_on(dated.earliest, bound) or bound, dated, "guessed_year")


def _last_on(like: date, bound: date) -> date | None:
    """The last day not after ``bound`` that has the same month and day."""
    for year in range(bound.year, bound.year - _LEAP_YEARS, -1):
        try:
            day = like.replace(year=year)
        except ValueError:
            continue
        if day <= bound:
            return day
    return None


def _doubt(entry: Entry, first: dict[Source, Dated], today: date) -> str:
    if future([entry], today):
        return "future"
    if Source.META in first:
        return "only_meta"
    return "only_written" if Source.WRITTEN in first else "undated"
