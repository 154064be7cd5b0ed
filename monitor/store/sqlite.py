"""What SQLite needs said before it can be trusted: which library, which journal, which switches.

SQLite before 3.51.3 can damage a database in WAL mode when two connections write and checkpoint at once. The
``pysqlite3`` wheel bundles a mended one; where it is missing, or where the database lies on a network file system,
the journal is a plain rollback journal (TRUNCATE), which is slower and safe.
"""

import contextlib
import os
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import Connection, Engine, QueuePool, create_engine, event

from monitor.store.compact import compact

try:
    import pysqlite3.dbapi2 as library
except ImportError:  # no wheel for this machine: the system's
    import sqlite3 as library

__all__ = ["WRITES", "engine", "file_system", "journal", "library", "make_file", "make_folder"]

SAFE_WAL = (3, 51, 3)
BUSY_SECONDS = 30
WRITES = "monitor_writes"
"""The execution option of a connection whose transactions write."""

_NETWORK = {"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "ceph", "glusterfs", "afs", "fuse.sshfs", "fuse.glusterfs"}


def journal(path: Path) -> str:
    """``WAL`` where that is safe for a database at this path, else ``TRUNCATE``."""
    version: tuple[int, ...] = library.sqlite_version_info
    return "WAL" if version >= SAFE_WAL and file_system(path) not in _NETWORK else "TRUNCATE"


def file_system(path: Path, mounts: str | None = None) -> str:
    """The type of the file system on which a path lies (``ext4``, ``nfs4`` …), empty if nobody can tell.

    ``mounts`` is the text of ``/proc/mounts``, which is read where none is given.
    """
    if mounts is None:
        with contextlib.suppress(OSError):
            mounts = Path("/proc/mounts").read_text(errors="replace")
    found, longest = "", 0
    here = path.resolve()
    for line in (mounts or "").splitlines():
        fields = line.split()
        point = fields[1].replace("\\040", " ") if len(fields) > 2 else ""
        # The last of several mounts on one point is the one that is seen, hence >=.
        if point and here.is_relative_to(point) and len(point) >= longest:
            found, longest = fields[2], len(point)
    return found


def make_folder(folder: Path) -> None:
    """Create a folder, and those above it, that others than owner and group cannot read."""
    folder = folder.absolute()
    for path in (*reversed(folder.parents), folder):
        if not path.exists():  # mkdir's own parents=True would make those readable for all
            path.mkdir(mode=0o750, exist_ok=True)


def make_file(path: Path) -> None:
    """Create an empty database file, and its folder, that others than owner and group cannot read.

    SQLite gives its side files the same rights. Raises ``FileExistsError``.
    """
    make_folder(path.parent)
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o640))


def engine(path: Path, *, readonly: bool = False, durable: bool = True) -> Engine:
    """An engine on an existing file. ``durable=False`` is for a database that is thrown away."""
    address = f"file:{quote(str(path.absolute()))}?mode={'ro' if readonly else 'rw'}"
    switches = ["foreign_keys=ON", "trusted_schema=OFF", f"synchronous={'FULL' if durable else 'OFF'}"]
    if not readonly:
        # auto_vacuum counts only before the first page is written, and journal_mode writes it.
        switches += ["auto_vacuum=INCREMENTAL", f"journal_mode={journal(path)}", "journal_size_limit=67108864"]

    def connect() -> Any:
        # isolation_level=None: we say BEGIN ourselves, because the library says it late and never IMMEDIATE.
        connection = library.connect(
            address, uri=True, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
        )
        for switch in switches:
            connection.execute(f"PRAGMA {switch}").close()
        return connection

    made = create_engine("sqlite://", creator=connect, module=library, poolclass=QueuePool, json_serializer=compact)
    event.listen(made, "begin", _begin)
    return made


def _begin(connection: Connection) -> None:
    # A transaction that reads first and then writes fails under load; one that says so at once waits its turn.
    writes = connection.get_execution_options().get(WRITES)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
