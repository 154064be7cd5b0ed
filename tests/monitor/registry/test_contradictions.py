from datetime import date

from monitor.registry.contradictions import contradictions
from monitor.registry.record import Records, Value
from tests.monitor.registry.sheetwork import LAYOUT, registry

TODAY = date(2026, 3, 2)


def found(known: Records) -> set[tuple[str, str]]:
    return {(one.kind, one.id) for one in contradictions(known, LAYOUT, TODAY, {})}


def with_(table: str, record: str, **fields: Value) -> Records:
    """The registry with some fields of one record changed, or a new record like the first of its table."""
    known = {name: dict(rows) for name, rows in registry().items()}
    like = known[table].get(record) or next(iter(known[table].values()), {})
    known[table][record] = {**like, "id": record, **fields}
    return known


def test_a_sound_registry_has_none() -> None:
    assert found(registry()) == set()


def test_each_kind_is_found() -> None:
    assert found(with_("column", "c2", unit_id=None, url="https://www.example.gov.cn/zz/")) == {("no_unit", "c2")}
    assert found(with_("column", "c2", url="https://www.example.com/yw/")) == {("foreign_host", "c2")}
    assert found(with_("column", "c2", site_id="other")) == {("unknown_site", "c2")}
    assert found(with_("column", "c9", url="https://www.example.gov.cn/x/")) == {("same_name", "c9")}
    assert found(with_("column", "c9", name="另一栏目")) == {("same_address", "c9")}
    http = "http://www.example.gov.cn/yw/"
    assert found(with_("column", "c9", name="另一栏目", url=http)) == {("same_address", "c9")}
    assert found(with_("unit", "u1", parent_id="u2")) == {("unit_cycle", "u1"), ("unit_cycle", "u2")}
    assert found(with_("rule", "r2", pattern="gone.gov.cn")) == {("foreign_host", "r2")}
    ended: dict[str, Value] = {"column_id": "c1", "until": date(2026, 3, 1), "state": "active"}
    assert found(with_("ruling", "d1", **ended)) == {("expired_ruling", "d1")}


def test_what_was_removed_is_missed_by_what_leans_on_it_and_by_nothing_removed() -> None:
    known = with_("unit", "u2", state="removed")
    assert found(known) == {("removed_unit", "c2"), ("removed_unit", "r1")}
    known["column"] = {**known["column"], "c2": {**known["column"]["c2"], "state": "removed"}}  # type: ignore[index]
    assert found(known) == {("removed_unit", "r1")}


def test_a_rule_names_the_unit_of_a_column_that_names_none() -> None:
    assert found(with_("column", "c2", unit_id=None, url="https://www.example.gov.cn/bnz/dt/")) == set()


def test_hosts_of_the_settings_are_own_hosts_and_a_ruling_holds_through_its_last_day() -> None:
    known = with_("column", "c2", url="https://static.example.gov.cn/yw/")
    hosts = {"portal": {"static.example.gov.cn"}}
    assert contradictions(known, LAYOUT, TODAY, hosts) == []
    last: dict[str, Value] = {"column_id": "c1", "until": TODAY, "state": "active"}
    assert found(with_("ruling", "d1", **last)) == set()
