"""Probes in the store."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy.exc import DatabaseError

from checks.subjects.availability import ProbeDay
from monitor.availability import Answer, Probe
from monitor.errors import StoreError
from monitor.store import probes, scans
from monitor.store.engine import Store
from tests.monitor.test_availability import MIDNIGHT

LAST = date(2026, 11, 28)


@pytest.fixture
def store() -> Iterator[Store]:
    with Store.throwaway() as made:
        for target in ("site", "other"):
            scans.enrol(made, target, "门户", "http://h/", MIDNIGHT)
        yield made


def taken(at: datetime, answer: Answer = Answer.OPEN) -> Probe:
    return Probe(at, at, answer, 200 if answer is Answer.OPEN else None, "", 12)


def test_a_slot_has_one_probe(store: Store) -> None:
    assert probes.last_due(store, "site") is None
    assert probes.add(store, "site", taken(MIDNIGHT))
    assert not probes.add(store, "site", taken(MIDNIGHT, Answer.CLOSED))
    assert probes.add(store, "other", taken(MIDNIGHT))
    assert probes.add(store, "site", taken(MIDNIGHT + timedelta(minutes=30)))
    assert probes.last_due(store, "site") == MIDNIGHT + timedelta(minutes=30)


def test_the_window_has_whole_days_and_ends_with_the_day_that_is_asked_for(store: Store) -> None:
    for hour in range(24 * 9):
        probes.add(store, "site", taken(MIDNIGHT + timedelta(hours=hour), Answer.CLOSED if hour < 30 else Answer.OPEN))
    seen = probes.availability(store, "site", "门户", "http://h/", LAST)
    assert seen.id == "site:site:availability"
    assert [day.day for day in seen.days] == [date(2026, 11, day) for day in range(22, 29)]
    assert seen.days[:3] == (
        ProbeDay(date(2026, 11, 22), 24, 24, 0),
        ProbeDay(date(2026, 11, 23), 24, 6, 0),
        ProbeDay(date(2026, 11, 24), 24, 0, 0),
    )


def test_days_before_the_first_probe_are_not_there_and_later_ones_without_any_are(store: Store) -> None:
    probes.add(store, "site", taken(MIDNIGHT + timedelta(days=4)))
    days = probes.availability(store, "site", "门户", "http://h/", LAST).days
    assert [(day.day.day, day.valid) for day in days] == [(26, 1), (27, 0), (28, 0)]
    assert probes.availability(store, "other", "门户", "http://h/", LAST).days == ()


def test_probes_are_never_changed_nor_deleted(tmp_path: Path) -> None:
    with Store.open(str(tmp_path / "monitor.db"), create=True) as store:
        scans.enrol(store, "site", "门户", "http://h/", MIDNIGHT)
        probes.add(store, "site", taken(MIDNIGHT))
        for statement in ("UPDATE probe SET answer = 'open'", "DELETE FROM probe"):
            with pytest.raises((DatabaseError, StoreError), match="never changed"), store.write() as db:
                db.exec_driver_sql(statement)
