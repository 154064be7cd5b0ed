"""The parts of an issue that units answer for. Each is cleared when none of its pages is left.

Who answers for a page is what the registry says when the page comes to the issue; where it says nothing, the part is
nobody's until it does. A round of an issue has its own assignments: those of earlier rounds stay as they were when
they were cleared.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, bindparam, delete, insert, or_, select, update

from monitor.entries import Change, Known, State, Touch
from monitor.store.core.tables import assignment as assignment
from monitor.store.core.tables import issue
from monitor.store.packing import pack, unpack
from monitor.store.responsible import Responsible


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


def follow(db: Connection, target_id: str, changes: Iterable[tuple[int, Change]]) -> None:
    """Let the assignments follow what became of their issues (issue id, change)."""
    who = Responsible(db, target_id)
    new: list[dict[str, Any]] = []
    closed = []
    for issue_id, change in changes:
        before, after = change.before, change.after
        if before is None or (before.state is State.CLOSED and after.state is not State.CLOSED):
            shares = who.divide(after, after.ever)
            new += [_row(issue_id, unit, pages) for unit, pages in shares.items()]
        elif after.state is State.CLOSED:
            closed.append({"this": issue_id, "at": after.closed_at})
        else:
            _follow(db, who, issue_id, before, change)
    if new:
        db.execute(insert(assignment), new)
    if closed:
        these = (assignment.c.issue_id == bindparam("this")) & assignment.c.cleared_at.is_(None)
        clearing = update(assignment).where(these).values(state="cleared", cleared_at=bindparam("at"))
        db.execute(clearing, closed)


def grow(db: Connection, target_id: str, touches: Iterable[Touch]) -> None:
    """Add pages that were found to hold an issue to the open assignments of the units that answer for them."""
    who = Responsible(db, target_id)
    nobodys = set() if who.silent else _nobodys(db, target_id)
    for touch in touches:
        if touch.after.ever != touch.before.ever or touch.before.id in nobodys:
            _share(db, who, touch.before, touch.after)


def _nobodys(db: Connection, target_id: str) -> set[int]:
    """The issues of a target with an open assignment that is nobody's."""
    open_ = assignment.c.unit_id.is_(None) & assignment.c.cleared_at.is_(None)
    query = select(issue.c.id).join(assignment, assignment.c.issue_id == issue.c.id)
    return set(db.execute(query.where(issue.c.target_id == target_id, open_)).scalars())


def _follow(db: Connection, who: Responsible, issue_id: int, before: Known, change: Change) -> None:
    after = change.after
    _share(db, who, before, after)
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


def _share(db: Connection, who: Responsible, before: Known, after: Known) -> None:
    """Give new pages to those who answer for them, and with them what was nobody's until the registry said whose."""
    new = after.ever - before.ever
    if who.silent and not new:
        return
    rows = _open(db, before.id)
    if who.silent:
        for row in rows[:1]:
            _set(db, assignment.c.id == row.id, holders=pack(new.union(unpack(row.holders))))
        return
    nobodys = next((row for row in rows if row.unit_id is None), None)
    if nobodys is None and not new:
        return
    shares = who.divide(after, new.union(unpack(nobodys.holders)) if nobodys else new)
    _deal(db, before.id, {row.unit_id: row for row in reversed(rows) if row.unit_id}, nobodys, shares)


def _deal(
    db: Connection,
    issue_id: int,
    rows: Mapping[str | None, Any],
    nobodys: Any,
    shares: Mapping[str | None, frozenset[int]],
) -> None:
    """Put each unit's share into its open assignment. What was nobody's becomes that of a unit that has none yet."""
    free = nobodys if None not in shares else None
    for unit, pages in shares.items():
        if unit in rows:
            _set(db, assignment.c.id == rows[unit].id, holders=pack(pages.union(unpack(rows[unit].holders))))
        elif unit is None and nobodys is not None:
            _set(db, assignment.c.id == nobodys.id, holders=pack(pages))
        elif free is not None:
            _set(db, assignment.c.id == free.id, unit_id=unit, holders=pack(pages))
            free = None
        else:
            db.execute(insert(assignment), [_row(issue_id, unit, pages)])
    if free is not None:
        db.execute(delete(assignment).where(assignment.c.id == free.id))


def _open(db: Connection, issue_id: int) -> Sequence[Any]:
    query = select(assignment.c.id, assignment.c.unit_id, assignment.c.holders).where(
        assignment.c.issue_id == issue_id, assignment.c.cleared_at.is_(None)
    )
    return db.execute(query.order_by(assignment.c.id)).all()


def _set(db: Connection, which: ColumnElement[bool], **values: Any) -> None:
    db.execute(update(assignment).where(which, assignment.c.cleared_at.is_(None)).values(**values))


def _row(issue_id: int, unit: str | None, pages: frozenset[int]) -> dict[str, Any]:
    return {"issue_id": issue_id, "unit_id": unit, "holders": pack(pages), "state": "open"}
