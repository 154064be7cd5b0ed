"""The tables of ``monitor.store.channel_tables``, without the models. Made by tests/core_tables.py: do not edit."""

from sqlalchemy import JSON, Boolean, Column, Date, ForeignKey, Index, Integer, String, Table

from monitor.store.core import Moment, metadata

channel = Table(
    "channel",
    metadata,
    Column("id", String, primary_key=True),
    Column("code", String, nullable=False, default="", server_default=""),
    Column("platform", String, nullable=False),
    Column("name", String, nullable=False),
    Column("former_names", String, nullable=False, default="", server_default=""),
    Column("account_ids", String, nullable=False, default="", server_default=""),
    Column("alias", String, nullable=False, default="", server_default=""),
    Column("url", String, nullable=False, default="", server_default=""),
    Column("use", String, nullable=False, default="", server_default=""),
    Column("unit_id", String, ForeignKey("unit.id")),
    Column("owners", String, nullable=False, default="", server_default=""),
    Column("operator", String, nullable=False, default="", server_default=""),
    Column("opened_on", Date),
    Column("limit_days", Integer),
    Column("state", String, nullable=False, default="active", server_default="active"),
    Column("state_since", Date),
    Column("document", String, nullable=False, default="", server_default=""),
    Column("successor_id", String, ForeignKey("channel.id")),
    Column("feed", String, nullable=False, default="", server_default=""),
    Column("contact", String, nullable=False, default="", server_default=""),
    Column("phone", String, nullable=False, default="", server_default=""),
    Column("note", String, nullable=False, default="", server_default=""),
)

channel_event = Table(
    "channel_event",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("channel_id", String, ForeignKey("channel.id"), nullable=False),
    Column("kind", String, nullable=False),
    Column("day", Date, nullable=False),
    Column("document", String, nullable=False, default="", server_default=""),
    Column("detail", String, nullable=False, default="", server_default=""),
    Column("at", Moment, nullable=False),
    Column("who", String, nullable=False),
    Column("voids", Integer, ForeignKey("channel_event.id")),
    Index("ix_channel_event_channel_id", "channel_id"),
)

attestation = Table(
    "attestation",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("channel_id", String, ForeignKey("channel.id"), nullable=False),
    Column("url", String, nullable=False, default="", server_default=""),
    Column("at", Moment, nullable=False),
    Column("who", String, nullable=False),
    Column("of_unit", Boolean, nullable=False, default=False),
    Column("reached", Boolean, nullable=False, default=True),
    Column("searched", Boolean, nullable=False, default=False),
    Column("newest", Date),
    Column("answers", Boolean),
    Column("document", String, nullable=False, default="", server_default=""),
    Column("note", String, nullable=False, default="", server_default=""),
    Index("ix_attestation_channel_id", "channel_id"),
)

channel_round = Table(
    "channel_round",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("scan_id", Integer, ForeignKey("scan.id")),
    Column("ended_at", Moment),
    Column("void", JSON, nullable=False),
    Column("shut", JSON, nullable=False),
    Index("ix_channel_round_scan_id", "scan_id"),
)

channel_look = Table(
    "channel_look",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("round_id", Integer, ForeignKey("channel_round.id"), nullable=False),
    Column("channel_id", String, ForeignKey("channel.id"), nullable=False),
    Column("at", Moment, nullable=False),
    Column("path", String, nullable=False),
    Column("access", String, nullable=False),
    Column("newest", Moment),
    Column("value", JSON, nullable=False),
    Index("ix_channel_look_at", "channel_id", "at"),
    Index("ix_channel_look_round_id", "round_id"),
)
