"""The fourth helping as a part of the city: its registry, its truth and its platforms, on both days."""

import stat
import tomllib
from collections import Counter
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from monitor.channel_settings import Channels
from monitor.demo.city import City
from monitor.demo.matrix import records, worlds
from monitor.demo.matrix.holding import hold, told_in_toml
from monitor.demo.platforms.world import World
from monitor.demo.server import serve
from monitor.store import attestations, channels
from monitor.store.engine import Store
from tests.monitor.channels.looking import Stopped

TODAY = date(2026, 11, 20)
NOW = datetime(2026, 11, 20, 2, tzinfo=UTC)


def city() -> City:
    return City.build(7, TODAY, pages=60, third=True, fourth=True)


def test_its_registry_has_every_unit_once_and_every_account_with_its_unit() -> None:
    edits = city().registry()
    ids = {table: [edit.id for edit in edits if edit.table == table] for table in ("unit", "channel")}
    assert {table: len(set(found)) for table, found in ids.items()} == {"unit": 85, "channel": 135}
    assert {table: len(found) for table, found in ids.items()} == {"unit": 85, "channel": 135}
    assert {edit.after["unit_id"] for edit in edits if edit.table == "channel"} <= set(ids["unit"])


def test_a_store_takes_accounts_with_their_lives_and_what_people_said() -> None:
    with Store.throwaway() as store:
        with store.write() as db:
            records.keep(db, city().registry(), at=NOW)
            records.enter(db, TODAY, second=False, at=NOW)
            records.enter(db, TODAY, second=True, at=NOW)
        with store.read() as db:
            kept, said = {one.id: one for one in channels.channels(db)}, attestations.given(db)
    assert len(kept) == 135
    assert Counter(one.status.value for one in kept.values())["closed"] > 10
    assert kept["wx-14"].former_names, "it was renamed, and the second day filed it"
    assert {bool(one.url) for one in said} == {True, False}


def test_who_does_not_ask_for_it_gets_nothing_of_it() -> None:
    plain = City.build(7, TODAY, pages=60, third=True)
    assert "channel" not in {edit.table for edit in plain.registry()}
    assert not [one for one in plain.truth.expected if one.check.startswith("channel.")]


def test_between_the_days_faults_come_and_go() -> None:
    fates = {one.key: one.fate for one in city().day(1).truth.expected if one.check.startswith("channel.")}
    assert fates["channel.silent", "wb-04"] == "mended"
    assert fates["channel.silent", "wb-08"] == "opened", "its last day is over"
    assert fates["channel.silent", "wb-05"] == "still"
    assert {"opened", "still", "mended", ""} == set(fates.values())


@pytest.mark.anyio
async def test_its_platforms_stand_beside_it_and_go_on_to_the_second_day_with_it() -> None:
    async with serve(city(), clock=Stopped(NOW)) as site:
        assert site.platforms is not None
        assert "m.weibo.cn" in site.platforms.bases
        assert canary(site.platforms.world) == "ok"
        site.show(city().day(1), Stopped(NOW))
        assert canary(site.platforms.world) != "ok"
    async with serve(City.build(7, TODAY, pages=60)) as site:
        assert site.platforms is None


def canary(world: World) -> str:
    found = world.weibo_account(worlds.CANARY)
    assert found is not None
    return found.mood


def test_what_the_office_holds_is_for_its_owner_alone_and_no_setting_has_any_of_it(tmp_path: Path) -> None:
    told = told_in_toml("channels", hold(tmp_path))
    Channels.model_validate(tomllib.loads(told)["channels"])
    assert not [one for one in worlds.keys().secrets if one in told]
    files = list((tmp_path / "secrets").iterdir())
    assert len(files) == len(worlds.keys().secrets)
    assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}
