"""The tables of ``monitor.store.registry_tables``, without the models. Made by tests/core_tables.py: do not edit."""

from sqlalchemy import Column, Date, ForeignKey, Index, Integer, String, Table

from monitor.store.core import Moment, metadata

unit = Table(
    "unit",
    metadata,
    Column("id", String, primary_key=True),
    Column("name", String, nullable=False),
    Column("kind", String, nullable=False, default="", server_default=""),
    Column("parent_id", String, ForeignKey("unit.id")),
    Column("contact", String, nullable=False, default="", server_default=""),
    Column("phone", String, nullable=False, default="", server_default=""),
    Column("state", String, nullable=False, default="active", server_default="active"),
)

site = Table(
    "site",
    metadata,
    Column("id", String, primary_key=True),
    Column("name", String, nullable=False),
    Column("url", String, nullable=False),
    Column("hosts", String, nullable=False, default="", server_default=""),
    Column("code", String, nullable=False, default="", server_default=""),
    Column("unit_id", String, ForeignKey("unit.id")),
    Column("state", String, nullable=False, default="active", server_default="active"),
)

site_column = Table(
    "site_column",
    metadata,
    Column("id", String, primary_key=True),
    Column("site_id", String, nullable=False),
    Column("name", String, nullable=False),
    Column("url", String, nullable=False),
    Column("genre", String, nullable=False, default="other"),
    Column("level", Integer, nullable=False, default=1),
    Column("unit_id", String, ForeignKey("unit.id")),
    Column("limit_days", Integer),
    Column("state", String, nullable=False, default="active", server_default="active"),
    Column("note", String, nullable=False, default="", server_default=""),
    Index("ix_site_column_site_id", "site_id"),
)

rule = Table(
    "rule",
    metadata,
    Column("id", String, primary_key=True),
    Column("site_id", String, nullable=False),
    Column("pattern", String, nullable=False, default="", server_default=""),
    Column("column_id", String, ForeignKey("site_column.id")),
    Column("unit_id", String, ForeignKey("unit.id"), nullable=False),
    Column("state", String, nullable=False, default="active", server_default="active"),
    Column("note", String, nullable=False, default="", server_default=""),
    Index("ix_rule_site_id", "site_id"),
)

ruling = Table(
    "ruling",
    metadata,
    Column("id", String, primary_key=True),
    Column("column_id", String, ForeignKey("site_column.id"), nullable=False),
    Column("reason", String, nullable=False),
    Column("by", String, nullable=False),
    Column("until", Date, nullable=False),
    Column("state", String, nullable=False, default="active", server_default="active"),
    Index("ix_ruling_column_id", "column_id"),
)

registry_change = Table(
    "registry_change",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("record", String, nullable=False),
    Column("record_id", String, nullable=False),
    Column("field", String, nullable=False),
    Column("old", String),
    Column("new", String),
    Column("at", Moment, nullable=False),
    Column("who", String, nullable=False),
    Column("document", String, nullable=False, default="", server_default=""),
    Index("ix_registry_change_record_id", "record_id"),
)
