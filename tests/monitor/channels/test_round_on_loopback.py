"""A whole round against fake platforms on loopback, reached by their real names: 95 channels, and what goes wrong."""

import asyncio
import gzip
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest

from checks.channel import gone, silent
from checks.subjects.channel import Access, Account, ChannelLook, ChannelSnapshot, Posts
from checks.subjects.matrix import Channel
from monitor.channels.attestation.links import HOSTS
from monitor.channels.attestation.path import WALLS, Attested, VerifiedLink
from monitor.channels.feed.path import FeedPath
from monitor.channels.feed.source import Gateway, Source
from monitor.channels.gates import Gates
from monitor.channels.pages import Pages, PageSettings
from monitor.channels.path import Digests
from monitor.channels.round import Canaries, Looked, Round
from monitor.clock import Clock
from tests.checks.judged import outcome
from tests.monitor.channels.attestation.wechat_pages import article, instead
from tests.monitor.channels.gateways import channel, rss
from tests.monitor.crawl.serving import Answer, Served, response, serving

pytestmark = pytest.mark.anyio

RSSHUB = "rsshub.test"
NOW = Clock().now()
FILLER = b"<p>" + b"x" * 2_500_000 + b"</p>"

Give = Callable[[int], bytes]
"""What the account of this number gets, as a whole answer."""


def city() -> list[Channel]:
    """40 accounts of Weibo, 55 of WeChat."""
    weibo = [channel(f"w{at}", "weibo", str(1_000_000_000 + at)) for at in range(40)]
    return weibo + [channel(f"m{at}", "wechat_mp", f"gh_account{at:04}") for at in range(55)]


def page(body: bytes, *, packed: bool = True, status: str = "200 OK", kind: str = "text/html; charset=UTF-8") -> bytes:
    if not packed:
        return response(status, body, Content_Type=kind)
    return response(status, gzip.compress(body, 1), Content_Type=kind, Content_Encoding="gzip")


def fine_feed(at: int) -> bytes:
    return page(rss(1, 3, 20, now=NOW, owner=str(1_000_000_000 + at)), packed=False, kind="application/xml")


def fine_post(at: int) -> bytes:
    text = article(ct=int((NOW - timedelta(days=2)).timestamp()), gh=f"gh_account{at:04}")
    return page(text.replace("正文".encode(), FILLER))


def platforms(feeds: Give, posts: Give) -> Answer:
    """All platforms on one server, told apart by the Host header."""

    async def answer(head: bytes, writer: asyncio.StreamWriter) -> None:
        host, target = host_of(head), urlsplit(head.split(b" ")[1].decode())
        if host == RSSHUB:
            writer.write(feeds(int(target.path.rpartition("/")[2]) - 1_000_000_000))
        else:
            writer.write(posts(int(parse_qs(target.query)["mid"][0])))

    return answer


def host_of(head: bytes) -> str:
    lines = head.decode().lower().split("\r\n")
    return next(line.partition(": ")[2] for line in lines if line.startswith("host:"))


def asked(server: Served) -> Counter[str]:
    return Counter(map(host_of, server.asked))


@asynccontextmanager
async def office(feeds: Give, posts: Give, canaries: Canaries | None = None) -> AsyncIterator[tuple[Round, Served]]:
    """A round that is ready, against these platforms."""
    async with serving(platforms(feeds, posts)) as server:
        bases = dict.fromkeys([*HOSTS, RSSHUB], f"http://127.0.0.1:{server.port}")
        async with Pages(PageSettings(bases=bases)) as pages:
            links = {
                f"m{at}": Attested(f"https://mp.weixin.qq.com/s?__biz=MzI2MzEwNTY3OQ==&mid={at}&idx=1", "李某", NOW)
                for at in range(60)
            }
            sources = {
                f"w{at}": Source(f"http://{RSSHUB}/weibo/user/{1_000_000_000 + at}", Gateway.RSSHUB) for at in range(60)
            }
            link = VerifiedLink(links, pages.among(HOSTS, WALLS), Clock(), Digests())
            feed = FeedPath(sources, pages.anywhere(), Clock(), Digests())
            gates = Gates({}, pause=0.0)
            yield Round({"weibo": [feed], "wechat_mp": [link]}, gates, Clock(), canaries=canaries), server


async def looked(rounds: Round) -> Looked:
    return await rounds.run(rounds.plan(city()))


def verdicts(found: Looked, one: Channel) -> tuple[str, str]:
    """Whether a channel is said to be silent, and to be gone."""
    snapshot = ChannelSnapshot(one, Clock().now(), found.looks[one.id])
    return outcome(silent.check, snapshot), outcome(gone.check, snapshot)


def last(found: Looked, one: str) -> ChannelLook:
    return found.looks[one][-1]


async def test_95_channels_are_looked_at_in_less_than_ten_seconds() -> None:
    canaries = {
        ("feed", f"feed:{RSSHUB}"): channel("w50"),
        ("verified_link", "wechat_page"): channel("m56", "wechat_mp", "gh_account0056"),
    }
    async with office(fine_feed, fine_post, canaries) as (rounds, server):
        began = time.monotonic()
        found = await looked(rounds)
        took = time.monotonic() - began
    assert {look.access for looks in found.looks.values() for look in looks} == {Access.ANSWERED}
    assert all(last(found, one.id).posts and last(found, one.id).canary_ok for one in city())
    assert asked(server) == {RSSHUB: 42, "mp.weixin.qq.com": 57}
    assert took < 10, f"{took:.1f} s"
    assert {verdicts(found, one)[0] for one in city()} == {"fine"}


async def test_silence_that_a_gateway_proves_is_a_suspicion_for_a_person() -> None:
    old = page(rss(20, 30, now=NOW, owner=SEVENTH), packed=False)
    async with office(lambda at: old if at == 7 else fine_feed(at), fine_post) as (rounds, _):
        found = await looked(rounds)
    assert verdicts(found, city()[7])[0] == "suspected days"


SEVENTH = "1000000007"
BAD_FEEDS: dict[str, tuple[bytes, Access, Posts]] = {
    "truncated gzip": (
        response("200 OK", gzip.compress(rss(1, 2))[:60], Content_Encoding="gzip"),
        Access.UNREADABLE,
        Posts.NOT_READ,
    ),
    "no gzip": (response("200 OK", b"<rss/>", Content_Encoding="gzip"), Access.UNREADABLE, Posts.NOT_READ),
    "a list": (page(b'[{"id":1}]', packed=False), Access.UNREADABLE, Posts.NOT_READ),
    "html": (page(b"<!doctype html><p>Hello</p>"), Access.UNREADABLE, Posts.NOT_READ),
    "a bomb": (
        page(b'<!DOCTYPE r [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><rss>&b;</rss>'),
        Access.UNREADABLE,
        Posts.NOT_READ,
    ),
    "a gzip bomb": (
        response("200 OK", gzip.compress(b"<rss>" + b" " * 60_000_000), Content_Encoding="gzip"),
        Access.UNREADABLE,
        Posts.NOT_READ,
    ),
    "empty": (page(b"", packed=False), Access.UNREADABLE, Posts.NOT_READ),
    "no items": (page(rss(now=NOW)), Access.ANSWERED, Posts.EMPTY),
    "a date of tomorrow": (page(rss(20, 30, now=NOW, built=-1, owner=SEVENTH)), Access.ANSWERED, Posts.READ),
    "a date of last week": (page(rss(20, 30, now=NOW, built=7, owner=SEVENTH)), Access.GATEWAY_STALE, Posts.READ),
    "no date": (page(rss(20, 30, now=NOW, built=None, owner=SEVENTH)), Access.ANSWERED, Posts.READ),
    "cut off": (response("200 OK", b"<rss>")[:-3], Access.NETWORK_ERROR, Posts.NOT_READ),
}


@pytest.mark.parametrize("what", BAD_FEEDS)
async def test_a_bad_answer_costs_one_channel_and_not_the_round(what: str) -> None:
    answer, access, listing = BAD_FEEDS[what]
    async with office(lambda at: answer if at == 7 else fine_feed(at), lambda at: page(instead("链接已过期"))) as (
        rounds,
        _,
    ):
        found = await looked(rounds)
    bad = last(found, "w7")
    assert (bad.access, bad.listing) == (access, listing)
    assert bad.coverage is None, "nothing proves that this account was silent"
    assert bad.account is Account.UNKNOWN
    assert bad.detail or listing is Posts.EMPTY
    is_silent, is_gone = verdicts(found, city()[7])
    assert is_silent.startswith("undecided")
    assert is_gone == "fine" if listing is Posts.READ and access is Access.ANSWERED else is_gone.startswith("undecided")
    others = [last(found, f"w{at}") for at in range(40) if at != 7]
    assert all(look.access is Access.ANSWERED and look.coverage for look in others)


@pytest.mark.parametrize(
    ("wall", "access"),
    [
        (response("302 Found", Location="https://mp.weixin.qq.com/mp/wappoc_appmsgcaptcha?poc=1"), Access.CAPTCHA),
        (page(instead("环境异常")), Access.CAPTCHA),
        (page(instead("访问过于频繁")), Access.RATE_LIMITED),
        (page(b"", status="403 Forbidden"), Access.BLOCKED),
        (page(b"", status="432 "), Access.BLOCKED),
        (page(b"", status="429 Too Many Requests"), Access.RATE_LIMITED),
        (b"", Access.NETWORK_ERROR),
    ],
    ids=["sent to a captcha", "captcha", "too often", "403", "432", "429", "cut"],
)
async def test_a_platform_that_refuses_is_asked_five_times_at_most_and_no_account_is_accused(
    wall: bytes, access: Access
) -> None:
    async with office(fine_feed, lambda _: wall) as (rounds, server):
        found = await looked(rounds)
    assert asked(server)["mp.weixin.qq.com"] <= 5
    assert asked(server)[RSSHUB] == 40, "the other platform goes on"
    looks = [last(found, f"m{at}") for at in range(55)]
    assert {look.access for look in looks} == {access, Access.STOPPED}
    assert {look.account for look in looks} == {Account.UNKNOWN}
    told = [word for one in city()[40:] for word in verdicts(found, one)]
    assert all(word.startswith("undecided") for word in told), set(told)
    assert not any(look.posts or look.coverage for look in looks)
    assert "wechat_page" in found.shut


async def test_where_the_well_known_account_is_not_seen_one_request_is_all() -> None:
    canaries = {("verified_link", "wechat_page"): channel("m56", "wechat_mp")}
    async with office(fine_feed, lambda _: page(instead("环境异常")), canaries) as (rounds, server):
        found = await looked(rounds)
    assert asked(server)["mp.weixin.qq.com"] == 1
    assert {last(found, f"m{at}").access for at in range(55)} == {Access.CANARY_DOWN}
