from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import delete, update
from sqlalchemy.exc import DatabaseError

from checks.subjects.matrix import Channel, EventKind, LifeEvent, Status
from monitor.errors import MoveError, StoreError
from monitor.registry.life import Life
from monitor.registry.record import Value
from monitor.store import attestations, channels, registry
from monitor.store.attestations import Attestation
from monitor.store.engine import Store
from tests.monitor.store.channelled import NOON, changed, office

DAY = date(2026, 3, 1)


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    local = request.param == "sqlite"
    with office(tmp_path / "monitor.db" if local else request.getfixturevalue("server").url()) as made:
        yield made


def read(store: Store) -> dict[str, Channel]:
    with store.read() as db:
        return {one.id: one for one in channels.channels(db)}


def enter(store: Store, channel: str, kind: EventKind, value: Value = None, on: date = DAY) -> bool:
    """Whether the record changed."""
    with store.write() as db:
        return channels.enter(db, channel, Life(LifeEvent(kind, on, "5号"), value), at=NOON, who="王芳") is not None


def life(channel: Channel) -> list[tuple[EventKind, date, str]]:
    return [(event.kind, event.on, event.document) for event in channel.events]


def test_what_was_imported_comes_back_as_channels_with_their_lives(store: Store) -> None:
    found = read(store)
    assert [(one.id, one.unit, one.status) for one in found.values()] == [
        ("ch1", "市政府办公室", Status.ACTIVE),
        ("ch2", "市政府办公室", Status.ACTIVE),
        ("ch3", "保宁镇", Status.CLOSED),
    ]
    assert life(found["ch1"]) == [(EventKind.OPENED, date(2019, 3, 2), "")]
    assert life(found["ch3"]) == [(EventKind.CLOSED, date(2025, 6, 30), "川府函〔2025〕7号")]


def test_an_account_that_should_not_have_been_registered_is_none(store: Store) -> None:
    changed(store, "ch1", state="removed")
    assert list(read(store)) == ["ch2", "ch3"]


def test_names_that_an_account_had_here_are_former_ones(store: Store) -> None:
    changed(store, "ch1", name="示范融媒", former_names="更早")
    changed(store, "ch1", name="示范新媒体")
    assert read(store)["ch1"].former_names == ("更早", "示范发布", "示范融媒")


def test_an_import_that_changes_a_state_is_an_event_by_its_document(store: Store) -> None:
    changed(store, "ch1", document="", state="paused", state_since=DAY)
    changed(store, "ch2", state="merged", successor_id="ch1", state_since=DAY)
    found = read(store)
    assert life(found["ch1"])[-1] == (EventKind.PAUSED, DAY, "")
    assert life(found["ch2"])[-1] == (EventKind.MERGED, DAY, "")


def test_an_event_changes_the_record_and_stands_in_both_histories(store: Store) -> None:
    assert enter(store, "ch1", EventKind.CLOSED)
    found = read(store)["ch1"]
    assert (found.status, found.status_since) == (Status.CLOSED, DAY)
    assert life(found)[-1] == (EventKind.CLOSED, DAY, "5号")
    with store.read() as db:
        told = [(one.field, one.new, one.who, one.document) for one in registry.history(db, "channel", "ch1")][-3:]
    assert told == [
        ("state", "closed", "王芳", "5号"),
        ("state_since", "2026-03-01", "王芳", "5号"),
        ("document", "5号", "王芳", "5号"),
    ]


def test_an_event_that_changes_no_record_is_an_event_all_the_same(store: Store) -> None:
    assert not enter(store, "ch1", EventKind.CERTIFIED)
    assert life(read(store)["ch1"])[-1] == (EventKind.CERTIFIED, DAY, "5号")


def test_a_new_name_keeps_the_old_one_in_the_event(store: Store) -> None:
    enter(store, "ch1", EventKind.RENAMED, "示范融媒")
    found = read(store)["ch1"]
    assert (found.name, found.former_names, found.events[-1].detail) == ("示范融媒", ("示范发布",), "示范发布")


def test_events_can_only_be_added(store: Store) -> None:
    enter(store, "ch1", EventKind.FILED)
    with store.write() as db:
        attestations.add(db, Attestation("ch1", NOON, "王芳", "https://weibo.com/1/a"))
    for table in (channels.channel_event, attestations.attestation):
        for statement in (update(table).values(who="x"), delete(table)):
            with pytest.raises((DatabaseError, StoreError), match="never changed, only added"), store.write() as db:
                db.execute(statement)


def test_an_event_entered_by_mistake_is_taken_back_once_and_stays_to_be_seen(store: Store) -> None:
    enter(store, "ch1", EventKind.RESUMED)
    with store.read() as db:
        number = channels.events(db, "ch1")[-1].number
    with store.write() as db:
        channels.void(db, "ch1", number, why="登记错了账号", at=NOON, who="王芳")
    assert EventKind.RESUMED not in [event.kind for event in read(store)["ch1"].events]
    with store.read() as db:
        first, second = channels.events(db, "ch1")[-2:]
    assert (first.voided, second.voids, second.event.detail) == (True, number, "登记错了账号")
    wrong = [("ch1", number), ("ch1", second.number), ("ch2", number), ("ch1", 999)]
    for channel, event in wrong:
        with pytest.raises(MoveError), store.write() as db:
            channels.void(db, channel, event, why="x", at=NOON, who="Li")


def test_that_somebody_gave_its_newest_post_is_an_event_of_that_day(store: Store) -> None:
    night = NOON.replace(hour=17) - timedelta(days=1)  # one in the morning of 2 March in Shanghai
    with store.write() as db:
        attestations.add(db, Attestation("ch1", night, "王芳", "https://weibo.com/1/a", document="9号"))
    assert life(read(store)["ch1"])[-1] == (EventKind.ATTESTED, date(2026, 3, 2), "9号")


def test_what_was_said_comes_back_oldest_first(store: Store) -> None:
    said = [
        Attestation("ch2", NOON, "王芳", searched=True, newest=DAY, answers=False, of_unit=True, note="电话"),
        Attestation("ch1", NOON - timedelta(days=1), "李明", "https://weibo.com/1/a", reached=False),
    ]
    with store.write() as db:
        for one in said:
            attestations.add(db, one)
    with store.read() as db:
        assert attestations.given(db) == [said[1], said[0]]
        assert attestations.given(db, "ch2") == [said[0]]
