import os
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect

from monitor.store import migrate
from monitor.store.engine import Store
from monitor.store.tables import metadata
from tests.monitor.store.ground import history_with

BROKEN = '''
"""A migration that fails midway."""
import sqlalchemy as sa
from alembic import op
revision, down_revision = "0002", "0001"

def upgrade():
    op.create_table("half", sa.Column("id", sa.Integer, primary_key=True))
    with op.batch_alter_table("unit") as batch:
        batch.add_column(sa.Column("more", sa.Text))
    raise RuntimeError("midway")
'''

ADDING = '''
"""A migration that copies a table on SQLite."""
import sqlalchemy as sa
from alembic import op
revision, down_revision = "0002", "0001"

def upgrade():
    copying = "always" if op.get_bind().dialect.name == "sqlite" else "never"
    with op.batch_alter_table("unit", recreate=copying) as batch:
        batch.add_column(sa.Column("more", sa.Text))
'''


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return str(tmp_path / "monitor.db")
    return str(request.getfixturevalue("server").empty())


def test_the_names_of_the_files_are_the_history(tmp_path: Path) -> None:
    config = Config()
    config.set_main_option("script_location", str(migrate.FOLDER))
    config.set_main_option("path_separator", "os")
    script = ScriptDirectory.from_config(config)
    walked = [revision.revision for revision in script.walk_revisions()]
    assert tuple(reversed(walked)) == migrate.history()


def test_the_migrations_make_exactly_the_tables_that_the_code_knows(where: str) -> None:
    with Store.open(where, create=True) as store, store.read() as db:
        assert compare_metadata(MigrationContext.configure(db), metadata) == []


def test_all_tables_are_strict(tmp_path: Path) -> None:
    with Store.open(tmp_path / "monitor.db", create=True) as store, store.read() as db:
        strict = {row.name: row.strict for row in db.exec_driver_sql("PRAGMA table_list")}
    assert {name for name in metadata.tables if not strict[name]} == set()


def test_a_database_to_be_thrown_away_has_the_same_tables_at_once(tmp_path: Path) -> None:
    described = []
    for store in (Store.open(tmp_path / "monitor.db", create=True), Store.throwaway()):
        with store, store.read() as db:
            assert compare_metadata(MigrationContext.configure(db), metadata) == []
            tables = db.exec_driver_sql("PRAGMA table_list").all()
            described.append({row.name: (row.type, row.ncol, row.strict) for row in tables})
    migrated, made = described
    assert migrated.pop("alembic_version")
    assert made == migrated


def test_a_migration_that_raises_midway_leaves_nothing(
    where: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Store.open(where, create=True) as store:
        monkeypatch.setattr(migrate, "FOLDER", history_with(tmp_path / "migrations", BROKEN))
        with pytest.raises(RuntimeError, match="midway"):
            migrate.upgrade(store.engine, store.name)
        with store.read() as db:
            assert migrate.version(db) == "0001"
            assert "half" not in inspect(db).get_table_names()
            assert "more" not in {field["name"] for field in inspect(db).get_columns("unit")}
            assert compare_metadata(MigrationContext.configure(db), metadata) == []


def test_a_migration_that_copies_a_table_keeps_its_rows_and_what_refers_to_them(
    where: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Store.open(where, create=True) as store:
        with store.write() as db:
            db.exec_driver_sql("INSERT INTO unit (id, name) VALUES ('town', 'Town')")
        monkeypatch.setattr(migrate, "FOLDER", history_with(tmp_path / "migrations", ADDING))
        migrate.upgrade(store.engine, store.name)
        with store.read() as db:
            assert migrate.version(db) == "0002"
            assert db.exec_driver_sql("SELECT id, name, more FROM unit").all() == [("town", "Town", None)]
        with store.read() as db:
            if db.dialect.name == "sqlite":
                assert db.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1


def test_making_a_database_is_quick_enough_for_a_first_look() -> None:
    before = os.times()
    Store.throwaway().close()
    after = os.times()
    assert after.user + after.system - before.user - before.system < 2
