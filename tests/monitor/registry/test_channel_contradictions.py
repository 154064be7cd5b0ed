from datetime import date
from typing import Any

import pytest

from monitor.registry.contradictions import contradictions
from monitor.registry.record import Records
from tests.monitor.registry.channelwork import channel, known
from tests.monitor.registry.sheetwork import LAYOUT


def kinds(*records: dict[str, Any]) -> list[tuple[str, str]]:
    made: dict[str, Any] = {str(one["id"]): one for one in records}
    registry: Records = {**known(), "channel": made}
    found = contradictions(registry, LAYOUT, date(2026, 3, 2), {})
    assert {one.table for one in found} <= {"channel"}
    return [(one.kind, one.id) for one in found]


def one(**fields: Any) -> dict[str, Any]:
    return dict(channel(**fields))


def test_a_registry_that_says_all_has_none() -> None:
    assert kinds(*(dict(record) for record in known()["channel"].values())) == []


@pytest.mark.parametrize(
    ("fields", "kind"),
    [
        ({"unit_id": None}, "no_unit"),
        ({"account_ids": ""}, "no_account_id"),
        ({"account_ids": "shifanfabu"}, "no_account_id"),
        ({"state": "paused", "document": "1号"}, "no_day"),
        ({"state": "closed", "state_since": date(2026, 1, 1)}, "no_document"),
        ({"state": "merged", "state_since": date(2026, 1, 1), "document": "1号"}, "no_successor"),
    ],
)
def test_what_is_missing_is_told(fields: dict[str, Any], kind: str) -> None:
    assert kinds(one(**fields)) == [(kind, "ch1")]


def test_what_is_over_needs_no_unit_and_no_id() -> None:
    over = {"state": "closed", "state_since": date(2026, 1, 1), "document": "1号"}
    assert kinds(one(unit_id=None, account_ids="", **over)) == []
    assert kinds(one(account_ids="", state="planned")) == []


def test_one_account_is_not_registered_twice() -> None:
    twice = [one(), one(id="ch2", name="又一个", account_ids="77001 5001234567")]
    assert kinds(*twice) == [("same_account", "ch2")]
    assert kinds(one(), one(id="ch2", platform="douyin")) == []
    assert kinds(one(), one(id="ch2", state="removed")) == []


def test_a_unit_that_was_removed_runs_nothing() -> None:
    units = {**known()["unit"], "u1": {**known()["unit"]["u1"], "state": "removed"}}
    found = contradictions({**known(), "unit": units}, LAYOUT, date(2026, 3, 2), {})
    assert ("removed_unit", "ch1") in [(each.kind, each.id) for each in found]
