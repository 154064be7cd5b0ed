from datetime import UTC, date, datetime

from monitor.demo.city import City
from monitor.demo.names import PORTAL
from monitor.registry.record import Edit
from monitor.store import registry
from monitor.store.engine import Store

TODAY = date(2026, 11, 20)


def edits() -> list[Edit]:
    return City.build(7, TODAY, pages=60, third=True).registry(lambda url: url.replace(PORTAL, "127.0.0.1:8080"))


def test_a_store_takes_it_whole() -> None:
    with Store.throwaway() as store:
        with store.write() as db:
            registry.apply(db, edits(), at=datetime(2026, 11, 20, tzinfo=UTC), who="demo")
        with store.read() as db:
            kept, columns = registry.load(db), registry.columns(db, "portal", TODAY)
    assert {table: len(records) for table, records in kept.items() if records} == {
        table: sum(edit.table == table for edit in edits()) for table in {edit.table for edit in edits()}
    }
    assert {column.url.partition("/lm/")[0] for column in columns if "/lm/" in column.url} == {"http://127.0.0.1:8080"}
    ruled = {column.id for column in columns if column.ruling is not None}
    assert ruled == {"lm.fxdt", "lm.jcyj"}, "a ruling that has ended excuses nothing"


def test_what_a_record_refers_to_is_there() -> None:
    records = {(edit.table, edit.id): edit.after for edit in edits()}
    assert len(records) == len(edits())
    for (table, _), record in records.items():
        for name in ("parent_id", "unit_id"):
            assert record.get(name) is None or ("unit", record[name]) in records, record
        for name, kind in (("column_id", "column"), ("site_id", "site")):
            assert record.get(name) is None or (kind, record[name]) in records, (table, record)


def test_every_kind_of_column_is_in_it() -> None:
    columns = [edit.after for edit in edits() if edit.table == "column"]
    assert {column["genre"] for column in columns} == {"news", "notice", "policy", "other"}
    assert {column["state"] for column in columns} == {"active", "archived", "paused"}
    assert {column["level"] for column in columns} == {1, 2}
    assert any(column["limit_days"] for column in columns)
