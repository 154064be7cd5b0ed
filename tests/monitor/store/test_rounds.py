from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from checks.channel import gone, silent
from checks.subjects.channel import (
    Access,
    Account,
    ChannelLook,
    Evidence,
    Interaction,
)
from monitor.store import rounds
from monitor.store.engine import Store
from tests.checks.channel_scenarios import SCENARIOS
from tests.checks.channels import NOW, ago, asked, listed, post, refused, unproven
from tests.checks.judged import outcome
from tests.monitor.store.channelled import office
from tests.monitor.store.crawled import begun


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    local = request.param == "sqlite"
    with office(tmp_path / "monitor.db" if local else request.getfixturevalue("server").url()) as made:
        yield made


def keep(store: Store, *looks: ChannelLook, channel: str = "ch1") -> int:
    with store.write() as db:
        return rounds.keep(db, {channel: looks}, at=NOW)


def looks(store: Store, now: datetime = NOW) -> tuple[ChannelLook, ...]:
    with store.read() as db:
        return rounds.looks(db, now).get("ch1", ())


def at(days: float, look: ChannelLook) -> ChannelLook:
    return replace(look, at=ago(days))


def test_a_look_comes_back_as_it_was(store: Store) -> None:
    full = replace(
        listed(post(1, pinned=True, repost=True, owner="5001"), post(None), post(3, deleted=True)),
        identity="5001", name="示范发布", owner="市政府", certified=False, certified_as="政务微博", successor="ch2",
        interaction=Interaction("test", enabled=True, open=2, oldest=ago(9), waiting=6), canary_ok=True, skew_s=-1.5,
        evidence=(Evidence("body", "ab" * 32, "https://m.weibo.cn/u/5001", NOW),), account=Account.WARNED,
    )  # fmt: skip
    keep(store, full)
    assert looks(store) == (full,)


def test_looks_that_met_trouble_are_kept_too(store: Store) -> None:
    seen = (at(0.2, refused(Access.CAPTCHA, "wappoc")), at(0.1, refused(Access.NETWORK_ERROR, "timeout")))
    keep(store, *seen)
    assert looks(store) == seen


def test_looks_of_the_last_days_are_all_there_and_none_of_the_future(store: Store) -> None:
    keep(store, at(7, listed(8)), at(1, listed(2)), at(0, asked(open=1)))
    assert [look.at for look in looks(store)] == [ago(7), ago(1), ago(0)]
    assert [look.at for look in looks(store, ago(0.5))] == [ago(7), ago(1)]


def test_of_earlier_ones_the_one_that_saw_the_newest_post(store: Store) -> None:
    keep(store, at(60, listed(61)), at(40, listed(90)), at(20, refused(Access.BLOCKED)), at(120, listed(130)))
    assert [look.at for look in looks(store)] == [ago(60)]


def test_a_date_that_has_not_come_and_a_post_that_was_deleted_are_no_newest_post(store: Store) -> None:
    odd = at(30, listed(post(-5), post(31, deleted=True)))
    keep(store, odd, at(20, listed(50)))
    assert [look.at for look in looks(store)] == [ago(20)]


def test_a_word_that_is_looked_at_in_every_round_is_there_once(store: Store) -> None:
    word = at(2, unproven(3, path="person"))
    keep(store, word)
    keep(store, word)
    assert looks(store) == (word,)


def test_channels_do_not_mix(store: Store) -> None:
    keep(store, at(40, listed(41)))
    keep(store, at(30, listed(31)), at(1, listed(2)), channel="ch2")
    with store.read() as db:
        found = rounds.looks(db, NOW)
        assert {channel: [look.at for look in seen] for channel, seen in found.items()} == {
            "ch1": [ago(40)],
            "ch2": [ago(30), ago(1)],
        }
        assert rounds.last_looked(db) == {"ch1": ago(40), "ch2": ago(1)}


def test_a_round_tells_at_whom_it_looked_and_what_was_void(store: Store) -> None:
    begun(store)
    void = {("public_page", "weibo"): "the well-known account was not seen"}
    with store.write() as db:
        number = rounds.keep(db, {"ch1": [listed(1)], "ch2": [listed(1)], "ch3": []}, at=NOW, scan_id=1, void=void)
    with store.read() as db:
        assert rounds.of_scan(db, 1) == number
        assert rounds.of_scan(db, 2) is None
        assert rounds.looked_at(db, number) == {"ch1", "ch2"}
        assert rounds.void(db, number) == void


def test_services_that_refused_are_left_alone_until_their_time_whatever_round_came_between(store: Store) -> None:
    with store.write() as db:
        rounds.keep(db, {}, at=NOW, shut={"weibo": NOW + timedelta(hours=6), "feed:h": NOW + timedelta(hours=1)})
        rounds.keep(db, {}, at=NOW + timedelta(hours=2))
    with store.read() as db:
        assert rounds.shut(db, NOW) == {"weibo": NOW + timedelta(hours=6), "feed:h": NOW + timedelta(hours=1)}
        assert list(rounds.shut(db, NOW + timedelta(hours=2))) == ["weibo"]
        assert rounds.shut(db, NOW + timedelta(hours=6)) == {}


def test_a_round_that_cannot_be_kept_whole_is_not_kept_at_all(store: Store) -> None:
    with pytest.raises(Exception, match=r"(?i)foreign key"), store.write() as db:
        rounds.keep(db, {"ch1": [listed(1)], "nobody": [listed(1)]}, at=NOW)
    with store.read() as db:
        assert db.execute(select(func.count()).select_from(rounds.channel_look)).scalar() == 0


def test_a_round_that_goes_on_tells_nothing_and_forgets_nothing(store: Store) -> None:
    begun(store)
    with store.write() as db:
        number = rounds.begin(db, 1)
        rounds.add(db, number, "ch1", listed(1))
        rounds.add(db, number, "ch1", refused(Access.CAPTCHA))
    with store.write() as db:
        assert rounds.begin(db, 1) == number, "whoever comes back goes on with it"
        assert rounds.begin(db) != number
    assert looks(store) == ()
    with store.read() as db:
        assert rounds.of_scan(db, 1) is None
        assert {one: len(taken) for one, taken in rounds.taken(db, number).items()} == {"ch1": 2}
    with store.write() as db:
        rounds.end(db, number, {"ch1": [listed(1, canary_ok=True)]}, at=NOW, shut={"weibo": NOW + timedelta(hours=6)})
    assert [look.canary_ok for look in looks(store)] == [True]
    with store.read() as db:
        assert rounds.of_scan(db, 1) == number
        assert rounds.shut(db, NOW) == {"weibo": NOW + timedelta(hours=6)}


def test_old_looks_are_forgotten_and_so_are_those_that_nobody_goes_on_with(store: Store) -> None:
    begun(store)
    with store.write() as db:
        old = rounds.keep(db, {"ch1": [at(200, listed(201))]}, at=ago(200))
        new = rounds.keep(db, {"ch1": [at(20, listed(21))]}, at=ago(20))
        going = rounds.begin(db, 1)
        left = rounds.begin(db)
        for number in (going, left):
            rounds.add(db, number, "ch1", listed(1))
        assert rounds.forget(db, NOW - rounds.KEPT) == 2
        assert {number: len(rounds.taken(db, number)) for number in (old, new, going, left)} == {
            old: 0,
            new: 1,
            going: 1,
            left: 0,
        }


def test_what_is_said_of_a_scenario_is_said_of_it_as_it_was_kept(tmp_path: Path) -> None:
    with office(tmp_path / "monitor.db") as made:
        for scenario in SCENARIOS:
            keep(made, *scenario.seen.looks)
            seen = replace(scenario.seen, looks=looks(made, scenario.seen.now))
            said = (scenario.id, outcome(silent.check, seen), outcome(gone.check, seen))
            assert said == (scenario.id, scenario.silent, scenario.gone)
            with made.write() as db:
                rounds.forget(db, NOW + rounds.KEPT)
