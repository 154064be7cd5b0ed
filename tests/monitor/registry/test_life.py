from datetime import date
from typing import Any

import pytest

from checks.subjects.matrix import EventKind, LifeEvent, Status
from monitor.registry import life
from monitor.registry.life import Life
from monitor.registry.record import Edit, Value
from tests.monitor.registry.channelwork import channel

DAY = date(2026, 3, 2)
TODAY = date(2026, 3, 9)


def after(kind: EventKind, value: Value = None, on: date = DAY, **fields: Any) -> dict[str, Value]:
    """What an event changes of a record."""
    record = channel(**fields)
    changed = life.after(record, Life(LifeEvent(kind, on, "1号"), value))
    return {name: now for name, now in changed.items() if record[name] != now}


@pytest.mark.parametrize(
    ("before", "kind", "now"),
    [
        ("active", EventKind.PAUSED, "paused"),
        ("paused", EventKind.RESUMED, "active"),
        ("active", EventKind.CLOSE_REQUESTED, "closing"),
        ("closing", EventKind.CLOSED, "closed"),
        ("closed", EventKind.CANCELLED, "cancelled"),
        ("active", EventKind.LOST, "lost"),
        ("lost", EventKind.RECOVERED, "active"),
        ("active", EventKind.BANNED, "banned"),
        ("banned", EventKind.UNBANNED, "active"),
        ("active", EventKind.FOUND_UNREGISTERED, "unfiled"),
        ("unfiled", EventKind.FILED, "active"),
    ],
)
def test_an_event_begins_a_state(before: str, kind: EventKind, now: str) -> None:
    assert after(kind, state=before) == {"state": now, "state_since": DAY, "document": "1号"}


@pytest.mark.parametrize("kind", [EventKind.FILED, EventKind.CERTIFIED, EventKind.FLAGGED, EventKind.ATTESTED])
def test_other_events_leave_the_record_as_it_is(kind: EventKind) -> None:
    assert after(kind) == {}


def test_some_events_change_a_field_of_their_own() -> None:
    assert after(EventKind.RENAMED, "示范融媒") == {"name": "示范融媒"}
    assert after(EventKind.OWNER_CHANGED, "u2") == {"unit_id": "u2"}
    assert after(EventKind.MERGED, "ch9")["successor_id"] == "ch9"
    assert "successor_id" not in after(EventKind.MIGRATED)
    assert after(EventKind.OPENED, state="planned", opened_on=None) == {
        "state": "active",
        "state_since": DAY,
        "opened_on": DAY,
        "document": "1号",
    }


def test_what_happened_before_the_present_state_began_does_not_change_it() -> None:
    assert after(EventKind.PAUSED, state="closed", state_since=date(2026, 3, 3)) == {}
    assert after(EventKind.RENAMED, "新名", state_since=date(2026, 3, 3)) == {"name": "新名"}
    assert after(EventKind.CANCELLED, state="closed", state_since=DAY)["state"] == "cancelled"


def told(before: dict[str, Any] | None, document: str = "", **now: Any) -> list[tuple[EventKind, date, str]]:
    """The events that a changed, or a new, record tells of."""
    record = channel(**{"opened_on": None, **now})
    edit = Edit("channel", None if before is None else {**record, **before}, record)
    return [(one.kind, one.on, one.document) for one in life.events_of(edit, TODAY, document)]


def test_a_new_record_tells_of_its_opening_and_of_its_end() -> None:
    assert told(None) == []
    opened, closed = date(2019, 3, 2), date(2025, 6, 30)
    assert told(None, opened_on=opened, state="closed", state_since=closed, document="7号") == [
        (EventKind.OPENED, opened, "7号"),
        (EventKind.CLOSED, closed, "7号"),
    ]
    assert told(None, document="8号", state="merged") == [(EventKind.MERGED, TODAY, "8号")]
    assert told(None, state="removed") == []


@pytest.mark.parametrize(
    ("before", "now", "kind"),
    [
        ("paused", "active", EventKind.RESUMED),
        ("lost", "active", EventKind.RECOVERED),
        ("banned", "active", EventKind.UNBANNED),
        ("unfiled", "active", EventKind.FILED),
        ("planned", "active", EventKind.OPENED),
        ("active", "rectifying", EventKind.FLAGGED),
        ("rectifying", "active", None),
        ("closing", "active", None),
        ("removed", "active", None),
        ("active", "planned", None),
    ],
)
def test_a_state_that_changed_tells_how(before: str, now: str, kind: EventKind | None) -> None:
    assert [one for one, _, _ in told({"state": before}, state=now)] == ([] if kind is None else [kind])


def test_every_state_but_that_of_a_plan_is_reached_by_an_event() -> None:
    for status in Status:
        reached = told({"state": "planned"}, state=status.value)
        assert bool(reached) == (status is not Status.PLANNED), status


def test_an_opening_is_told_once() -> None:
    assert [one for one, _, _ in told({"state": "planned", "opened_on": None}, state="active", opened_on=DAY)] == [
        EventKind.OPENED
    ]


def test_a_new_name_and_a_new_unit_are_events_of_the_day() -> None:
    assert told({"name": "旧名"}) == [(EventKind.RENAMED, TODAY, "")]
    assert told({"unit_id": "u2"}, document="") == [(EventKind.OWNER_CHANGED, TODAY, "")]
    assert told({"unit_id": None}) == []


def test_the_document_is_the_rows_own_where_it_is_new_else_that_of_the_import() -> None:
    assert told({"state": "active", "document": ""}, state="paused", document="3号") == [
        (EventKind.PAUSED, TODAY, "3号")
    ]
    edit = Edit("channel", channel(document="3号"), channel(document="3号", state="paused"))
    assert [one.document for one in life.events_of(edit, TODAY, "9号")] == ["9号"]
