"""The registry's part of the first tables: units, sites, columns, rules, rulings, and what was changed of them."""

import sqlalchemy as sa
from alembic import op


def make_registry() -> None:
    """Make the tables; every change of them will be a row of ``registry_change``."""
    op.create_table(
        "unit",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        _text("kind"),
        sa.Column("parent_id", sa.String(), nullable=True),
        _text("contact"),
        _text("phone"),
        _text("state", "active"),
        sa.ForeignKeyConstraint(["parent_id"], ["unit.id"], name="fk_unit_parent_id_unit"),
        sa.PrimaryKeyConstraint("id", name="pk_unit"),
        sqlite_strict=True,
    )
    op.create_table(
        "site",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("url", sa.String(), nullable=False),
        _text("hosts"),
        _text("code"),
        sa.Column("unit_id", sa.String(), nullable=True),
        _text("state", "active"),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name="fk_site_unit_id_unit"),
        sa.PrimaryKeyConstraint("id", name="pk_site"),
        sqlite_strict=True,
    )
    op.create_table(
        "site_column",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("site_id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("url", sa.String(), nullable=False),
        sa.Column("genre", sa.String(), nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.String(), nullable=True),
        sa.Column("limit_days", sa.Integer(), nullable=True),
        _text("state", "active"),
        _text("note"),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name="fk_site_column_unit_id_unit"),
        sa.PrimaryKeyConstraint("id", name="pk_site_column"),
        sqlite_strict=True,
    )
    op.create_index("ix_site_column_site_id", "site_column", ["site_id"])
    op.create_table(
        "rule",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("site_id", sa.String(), nullable=False),
        _text("pattern"),
        sa.Column("column_id", sa.String(), nullable=True),
        sa.Column("unit_id", sa.String(), nullable=False),
        _text("state", "active"),
        _text("note"),
        sa.ForeignKeyConstraint(["column_id"], ["site_column.id"], name="fk_rule_column_id_site_column"),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name="fk_rule_unit_id_unit"),
        sa.PrimaryKeyConstraint("id", name="pk_rule"),
        sqlite_strict=True,
    )
    op.create_index("ix_rule_site_id", "rule", ["site_id"])
    op.create_table(
        "ruling",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("column_id", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        _text("state", "active"),
        sa.ForeignKeyConstraint(["column_id"], ["site_column.id"], name="fk_ruling_column_id_site_column"),
        sa.PrimaryKeyConstraint("id", name="pk_ruling"),
        sqlite_strict=True,
    )
    op.create_index("ix_ruling_column_id", "ruling", ["column_id"])
    op.create_table(
        "registry_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("record", sa.String(), nullable=False),
        sa.Column("record_id", sa.String(), nullable=False),
        sa.Column("field", sa.String(), nullable=False),
        sa.Column("old", sa.String(), nullable=True),
        sa.Column("new", sa.String(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("who", sa.String(), nullable=False),
        _text("document"),
        sa.PrimaryKeyConstraint("id", name="pk_registry_change"),
        sqlite_strict=True,
    )
    op.create_index("ix_registry_change_record_id", "registry_change", ["record_id"])


def _text(name: str, default: str = "") -> "sa.Column[str]":
    return sa.Column(name, sa.String(), server_default=default, nullable=False)
