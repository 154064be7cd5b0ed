"""The channels' part of the first tables: accounts, their lives, what people say of them, and the looks at them."""

import sqlalchemy as sa
from alembic import op


def make_channels() -> None:
    """Make the tables. Units and scans are there already."""
    op.create_table(
        "channel",
        sa.Column("id", sa.String(), nullable=False),
        _text("code"),
        sa.Column("platform", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        *(_text(name) for name in ("former_names", "account_ids", "alias", "url", "use")),
        sa.Column("unit_id", sa.String(), nullable=True),
        *(_text(name) for name in ("owners", "operator")),
        sa.Column("opened_on", sa.Date(), nullable=True),
        sa.Column("limit_days", sa.Integer(), nullable=True),
        _text("state", "active"),
        sa.Column("state_since", sa.Date(), nullable=True),
        _text("document"),
        sa.Column("successor_id", sa.String(), nullable=True),
        *(_text(name) for name in ("feed", "contact", "phone", "note")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name="fk_channel_unit_id_unit"),
        sa.ForeignKeyConstraint(["successor_id"], ["channel.id"], name="fk_channel_successor_id_channel"),
        sa.PrimaryKeyConstraint("id", name="pk_channel"),
        sqlite_strict=True,
    )
    _said()
    _seen()


def _said() -> None:
    op.create_table(
        "channel_event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("channel_id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        *(_text(name) for name in ("document", "detail")),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("who", sa.String(), nullable=False),
        sa.Column("voids", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["channel_id"], ["channel.id"], name="fk_channel_event_channel_id_channel"),
        sa.ForeignKeyConstraint(["voids"], ["channel_event.id"], name="fk_channel_event_voids_channel_event"),
        sa.PrimaryKeyConstraint("id", name="pk_channel_event"),
        sqlite_strict=True,
    )
    op.create_index("ix_channel_event_channel_id", "channel_event", ["channel_id"])
    op.create_table(
        "attestation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("channel_id", sa.String(), nullable=False),
        _text("url"),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("who", sa.String(), nullable=False),
        sa.Column("of_unit", sa.Boolean(), nullable=False),
        sa.Column("reached", sa.Boolean(), nullable=False),
        sa.Column("searched", sa.Boolean(), nullable=False),
        sa.Column("newest", sa.Date(), nullable=True),
        sa.Column("answers", sa.Boolean(), nullable=True),
        *(_text(name) for name in ("document", "note")),
        sa.ForeignKeyConstraint(["channel_id"], ["channel.id"], name="fk_attestation_channel_id_channel"),
        sa.PrimaryKeyConstraint("id", name="pk_attestation"),
        sqlite_strict=True,
    )
    op.create_index("ix_attestation_channel_id", "attestation", ["channel_id"])


def _seen() -> None:
    op.create_table(
        "channel_round",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("scan_id", sa.Integer(), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("void", sa.JSON(), nullable=False),
        sa.Column("shut", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["scan_id"], ["scan.id"], name="fk_channel_round_scan_id_scan"),
        sa.PrimaryKeyConstraint("id", name="pk_channel_round"),
        sqlite_strict=True,
    )
    op.create_index("ix_channel_round_scan_id", "channel_round", ["scan_id"])
    op.create_table(
        "channel_look",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("channel_id", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("path", sa.String(), nullable=False),
        sa.Column("access", sa.String(), nullable=False),
        sa.Column("newest", sa.DateTime(timezone=True), nullable=True),
        sa.Column("value", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["round_id"], ["channel_round.id"], name="fk_channel_look_round_id_channel_round"),
        sa.ForeignKeyConstraint(["channel_id"], ["channel.id"], name="fk_channel_look_channel_id_channel"),
        sa.PrimaryKeyConstraint("id", name="pk_channel_look"),
        sqlite_strict=True,
    )
    op.create_index("ix_channel_look_at", "channel_look", ["channel_id", "at"])
    op.create_index("ix_channel_look_round_id", "channel_look", ["round_id"])


def _text(name: str, default: str = "") -> "sa.Column[str]":
    return sa.Column(name, sa.String(), server_default=default, nullable=False)
