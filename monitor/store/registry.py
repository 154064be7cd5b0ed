"""The registry in the database: records read as a whole, edits written with their history, and who changed what."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, Table, insert, select, update

from checks.subjects.column import Ruling as Ruled
from monitor.registry.record import REMOVED, Edit, Record, Records
from monitor.store.core.channel_tables import channel
from monitor.store.core.registry_tables import registry_change as registry_change
from monitor.store.core.registry_tables import rule, ruling, site, site_column
from monitor.store.core.registry_tables import unit as unit

TABLES: Mapping[str, Table] = {
    "unit": unit,
    "site": site,
    "column": site_column,
    "rule": rule,
    "ruling": ruling,
    "channel": channel,
}
"""The tables by the names that the sheets give them."""

_OWN_KIND = {"unit": "parent_id", "channel": "successor_id"}
"""Fields that refer to another record of the same table."""


@dataclass(frozen=True, slots=True)
class Changed:
    """One field of a record that was changed: what, when (aware UTC), who, and by which document."""

    record: str
    id: str
    field: str
    old: str | None
    new: str | None
    at: datetime
    who: str
    document: str


@dataclass(frozen=True, slots=True)
class RegisteredColumn:
    """A column of the registry for whoever goes to look at it; ``ruling`` is the one in force."""

    id: str
    site: str
    name: str
    url: str
    genre: str
    level: int
    unit: str | None
    limit_days: int | None
    state: str
    ruling: Ruled | None


def load(db: Connection) -> Records:
    """All records there ever were, in the order of their ids: u2 before u10."""
    return {name: records(db, name) for name in TABLES}


def records(db: Connection, table: str) -> Mapping[str, Record]:
    """All records of one table, in the order of their ids."""
    rows = [dict(row._mapping) for row in db.execute(select(TABLES[table]))]
    return {record["id"]: record for record in sorted(rows, key=lambda record: _order(record["id"]))}


def has(db: Connection, table: str) -> bool:
    """Whether a table has any record, be it of something that was removed."""
    return db.execute(select(TABLES[table]).limit(1)).first() is not None


def apply(db: Connection, edits: Iterable[Edit], *, at: datetime, who: str, document: str = "") -> None:
    """Write edits and their history, inside one write transaction."""
    edits = list(edits)
    told = [
        {"record": edit.table, "record_id": edit.id, "field": field, "old": old, "new": new}
        | {"at": at, "who": who, "document": document}
        for edit in edits
        for field, old, new in edit.fields()
    ]
    for name, table in TABLES.items():
        # A record may refer to one of its own table that comes after it.
        new = [{**edit.after, **_alone(edit)} for edit in edits if edit.table == name and edit.before is None]
        if new:
            db.execute(insert(table), new)
    for edit in [edit for edit in edits if edit.before is not None or _alone(edit)]:
        table = TABLES[edit.table]
        db.execute(update(table).where(table.c.id == edit.id).values(dict(edit.after)))
    if told:
        db.execute(insert(registry_change), told)


def history(db: Connection, table: str, record_id: str) -> list[Changed]:
    """What was changed of a record, oldest first."""
    mine = (registry_change.c.record == table) & (registry_change.c.record_id == record_id)
    query = select(registry_change).where(mine).order_by(registry_change.c.id)
    return [
        Changed(row.record, row.record_id, row.field, row.old, row.new, row.at, row.who, row.document)
        for row in db.execute(query)
    ]


def columns(db: Connection, site_id: str, today: date) -> list[RegisteredColumn]:
    """The columns of a site that are not removed, each with its ruling where one holds today."""
    query = select(site_column).where(site_column.c.site_id == site_id, site_column.c.state != REMOVED)
    rows = sorted(db.execute(query), key=lambda row: _order(row.id))
    rulings = _in_force(db, today)
    return [
        RegisteredColumn(
            id=row.id,
            site=row.site_id,
            name=row.name,
            url=row.url,
            genre=row.genre,
            level=row.level,
            unit=row.unit_id,
            limit_days=row.limit_days,
            state=row.state,
            ruling=rulings.get(row.id),
        )
        for row in rows
    ]


def _in_force(db: Connection, today: date) -> dict[str, Ruled]:
    """The ruling of each column that holds longest."""
    query = select(ruling).where(ruling.c.state != REMOVED, ruling.c.until >= today).order_by(ruling.c.until)
    return {row.column_id: Ruled(row.by, row.reason, row.until) for row in db.execute(query)}


def _alone(edit: Edit) -> Record:
    """What to write first of a record that refers to one of its own table: no reference."""
    name = _OWN_KIND.get(edit.table, "")
    return {name: None} if edit.after.get(name) else {}


def _order(record_id: str) -> tuple[str, int, str]:
    prefix = record_id.rstrip("0123456789")
    number = record_id[len(prefix) :]
    return prefix, int(number) if number else 0, record_id
