"""The life of a channel (账号生命周期): what an event makes of its record, and which events a change tells of."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from checks.subjects.matrix import EventKind, LifeEvent, Status
from monitor.registry.record import REMOVED, Edit, Record, Value

_MAKES: Mapping[EventKind, Status] = {
    EventKind.OPENED: Status.ACTIVE,
    EventKind.PAUSED: Status.PAUSED,
    EventKind.RESUMED: Status.ACTIVE,
    EventKind.CLOSE_REQUESTED: Status.CLOSING,
    EventKind.CLOSED: Status.CLOSED,
    EventKind.CANCELLED: Status.CANCELLED,
    EventKind.MIGRATED: Status.MIGRATED,
    EventKind.MERGED: Status.MERGED,
    EventKind.BANNED: Status.BANNED,
    EventKind.UNBANNED: Status.ACTIVE,
    EventKind.LOST: Status.LOST,
    EventKind.RECOVERED: Status.ACTIVE,
    EventKind.FOUND_UNREGISTERED: Status.UNFILED,
}
"""The state that begins with an event."""

_REACHED: Mapping[str, EventKind] = {
    Status.PAUSED: EventKind.PAUSED,
    Status.RECTIFYING: EventKind.FLAGGED,
    Status.CLOSING: EventKind.CLOSE_REQUESTED,
    Status.CLOSED: EventKind.CLOSED,
    Status.CANCELLED: EventKind.CANCELLED,
    Status.MIGRATED: EventKind.MIGRATED,
    Status.MERGED: EventKind.MERGED,
    Status.LOST: EventKind.LOST,
    Status.BANNED: EventKind.BANNED,
    Status.UNFILED: EventKind.FOUND_UNREGISTERED,
}
"""The event with which a state begins."""

_RETURNS: Mapping[str, EventKind] = {
    Status.PLANNED: EventKind.OPENED,
    Status.PAUSED: EventKind.RESUMED,
    Status.CLOSED: EventKind.RESUMED,
    Status.CANCELLED: EventKind.RESUMED,
    Status.LOST: EventKind.RECOVERED,
    Status.BANNED: EventKind.UNBANNED,
    Status.UNFILED: EventKind.FILED,
}
"""The event by which an account becomes active again, by the state before."""

NEEDS: Mapping[EventKind, str] = {
    EventKind.RENAMED: "name",
    EventKind.OWNER_CHANGED: "unit_id",
    EventKind.MIGRATED: "successor_id",
    EventKind.MERGED: "successor_id",
}
"""Events that change a further field, and which; of the last two it may be left open."""


@dataclass(frozen=True, slots=True)
class Life:
    """An event as somebody enters it, with the new value of the field in ``NEEDS`` where it changes one."""

    event: LifeEvent
    value: Value = None


def after(record: Record, told: Life) -> Record:
    """The record of a channel once this has happened to it.

    The state follows only from what happened since the present one began: who enters history late changes nothing.
    """
    event, changed = told.event, dict(record)
    field = NEEDS.get(event.kind)
    if field is not None and told.value is not None:
        changed[field] = told.value
    if event.kind is EventKind.OPENED:
        changed["opened_on"] = event.on
    since = record["state_since"]
    state = _state(record, event.kind)
    if state is not None and not (isinstance(since, date) and event.on < since):
        changed |= {"state": state.value, "state_since": event.on, "document": event.document}
    return changed


def _state(record: Record, kind: EventKind) -> Status | None:
    """The state that an event makes of the present one; None where it makes none."""
    if kind is EventKind.FILED:
        return Status.ACTIVE if record["state"] == Status.UNFILED else None
    return _MAKES.get(kind)


def events_of(edit: Edit, today: date, document: str = "") -> list[LifeEvent]:
    """What a changed record of a channel tells of its life, in the order of the days.

    ``document`` is that of the whole import, for rows that name none. Where no day is known, it happened today at the
    latest: whoever is asked for what came after that day is asked for no more than he owes.
    """
    before, now = edit.before, edit.after
    if now["state"] == REMOVED:
        return []
    told: list[LifeEvent] = []
    by = str(now["document"]) if before is None or now["document"] != before["document"] else ""
    by = by or document
    since, opened = now["state_since"], now["opened_on"]
    if isinstance(opened, date) and (before is None or before["opened_on"] is None):
        told.append(LifeEvent(EventKind.OPENED, opened, by))
    if before is not None and before["name"] != now["name"]:
        told.append(LifeEvent(EventKind.RENAMED, today, by, str(before["name"])))
    if before is not None and before["unit_id"] is not None and before["unit_id"] != now["unit_id"]:
        told.append(LifeEvent(EventKind.OWNER_CHANGED, today, by))
    kind = _begun(before["state"] if before is not None else None, now["state"])
    if kind is not None and all(one.kind is not kind for one in told):
        told.append(LifeEvent(kind, since if isinstance(since, date) else today, by))
    return sorted(told, key=lambda event: event.on)


def _begun(before: Value, now: Value) -> EventKind | None:
    """The event between two states; None where they are one, and for what nobody calls an event."""
    if now == before:
        return None
    if now == Status.ACTIVE:
        return _RETURNS.get(str(before))
    return _REACHED.get(str(now))
