"""What keeps a database healthy for years: checks, tidying, and the upgrade to a newer version."""

import shutil
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import Connection, and_, delete, exists, select

from monitor.entries import State
from monitor.errors import StoreError
from monitor.store import migrate
from monitor.store.backups import backup
from monitor.store.core.tables import address, frontier, issue, observation, scan, verdict
from monitor.store.engine import Store
from monitor.store.faults import DAMAGED

RETENTION = timedelta(days=792)
"""How long looks and verdicts are kept: 26 months, so that a report of last year can be drawn up again."""

FINISHED = ("done", "incomplete", "void")


@dataclass(frozen=True, slots=True)
class Tidied:
    """What a round of maintenance removed, in rows, and how many bytes of disk it gave back."""

    frontier: int
    observations: int
    verdicts: int
    freed: int
    channel_looks: int = 0


def check(store: Store, *, thorough: bool = False) -> None:
    """Raise ``StoreError`` where the database is damaged. Quick: a second or so a gigabyte; thorough: twice that.

    Repairs nothing: the file stays as it is, and the error says what to do. A server looks after itself.
    """
    if store.path is None:
        return
    with store.read() as db:
        found = db.exec_driver_sql(f"PRAGMA {'integrity' if thorough else 'quick'}_check(3)").scalars().all()
        if list(found) != ["ok"]:
            said = "; ".join(" ".join(str(line).split()) for line in found)
            raise StoreError(f"database {store.name}: {DAMAGED} ({said})")
        if thorough and db.exec_driver_sql("PRAGMA foreign_key_check").first():
            raise StoreError(f"database {store.name}: rows refer to others that are missing; restore a backup")


def maintain(store: Store, now: datetime, *, keep: timedelta = RETENTION) -> Tidied:
    """Check the database, drop what nobody needs any more, and give the space back to the disk.

    Looks and verdicts older than ``keep`` go, but never those of an issue that is not closed, and never events. Looks
    at channels go sooner: their verdicts tell of them.
    Raises ``StoreError`` where the database is damaged; nothing is dropped then.
    """
    from monitor.store import rounds  # not needed by those who only ask how much space is free

    check(store, thorough=True)
    before = _size(store)
    with store.write() as db:
        leftover = select(scan.c.id).where(scan.c.state.in_(FINISHED))
        dropped = db.execute(delete(frontier).where(frontier.c.scan_id.in_(leftover))).rowcount
        looks, verdicts = _forget(db, now - keep)
        channel_looks = rounds.forget(db, now - min(keep, rounds.KEPT))
    if store.path is not None:
        _shrink(store)
    return Tidied(dropped, looks, verdicts, max(0, before - _size(store)), channel_looks)


def upgrade(store: Store, backups: Path, now: datetime) -> Path | None:
    """Bring an older database to the newest version; returns the backup that was made before.

    None where there was nothing to do, or on PostgreSQL, where the operator makes the backup. ``store`` comes from
    ``Store.unchecked``. Raises ``StoreError`` where the database is of a newer version or none of ours; it is left
    as it was where a migration fails.
    """
    with store.read() as db:
        found = migrate.version(db, store.name)
    if found == migrate.history()[-1]:
        return None
    if found is not None and found not in migrate.history():
        migrate.check(found, store.name)
    label = f"before-{migrate.history()[-1]}"
    saved = backup(store, backups, now, label=label) if store.path is not None and found is not None else None
    migrate.upgrade(store.engine, store.name)
    return saved


def free_space(path: Path) -> int:
    """Bytes that are free on the disk where a path lies, or will lie."""
    here = path.absolute()
    while not here.exists():
        here = here.parent
    return shutil.disk_usage(here).free


def _forget(db: Connection, before: datetime) -> tuple[int, int]:
    """Delete looks and verdicts of scans that ended before; returns how many of each."""
    old = select(scan.c.id).where(scan.c.finished_at < before)
    unclosed = issue.c.state != State.CLOSED
    its = scan.alias()
    of_target = and_(its.c.id == verdict.c.scan_id, its.c.target_id == issue.c.target_id)
    judged = exists().where(unclosed, of_target, issue.c.check == verdict.c.check, issue.c.subject == verdict.c.subject)
    verdicts = db.execute(delete(verdict).where(verdict.c.scan_id.in_(old), ~judged)).rowcount
    subjects = select(address.c.id).where(
        unclosed, address.c.target_id == issue.c.target_id, address.c.url == issue.c.subject
    )
    proofs = observation.c.address_id.in_(subjects)
    looks = db.execute(delete(observation).where(observation.c.scan_id.in_(old), ~proofs)).rowcount
    return looks, verdicts


def _shrink(store: Store) -> None:
    with store.bare() as connection:
        # Each step frees one page, so all rows have to be fetched.
        for statement in ("incremental_vacuum", "optimize", "wal_checkpoint(TRUNCATE)"):
            connection.execute(f"PRAGMA {statement}").fetchall()


def _size(store: Store) -> int:
    return store.path.stat().st_size if store.path is not None else 0
