"""The database: opened, and asked for transactions. SQLite in a file, or PostgreSQL by its URL."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from sqlalchemy import Connection, Engine, create_engine, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError

from monitor.errors import StoreError
from monitor.store import migrate, sqlite
from monitor.store.compact import compact
from monitor.store.faults import explain


class Store:
    """An open database.

    Usage::

        with Store.open(Path("var/monitor.db"), create=True) as store:
            with store.write() as db:
                db.execute(insert(target), rows)
            with store.read() as db:
                rows = db.execute(select(target)).all()

    ``path`` is the file, None on PostgreSQL. One store may serve several threads; a process that was forked off
    opens its own.
    """

    def __init__(self, engine: Engine, path: Path | None, *, readonly: bool) -> None:
        self.engine, self.path, self.readonly = engine, path, readonly
        self._writer = engine.execution_options(**{sqlite.WRITES: True})
        self._folder: tempfile.TemporaryDirectory[str] | None = None

    @classmethod
    def open(cls, where: str | Path, *, readonly: bool = False, create: bool = False) -> "Store":
        """Open a database by path or URL (``sqlite:///…``, ``postgresql+psycopg://…``).

        ``create`` makes what is missing: folder, file and tables. Raises ``NeedsUpgrade`` where the database is of
        an older version, and ``StoreError`` where it is missing, damaged, of a newer version or none of ours.
        """
        store = cls.unchecked(where, readonly=readonly, create=create)
        try:
            with store.read() as db:
                found = migrate.version(db, store.name)
            if found is None and create:
                migrate.upgrade(store.engine, store.name)
            else:
                migrate.check(found, store.name)
        except DBAPIError as error:
            store.close()
            raise explain(error, store.name) or error from error
        except BaseException:
            store.close()
            raise
        return store

    @classmethod
    def unchecked(cls, where: str | Path, *, readonly: bool = False, create: bool = False) -> "Store":
        """Open a database of whatever version: for whoever upgrades, checks or restores one."""
        path = _path(where)
        if path is None:
            return cls(_server(str(where), readonly=readonly), None, readonly=readonly)
        if not path.exists():
            if not create:
                raise StoreError(f"database {path}: there is none; `monitor init` or a first scan makes one")
            _make(path)
        return cls(sqlite.engine(path, readonly=readonly), path, readonly=readonly)

    @classmethod
    def throwaway(cls) -> "Store":
        """A new database in a temporary file that is gone when the store is closed; nobody will ever upgrade it."""
        folder = tempfile.TemporaryDirectory(prefix="monitor-")
        path = Path(folder.name) / "monitor.db"
        _make(path)
        store = cls(sqlite.engine(path, durable=False), path, readonly=False)
        store._folder = folder
        with store.write() as db:
            migrate.create(db)
        return store

    @property
    def name(self) -> str:
        """How to name it to the operator: the path, or the URL without its password."""
        return str(self.path or self.engine.url.render_as_string(hide_password=True))

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """One unchanging view of the database. Raises ``StoreError`` where it cannot be read."""
        with self._guard(), self.engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """One transaction that writes: all of it or, where the block raises, nothing.

        Keep it short, and fetch nothing inside: it holds the only pen. Raises ``StoreError`` where the database
        cannot be written.
        """
        with self._guard(), self._writer.begin() as connection:
            yield connection

    @contextmanager
    def bare(self) -> Iterator[Any]:
        """SQLite's own connection outside a transaction, for what cannot be done inside one (VACUUM, checkpoints)."""
        with self._guard(), self.engine.connect() as connection:
            yield connection.connection.driver_connection

    def close(self) -> None:
        """Let go of all connections; a throw-away database is deleted."""
        self.engine.dispose()
        if self._folder is not None:
            self._folder.cleanup()

    @contextmanager
    def _guard(self) -> Iterator[None]:
        try:
            yield
        except (DBAPIError, sqlite.library.Error) as error:
            told = explain(error, self.name)
            if told is None:
                raise
            raise told from error

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _path(where: str | Path) -> Path | None:
    """The file that is meant, None for a PostgreSQL URL."""
    if isinstance(where, Path) or "://" not in where:
        return Path(where)
    try:
        url = make_url(where)
    except ArgumentError as error:
        raise StoreError(f"database {where}: not an address of a database") from error
    if url.get_backend_name() == "sqlite" and url.database:
        return Path(url.database)
    if url.get_backend_name() == "postgresql":
        return None
    raise StoreError(f"database {url.render_as_string()}: expected a path, sqlite:/// or postgresql+psycopg://")


def _make(path: Path) -> None:
    try:
        sqlite.make_file(path)
    except FileExistsError:
        pass  # another process was quicker, which is as good
    except OSError as error:
        raise StoreError(f"database {path}: cannot be made here ({error.strerror})") from error


def _server(where: str, *, readonly: bool) -> Engine:
    url = make_url(where).set(drivername="postgresql+psycopg")
    options = "-c timezone=UTC" + (" -c default_transaction_read_only=on" if readonly else "")
    try:
        return create_engine(url, pool_pre_ping=True, connect_args={"options": options}, json_serializer=compact)
    except ImportError as error:
        raise StoreError(
            "a PostgreSQL database needs psycopg: install the product with its extra `postgres`"
        ) from error
