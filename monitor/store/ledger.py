"""The ledger (台账) in the database: issues read as values, changes written by compare-and-set, events only added."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, bindparam, insert, select, tuple_, update

from checks.check import Facts, Severity
from checks.judge import Pair
from monitor import moves
from monitor.entries import Change, Happened, Known, Reconciled, State, Touch
from monitor.errors import MoveError
from monitor.moves import Deed
from monitor.store import assignments
from monitor.store.core.tables import event as event
from monitor.store.core.tables import issue as issue
from monitor.store.dialect import dialect_of
from monitor.store.engine import Store
from monitor.store.packing import pack, unpack

_CHUNK = 500


@dataclass(frozen=True, slots=True)
class Entry:
    """An issue with what the ledger keeps beside it: its target, the facts of the latest finding, the latest scan."""

    target_id: str
    known: Known
    facts: Facts
    last_scan: int


def load(db: Connection, target_id: str, wanted: Iterable[Pair] = ()) -> list[Known]:
    """All issues of a target that are not closed, and the closed ones among the wanted pairs."""
    mine = issue.c.target_id == target_id
    found = _entries(db, mine & (issue.c.state != State.CLOSED))
    pairs = sorted(set(wanted))
    for start in range(0, len(pairs), _CHUNK):
        chosen = tuple_(issue.c.check, issue.c.subject).in_(pairs[start : start + _CHUNK])
        found += _entries(db, mine & (issue.c.state == State.CLOSED) & chosen)
    return [entry.known for entry in found]


def pairs(db: Connection, target_id: str) -> list[Pair]:
    """The issues of a target that are not closed, as pairs of check and subject: without their pages."""
    query = select(issue.c.check, issue.c.subject)
    alive = query.where(issue.c.target_id == target_id, issue.c.state != State.CLOSED)
    return [(row.check, row.subject) for row in db.execute(alive)]


def find(
    db: Connection,
    *,
    targets: Iterable[str] = (),
    states: Iterable[State] = (),
    checks: Iterable[str] = (),
    ids: Iterable[int] = (),
) -> list[Entry]:
    """The issues that satisfy every filter that is given, in order of id."""
    condition = issue.c.id == issue.c.id
    filters = ((issue.c.target_id, targets), (issue.c.state, states), (issue.c.check, checks), (issue.c.id, ids))
    for field, allowed in filters:
        values = list(allowed)
        if values:
            condition &= field.in_(values)
    return _entries(db, condition)


def events(db: Connection, *, issue_id: int | None = None, scan_id: int | None = None) -> list[tuple[int, Happened]]:
    """What happened to an issue, or in a scan, oldest first: the issue's id and the event."""
    query = select(event).order_by(event.c.id)
    if issue_id is not None:
        query = query.where(event.c.issue_id == issue_id)
    if scan_id is not None:
        query = query.where(event.c.scan_id == scan_id)
    return [
        (row.issue_id, Happened(row.kind, row.at, row.who, row.why, row.detail, row.scan_id))
        for row in db.execute(query)
    ]


def apply(db: Connection, target_id: str, reconciled: Reconciled, *, scan_id: int) -> list[Change]:
    """Write what a scan changes, inside one write transaction.

    Returns the changes that came too late, because another changed the issue since it was read: load and reconcile
    again for those.
    """
    added = _insert(db, target_id, [change for change in reconciled.changes if change.before is None], scan_id)
    updated = _update(db, reconciled.changes, scan_id)
    won = [*added, *updated]
    _tell(db, won, scan_id)
    assignments.follow(db, target_id, won)
    _touch(db, target_id, reconciled.touches, scan_id)
    written = {change.after.pair for _, change in won}
    return [change for change in reconciled.changes if change.after.pair not in written]


def move(store: Store, issue_id: int, deed: Deed) -> Known:
    """Do one deed to one issue and return the issue as it is then.

    Raises ``MoveError`` where there is no such issue, or the move is not allowed, or another was quicker.
    """
    with store.write() as db:
        found = find(db, ids=[issue_id])
        if not found:
            raise MoveError(f"there is no issue {issue_id}")
        change = moves.move(found[0].known, deed)
        won = _update(db, [change], None)
        if not won:
            raise MoveError(f"issue {issue_id} was just changed by somebody else: look at it again")
        _tell(db, won, None)
        assignments.follow(db, found[0].target_id, won)
        return find(db, ids=[issue_id])[0].known


def _entries(db: Connection, condition: ColumnElement[bool]) -> list[Entry]:
    parts = assignments.present(db, condition)
    rows = db.execute(select(issue).where(condition).order_by(issue.c.id))
    sets: dict[bytes, frozenset[int]] = {}
    return [Entry(row.target_id, _known(row, parts.get(row.id, ()), sets), row.facts, row.last_scan) for row in rows]


def _known(row: Row[Any], parts: Sequence[assignments.Part], sets: dict[bytes, frozenset[int]]) -> Known:
    # Whatever stands in a template stands on the same pages: one set serves all such issues.
    holders = sets.get(row.holders)
    if holders is None:
        holders = sets[row.holders] = frozenset(unpack(row.holders))
    # Nearly always there is one assignment with the very pages of the issue: then nothing is unpacked twice.
    others = [part.holders for part in parts if part.holders != row.holders]
    ever = holders.union(*map(unpack, others)) if others else holders
    return Known(
        id=row.id,
        version=row.version,
        check=row.check,
        kind=row.kind,
        subject=row.subject,
        severity=Severity(row.severity),
        state=State(row.state),
        recurrence=row.recurrence,
        first_seen=row.first_seen,
        opened_at=row.opened_at,
        last_seen=row.last_seen,
        holders=holders,
        ever=ever,
        answered_at=max((part.answered_at for part in parts if part.answered_at), default=None),
        closed_at=row.closed_at,
        closed_as=row.closed_as,
        waived_as=row.waived_as,
        waived_until=row.waived_until,
    )


def _values(known: Known, facts: Facts | None, scan_id: int | None) -> dict[str, Any]:
    """The fields of an issue that change in its life."""
    values: dict[str, Any] = {
        "severity": known.severity.value,
        "state": known.state.value,
        "recurrence": known.recurrence,
        "opened_at": known.opened_at,
        "last_seen": known.last_seen,
        "closed_at": known.closed_at,
        "closed_as": known.closed_as,
        "waived_as": known.waived_as,
        "waived_until": known.waived_until,
        "holders": pack(known.holders),
    }
    if facts is not None:
        values["facts"] = dict(facts)
    if scan_id is not None:
        values["last_scan"] = scan_id
    return values


def _insert(db: Connection, target_id: str, changes: Sequence[Change], scan_id: int) -> list[tuple[int, Change]]:
    """Add new issues; returns those that nobody else has added meanwhile, with their ids."""
    if not changes:
        return []
    by_pair = {change.after.pair: change for change in changes}
    rows = [
        _values(change.after, change.facts or {}, scan_id)
        | {
            "target_id": target_id,
            "check": change.after.check,
            "kind": change.after.kind,
            "subject": change.after.subject,
            "first_seen": change.after.first_seen,
            "version": 0,
        }
        for change in changes
    ]
    dialect = dialect_of(db)
    adding = dialect.insert(issue).on_conflict_do_nothing().returning(issue.c.id, issue.c.check, issue.c.subject)
    return [(row.id, by_pair[row.check, row.subject]) for row in db.execute(adding, rows)]


def _update(db: Connection, changes: Iterable[Change], scan_id: int | None) -> list[tuple[int, Change]]:
    """Write changes of known issues; returns those whose issue still had the version that they start from."""
    known = [(change.before, change) for change in changes if change.before is not None]
    versions = _versions(db, [before.id for before, _ in known])
    won = [(before, change) for before, change in known if versions.get(before.id) == before.version]
    _write(db, [(b, _values(c.after, c.facts, scan_id) | {"version": b.version + 1}) for b, c in won])
    return [(before.id, change) for before, change in won]


def _touch(db: Connection, target_id: str, touches: Sequence[Touch], scan_id: int) -> None:
    """Refresh issues that stand as they stood. One that was changed meanwhile is left alone: it is fresher."""
    versions = _versions(db, [touch.before.id for touch in touches])
    fresh = [touch for touch in touches if versions.get(touch.before.id) == touch.before.version]
    assignments.grow(db, target_id, fresh)
    # Without new facts this scan did not see the issue, it only read pages of it.
    values = [_values(touch.after, touch.facts, scan_id if touch.facts is not None else None) for touch in fresh]
    _write(db, [(touch.before, value) for touch, value in zip(fresh, values, strict=True)])


def _versions(db: Connection, ids: Sequence[int]) -> dict[int, int]:
    """The versions of issues, which nobody else can change until the transaction ends."""
    versions: dict[int, int] = {}
    for start in range(0, len(ids), _CHUNK):
        query = select(issue.c.id, issue.c.version).where(issue.c.id.in_(ids[start : start + _CHUNK]))
        versions.update((row.id, row.version) for row in db.execute(query.with_for_update()))
    return versions


def _write(db: Connection, updates: Iterable[tuple[Known, dict[str, Any]]]) -> None:
    """Set fields of many issues, as few statements as there are sets of fields."""
    by_fields: dict[tuple[str, ...], list[dict[str, Any]]] = {}
    for known, values in updates:
        row = {f"new_{name}": value for name, value in values.items()} | {"this": known.id}
        by_fields.setdefault(tuple(values), []).append(row)
    for fields, rows in by_fields.items():
        settings: dict[str, Any] = {name: bindparam(f"new_{name}") for name in fields}
        db.execute(update(issue).where(issue.c.id == bindparam("this")).values(settings), rows)


def _tell(db: Connection, won: Iterable[tuple[int, Change]], scan_id: int | None) -> None:
    rows = [
        {
            "issue_id": issue_id,
            "kind": told.kind,
            "at": told.at,
            "who": told.who,
            "why": told.why,
            "scan_id": scan_id,
            "detail": dict(told.detail),
        }
        for issue_id, change in won
        for told in change.events
    ]
    if rows:
        db.execute(insert(event), rows)
