"""The parts of an issue that units answer for. Each is cleared when none of its pages is left.

A round of an issue has its own assignments: those of earlier rounds stay as they were when they were cleared.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, bindparam, insert, or_, select, update

from monitor.entries import Change, Known, State, Touch
from monitor.store.packing import pack, unpack
from monitor.store.tables import Assignment, Issue

issue: Table = Issue.__table__  # type: ignore[attr-defined]
assignment: Table = Assignment.__table__  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class Part:
    """An assignment of the present round: its packed pages, and when it was answered."""

    holders: bytes
    answered_at: datetime | None


def present(db: Connection, issues: ColumnElement[bool]) -> dict[int, list[Part]]:
    """The assignments of the present round of all issues that satisfy a condition, by issue id."""
    query = (
        select(assignment.c.issue_id, assignment.c.holders, assignment.c.answered_at)
        .join(issue, issue.c.id == assignment.c.issue_id)
        .where(issues, or_(assignment.c.cleared_at.is_(None), assignment.c.cleared_at > issue.c.opened_at))
        .order_by(assignment.c.id)
    )
    parts: dict[int, list[Part]] = {}
    for row in db.execute(query):
        parts.setdefault(row.issue_id, []).append(Part(row.holders, row.answered_at))
    return parts


def follow(db: Connection, changes: Iterable[tuple[int, Change]]) -> None:
    """Let the assignments follow what became of their issues (issue id, change)."""
    new, closed = [], []
    for issue_id, change in changes:
        before, after = change.before, change.after
        if before is None or (before.state is State.CLOSED and after.state is not State.CLOSED):
            new.append(_row(issue_id, after))
        elif after.state is State.CLOSED:
            closed.append({"this": issue_id, "at": after.closed_at})
        else:
            _follow(db, issue_id, before, change)
    if new:
        db.execute(insert(assignment), new)
    if closed:
        these = (assignment.c.issue_id == bindparam("this")) & assignment.c.cleared_at.is_(None)
        clearing = update(assignment).where(these).values(state="cleared", cleared_at=bindparam("at"))
        db.execute(clearing, closed)


def grow(db: Connection, touches: Iterable[Touch]) -> None:
    """Add pages that were found to hold an issue to its first open assignment."""
    for touch in touches:
        _share(db, touch.after.id, touch.after.ever - touch.before.ever)


def _follow(db: Connection, issue_id: int, before: Known, change: Change) -> None:
    after = change.after
    _share(db, issue_id, after.ever - before.ever)
    told = change.events[-1]
    if after.state is State.ANSWERED and before.state is State.OPEN:
        _set(db, assignment.c.issue_id == issue_id, state="answered", answered_at=told.at, answer=told.why)
    elif before.state is State.ANSWERED and after.state is State.OPEN:
        _set(db, assignment.c.issue_id == issue_id, state="open")
    if before.holders - after.holders:
        for row in _open(db, issue_id):
            pages = unpack(row.holders)
            if pages and after.holders.isdisjoint(pages):
                _set(db, assignment.c.id == row.id, state="cleared", cleared_at=told.at)


def _share(db: Connection, issue_id: int, pages: frozenset[int]) -> None:
    row = next(iter(_open(db, issue_id)), None) if pages else None
    if row is not None:
        _set(db, assignment.c.id == row.id, holders=pack(pages.union(unpack(row.holders))))


def _open(db: Connection, issue_id: int) -> Sequence[Any]:
    query = select(assignment.c.id, assignment.c.holders).where(
        assignment.c.issue_id == issue_id, assignment.c.cleared_at.is_(None)
    )
    return db.execute(query.order_by(assignment.c.id)).all()


def _set(db: Connection, which: ColumnElement[bool], **values: Any) -> None:
    db.execute(update(assignment).where(which, assignment.c.cleared_at.is_(None)).values(**values))


def _row(issue_id: int, known: Known) -> dict[str, Any]:
    return {"issue_id": issue_id, "unit_id": None, "holders": pack(known.ever), "state": "open"}
