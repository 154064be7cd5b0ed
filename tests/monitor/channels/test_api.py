"""Calling official interfaces: bounded, without a secret in anything kept, and every kind of trouble told apart."""

import asyncio
import gzip
import json

import pytest

from checks.subjects.channel import Access
from monitor.channels.api import Api, Call, skew_of
from monitor.channels.pages import Pages, PageSettings
from monitor.channels.refusals import RefusalError
from monitor.channels.secrets import Secret
from monitor.crawl.addresses import Policy
from monitor.crawl.outcome import Request
from monitor.demo.platforms.moods import MOODS
from monitor.demo.platforms.world import World
from tests.monitor.channels.looking import NOW, Stopped, client, platforms
from tests.monitor.crawl.serving import response, serving

pytestmark = pytest.mark.anyio

TOKEN = Secret("tok-en/+1")
CALL = Call("https://api.weibo.com/2/users/show.json", {"uid": "1"}, {"Authorization": TOKEN})


async def refusal(mood: str, total: float = 5.0) -> tuple[Access, str]:
    async with platforms(World(NOW, moods={"api.weibo.com": mood})) as (site, _), client(site.bases, total) as api:
        with pytest.raises(RefusalError) as told:
            await api.data(CALL)
        return told.value.refusal.access, told.value.refusal.detail


@pytest.mark.parametrize(
    ("mood", "access"),
    [
        ("432", Access.BLOCKED),
        ("418", Access.BLOCKED),
        ("403", Access.BLOCKED),
        ("429", Access.RATE_LIMITED),
        ("502", Access.REMOTE_ERROR),
        ("visitor", Access.UNREADABLE),
        ("malformed", Access.UNREADABLE),
        ("html", Access.UNREADABLE),
        ("list", Access.UNREADABLE),
        ("nothing", Access.UNREADABLE),
        ("reset", Access.NETWORK_ERROR),
        ("slow", Access.NETWORK_ERROR),
    ],
)
async def test_each_kind_of_trouble_is_named_after_its_cause(mood: str, access: Access) -> None:
    assert (await refusal(mood, 0.5))[0] is access


@pytest.mark.parametrize("mood", ["short", "truncated"])
async def test_an_answer_that_breaks_off_is_no_answer(mood: str) -> None:
    access, _ = await refusal(mood)
    assert access in (Access.NETWORK_ERROR, Access.UNREADABLE)


async def test_what_a_limit_asks_for_is_told() -> None:
    assert await refusal("429") == (Access.RATE_LIMITED, "HTTP 429, Retry-After 120")


async def test_a_secret_goes_out_and_is_kept_nowhere() -> None:
    async with platforms(World(NOW)) as (site, api):
        call = Call(
            "https://api.weixin.qq.com/cgi-bin/stable_token",
            {"access_token": TOKEN, "lang": "zh_CN"},
            {"X-Key": TOKEN},
            {"appid": "wx1", "deep": {"secret": [TOKEN]}},
        )
        outcome = await api.ask(call)
        assert outcome.request.url == "https://api.weixin.qq.com/cgi-bin/stable_token?lang=zh_CN"
        assert TOKEN.reveal() not in repr(outcome)
        assert TOKEN.reveal() not in repr(call)
        (seen,) = site.log
        assert seen.query["access_token"] == seen.headers["x-key"] == TOKEN.reveal()
        assert json.loads(seen.body) == {"appid": "wx1", "deep": {"secret": [TOKEN.reveal()]}}
        assert seen.headers["host"] == "api.weixin.qq.com"


async def test_only_secrets_and_plain_values_are_sent() -> None:
    async with platforms(World(NOW)) as (_, api):
        outcome = await api.ask(Call("https://api.weibo.com/x", body={"a": 1, "b": True, "c": None}))
        assert outcome.status == 400
        with pytest.raises(TypeError):
            await api.ask(Call("https://api.weibo.com/x", body={"a": NOW}))


async def test_a_huge_answer_is_cut_off() -> None:
    bomb = gzip.compress(b"[" + b"0," * 5_000_000 + b"0]")
    before = MOODS.copy()
    from dataclasses import replace

    MOODS["bomb"] = replace(MOODS["list"], body=bomb, headers=(("Content-Encoding", b"gzip"),))
    try:
        access, detail = await refusal("bomb")
    finally:
        MOODS.clear()
        MOODS.update(before)
    assert access is Access.UNREADABLE
    assert "more than 100000 bytes" in detail


async def test_trouble_of_servers_is_given_one_more_try_and_a_refusal_is_not() -> None:
    for mood, asked in (("502", 2), ("reset", 2), ("432", 1), ("429", 1), ("html", 1)):
        async with platforms(World(NOW, moods={"api.weibo.com": mood})) as (site, api):
            api._pauses = (0.0,)
            with pytest.raises(RefusalError):
                await api.data(CALL)
            assert site.asked("api.weibo.com") == asked, mood


async def test_servers_in_trouble_are_not_tried_twice_again_and_again() -> None:
    async with platforms(World(NOW, moods={"api.weibo.com": "502"})) as (site, api):
        api._pauses = (0.0,)
        for _ in range(4):
            await api.ask(CALL)
        assert site.asked("api.weibo.com") == 5
        site.world.moods.clear()
        await api.ask(CALL)
        site.world.moods["api.weibo.com"] = "502"
        await api.ask(CALL)
        assert site.asked("api.weibo.com") == 8


async def test_a_name_that_cannot_be_reached_is_trouble_of_the_network() -> None:
    async with client({"api.weibo.com": "http://127.0.0.1:9"}) as api:
        with pytest.raises(RefusalError) as told:
            await api.data(CALL)
    assert told.value.refusal.access is Access.NETWORK_ERROR


async def test_the_lead_of_our_clock_is_read_off_an_answer() -> None:
    from datetime import timedelta

    async with platforms(World(NOW, lead=timedelta(minutes=-20))) as (_, api):
        assert skew_of(await api.ask(CALL)) == 1200.0


async def test_behind_a_proxy_interfaces_and_pages_are_asked_through_it() -> None:
    async def answer(head: bytes, writer: asyncio.StreamWriter) -> None:
        writer.write(response(body=b'{"ok": 1}', Content_Type="application/json"))

    async with serving(answer) as server:
        proxy = f"http://127.0.0.1:{server.port}"
        async with Api("Monitor/0", Stopped(), proxy=proxy) as api:
            told, _ = await api.data(Call("http://api.example.test/2/x.json"))
        settings = PageSettings(policy=Policy(allow_private=True), proxy=proxy)
        async with Pages(settings, Nowhere()) as pages:
            outcome = await pages.anywhere().fetch(Request("http://feed.example.test/rss"))
    assert (told, outcome.body) == ({"ok": 1}, b'{"ok": 1}')
    assert [head.split(b" ")[1] for head in server.asked] == [
        b"http://api.example.test/2/x.json",
        b"http://feed.example.test/rss",
    ]


class Nowhere:
    async def resolve(self, host: str) -> tuple[str, ...]:
        return ("93.184.215.14",)
