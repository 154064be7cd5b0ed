"""The tables of ``monitor.store.tables``, without the models. Made by tests/core_tables.py: do not edit."""

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    UniqueConstraint,
)

from monitor.store.core import Moment, metadata

target = Table(
    "target",
    metadata,
    Column("id", String, primary_key=True),
    Column("kind", String, nullable=False),
    Column("name", String, nullable=False),
    Column("url", String, nullable=False),
    Column("added_at", Moment, nullable=False),
)

address = Table(
    "address",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("target_id", String, ForeignKey("target.id"), nullable=False),
    Column("key", BigInteger, nullable=False),
    Column("url", String, nullable=False),
    Column("kind", String, nullable=False, default="link"),
    Column("parent_id", Integer),
    Column("internal", Boolean, nullable=False, default=False),
    Column("depth", Integer, nullable=False, default=0),
    Column("first_scan", Integer, nullable=False),
    Column("raw", String, nullable=False, default=""),
    Column("text", String, nullable=False, default=""),
    Column("tag", String, nullable=False, default=""),
    Column("found_on", Integer),
    Column("status", Integer),
    Column("failure", String),
    Column("final_url", String),
    Column("content_type", String),
    Column("etag", String),
    Column("last_modified", String),
    Column("checked_at", Moment),
    Column("checked_scan", Integer),
    UniqueConstraint("target_id", "key"),
    Index("ix_address_checked", "target_id", "checked_scan"),
)

page = Table(
    "page",
    metadata,
    Column("address_id", Integer, ForeignKey("address.id"), primary_key=True, autoincrement=False),
    Column("target_id", String, ForeignKey("target.id"), nullable=False),
    Column("kind", String, nullable=False, default="html"),
    Column("reader", Integer, nullable=False, default=0),
    Column("title", String, nullable=False, default=""),
    Column("links", LargeBinary, nullable=False),
    Column("anchors", LargeBinary, nullable=False),
    Column("body_hash", BigInteger, nullable=False, default=0),
    Column("whole", Boolean, nullable=False, default=True),
    Column("gone", Boolean, nullable=False, default=False),
    Column("notes", JSON(none_as_null=True)),
    Column("first_scan", Integer, nullable=False),
    Column("read_scan", Integer, nullable=False),
    Column("read_at", Moment, nullable=False),
    Index("ix_page_target_id", "target_id"),
)

scan = Table(
    "scan",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("target_id", String, ForeignKey("target.id"), nullable=False),
    Column("kind", String, nullable=False),
    Column("due", Moment, nullable=False),
    Column("state", String, nullable=False, default="running"),
    Column("phase", String, nullable=False, default="crawl"),
    Column("started_at", Moment, nullable=False),
    Column("finished_at", Moment),
    Column("plan", JSON, nullable=False),
    Column("summary", JSON, nullable=False),
    Column("examined", LargeBinary, nullable=False),
    Column("pages", LargeBinary, nullable=False),
    UniqueConstraint("target_id", "kind", "due"),
)

frontier = Table(
    "frontier",
    metadata,
    Column("scan_id", Integer, ForeignKey("scan.id"), primary_key=True),
    Column("address_id", Integer, ForeignKey("address.id"), primary_key=True),
    Column("role", String, nullable=False, default="read"),
    Column("rank", Integer, nullable=False, default=0),
    Column("done", Boolean, nullable=False, default=False),
    Column("result", String),
    Column("rounds", Integer, nullable=False, default=0),
    Column("not_before", Moment),
    Column("looks", JSON),
    Index("ix_frontier_todo", "scan_id", "done", "rank", "address_id"),
)

observation = Table(
    "observation",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("scan_id", Integer, ForeignKey("scan.id"), nullable=False),
    Column("address_id", Integer, ForeignKey("address.id"), nullable=False),
    Column("at", Moment, nullable=False),
    Column("looks", JSON, nullable=False),
    Index("ix_observation_address", "address_id", "scan_id"),
)

verdict = Table(
    "verdict",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("scan_id", Integer, ForeignKey("scan.id"), nullable=False),
    Column("check", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("subject", String, nullable=False),
    Column("outcome", String, nullable=False),
    Column("severity", String, nullable=False),
    Column("suspected", Boolean, nullable=False, default=False),
    Column("facts", JSON, nullable=False),
    Column("holders", LargeBinary, nullable=False),
    UniqueConstraint("scan_id", "check", "subject"),
)

issue = Table(
    "issue",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("target_id", String, ForeignKey("target.id"), nullable=False),
    Column("check", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("subject", String, nullable=False),
    Column("severity", String, nullable=False),
    Column("state", String, nullable=False),
    Column("recurrence", Integer, nullable=False, default=0),
    Column("version", Integer, nullable=False, default=0),
    Column("first_seen", Moment, nullable=False),
    Column("opened_at", Moment, nullable=False),
    Column("last_seen", Moment, nullable=False),
    Column("last_scan", Integer, nullable=False),
    Column("closed_at", Moment),
    Column("closed_as", String),
    Column("waived_as", String),
    Column("waived_until", Moment),
    Column("facts", JSON, nullable=False),
    Column("holders", LargeBinary, nullable=False),
    UniqueConstraint("target_id", "check", "subject"),
    Index("ix_issue_state", "state"),
)

assignment = Table(
    "assignment",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("issue_id", Integer, ForeignKey("issue.id"), nullable=False),
    Column("unit_id", String, ForeignKey("unit.id")),
    Column("holders", LargeBinary, nullable=False),
    Column("state", String, nullable=False, default="open"),
    Column("noticed_at", Moment),
    Column("due_at", Moment),
    Column("answered_at", Moment),
    Column("answer", String),
    Column("cleared_at", Moment),
    Index("ix_assignment_issue_id", "issue_id"),
)

event = Table(
    "event",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("issue_id", Integer, ForeignKey("issue.id"), nullable=False),
    Column("kind", String, nullable=False),
    Column("at", Moment, nullable=False),
    Column("who", String, nullable=False),
    Column("why", String, nullable=False, default=""),
    Column("scan_id", Integer, ForeignKey("scan.id")),
    Column("detail", JSON, nullable=False),
    Index("ix_event_issue_id", "issue_id"),
)

report = Table(
    "report",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("kind", String, nullable=False),
    Column("scan_id", Integer, ForeignKey("scan.id")),
    Column("made_at", Moment, nullable=False),
    Column("value", LargeBinary, nullable=False),
)

schedule = Table(
    "schedule",
    metadata,
    Column("target_id", String, ForeignKey("target.id"), primary_key=True),
    Column("kind", String, primary_key=True),
    Column("anchor", Moment, nullable=False),
    Column("next_due", Moment, nullable=False),
    Column("last_due", Moment),
)

probe = Table(
    "probe",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("target_id", String, ForeignKey("target.id"), nullable=False),
    Column("due", Moment, nullable=False),
    Column("at", Moment, nullable=False),
    Column("answer", String, nullable=False),
    Column("status", Integer),
    Column("why", String, nullable=False, default=""),
    Column("elapsed_ms", Integer, nullable=False, default=0),
    UniqueConstraint("target_id", "due"),
    Index("ix_probe_at", "target_id", "at"),
)
