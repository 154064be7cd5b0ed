"""Rounds of the official paths against the fake platforms: what trouble costs, and that no secret is left anywhere."""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
import structlog

from checks.channel import gone, silent, zombie
from checks.check import Finding
from checks.subjects.channel import Access, ChannelLook, ChannelSnapshot, Evidence
from checks.subjects.matrix import Channel
from monitor.channels.api import Api
from monitor.channels.gates import Gates
from monitor.channels.path import Digests, Path
from monitor.channels.round import Round
from monitor.channels.secrets import Secret
from monitor.channels.wechat.component import Component, WechatComponent
from monitor.channels.wechat.days import Figures
from monitor.channels.wechat.official import AppKey, WechatOfficial
from monitor.channels.wechat.reading import Depth, Reading
from monitor.channels.weibo.commercial import WeiboCommercial
from monitor.channels.weibo.official import WeiboOfficial
from monitor.demo.platforms.world import WechatAccount, WeiboAccount, World
from tests.monitor.channels.looking import CALENDAR, NOW, Stopped, days_ago, platforms, wechat_channel, weibo_channel

pytestmark = pytest.mark.anyio

WEIBO, WECHAT = 40, 55
COMPONENT = ("wxoffice", "COMPONENT-SECRET-Z", "TICKET-SECRET-Z")
COMMERCIAL = "2.00COMMERCIAL-SECRET"


class Bodies(Digests):
    """A keeper that remembers what it was given."""

    def __init__(self) -> None:
        self.kept: list[str] = []

    def keep(self, url: str, body: bytes, at: datetime) -> Evidence:
        self.kept += [url, body.decode("utf-8", "replace")]
        return super().keep(url, body, at)


def city() -> World:
    return World(
        NOW,
        weibo=[
            WeiboAccount(str(2000000000 + n), f"微博{n}", [days_ago(n % 20), days_ago(30)], token=f"2.00WB-KEY-{n:03d}")
            for n in range(WEIBO)
        ],
        wechat=[
            WechatAccount(
                f"wx{n:016d}",
                f"APP-SECRET-{n:03d}",
                f"公众号{n}",
                gh=f"gh_{n:012d}",
                refresh=f"REFRESH-SECRET-{n:03d}",
                posts=[days_ago(1 + n % 20), days_ago(3, quiet=True)],
            )
            for n in range(WECHAT)
        ],
        commercial=COMMERCIAL,
        component=COMPONENT,
    )


def secrets_of(world: World) -> set[str]:
    given = {one.token for one in world.weibo}
    given |= {secret for one in world.wechat for secret in (one.secret, one.refresh)}
    return given | {*COMPONENT[1:], COMMERCIAL, *world.issued}


def channels() -> list[Channel]:
    weibo = [weibo_channel(str(2000000000 + n), channel=f"b{n}") for n in range(WEIBO)]
    return weibo + [wechat_channel(f"c{n}") for n in range(WECHAT)]


def paths(api: Api, world: World, keeper: Digests) -> dict[str, Sequence[Path]]:
    clock, reading = Stopped(), Reading(Figures(), Depth(CALENDAR, comments=2))
    office = Component(COMPONENT[0], Secret(COMPONENT[1]), lambda: Secret(COMPONENT[2]))
    appids = {f"c{n}": one.appid for n, one in enumerate(world.wechat)}
    keys = {f"c{n}": AppKey(one.appid, Secret(one.secret)) for n, one in enumerate(world.wechat)}
    tokens = {f"b{n}": Secret(one.token) for n, one in enumerate(world.weibo)}
    return {
        "weibo": (
            WeiboOfficial(api, tokens, clock, keeper, CALENDAR),
            WeiboCommercial(api, Secret(COMMERCIAL), clock, keeper),
        ),
        "wechat_mp": (
            WechatComponent(api, office, appids, reading, clock, keeper),
            WechatOfficial(api, keys, reading, clock, keeper),
        ),
    }


def accused(looks: Mapping[str, tuple[ChannelLook, ...]]) -> list[Finding]:
    """What is said against accounts for being silent or gone."""
    snapshots = [ChannelSnapshot(one, NOW, looks[one.id]) for one in channels()]
    functions = [function for check in (silent, zombie, gone) if (function := check.check.function)]
    verdicts = [verdict for one in snapshots for function in functions for verdict in function(one)]
    return [verdict for verdict in verdicts if isinstance(verdict, Finding)]


async def run(world: World, keeper: Digests | None = None) -> tuple[dict[str, tuple[ChannelLook, ...]], dict[str, int]]:
    async with platforms(world) as (site, api):
        api._pauses = (0.0,)
        rounds = Round(paths(api, world, keeper or Digests()), Gates({}, pause=0.0), Stopped())
        looked = await rounds.run(rounds.plan(channels()))
        assert all(secret not in seen.path for seen in site.log for secret in secrets_of(world))
        hosts = ("api.weibo.com", "c.api.weibo.com", "api.weixin.qq.com")
        return dict(looked.looks), {host: site.asked(host) for host in hosts}


@pytest.mark.parametrize("mood", ["403", "432", "429", "502", "reset"])
async def test_platforms_that_block_cost_at_most_five_requests_each_before_they_are_left_alone(mood: str) -> None:
    world = city()
    world.moods = dict.fromkeys(("api.weibo.com", "c.api.weibo.com", "api.weixin.qq.com"), mood)
    looks, asked = await run(world)
    assert asked["api.weibo.com"] + asked["c.api.weibo.com"] <= 5
    assert 0 < asked["api.weixin.qq.com"] <= 5
    for seen in looks.values():
        for look in seen:
            assert look.access is not Access.ANSWERED
            assert (look.posts, look.coverage) == ((), None)
    assert accused(looks) == []
    assert Access.STOPPED in {look.access for seen in looks.values() for look in seen}


async def test_a_round_over_all_accounts_is_quick_and_leaves_no_secret_anywhere(
    caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    structlog.reset_defaults()
    world, keeper = city(), Bodies()
    looks, _ = await run(world, keeper)
    assert len(looks) == WEIBO + WECHAT
    assert all(seen[-1].access is Access.ANSWERED and seen[-1].posts for seen in looks.values())
    for trouble in (40001, 42001, 48001, 45009):
        bad = city()
        for account in bad.wechat:
            account.codes["*"] = trouble
        for one in bad.weibo:
            one.mood = "21327"
        bad.commercial = "another"
        more, _ = await run(bad, keeper)
        world.issued += bad.issued
        assert accused(more) == [], trouble
        looks = {**looks, **{f"{trouble} {key}": seen for key, seen in more.items()}}
    told = capsys.readouterr()
    everything = "\n".join([repr(looks), *keeper.kept, caplog.text, told.out, told.err])
    assert "青河湾" in everything
    found = [secret for secret in secrets_of(world) if secret in everything]
    assert found == []


async def test_a_bad_token_of_every_account_costs_two_token_requests_each() -> None:
    world = city()
    for account in world.wechat:
        account.authorised, account.codes["*"] = False, 40001
    async with platforms(world) as (site, api):
        path = paths(api, world, Digests())["wechat_mp"][1]
        for _ in range(3):
            for number in range(WECHAT):
                look = await path.look(wechat_channel(f"c{number}"))
                assert look.access is Access.AUTH_EXPIRED
        assert site.asked("api.weixin.qq.com", "/cgi-bin/stable_token") == 2 * WECHAT


async def test_a_clock_that_is_wrong_is_told_with_every_look() -> None:
    world = replace(city(), lead=timedelta(minutes=-20))
    looks, _ = await run(world)
    assert {look.skew_s for seen in looks.values() for look in seen} == {1200.0}


async def test_an_account_that_is_silent_is_found_silent_by_every_path() -> None:
    world = city()
    for weibo in world.weibo:
        weibo.posts = [days_ago(40), days_ago(60)]
    for wechat in world.wechat:
        wechat.posts = [days_ago(40)]
    looks, _ = await run(world)
    assert len([one for one in accused(looks) if one.check == "channel.silent"]) == WEIBO + WECHAT
