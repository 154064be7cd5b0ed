"""The plan of a round: whom it asks, and when it ends."""

from collections.abc import Mapping, Sequence
from datetime import timedelta

from checks.subjects.matrix import Channel
from monitor.channels.path import Path
from monitor.channels.plan import Plan, plan
from tests.monitor.channels.gateways import AT, FakePath, channel, seen


def path(name: str, service: str, requests: int = 1, only: str = "") -> FakePath:
    return FakePath(lambda _: seen(), name=name, service=service, requests=requests, ready=lambda c: only in c.id)


def planned(
    channels: Sequence[Channel],
    paths: Mapping[str, Sequence[Path]],
    canaries: Mapping[tuple[str, str], Channel] | None = None,
    pause: float = 12.0,
) -> Plan:
    return plan(channels, paths, canaries or {}, lambda _service: pause, AT)


def test_services_of_different_platforms_work_side_by_side() -> None:
    channels = [channel(f"w{at}") for at in range(40)] + [channel(f"m{at}", "wechat_mp") for at in range(55)]
    found = planned(channels, {"weibo": [path("page", "weibo", 2)], "wechat_mp": [path("link", "wechat_page")]})
    assert [(load.service, load.looks, load.most) for load in found.loads] == [
        ("wechat_page", 55, 55),
        ("weibo", 40, 80),
    ]
    assert found.first == found.last == AT + timedelta(seconds=80 * 12)


def test_a_channel_that_may_need_a_second_path_makes_the_latest_end_later() -> None:
    paths = {"weibo": [path("feed", "feed:rss.test"), path("page", "weibo")]}
    found = planned([channel(f"w{at}") for at in range(10)], paths)
    assert {load.service: (load.least, load.most) for load in found.loads} == {
        "feed:rss.test": (10, 10),
        "weibo": (0, 10),
    }
    assert found.first == AT + timedelta(seconds=10 * 12)
    assert found.last == AT + timedelta(seconds=20 * 12)


def test_canaries_are_counted_twice() -> None:
    found = planned([channel("w1")], {"weibo": [path("page", "weibo", 2)]}, {("page", "weibo"): channel("people")})
    assert [(load.least, load.most) for load in found.loads] == [(6, 6)]


def test_channels_without_a_path_are_named() -> None:
    found = planned(
        [channel("w1"), channel("x1"), channel("d1", "douyin")], {"weibo": [path("page", "weibo", only="w")]}
    )
    assert [one.id for one in found.unready] == ["x1", "d1"]
    assert [len(errand.paths) for errand in found.errands] == [1, 0, 0]


def test_without_pauses_a_round_is_planned_to_end_at_once() -> None:
    found = planned([channel("w1")], {"weibo": [path("page", "weibo")]}, pause=0.0)
    assert found.last == AT


def test_what_asks_nobody_takes_no_time() -> None:
    found = planned([channel("w1")], {"weibo": [path("person", "", 0)]})
    assert found.loads == ()
    assert found.last == AT
