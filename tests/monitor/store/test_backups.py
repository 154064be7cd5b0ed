import multiprocessing
import os
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import insert, select, text

from monitor.errors import NeedsUpgrade, StoreError
from monitor.store import migrate, sqlite
from monitor.store.backups import backup, inspect, restore, stale
from monitor.store.engine import Store
from monitor.store.tables import Unit
from tests.monitor.store.ground import history_with, new_store

NOW = datetime(2026, 3, 2, 1, 30, tzinfo=UTC)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with new_store(tmp_path / "var" / "monitor.db") as made:
        add(made, "before")
        yield made


def add(store: Store, name: str) -> None:
    with store.write() as db:
        db.execute(insert(Unit), [{"id": name, "name": name}])


def names(path: Path) -> list[str]:
    with Store.open(path) as store, store.read() as db:
        return sorted(db.execute(select(Unit.__table__.c.id)).scalars())  # type: ignore[attr-defined]


def test_a_backup_is_one_whole_file_that_opens_like_any_database(store: Store, tmp_path: Path) -> None:
    copy = backup(store, tmp_path / "backups", NOW)
    assert copy.name == "monitor-20260302T013000Z.db"
    assert [file.name for file in copy.parent.iterdir()] == [copy.name]
    assert copy.stat().st_mode & 0o777 == 0o640
    assert inspect(copy) == "0001"
    assert names(copy) == ["before"]


def write_until_told(path: str, told: "multiprocessing.synchronize.Event") -> None:
    with Store.open(path) as store:
        number = 0
        while not told.is_set():
            add(store, f"{number:06}")
            number += 1


def test_a_backup_is_made_while_another_process_writes(store: Store, tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    told = context.Event()
    writer = context.Process(target=write_until_told, args=(str(store.path), told))
    writer.start()
    try:
        while not (seen := [name for name in names(store.path or tmp_path) if name != "before"]):
            writer.join(0.05)
            assert writer.is_alive()
        copies = [backup(store, tmp_path / "backups", NOW + timedelta(days=day)) for day in range(3)]
        assert writer.is_alive()
    finally:
        told.set()
        writer.join(30)
    found = [names(copy) for copy in copies]
    assert set(seen) <= set(found[0]) <= set(found[1]) <= set(found[2])


def test_a_backup_that_cannot_be_written_says_so_and_leaves_nothing(store: Store, tmp_path: Path) -> None:
    (tmp_path / "backups").write_text("a file in the way")
    with pytest.raises(StoreError, match="cannot be written here"):
        backup(store, tmp_path / "backups", NOW)


def test_seven_daily_eight_weekly_and_twelve_monthly_backups_stay() -> None:
    made = [NOW - timedelta(hours=12 * step) for step in range(2 * 800)]
    files = [Path(f"monitor-{at:%Y%m%dT%H%M%SZ}.db") for at in made]
    dropped = set(stale(files))
    kept = [file for file in files if file not in dropped]
    days = [file.name[8:16] for file in kept]
    assert len(days) == len(set(days)), "one a day"
    assert days[:7] == [f"{NOW - timedelta(days=n):%Y%m%d}" for n in range(7)]
    assert kept[0] == files[0], "the newest of a day"
    assert len({day[:6] for day in days}) == 12
    assert 7 + 6 + 9 <= len(kept) <= 27


def test_what_is_no_backup_of_ours_or_has_a_label_is_never_thinned_out() -> None:
    others = [Path("monitor-20200101T000000Z-before-0002.db"), Path("notes.txt"), Path("monitor.db")]
    old = [Path(f"monitor-{2000 + year}0101T000000Z.db") for year in range(30)]
    assert set(stale([*others, *old])) == set(old[:18])


def test_a_restored_backup_is_the_database_again_and_the_old_one_is_put_aside(tmp_path: Path) -> None:
    path = tmp_path / "monitor.db"
    with new_store(path) as store:
        add(store, "before")
        copy = backup(store, tmp_path / "backups", NOW)
        add(store, "after")
    aside = restore(copy, path, NOW)
    assert names(path) == ["before"]
    assert aside is not None
    assert aside.name == "monitor.db.before-20260302T013000Z"
    assert names(aside) == ["after", "before"]
    assert copy.exists()


def test_a_backup_is_restored_where_there_was_nothing(store: Store, tmp_path: Path) -> None:
    copy = backup(store, tmp_path / "backups", NOW)
    assert restore(copy, tmp_path / "new" / "monitor.db", NOW) is None
    assert names(tmp_path / "new" / "monitor.db") == ["before"]


def test_a_database_in_use_is_not_replaced(store: Store, tmp_path: Path) -> None:
    copy = backup(store, tmp_path / "backups", NOW)
    path = store.path or tmp_path
    if sqlite.journal(path) != "WAL":
        pytest.skip("NOT TESTED: this SQLite keeps no WAL, so nothing shows that the database is open")
    with pytest.raises(StoreError, match="another program holds it"):
        restore(copy, path, NOW)
    assert sorted(file.name for file in path.parent.glob("*.db*")) == ["monitor.db", "monitor.db-shm", "monitor.db-wal"]


def test_a_damaged_database_is_put_aside_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "monitor.db"
    with new_store(path) as store:
        copy = backup(store, tmp_path / "backups", NOW)
    path.write_bytes(b"ruined" * 5000)
    path.with_name("monitor.db-wal").write_bytes(b"ruined too")
    aside = restore(copy, path, NOW)
    assert names(path) == []
    assert aside is not None
    assert aside.read_bytes() == b"ruined" * 5000
    assert aside.with_name(aside.name + "-wal").read_bytes() == b"ruined too"


def test_a_damaged_backup_is_not_restored(tmp_path: Path) -> None:
    path = tmp_path / "monitor.db"
    with new_store(path) as store:
        for number in range(300):
            add(store, f"{number} {'x' * 300}")
        copy = backup(store, tmp_path / "backups", NOW)
    with copy.open("r+b") as file:
        file.seek(copy.stat().st_size // 2)
        file.write(os.urandom(40_000))
    with pytest.raises(StoreError, match="damaged"):
        restore(copy, path, NOW)
    assert len(names(path)) == 300
    assert sorted(file.name for file in tmp_path.glob("monitor.db*")) == ["monitor.db"]


@pytest.mark.parametrize("content", [None, b"", b"these are my notes" * 50])
def test_what_is_no_backup_is_not_restored(content: bytes | None, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    if content is not None:
        copy.write_bytes(content)
    with pytest.raises(StoreError, match=r"copy\.db: (there is none|it is no database of this program)"):
        restore(copy, tmp_path / "monitor.db", NOW)
    assert not (tmp_path / "monitor.db").exists()


def test_a_database_in_use_is_no_backup(store: Store, tmp_path: Path) -> None:
    path = store.path or tmp_path
    if sqlite.journal(path) != "WAL":
        pytest.skip("NOT TESTED: this SQLite keeps no WAL, so a database in use looks like any other")
    with pytest.raises(StoreError, match="not a backup"):
        restore(path, tmp_path / "new.db", NOW)


def test_a_backup_of_a_newer_program_is_not_restored_and_one_of_an_older_asks_for_its_upgrade(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = backup(store, tmp_path / "backups", NOW)
    monkeypatch.setattr(migrate, "FOLDER", history_with(tmp_path / "next", ""))
    restore(copy, tmp_path / "older.db", NOW)
    with pytest.raises(NeedsUpgrade):
        Store.open(tmp_path / "older.db")
    (tmp_path / "past" / "versions").mkdir(parents=True)
    (tmp_path / "past" / "versions" / "0000_nothing.py").touch()
    monkeypatch.setattr(migrate, "FOLDER", tmp_path / "past")
    with pytest.raises(StoreError, match="newer program"):
        restore(copy, tmp_path / "newer.db", NOW)


def test_a_server_is_backed_up_by_its_own_means(tmp_path: Path) -> None:
    server = Store.unchecked("postgresql+psycopg://monitor@127.0.0.1:1/monitor")
    with pytest.raises(StoreError, match="pg_dump"):
        backup(server, tmp_path, NOW)


def test_rows_that_refer_to_nothing_make_no_backup(store: Store, tmp_path: Path) -> None:
    with store.bare() as connection:
        connection.execute("PRAGMA foreign_keys=OFF")
    with store.write() as db:
        db.execute(text("DELETE FROM target"))
    with pytest.raises(StoreError, match="refer to others"):
        backup(store, tmp_path / "backups", NOW)
    assert list((tmp_path / "backups").iterdir()) == []
