"""Which version a database has, and how it gets the newest one.

The versions are the files of ``migrations/versions``, named by number. Reading their names instead of loading
them keeps the daily commands quick: Alembic is imported only where something is migrated.
"""

from pathlib import Path

from sqlalchemy import Connection, Engine, column, inspect, select, table, text

from monitor.errors import NeedsUpgrade, StoreError
from monitor.store import strict
from monitor.store.sqlite import WRITES

FOLDER = Path(__file__).parent / "migrations"
_PAPERWORK = table("alembic_version", column("version_num"))

__all__ = ["FOLDER", "check", "create", "history", "upgrade", "version"]
_ = strict  # imported for what it teaches SQLAlchemy


def history() -> tuple[str, ...]:
    """All versions, oldest first."""
    return tuple(sorted(file.name.partition("_")[0] for file in (FOLDER / "versions").glob("[0-9]*_*.py")))


def version(db: Connection, name: str = "") -> str | None:
    """The version of a database, None where it is empty. Raises ``StoreError`` where it holds something else."""
    tables = set(inspect(db).get_table_names())
    if not tables:
        return None
    found = db.execute(select(_PAPERWORK)).scalar() if _PAPERWORK.name in tables else None
    if found is None:
        raise StoreError(f"database {name}: it holds tables, but none of this program's")
    return str(found)


def check(found: str | None, name: str) -> None:
    """Raise ``NeedsUpgrade`` or ``StoreError`` unless this version is the one that the program needs."""
    known = history()
    if found == known[-1]:
        return
    if found is None:
        raise StoreError(f"database {name}: it is empty")
    if found in known:
        raise NeedsUpgrade(f"database {name}: it is of an older version; run `monitor maintain --upgrade`")
    raise StoreError(f"database {name}: it was written by a newer program (version {found}); install that one")


def create(db: Connection) -> None:
    """Make the newest tables at once, in an empty SQLite database that will not be upgraded.

    A third of a second quicker than going through all versions. It lacks their paperwork, and the triggers that guard
    what is only added to.
    """
    from monitor.store.core import channel_tables, metadata, registry_tables, tables

    _ = (tables, registry_tables, channel_tables)  # imported for what they add to the metadata
    for one in metadata.tables.values():
        one.dialect_options["sqlite"]["strict"] = True
    metadata.create_all(db)


def upgrade(engine: Engine, name: str) -> None:
    """Bring a database to the newest version in one transaction: a migration that raises leaves nothing.

    Raises ``StoreError`` where a foreign key does not hold afterwards.
    """
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    with engine.connect().execution_options(**{WRITES: True}) as db:
        local = db.dialect.name == "sqlite"
        if local:  # not possible inside a transaction, and copying a table would trip over it
            _driver(db, "PRAGMA foreign_keys=OFF")
        try:
            with db.begin():
                if not local:
                    db.execute(text("SELECT pg_advisory_xact_lock(727001)"))
                config.attributes["connection"] = db
                command.upgrade(config, "head")
                if local and db.exec_driver_sql("PRAGMA foreign_key_check").first():
                    raise StoreError(f"database {name}: rows refer to others that are missing; nothing was changed")
        finally:
            if local:
                _driver(db, "PRAGMA foreign_keys=ON")


def _driver(db: Connection, statement: str) -> None:
    connection = db.connection.driver_connection
    assert connection is not None  # noqa: S101 - for the type checker: it is open
    connection.execute(statement).close()
