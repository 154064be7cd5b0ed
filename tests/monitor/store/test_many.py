from datetime import UTC, datetime

import pytest
from sqlalchemy import bindparam, insert, select, update

from monitor.errors import StoreError
from monitor.store import scans
from monitor.store.core.tables import observation, page, schedule, target
from monitor.store.engine import Store
from monitor.store.many import Many

AT = datetime(2026, 3, 2, 1, 2, 3, 45, tzinfo=UTC)


def test_many_rows_are_kept_as_single_ones_are() -> None:
    rows = [{"id": f"t{number}", "kind": "site", "name": "门户", "url": "", "added_at": AT} for number in range(3)]
    with Store.throwaway() as store, store.write() as db:
        Many(lambda _: insert(target)).execute(db, rows[:2])
        db.execute(insert(target).values(rows[2]))
        kept = db.execute(select(target)).all()
    assert [row._asdict() for row in kept] == rows


def test_times_truths_and_json_are_made_ready() -> None:
    with Store.throwaway() as store:
        scans.enrol(store, "t", "门户", "", AT)
        scan = scans.begin(store, "t", "full", AT, AT)
        with store.write() as db:
            db.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
            looks = [{"scan_id": scan.id, "address_id": 7, "at": AT, "looks": [{"status": 404, "detail": "没有"}]}]
            Many(lambda _: insert(observation)).execute(db, looks)
            row = db.execute(select(observation)).one()
            assert (row.at, row.looks) == (AT, [{"status": 404, "detail": "没有"}])
            db.execute(observation.delete())


def test_a_statement_is_ready_for_the_second_time_too() -> None:
    change = Many(lambda _: update(target).where(target.c.id == bindparam("this")).values(name=bindparam("name")))
    with Store.throwaway() as store:
        scans.enrol(store, "t", "", "", AT)
        for name in ("one", "two"):
            with store.write() as db:
                change.execute(db, [{"this": "t", "name": name}])
                assert db.execute(select(target.c.name)).scalar() == name


def test_no_rows_are_no_work() -> None:
    with Store.throwaway() as store, store.write() as db:
        Many(lambda _: insert(schedule)).execute(db, [])


def test_a_field_that_is_missing_is_loud() -> None:
    with Store.throwaway() as store, store.write() as db, pytest.raises(KeyError, match="links"):
        Many(lambda _: update(page).values(links=bindparam("links"), title=bindparam("title"))).execute(
            db, [{"links": b"", "title": ""}, {"title": ""}]
        )


def test_what_the_database_refuses_is_told_as_ever() -> None:
    with Store.throwaway() as store, pytest.raises(StoreError, match="disk is full"), store.write() as db:
        db.exec_driver_sql("PRAGMA max_page_count = 10")
        rows = [{"id": f"{n}", "kind": "", "name": "n" * 9000, "url": "", "added_at": AT} for n in range(99)]
        Many(lambda _: insert(target)).execute(db, rows)
