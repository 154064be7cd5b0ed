import pytest
from sqlalchemy import Dialect, MetaData
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.schema import CreateIndex, CreateTable

from monitor.store import tables
from monitor.store.core import channel_tables, metadata, registry_tables
from monitor.store.core import tables as core_tables
from tests.core_tables import modules

DIALECTS: list[Dialect] = [sqlite.dialect(), postgresql.dialect()]  # type: ignore[no-untyped-call]


def test_the_tables_that_the_program_uses_are_made_from_the_models() -> None:
    for file, text in modules().items():
        assert file.read_text(encoding="utf-8") == text, "run python -m tests.core_tables"


@pytest.mark.parametrize("dialect", DIALECTS, ids=lambda dialect: dialect.name)
def test_both_say_the_same_of_the_database(dialect: Dialect) -> None:
    for one in (core_tables.scan, registry_tables.unit, channel_tables.channel):
        assert one.metadata is metadata
    assert said(metadata, dialect) == said(tables.metadata, dialect)


def said(metadata: MetaData, dialect: Dialect) -> set[str]:
    whole = {str(CreateTable(table).compile(dialect=dialect)) for table in metadata.tables.values()}
    # Whoever makes a throw-away database makes its tables strict, and another test may have done so before.
    whole = {text.replace("\n STRICT", "") for text in whole}
    indexes = (index for table in metadata.tables.values() for index in table.indexes)
    return whole | {str(CreateIndex(index).compile(dialect=dialect)) for index in indexes}
