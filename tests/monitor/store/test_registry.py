from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import delete, update
from sqlalchemy.exc import DatabaseError

from checks.subjects.column import Ruling
from monitor.errors import StoreError
from monitor.registry.record import Edit, Value
from monitor.store import registry
from monitor.store.engine import Store
from tests.monitor.book import MORNING
from tests.monitor.registry.sheetwork import ALL, applied, planned, workbook

TODAY = date(2026, 3, 2)


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    local = request.param == "sqlite"
    where = tmp_path / "monitor.db" if local else request.getfixturevalue("server").url()
    with Store.open(where, create=True) as made:
        yield made


def imported(store: Store, *edits: Edit) -> None:
    """The registry of the builders' sheets, or these edits, written by Li by document 1."""
    with store.write() as db:
        written = edits or planned(registry.load(db), workbook(ALL)).edits
        registry.apply(db, written, at=MORNING, who="Li", document="川府发〔2026〕1号")


def changed(store: Store, table: str, record: str, **fields: Value) -> None:
    with store.read() as db:
        before = registry.load(db)[table].get(record)
    imported(store, Edit(table, before, {**(before or {"id": record}), **fields}))


def ruling(store: Store, record: str, until: date, state: str = "active") -> None:
    changed(store, "ruling", record, column_id="c1", reason="本年无活动", by="王芳", until=until, state=state)


def test_records_come_back_as_they_were_written(store: Store) -> None:
    imported(store)
    ruling(store, "d1", TODAY)
    with store.read() as db:
        known = registry.load(db)
        assert planned(known, workbook(ALL)).edits == []
    expected = applied({}, planned({}, workbook(ALL)))
    assert {table: rows for table, rows in known.items() if table != "ruling"} == {
        table: rows for table, rows in expected.items() if table != "ruling"
    }
    assert known["ruling"]["d1"]["until"] == TODAY


def test_every_change_of_a_field_is_kept_with_who_when_and_by_which_document(store: Store) -> None:
    imported(store)
    changed(store, "column", "c2", unit_id="u1", limit_days=None)
    with store.read() as db:
        told = registry.history(db, "column", "c2")
    assert ("name", None, "镇街动态") in [(one.field, one.old, one.new) for one in told]
    assert [(one.field, one.old, one.new, one.at, one.who, one.document) for one in told[-2:]] == [
        ("unit_id", "u2", "u1", MORNING, "Li", "川府发〔2026〕1号"),
        ("limit_days", "30", None, MORNING, "Li", "川府发〔2026〕1号"),
    ]


def test_the_history_can_only_grow(store: Store) -> None:
    imported(store)
    for statement in (update(registry.registry_change).values(who="x"), delete(registry.registry_change)):
        with pytest.raises((DatabaseError, StoreError), match="never changed, only added"), store.write() as db:
            db.execute(statement)


def unit(record: str, above: str | None = None) -> Edit:
    fields: dict[str, Value] = {"kind": "other", "contact": "", "phone": "", "state": "active"}
    return Edit("unit", None, {**fields, "id": record, "name": record, "parent_id": above})


def test_a_unit_may_come_before_the_one_above_it(store: Store) -> None:
    imported(store, unit("a", "b"), unit("b"))
    with store.read() as db:
        assert registry.load(db)["unit"]["a"]["parent_id"] == "b"


def test_ids_are_told_in_the_order_in_which_they_were_given(store: Store) -> None:
    imported(store, unit("u10"), unit("u9"), unit("u1"))
    with store.read() as db:
        assert list(registry.load(db)["unit"]) == ["u1", "u9", "u10"]


def test_columns_are_told_with_the_ruling_that_holds_longest_and_without_those_removed(store: Store) -> None:
    imported(store)
    for number, until in enumerate((TODAY - timedelta(days=1), TODAY, TODAY + timedelta(days=9)), 1):
        ruling(store, f"d{number}", until)
    ruling(store, "d4", TODAY + timedelta(days=99), state="removed")
    with store.read() as db:
        c1, c2 = registry.columns(db, "portal", TODAY)
        assert registry.columns(db, "portal", TODAY + timedelta(days=10))[0].ruling is None
    assert c1.ruling == Ruling("王芳", "本年无活动", TODAY + timedelta(days=9))
    assert (c2.id, c2.name, c2.genre, c2.level, c2.unit, c2.limit_days) == ("c2", "镇街动态", "news", 2, "u2", 30)
    changed(store, "column", "c1", state="removed")
    changed(store, "column", "c2", state="archived")
    with store.read() as db:
        assert [(one.id, one.state) for one in registry.columns(db, "portal", TODAY)] == [("c2", "archived")]
