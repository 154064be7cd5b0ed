"""The tables as the program reads and writes them: SQLAlchemy's own, without the models that they are made from.

Loading the models, and what maps rows to objects of theirs, takes a third of the start of every command, and none of
them reads or writes objects. So the models say what the tables are (``monitor.store.tables``), migrations follow them,
and the modules here are made from them; a test compares the two.
"""

from datetime import UTC, datetime

from sqlalchemy import DateTime, Dialect, MetaData, TypeDecorator

from monitor.store.naming import NAMING

metadata = MetaData(naming_convention=NAMING)


class Moment(TypeDecorator[datetime]):
    """A time, aware and in UTC. Raises ``ValueError`` for one that is not aware."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """The time as the database keeps it."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value}: a time without its zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """The time as it was kept; SQLite keeps no zone."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)
