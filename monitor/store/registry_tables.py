"""The tables of the registry: units, sites, their columns, who answers for what, and every change of these.

Nothing is ever deleted: what is no more has the state ``removed``. Other modules import these from
``monitor.store.tables``.
"""

from datetime import date, datetime
from typing import Any

from sqlmodel import Field

from monitor.store.rows import Row


def _text(default: str = "") -> Any:
    """A text that is never NULL, whoever writes the row."""
    return Field(default=default, sa_column_kwargs={"server_default": default})


class Unit(Row, table=True):
    """A unit that answers for something (责任单位)."""

    __tablename__ = "unit"
    id: str = Field(primary_key=True)
    name: str
    kind: str = _text()
    parent_id: str | None = Field(default=None, foreign_key="unit.id")
    contact: str = _text()
    phone: str = _text()
    state: str = _text("active")


class Site(Row, table=True):
    """A site of the registry. ``id`` is that of its target; ``unit_id`` runs it and answers for its template.

    ``hosts`` are further host names, parted by spaces; ``code`` is the site code (网站标识码).
    """

    __tablename__ = "site"
    id: str = Field(primary_key=True)
    name: str
    url: str
    hosts: str = _text()
    code: str = _text()
    unit_id: str | None = Field(default=None, foreign_key="unit.id")
    state: str = _text("active")


class SiteColumn(Row, table=True):
    """A column (栏目) of a site; ``url`` is the address of its list.

    ``site_id`` may name a site that stands in the settings alone. ``limit_days`` is the column's own limit in days.
    ``state``: active, archived, paused or removed.
    """

    __tablename__ = "site_column"
    id: str = Field(primary_key=True)
    site_id: str = Field(index=True)
    name: str
    url: str
    genre: str = "other"
    level: int = 1
    unit_id: str | None = Field(default=None, foreign_key="unit.id")
    limit_days: int | None = None
    state: str = _text("active")
    note: str = _text()


class Rule(Row, table=True):
    """A rule of responsibility: what lies under ``pattern``, or in a column, is answered for by a unit.

    ``pattern`` is a path (``/zwgk/``), a whole address, or a host name; empty where ``column_id`` says it.
    """

    __tablename__ = "rule"
    id: str = Field(primary_key=True)
    site_id: str = Field(index=True)
    pattern: str = _text()
    column_id: str | None = Field(default=None, foreign_key="site_column.id")
    unit_id: str = Field(foreign_key="unit.id")
    state: str = _text("active")
    note: str = _text()


class Ruling(Row, table=True):
    """What a person decided about a column ("no event this year"), and until which day (included) it holds."""

    __tablename__ = "ruling"
    id: str = Field(primary_key=True)
    column_id: str = Field(foreign_key="site_column.id", index=True)
    reason: str
    by: str
    until: date
    state: str = _text("active")


class RegistryChange(Row, table=True):
    """One field of one record that was changed: append-only. ``old`` is NULL where the record or the value is new."""

    __tablename__ = "registry_change"
    id: int | None = Field(default=None, primary_key=True)
    record: str
    record_id: str = Field(index=True)
    field: str
    old: str | None = None
    new: str | None = None
    at: datetime
    who: str
    document: str = _text()
