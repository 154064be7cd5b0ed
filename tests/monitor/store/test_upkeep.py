import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Table, delete, func, insert, select, text

from monitor.entries import Coverage
from monitor.errors import StoreError
from monitor.issues import reconcile
from monitor.store import ledger, migrate
from monitor.store.backups import inspect
from monitor.store.engine import Store
from monitor.store.tables import Address, Event, Frontier, Observation, Scan, Target, Verdict
from monitor.store.upkeep import RETENTION, free_space, maintain, upgrade
from tests.monitor.book import MORNING, day, seen
from tests.monitor.store.ground import history_with, new_store, scan_row

LONG_AFTER = MORNING + RETENTION + timedelta(days=30)


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    local = request.param == "sqlite"
    where = tmp_path / "monitor.db" if local else request.getfixturevalue("server").url()
    with new_store(where) as made:
        yield made


def address_row(number: int, url: str) -> dict[str, Any]:
    empty = {"raw": "", "text": "", "tag": "", "depth": 0, "internal": True, "kind": "link"}
    return {"id": number, "target_id": "site", "key": number, "url": url, "first_scan": 1} | empty


def verdict_row(scan_id: int, subject: str) -> dict[str, Any]:
    words = {"check": "link.broken", "kind": "link", "outcome": "finding", "severity": "major", "suspected": False}
    return {"scan_id": scan_id, "subject": subject, "facts": {}, "holders": b""} | words


def fill(store: Store) -> None:
    """Scans 1 and 2 are old, 3 is new, 4 still runs; ``a`` has an issue that is open, ``b`` has none."""
    rows = [scan_row(3, LONG_AFTER - timedelta(days=9)), scan_row(4, LONG_AFTER - timedelta(days=5), "running")]
    look = {"at": MORNING, "looks": [{"status": 404}]}
    with store.write() as db:
        db.execute(insert(Scan), rows)
        db.execute(insert(Address), [address_row(1, "a"), address_row(2, "b")])
        frontier = {"role": "read", "rank": 0, "done": True, "rounds": 0}
        pairs = [(1, 1), (1, 2), (4, 1)]
        db.execute(insert(Frontier), [frontier | {"scan_id": scan, "address_id": number} for scan, number in pairs])
        numbers = [(1, 1), (1, 2), (3, 2)]
        db.execute(insert(Observation), [look | {"scan_id": scan, "address_id": number} for scan, number in numbers])
        db.execute(insert(Verdict), [verdict_row(1, "a"), verdict_row(1, "b"), verdict_row(3, "b")])
        found = reconcile([], [seen("a", 1)], Coverage({("link.broken", "a")}), at=MORNING, day=day)
        ledger.apply(db, "site", found, scan_id=1)


def rows(store: Store, row: Any, *fields: str) -> list[Any]:
    table: Table = row.__table__
    with store.read() as db:
        return sorted(map(tuple, db.execute(select(*(table.c[name] for name in fields)))))


def test_maintenance_drops_what_is_old_but_never_what_proves_an_open_issue(store: Store) -> None:
    fill(store)
    tidied = maintain(store, LONG_AFTER)
    assert (tidied.frontier, tidied.observations, tidied.verdicts) == (2, 1, 1)
    assert rows(store, Frontier, "scan_id", "address_id") == [(4, 1)]
    assert rows(store, Observation, "scan_id", "address_id") == [(1, 1), (3, 2)]
    assert rows(store, Verdict, "scan_id", "subject") == [(1, "a"), (3, "b")]
    assert len(rows(store, Event, "id")) == 1


def test_an_open_issue_of_one_site_keeps_no_verdict_of_another(store: Store) -> None:
    fill(store)
    other = {"id": "other", "kind": "site", "name": "别的网站", "url": "http://other/", "added_at": MORNING}
    with store.write() as db:
        db.execute(insert(Target), [other])
        db.execute(insert(Scan), [scan_row(5) | {"target_id": "other"}])
        db.execute(insert(Verdict), [verdict_row(5, "a")])
    maintain(store, LONG_AFTER)
    assert rows(store, Verdict, "scan_id", "subject") == [(1, "a"), (3, "b")]


def test_maintenance_twice_finds_nothing_the_second_time(store: Store) -> None:
    fill(store)
    maintain(store, LONG_AFTER)
    again = maintain(store, LONG_AFTER)
    assert (again.frontier, again.observations, again.verdicts, again.freed) == (0, 0, 0, 0)


def test_maintenance_gives_space_back_to_the_disk(tmp_path: Path) -> None:
    path = tmp_path / "monitor.db"
    with new_store(path) as store:
        with store.write() as db:
            many = [address_row(number, f"http://host/{number}/{'x' * 300}") for number in range(5000)]
            db.execute(insert(Address), many)
        maintain(store, MORNING)
        before = path.stat().st_size
        with store.write() as db:
            db.execute(delete(Address))
        tidied = maintain(store, MORNING)
        assert path.stat().st_size == before - tidied.freed
        assert tidied.freed > 1_000_000


def test_maintenance_drops_nothing_from_a_damaged_database(tmp_path: Path) -> None:
    path = tmp_path / "monitor.db"
    with new_store(path) as store:
        fill(store)
        with store.bare() as connection:
            connection.execute("PRAGMA foreign_keys=OFF")
        with store.write() as db:
            db.execute(text("DELETE FROM target"))
        with pytest.raises(StoreError, match="refer to others"):
            maintain(store, LONG_AFTER)
        assert len(rows(store, Frontier, "scan_id")) == 3


def test_an_upgrade_of_the_newest_version_does_nothing(store: Store, tmp_path: Path) -> None:
    assert upgrade(store, tmp_path / "backups", MORNING) is None
    assert not (tmp_path / "backups").exists()


NEXT = '''
"""A new field."""
import sqlalchemy as sa
from alembic import op
revision, down_revision = "0002", "0001"

def upgrade():
    with op.batch_alter_table("unit") as batch:
        batch.add_column(sa.Column("fax", sa.Text))
    {then}
'''


def test_an_upgrade_backs_up_first_and_keeps_everything(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(store)
    monkeypatch.setattr(migrate, "FOLDER", history_with(tmp_path / "migrations", NEXT.format(then="pass")))
    saved = upgrade(store, tmp_path / "backups", MORNING)
    with store.read() as db:
        assert migrate.version(db) == "0002"
        assert db.execute(select(func.count()).select_from(Verdict)).scalar_one() == 3
    if store.path is None:
        assert saved is None
    else:
        assert saved is not None
        assert saved.name == "monitor-20260302T010000Z-before-0002.db"
        assert inspect(saved) == "0001"


def test_an_upgrade_that_fails_leaves_the_database_as_it_was(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    failing = NEXT.format(then="raise RuntimeError('midway')")
    monkeypatch.setattr(migrate, "FOLDER", history_with(tmp_path / "migrations", failing))
    with pytest.raises(RuntimeError, match="midway"):
        upgrade(store, tmp_path / "backups", MORNING)
    with store.read() as db:
        assert migrate.version(db) == "0001"


def test_a_database_of_a_newer_program_is_not_upgraded(store: Store, tmp_path: Path) -> None:
    with store.write() as db:
        db.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StoreError, match="newer program"):
        upgrade(store, tmp_path / "backups", MORNING)


def test_free_space_is_told_for_a_path_that_is_not_there_yet(tmp_path: Path) -> None:
    assert free_space(tmp_path / "not" / "yet" / "monitor.db") == pytest.approx(
        shutil.disk_usage(tmp_path).free, rel=0.2
    )
