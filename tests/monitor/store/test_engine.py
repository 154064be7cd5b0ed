import multiprocessing
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import func, insert, select, text
from sqlalchemy.exc import IntegrityError

from monitor.errors import NeedsUpgrade, StoreError
from monitor.store import migrate, sqlite
from monitor.store.engine import Store
from monitor.store.tables import Unit
from monitor.store.upkeep import check
from tests.monitor.store.ground import history_with, new_store

ROOT = Path(__file__).parents[3]
unit = Unit.__table__  # type: ignore[attr-defined]


def add(store: Store, *names: str) -> None:
    with store.write() as db:
        db.execute(insert(unit), [{"id": name, "name": name} for name in names])


def names(store: Store) -> list[str]:
    with store.read() as db:
        return list(db.execute(select(unit.c.id).order_by(unit.c.id)).scalars())


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of two megabytes."""
    disk = tmp_path / "disk"
    disk.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", disk], check=False).returncode:
        pytest.skip("no right to mount a small disk: the full disk is NOT tested here")
    yield disk
    subprocess.run(["umount", "-l", disk], check=True)


def test_a_new_database_has_its_folder_its_tables_and_its_switches(tmp_path: Path) -> None:
    path = tmp_path / "var" / "deep" / "monitor.db"
    with Store.open(path, create=True) as store, store.read() as db:
        told = {name: db.exec_driver_sql(f"PRAGMA {name}").scalar() for name in ("foreign_keys", "synchronous")}
        told |= {name: db.exec_driver_sql(f"PRAGMA {name}").scalar() for name in ("auto_vacuum", "busy_timeout")}
        assert told == {"foreign_keys": 1, "synchronous": 2, "auto_vacuum": 2, "busy_timeout": 30_000}
        assert db.exec_driver_sql("PRAGMA journal_mode").scalar() == sqlite.journal(path).lower()
        assert migrate.version(db) == migrate.history()[-1]


def test_nobody_else_can_read_a_new_database(tmp_path: Path) -> None:
    path = tmp_path / "var" / "deep" / "monitor.db"
    mask = os.umask(0)
    try:
        with Store.open(path, create=True) as store:
            add(store, "a")
            rights = {
                file.name: file.stat().st_mode & 0o777 for file in (path.parent.parent, *path.parent.parent.rglob("*"))
            }
    finally:
        os.umask(mask)
    assert rights.pop("var") == rights.pop("deep") == 0o750
    assert set(rights.values()) == {0o640}
    assert "monitor.db" in rights


def test_a_database_is_there_again_when_it_is_opened_again(tmp_path: Path) -> None:
    path = tmp_path / "monitor.db"
    with Store.open(path, create=True) as store:
        add(store, "a", "b")
    with Store.open(f"sqlite:///{path}", create=True) as store:
        assert names(store) == ["a", "b"]


def test_a_path_with_odd_characters_is_a_path(tmp_path: Path) -> None:
    path = tmp_path / "监测 100%?#x" / "monitor.db"
    with Store.open(path, create=True) as store:
        add(store, "a")
    assert path.exists()


def test_a_transaction_that_raises_leaves_nothing(tmp_path: Path) -> None:
    with Store.open(tmp_path / "monitor.db", create=True) as store:
        with pytest.raises(ZeroDivisionError), store.write() as db:
            db.execute(insert(unit), [{"id": "a", "name": "a"}])
            _ = 1 / 0
        assert names(store) == []


def test_a_view_does_not_change_while_others_write(tmp_path: Path) -> None:
    with Store.open(tmp_path / "monitor.db", create=True) as store:
        add(store, "a")
        with store.read() as db:
            count = select(func.count()).select_from(unit)
            before = db.execute(count).scalar()
            if sqlite.journal(tmp_path) == "WAL":
                add(store, "b")
            assert db.execute(count).scalar() == before == 1


def test_the_database_refuses_a_text_in_a_numbers_place_and_a_reference_to_nothing(tmp_path: Path) -> None:
    with new_store(tmp_path / "monitor.db") as store:
        with pytest.raises(IntegrityError, match="value in BLOB column"), store.write() as db:
            db.exec_driver_sql("UPDATE scan SET pages = 5")
        with pytest.raises(IntegrityError, match="FOREIGN KEY"), store.write() as db:
            db.exec_driver_sql("UPDATE scan SET target_id = 'nobody'")


def test_a_throwaway_database_works_and_is_gone_when_closed() -> None:
    with Store.throwaway() as store:
        add(store, "a")
        assert names(store) == ["a"]
        folder = store.path.parent if store.path else Path("/")
        assert folder.exists()
    assert not folder.exists()


def test_a_read_only_store_reads_and_refuses_to_write(tmp_path: Path) -> None:
    path = tmp_path / "monitor.db"
    with Store.open(path, create=True) as store:
        add(store, "a")
        with Store.open(path, readonly=True) as reader:
            assert names(reader) == ["a"]
            with pytest.raises(StoreError, match=r"cannot be written.*SQLITE_READONLY"):
                add(reader, "b")


def test_where_wal_is_not_safe_the_journal_is_a_plain_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite, "SAFE_WAL", (99, 0, 0))
    with Store.open(tmp_path / "monitor.db", create=True) as store:
        add(store, "a")
        with store.read() as db:
            assert db.exec_driver_sql("PRAGMA journal_mode").scalar() == "truncate"
        assert names(store) == ["a"]
    assert not (tmp_path / "monitor.db-wal").exists()


def test_a_missing_database_says_so(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="there is none"):
        Store.open(tmp_path / "none.db")
    assert not (tmp_path / "none.db").exists()


@pytest.mark.parametrize("where", ["mysql://host/db", "no such thing://"])
def test_another_kind_of_database_is_refused(where: str) -> None:
    with pytest.raises(StoreError, match="database"):
        Store.open(where)


def test_a_password_is_never_shown() -> None:
    store = Store.unchecked("postgresql+psycopg://monitor:secret@127.0.0.1:1/monitor")
    assert "secret" not in store.name
    with pytest.raises(StoreError, match="no connection to the server") as told:
        Store.open("postgresql+psycopg://monitor:secret@127.0.0.1:1/monitor")
    assert "secret" not in str(told.value)


def test_a_file_that_is_no_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "monitor.db"
    path.write_bytes(b"these are my notes " * 100)
    with pytest.raises(StoreError, match="no database of this program"):
        Store.open(path, create=True)
    assert path.read_bytes().startswith(b"these are my notes")


def test_a_database_of_another_program_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE notes (text)")
    other.close()
    with pytest.raises(StoreError, match=r"other\.db: it holds tables, but none of this program's"):
        Store.open(path, create=True)


def test_a_damaged_database_says_so(tmp_path: Path) -> None:
    path = tmp_path / "monitor.db"
    with Store.open(path, create=True) as store:
        add(store, *(f"unit {number}" for number in range(3000)))
    size = path.stat().st_size
    with path.open("r+b") as file:
        file.seek(size - 40_000)
        file.write(os.urandom(36_000))
    with Store.open(path) as store, pytest.raises(StoreError, match=r"damaged.*monitor restore"):
        check(store, thorough=True)


def test_a_newer_and_an_older_database_say_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "monitor.db"
    with Store.open(path, create=True) as store, store.write() as db:
        db.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StoreError, match="newer program"):
        Store.open(path)
    older = tmp_path / "older.db"
    Store.open(older, create=True).close()
    monkeypatch.setattr(migrate, "FOLDER", history_with(tmp_path / "migrations", ""))
    with pytest.raises(NeedsUpgrade, match="monitor maintain --upgrade"):
        Store.open(older)


def write_many(path: str, who: str, number: int) -> None:
    with Store.open(path) as store:
        for turn in range(number):
            with store.write() as db:
                seen = db.execute(select(func.count()).select_from(unit)).scalar_one()
                db.execute(insert(unit), [{"id": f"{who}{turn}", "name": str(seen)}])


def test_two_processes_that_write_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "monitor.db"
    Store.open(path, create=True).close()
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=write_many, args=(str(path), who, 150)) for who in "ab"]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(60)
    assert [writer.exitcode for writer in writers] == [0, 0]
    with Store.open(path) as store:
        assert len(names(store)) == 300
        with store.read() as db:
            # Each saw all that was there before it wrote: nobody read and then wrote on a stale view.
            assert sorted(int(n) for n in db.execute(select(unit.c.name)).scalars()) == list(range(300))
        check(store, thorough=True)


VICTIM = """
import sys
from sqlalchemy import insert
from monitor.store.engine import Store
from monitor.store.tables import Unit
with Store.open(sys.argv[1]) as store:
    turn = 0
    while True:
        with store.write() as db:
            for part in range(50):
                db.execute(insert(Unit), [{"id": f"{turn:06}-{part:02}", "name": "x" * 500}])
        turn += 1
        print(turn, flush=True)
"""


def test_kill_9_in_the_middle_of_a_write_leaves_all_or_nothing_of_it(tmp_path: Path) -> None:
    path = tmp_path / "monitor.db"
    for pause in (0.0, 0.013, 0.031):
        path.unlink(missing_ok=True)
        Store.open(path, create=True).close()
        victim = subprocess.Popen([sys.executable, "-c", VICTIM, path], stdout=subprocess.PIPE, cwd=ROOT)
        with victim:
            assert victim.stdout
            for _ in range(5):
                victim.stdout.readline()
            time.sleep(pause)
            victim.send_signal(signal.SIGKILL)
            promised = [b"5", *victim.stdout.read().split()][-1]
        with Store.open(path) as store:
            rows = names(store)
            check(store, thorough=True)
            add(store, "still works")
        assert len(rows) % 50 == 0
        assert len(rows) >= int(promised) * 50
        for side in ("-wal", "-shm"):
            path.with_name(path.name + side).unlink(missing_ok=True)


def test_a_full_disk_stops_clearly_and_loses_nothing(small_disk: Path) -> None:
    with Store.open(small_disk / "monitor.db", create=True) as store:
        add(store, "kept")
        ballast = small_disk / "ballast"
        with ballast.open("wb") as file, pytest.raises(OSError, match="No space"):
            while True:
                file.write(bytes(65_536))
                file.flush()
        with pytest.raises(StoreError, match="disk"):
            add(store, *(f"unit {number} {'x' * 500}" for number in range(2000)))
        assert names(store) == ["kept"]
        check(store, thorough=True)
        ballast.unlink()
        add(store, "again")
        assert names(store) == ["again", "kept"]


@pytest.mark.parametrize(
    ("path", "kind"),
    [("/srv/data/x.db", "nfs4"), ("/srv/x.db", "ext4"), ("/mnt/a b/x.db", "cifs"), ("/else/x.db", "overlay")],
)
def test_the_file_system_of_a_path_is_read_from_the_mounts(path: str, kind: str) -> None:
    mounts = (
        "overlay / overlay rw 0 0\n/dev/sda /srv ext4 rw 0 0\n"
        "host:/x /srv/data nfs4 rw 0 0\n//h/s /mnt/a\\040b cifs rw 0 0\n"
    )
    assert sqlite.file_system(Path(path), mounts) == kind
