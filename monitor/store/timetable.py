"""The schedule in the database: what is due, taken in such a way that a kill loses no run and doubles none."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from sqlalchemy import insert, select, update

from monitor.entries import State
from monitor.hours import open_at
from monitor.schedule import KINDS, Entry, Kind, begin, due
from monitor.settings import Settings
from monitor.store import ledger, scans
from monitor.store.core.tables import schedule
from monitor.store.engine import Store


@dataclass(frozen=True, slots=True)
class Run:
    """A run to be made now: a scan is named by its target, kind and the slot it was due in."""

    target: str
    kind: Kind
    due: datetime


def take_due(
    store: Store, targets: Sequence[str], now: datetime, settings: Settings, kinds: Sequence[Kind] = KINDS
) -> list[Run]:
    """What is to be run now of these kinds, in order: what was begun and may go on, and what is due.

    A due scan is entered among the scans before its slot is struck off the schedule, so whoever rings next finds one
    or the other.
    """
    found = [run for run in _unfinished(store, targets, now, settings) if run.kind in kinds]
    lines = [entry for entry in entries(store, targets, now, settings) if entry.kind in kinds]
    for one in due(now, lines, settings, _answers(store, targets)):
        run = Run(one.entry.target, one.entry.kind, one.due)
        if run.kind != "recheck" or to_recheck(store, run.target):
            scans.begin(store, run.target, run.kind, run.due, now)
            found.append(run)
        _strike(store, one.entry)
    return sorted(dict.fromkeys(found), key=lambda run: (KINDS.index(run.kind), run.due, run.target))


def entries(store: Store, targets: Sequence[str], now: datetime, settings: Settings) -> list[Entry]:
    """The lines of the schedule; those that are missing begin now."""
    query = select(schedule).where(schedule.c.target_id.in_(targets))
    with store.write() as db:
        known = {(row.target_id, row.kind): row for row in db.execute(query)}
        new = [
            begin(target, kind, now, settings.scan)
            for target in targets
            for kind in KINDS
            if (target, kind) not in known
        ]
        if new:
            db.execute(insert(schedule), [_row(entry) for entry in new])
    old = [Entry(row.target_id, row.kind, row.anchor, row.next_due, row.last_due) for row in known.values()]
    return old + new


def to_recheck(store: Store, target: str, issues: Iterable[int] = (), *, everything: bool = False) -> tuple[int, ...]:
    """The issues that wait for another look: answered ones and suspicions, or ``everything`` that is not closed.

    Where ``issues`` are named, those of them that are this target's.
    """
    states = [State.SUSPECTED, State.ANSWERED, *([State.OPEN] if everything else [])]
    named = list(issues)
    with store.read() as db:
        found = (
            ledger.find(db, targets=[target], ids=named) if named else ledger.find(db, targets=[target], states=states)
        )
    return tuple(entry.known.id for entry in found)


def _unfinished(store: Store, targets: Sequence[str], now: datetime, settings: Settings) -> list[Run]:
    found = []
    for target in targets:
        for scan in scans.find(store, target_id=target, kinds=KINDS, states=["running", "paused"]):
            kind = cast("Kind", scan.kind)
            if kind == "recheck" or open_at(now, settings.hours_of(target)):
                found.append(Run(target, kind, scan.due))
    return found


def _answers(store: Store, targets: Sequence[str]) -> dict[str, list[datetime]]:
    answers: dict[str, list[datetime]] = {}
    with store.read() as db:
        for entry in ledger.find(db, targets=targets, states=[State.ANSWERED]):
            if entry.known.answered_at is not None:
                answers.setdefault(entry.target_id, []).append(entry.known.answered_at)
    return answers


def _strike(store: Store, entry: Entry) -> None:
    this = (schedule.c.target_id == entry.target) & (schedule.c.kind == entry.kind)
    with store.write() as db:
        db.execute(update(schedule).where(this).values(next_due=entry.next_due, last_due=entry.last_due))


def _row(entry: Entry) -> dict[str, object]:
    return {
        "target_id": entry.target,
        "kind": entry.kind,
        "anchor": entry.anchor,
        "next_due": entry.next_due,
        "last_due": entry.last_due,
    }
