"""The fourth helping: what rounds and checks say of every account, on both days, is the truth and nothing else."""

from collections import Counter, defaultdict
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from checks.catalogue import catalogue
from checks.subjects.channel import Access
from monitor.demo.compare import differences
from monitor.demo.matrix import truth, worlds
from monitor.demo.matrix.roll import roll
from monitor.demo.matrix.units import units
from monitor.store.engine import Store
from tests.monitor.demo.matrix.rounds import TODAY, County, county, moment, told

pytestmark = pytest.mark.anyio

DAYS = [TODAY, date(2024, 2, 29), date(2025, 1, 1), date(2025, 2, 5), date(2025, 10, 8), date(2026, 12, 31)]
ELSEWHERE = {Access.ANSWERED, Access.STOPPED, Access.CLOCK_WRONG}
"""No trouble; and what comes of too much of it, and of a clock: tests of rounds have these."""


async def seen(here: County, *, second: bool) -> None:
    judged = await here.round(second=second)
    assert differences(told(second=second), judged.verdicts, {}) == [], "second day" if second else "first day"


@pytest.mark.parametrize("today", DAYS, ids=str)
async def test_both_days_are_told_as_they_are_whatever_the_day(today: date, tmp_path: Path) -> None:
    async with county(tmp_path, today) as here:
        await seen(here, second=False)
        assert here.looked.void == {}
        await seen(here, second=True)
        assert set(here.looked.void) == {("weibo_page", "weibo")}, "the well-known account is not seen"
        assert here.looked.shut == {}


async def test_every_trouble_is_met_no_secret_is_left_and_a_round_is_quick(tmp_path: Path) -> None:
    async with county(tmp_path) as here:
        met: set[Access] = set()
        for second in (False, True):
            await here.round(second=second)
            assert here.seconds < 10
            met |= {look.access for looks in here.looked.looks.values() for look in looks}
            for one in worlds.keys().secrets | set(here.site.world.issued):
                assert one not in repr(here.looked)
                assert all(one not in asked.path for asked in here.site.log)
        assert met | ELSEWHERE == set(Access)
        kept = "\n".join(dumped(here.store))
        assert "清河湾" in kept
        assert [one for one in worlds.keys().secrets if one in kept] == []


def dumped(store: Store) -> list[str]:
    """Every value of the whole database, as text."""
    with store.read() as db:
        tables = db.execute(text("SELECT name FROM sqlite_master WHERE type = 'table'")).scalars().all()
        return [str(row) for table in tables for row in db.execute(text(f'SELECT * FROM "{table}"'))]  # noqa: S608


def test_there_are_95_that_live_and_40_that_have_ended_over_all_kinds_of_units() -> None:
    assert Counter((one.platform, one.ended) for one in roll()) == {
        ("weibo", False): 40, ("wechat_mp", False): 55, ("weibo", True): 18, ("wechat_mp", True): 22,
    }  # fmt: skip
    assert Counter(unit.kind for unit in units()) == {"department": 56, "town": 28}
    assert len({unit.id for unit in units()}) == len(units()) == 84
    assert len({one.unit.id for one in roll()}) > 70


def test_no_two_accounts_have_an_id_or_a_name_in_common() -> None:
    for ids in ("id", "uid", "gh", "appid"):
        assert len({(one.platform, getattr(one, ids)) for one in roll()}) == len(roll()), ids
    assert len({(one.platform, one.name) for one in roll()}) == len(roll())


def test_every_check_has_a_defect_and_a_decoy() -> None:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for second in (False, True):
        for one in truth.expected(second=second):
            found[one.check].add(one.outcome)
    checks = {name for name in catalogue() if name.startswith("channel.")}
    assert set(found) == checks
    assert {name for name in checks if not {"finding", "fine"} <= found[name]} == set()


@pytest.mark.parametrize("second", [False, True])
def test_one_subject_has_one_expectation_for_each_check(second: bool) -> None:
    keys = [one.key for one in truth.expected(second=second)]
    assert len(keys) == len(set(keys))


def test_the_same_day_gives_the_same_world() -> None:
    now = moment(TODAY)
    assert worlds.world(TODAY, now, second=False) == worlds.world(TODAY, now, second=False)
    assert worlds.world(TODAY, now, second=False) != worlds.world(TODAY, now, second=True)


def test_nothing_was_published_after_the_moment_of_the_look() -> None:
    for second in (False, True):
        now = moment(TODAY + timedelta(days=second))
        world = worlds.world(TODAY, now, second=second)
        published = [post.at for one in world.weibo for post in one.posts]
        published += [post.at for one in world.wechat for post in one.posts]
        assert max(published) < now
