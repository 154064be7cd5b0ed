"""Backups of a SQLite database: made while others write, checked before they count, thinned out with age."""

import contextlib
import os
import re
import shutil
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote

from monitor.errors import StoreError
from monitor.store import migrate
from monitor.store.engine import Store
from monitor.store.faults import DAMAGED, explain
from monitor.store.sqlite import library, make_folder

_STAMP = "%Y%m%dT%H%M%SZ"
_NAME = re.compile(r"monitor-(\d{8}T\d{6}Z)\.db")
_SIDE_FILES = ("-wal", "-shm", "-journal")
_KEPT: tuple[tuple[int, Callable[[datetime], object]], ...] = (
    (7, lambda made: made.date()),
    (8, lambda made: made.isocalendar()[:2]),
    (12, lambda made: (made.year, made.month)),
)
"""How many copies are kept, one of each day, of each week and of each month."""


def backup(store: Store, folder: Path, now: datetime, *, label: str = "") -> Path:
    """Copy the database into a folder and return the copy, which is whole and has been checked.

    Writers go on meanwhile. Afterwards 7 daily, 8 weekly and 12 monthly copies are kept (days of UTC); copies with a
    label are never thinned out. Raises ``StoreError`` where there is no room, where the copy is not whole, or where
    the database is a server's.
    """
    if store.path is None:
        raise StoreError(f"database {store.name}: back a server's database up with pg_dump")
    name = "-".join(part for part in ("monitor", _stamp(now), label) if part)
    final = folder / f"{name}.db"
    unfinished = folder / f"{name}.unfinished"
    try:
        make_folder(folder)
        unfinished.unlink(missing_ok=True)
        with store.bare() as connection:
            connection.execute("VACUUM INTO ?", (str(unfinished),)).close()
        unfinished.chmod(0o640)
        inspect(unfinished)
        _flush(unfinished)
        unfinished.replace(final)
        _flush(folder)
        for copy in stale(folder.iterdir()):
            copy.unlink(missing_ok=True)
    except OSError as error:
        raise StoreError(f"backup {final}: cannot be written here ({error.strerror})") from error
    finally:
        with contextlib.suppress(OSError):
            unfinished.unlink(missing_ok=True)
    return final


def restore(copy: Path, database: Path, now: datetime) -> Path | None:
    """Put a backup in the place of a database; returns the path under which the old one was put aside.

    Raises ``StoreError`` where the copy is damaged, of a newer version or none of ours, or where somebody still has
    the database open; nothing is changed then. A copy of an older version asks for its upgrade when it is opened.
    """
    version = inspect(copy)
    if version not in migrate.history():
        migrate.check(version, str(copy))
    arriving = database.with_name(f"{database.name}.arriving")
    aside = database.with_name(f"{database.name}.before-{_stamp(now)}") if database.exists() else None
    try:
        make_folder(database.parent)
        shutil.copyfile(copy, arriving)
        arriving.chmod(0o640)
        _flush(arriving)
        if aside is not None:
            _put_aside(database, aside)
        arriving.replace(database)
        _flush(database.parent)
    except OSError as error:
        raise StoreError(f"database {database}: cannot be restored here ({error.strerror})") from error
    finally:
        with contextlib.suppress(OSError):
            arriving.unlink(missing_ok=True)
    return aside


def inspect(copy: Path) -> str:
    """The version of a backup that is whole. Raises ``StoreError`` where it is missing, damaged or none of ours."""
    if not copy.is_file():
        raise StoreError(f"backup {copy}: there is none")
    live = copy.with_name(f"{copy.name}-wal")
    if live.exists() and live.stat().st_size:
        raise StoreError(f"backup {copy}: it is a database in use, not a backup; make one with `monitor backup`")
    try:
        # immutable: nobody writes to a backup, so looking at it must leave no side files behind.
        address = f"file:{quote(str(copy.absolute()))}?immutable=1"
        with contextlib.closing(library.connect(address, uri=True)) as db:
            if db.execute("PRAGMA integrity_check(1)").fetchone() != ("ok",):
                raise StoreError(f"backup {copy}: {DAMAGED}")
            if db.execute("PRAGMA foreign_key_check").fetchone():
                raise StoreError(f"backup {copy}: rows refer to others that are missing")
            return str(db.execute("SELECT version_num FROM alembic_version").fetchone()[0])
    except library.DatabaseError as error:
        raise explain(error, str(copy)) or StoreError(f"backup {copy}: it is no database of this program") from error


def stale(files: Iterable[Path]) -> list[Path]:
    """The backups that are no more to be kept: of each day, week and month the newest copy stays."""
    made = {}
    for file in files:
        match = _NAME.fullmatch(file.name)
        if match:
            made[file] = datetime.strptime(match[1], _STAMP).replace(tzinfo=UTC)
    newest_first = sorted(made, key=made.__getitem__, reverse=True)
    kept: set[Path] = set()
    for number, period in _KEPT:
        newest: dict[object, Path] = {}
        for file in newest_first:
            newest.setdefault(period(made[file]), file)
        kept.update(list(newest.values())[:number])
    return [file for file in newest_first if file not in kept]


def _stamp(now: datetime) -> str:
    return now.astimezone(UTC).strftime(_STAMP)


def _put_aside(database: Path, aside: Path) -> None:
    """Rename a database with all that belongs to it. Side files that stayed would be taken for the new one's."""
    copies = []
    for ending in _SIDE_FILES:
        with contextlib.suppress(FileNotFoundError):
            copies.append(Path(shutil.copyfile(f"{database}{ending}", f"{aside}{ending}")))
    damaged = False
    try:
        damaged = not _settle(database)
    finally:
        if not damaged:  # all is in the one file, or nothing is put aside at all
            for copy in copies:
                copy.unlink()
    for ending in _SIDE_FILES:
        Path(f"{database}{ending}").unlink(missing_ok=True)
    database.replace(aside)


def _settle(database: Path) -> bool:
    """Bring all of a database into its one file. False if it is too damaged for that.

    Raises ``StoreError`` where somebody has it open: only the last to hold a database can leave its WAL mode.
    """
    try:
        with contextlib.closing(library.connect(database, timeout=2, isolation_level=None)) as db:
            db.execute("PRAGMA journal_mode=DELETE").close()
    except library.Error as error:
        if error.sqlite_errorname.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
            raise explain(error, str(database)) or error from error
        return False
    return True


def _flush(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
