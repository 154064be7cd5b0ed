"""Channels in the database: read as the values that checks judge, and their lives, to which events are only added."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, select

from checks.subjects.channel import day_of
from checks.subjects.matrix import Channel, EventKind, LifeEvent
from monitor.errors import MoveError
from monitor.registry import accounts, life
from monitor.registry.life import Life
from monitor.registry.record import REMOVED, Edit
from monitor.store import attestations, registry
from monitor.store.core.channel_tables import channel_event as channel_event


@dataclass(frozen=True, slots=True)
class Entered:
    """An event as it was entered: by whom, when (aware UTC), and the ``number`` by which it can be voided.

    ``voids`` is the number of the event that this one takes back; ``voided`` says that another takes this one back.
    """

    number: int
    channel: str
    event: LifeEvent
    at: datetime
    who: str
    voids: int | None = None
    voided: bool = False


def channels(db: Connection) -> list[Channel]:
    """All accounts that are registered, in the order of their ids, with their lives."""
    units = registry.records(db, "unit")
    lives = _lives(db)
    names = _earlier_names(db)
    return [
        accounts.channel_of(
            record,
            str(units[str(record["unit_id"])]["name"]) if record["unit_id"] else "",
            lives.get(channel_id, ()),
            names.get(channel_id, ()),
        )
        for channel_id, record in registry.records(db, "channel").items()
        if record["state"] != REMOVED
    ]


def events(db: Connection, channel_id: str | None = None) -> list[Entered]:
    """The events of one account, or of all, in the order in which they were entered."""
    query = select(channel_event).order_by(channel_event.c.id)
    if channel_id is not None:
        query = query.where(channel_event.c.channel_id == channel_id)
    rows = db.execute(query).all()
    taken_back = {row.voids for row in rows if row.voids is not None}
    return [_entered(row, voided=row.id in taken_back) for row in rows]


def enter(db: Connection, channel_id: str, told: Life, *, at: datetime, who: str) -> Edit | None:
    """Add an event to an account, and change its record as that says, inside one write transaction.

    Returns what changed of the record, None if nothing. Raises ``KeyError`` where there is no such account.
    """
    before = registry.records(db, "channel")[channel_id]
    edit = Edit("channel", before, life.after(before, told))
    detail = told.event.detail
    if told.event.kind is EventKind.RENAMED and not detail:
        detail = str(before["name"])
    _add(db, channel_id, told.event, at=at, who=who, detail=detail)
    if not any(edit.fields()):
        return None
    registry.apply(db, [edit], at=at, who=who, document=told.event.document)
    return edit


def void(db: Connection, channel_id: str, number: int, *, why: str, at: datetime, who: str) -> Entered:
    """Take back an event that was entered by mistake; the record stays as it is. Returns the event.

    Raises ``MoveError`` where this account has no such event, or it was taken back already.
    """
    found = next((one for one in events(db, channel_id) if one.number == number), None)
    if found is None or found.voids is not None:
        raise MoveError(f"{channel_id}: there is no event {number} of this channel to take back")
    if found.voided:
        raise MoveError(f"{channel_id}: event {number} was taken back already")
    _add(db, channel_id, found.event, at=at, who=who, detail=why, voids=number)
    return found


def follow(db: Connection, edits: Iterable[Edit], *, at: datetime, who: str, document: str = "") -> None:
    """Add the events that an import tells of, after the records were written, inside the same transaction."""
    for edit in edits:
        if edit.table == "channel":
            for event in life.events_of(edit, day_of(at), document):
                _add(db, edit.id, event, at=at, who=who, detail=event.detail)


def _add(
    db: Connection, channel_id: str, event: LifeEvent, *, at: datetime, who: str, detail: str, voids: int | None = None
) -> None:
    row: dict[str, Any] = {"channel_id": channel_id, "kind": event.kind.value, "day": event.on}
    row |= {"document": event.document, "detail": detail, "at": at, "who": who, "voids": voids}
    db.execute(insert(channel_event), [row])


def _entered(row: Any, *, voided: bool) -> Entered:
    event = LifeEvent(EventKind(row.kind), row.day, row.document, row.detail)
    return Entered(row.id, row.channel_id, event, row.at, row.who, row.voids, voided)


def _lives(db: Connection) -> dict[str, list[LifeEvent]]:
    """The events that count, by account; that somebody gave its newest post is one of them."""
    lives: dict[str, list[LifeEvent]] = {}
    for one in events(db):
        if one.voids is None and not one.voided:
            lives.setdefault(one.channel, []).append(one.event)
    for given in attestations.given(db):
        event = LifeEvent(EventKind.ATTESTED, day_of(given.at), given.document, given.url or given.note)
        lives.setdefault(given.channel, []).append(event)
    return lives


def _earlier_names(db: Connection) -> dict[str, list[str]]:
    """The names that accounts had since they were registered, oldest first: the history of changes knows them."""
    change = registry.registry_change
    query = (
        select(change.c.record_id, change.c.old)
        .where(change.c.record == "channel", change.c.field == "name", change.c.old.is_not(None))
        .order_by(change.c.id)
    )
    names: dict[str, list[str]] = {}
    for row in db.execute(query):
        names.setdefault(row.record_id, []).append(row.old)
    return names
