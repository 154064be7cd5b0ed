"""The first tables: what we watch, what a scan did, the registry, the ledger. What happened is added, never changed.

A later migration that copies one of the ``ADDED_TO`` on SQLite must put its triggers back.
"""

import sqlalchemy as sa
from alembic import op

from monitor.store.migrations.first_channels import make_channels
from monitor.store.migrations.first_registry import make_registry

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

ADDED_TO = ("event", "registry_change", "probe", "channel_event", "attestation")
"""Tables whose rows are only ever added."""

SQLITE_GUARD = """
CREATE TRIGGER {table}_{verb} BEFORE {verb} ON {table}
BEGIN SELECT RAISE(ABORT, 'events are never changed, only added'); END
"""
POSTGRESQL_REFUSAL = """
CREATE FUNCTION event_refuse() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'events are never changed, only added'; END $$
"""
POSTGRESQL_GUARD = """
CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table}
FOR EACH STATEMENT EXECUTE FUNCTION event_refuse()
"""


def upgrade() -> None:
    """Make the tables, and make the events append-only."""
    _watched_and_seen()
    make_registry()
    make_channels()
    _ledger()
    if op.get_bind().dialect.name == "sqlite":
        guards = [SQLITE_GUARD.replace("{verb}", verb) for verb in ("update", "delete")]
    else:
        op.execute(POSTGRESQL_REFUSAL)
        guards = [POSTGRESQL_GUARD]
    for guard in guards:
        for table in ADDED_TO:
            op.execute(guard.format(table=table))


def downgrade() -> None:
    """Refused: there is nothing before the first tables."""
    raise NotImplementedError("there is no version before the first; restore a backup")


def _watched_and_seen() -> None:
    op.create_table(
        "target",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("url", sa.String(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_target"),
        sqlite_strict=True,
    )
    op.create_table(
        "scan",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("target_id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("due", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("phase", sa.String(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("plan", sa.JSON(), nullable=False),
        sa.Column("summary", sa.JSON(), nullable=False),
        sa.Column("examined", sa.LargeBinary(), nullable=False),
        sa.Column("pages", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["target_id"], ["target.id"], name="fk_scan_target_id_target"),
        sa.PrimaryKeyConstraint("id", name="pk_scan"),
        sa.UniqueConstraint("target_id", "kind", "due", name="uq_scan_target_id_kind_due"),
        sqlite_strict=True,
    )
    op.create_table(
        "schedule",
        sa.Column("target_id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("anchor", sa.DateTime(timezone=True), nullable=False),
        sa.Column("next_due", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_due", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["target_id"], ["target.id"], name="fk_schedule_target_id_target"),
        sa.PrimaryKeyConstraint("target_id", "kind", name="pk_schedule"),
        sqlite_strict=True,
    )
    op.create_table(
        "address",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("target_id", sa.String(), nullable=False),
        sa.Column("key", sa.BigInteger(), nullable=False),
        sa.Column("url", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.Column("internal", sa.Boolean(), nullable=False),
        sa.Column("depth", sa.Integer(), nullable=False),
        sa.Column("first_scan", sa.Integer(), nullable=False),
        sa.Column("raw", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("tag", sa.String(), nullable=False),
        sa.Column("found_on", sa.Integer(), nullable=True),
        sa.Column("status", sa.Integer(), nullable=True),
        sa.Column("failure", sa.String(), nullable=True),
        sa.Column("final_url", sa.String(), nullable=True),
        sa.Column("content_type", sa.String(), nullable=True),
        sa.Column("etag", sa.String(), nullable=True),
        sa.Column("last_modified", sa.String(), nullable=True),
        sa.Column("checked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("checked_scan", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["target_id"], ["target.id"], name="fk_address_target_id_target"),
        sa.PrimaryKeyConstraint("id", name="pk_address"),
        sa.UniqueConstraint("target_id", "key", name="uq_address_target_id_key"),
        sqlite_strict=True,
    )
    op.create_index("ix_address_checked", "address", ["target_id", "checked_scan"])
    op.create_table(
        "page",
        sa.Column("address_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("target_id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("reader", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("links", sa.LargeBinary(), nullable=False),
        sa.Column("anchors", sa.LargeBinary(), nullable=False),
        sa.Column("body_hash", sa.BigInteger(), nullable=False),
        sa.Column("whole", sa.Boolean(), nullable=False),
        sa.Column("gone", sa.Boolean(), nullable=False),
        sa.Column("notes", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("first_scan", sa.Integer(), nullable=False),
        sa.Column("read_scan", sa.Integer(), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["address_id"], ["address.id"], name="fk_page_address_id_address"),
        sa.ForeignKeyConstraint(["target_id"], ["target.id"], name="fk_page_target_id_target"),
        sa.PrimaryKeyConstraint("address_id", name="pk_page"),
        sqlite_strict=True,
    )
    op.create_index("ix_page_target_id", "page", ["target_id"])
    op.create_table(
        "frontier",
        sa.Column("scan_id", sa.Integer(), nullable=False),
        sa.Column("address_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("done", sa.Boolean(), nullable=False),
        sa.Column("result", sa.String(), nullable=True),
        sa.Column("rounds", sa.Integer(), nullable=False),
        sa.Column("not_before", sa.DateTime(timezone=True), nullable=True),
        sa.Column("looks", sa.JSON(), nullable=True),
        sa.ForeignKeyConstraint(["address_id"], ["address.id"], name="fk_frontier_address_id_address"),
        sa.ForeignKeyConstraint(["scan_id"], ["scan.id"], name="fk_frontier_scan_id_scan"),
        sa.PrimaryKeyConstraint("scan_id", "address_id", name="pk_frontier"),
        sqlite_strict=True,
    )
    op.create_index("ix_frontier_todo", "frontier", ["scan_id", "done", "rank", "address_id"])
    op.create_table(
        "observation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("scan_id", sa.Integer(), nullable=False),
        sa.Column("address_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("looks", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["address_id"], ["address.id"], name="fk_observation_address_id_address"),
        sa.ForeignKeyConstraint(["scan_id"], ["scan.id"], name="fk_observation_scan_id_scan"),
        sa.PrimaryKeyConstraint("id", name="pk_observation"),
        sqlite_strict=True,
    )
    op.create_index("ix_observation_address", "observation", ["address_id", "scan_id"])
    op.create_table(
        "verdict",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("scan_id", sa.Integer(), nullable=False),
        sa.Column("check", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("severity", sa.String(), nullable=False),
        sa.Column("suspected", sa.Boolean(), nullable=False),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.Column("holders", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["scan_id"], ["scan.id"], name="fk_verdict_scan_id_scan"),
        sa.PrimaryKeyConstraint("id", name="pk_verdict"),
        sa.UniqueConstraint("scan_id", "check", "subject", name="uq_verdict_scan_id_check_subject"),
        sqlite_strict=True,
    )


def _ledger() -> None:
    op.create_table(
        "issue",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("target_id", sa.String(), nullable=False),
        sa.Column("check", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("severity", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("recurrence", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("first_seen", sa.DateTime(timezone=True), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_seen", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_scan", sa.Integer(), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_as", sa.String(), nullable=True),
        sa.Column("waived_as", sa.String(), nullable=True),
        sa.Column("waived_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.Column("holders", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["target_id"], ["target.id"], name="fk_issue_target_id_target"),
        sa.PrimaryKeyConstraint("id", name="pk_issue"),
        sa.UniqueConstraint("target_id", "check", "subject", name="uq_issue_target_id_check_subject"),
        sqlite_strict=True,
    )
    op.create_index("ix_issue_state", "issue", ["state"])
    op.create_table(
        "assignment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("issue_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.String(), nullable=True),
        sa.Column("holders", sa.LargeBinary(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("noticed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answer", sa.String(), nullable=True),
        sa.Column("cleared_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["issue_id"], ["issue.id"], name="fk_assignment_issue_id_issue"),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name="fk_assignment_unit_id_unit"),
        sa.PrimaryKeyConstraint("id", name="pk_assignment"),
        sqlite_strict=True,
    )
    op.create_index("ix_assignment_issue_id", "assignment", ["issue_id"])
    op.create_table(
        "event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("issue_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("who", sa.String(), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("scan_id", sa.Integer(), nullable=True),
        sa.Column("detail", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["issue_id"], ["issue.id"], name="fk_event_issue_id_issue"),
        sa.ForeignKeyConstraint(["scan_id"], ["scan.id"], name="fk_event_scan_id_scan"),
        sa.PrimaryKeyConstraint("id", name="pk_event"),
        sqlite_strict=True,
    )
    op.create_index("ix_event_issue_id", "event", ["issue_id"])
    op.create_table(
        "report",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("scan_id", sa.Integer(), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("value", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["scan_id"], ["scan.id"], name="fk_report_scan_id_scan"),
        sa.PrimaryKeyConstraint("id", name="pk_report"),
        sqlite_strict=True,
    )
    op.create_table(
        "probe",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("target_id", sa.String(), nullable=False),
        sa.Column("due", sa.DateTime(timezone=True), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("status", sa.Integer(), nullable=True),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("elapsed_ms", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["target_id"], ["target.id"], name="fk_probe_target_id_target"),
        sa.PrimaryKeyConstraint("id", name="pk_probe"),
        sa.UniqueConstraint("target_id", "due", name="uq_probe_target_id_due"),
        sqlite_strict=True,
    )
    op.create_index("ix_probe_at", "probe", ["target_id", "at"])
