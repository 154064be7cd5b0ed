"""Which scans are due (抽查, 普查, 复查), and what was missed. Pure: the operating system only rings the bell.

A slot is a wall time in Shanghai on the anchor's day or a whole number of periods after it, so "every fourteen days"
never drifts, whatever the gaps between bells. Slots that were missed are made up for by one run. What is stored of
a target and kind is an ``Entry``; a run is named by (target, kind, due), and due twice is done once.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from typing import Literal

from monitor.hours import Hours, moment, open_at, wall
from monitor.settings import Scan, Settings

Kind = Literal["recheck", "sample", "full"]
KINDS: tuple[Kind, ...] = ("recheck", "sample", "full")
"""All kinds, in the order in which those due at once are run: the short ones first."""

Answers = Mapping[str, Sequence[datetime]]
"""By target, when units answered the issues that now wait for a recheck."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the schedule. Times are aware UTC.

    ``anchor`` is the first slot, ``last_due`` the slot of the latest run, ``next_due`` the one after it.
    """

    target: str
    kind: Kind
    anchor: datetime
    next_due: datetime
    last_due: datetime | None = None


@dataclass(frozen=True, slots=True)
class Due:
    """A run that is due. ``due`` names it, and ``missed`` earlier slots are made up for by it.

    ``late_by`` is how long ago the slot was. ``entry`` is the schedule's line as it stands once the run has begun.
    """

    entry: Entry
    due: datetime
    late_by: timedelta
    missed: int


def begin(target: str, kind: Kind, now: datetime, scan: Scan) -> Entry:
    """The first line of a target and kind: its first slot is the next time its hour comes."""
    first = datetime.combine(wall(now).date(), _hour(kind, scan))
    anchor = moment(first if first >= wall(now) else first + timedelta(days=1))
    return Entry(target, kind, anchor, anchor)


def due(now: datetime, entries: Iterable[Entry], settings: Settings, answers: Answers | None = None) -> list[Due]:
    """Everything that is due now and may be run now, in the order in which to run it.

    Samples and full scans wait for their target's hours; rechecks are small and do not. A recheck is also due
    a while after a unit's answer. What is already running is for the locks to say, not for the schedule.
    """
    found = []
    for entry in entries:
        windows: tuple[Hours, ...] = () if entry.kind == "recheck" else settings.hours_of(entry.target)
        if open_at(now, windows):
            one = _due(now, entry, settings.scan, (answers or {}).get(entry.target, ()))
            if one:
                found.append(one)
    return sorted(found, key=lambda one: (KINDS.index(one.entry.kind), one.due, one.entry.target))


def next_due(now: datetime, entry: Entry, scan: Scan) -> datetime:
    """The first slot that no run has taken yet; it lies in the past where a run was missed."""
    return _slot(_untaken(now, entry, scan), entry, scan)


def _due(now: datetime, entry: Entry, scan: Scan, answered: Iterable[datetime]) -> Due | None:
    untaken, latest = _untaken(now, entry, scan), _latest(now, entry, scan)
    slots = [_slot(latest, entry, scan)] if latest >= untaken else []
    if entry.kind == "recheck":
        wait = timedelta(minutes=scan.recheck_answered_after)
        last = entry.last_due
        slots.extend(when + wait for when in answered if when + wait <= now and not (last and last >= when + wait))
    if not slots:
        return None
    slot = max(slots).astimezone(UTC)
    taken = replace(entry, last_due=slot)
    after = replace(taken, next_due=next_due(now, taken, scan))
    return Due(after, slot, now - slot, max(0, latest - untaken))


def _untaken(now: datetime, entry: Entry, scan: Scan) -> int:
    """The number of the first slot that no run has taken, the anchor's slot being number 0.

    One run a day at most, even if its hour was changed since; only rechecks may come again on the same day. A run
    that lies ahead is of a clock that was wrong: it takes nothing.
    """
    if entry.last_due is None:
        return 0
    if entry.last_due > now:
        return _latest(now, entry, scan)
    last = _number(entry.last_due, entry, scan)
    return last if entry.kind == "recheck" and _slot(last, entry, scan) > entry.last_due else last + 1


def _latest(now: datetime, entry: Entry, scan: Scan) -> int:
    """The number of the latest slot that has come."""
    number = _number(now, entry, scan)
    return number if _slot(number, entry, scan) <= now else number - 1


def _number(when: datetime, entry: Entry, scan: Scan) -> int:
    """The number of the slot whose period this day belongs to."""
    return (wall(when).date() - wall(entry.anchor).date()).days // _days(entry.kind, scan)


def _slot(number: int, entry: Entry, scan: Scan) -> datetime:
    day = wall(entry.anchor).date() + timedelta(days=number * _days(entry.kind, scan))
    return moment(datetime.combine(day, _hour(entry.kind, scan)))


def _days(kind: Kind, scan: Scan) -> int:
    return scan.full_every_days if kind == "full" else 1


def _hour(kind: Kind, scan: Scan) -> time:
    return {"recheck": scan.recheck_at, "sample": scan.daily_at, "full": scan.full_at}[kind]
