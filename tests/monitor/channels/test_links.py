"""The links that channels offer: what is opened, what platforms put before them, what came of it."""

from dataclasses import replace
from pathlib import Path

import pytest

from checks.channel.bad_link import check
from checks.subjects import Failure
from checks.subjects.channel import Access, ChannelLook, Offer, Post, Posts
from checks.subjects.channel_link import ChannelLink
from monitor.channel_settings import Channels
from monitor.channels.links import LinkLooker, target_of
from monitor.channels.offered import Offered
from monitor.channels.ways import Office
from monitor.clock import Clock
from monitor.crawl.outcome import Outcome, Request
from tests.checks.judged import outcome
from tests.monitor.channels.gateways import AT, channel, post, refused, seen
from tests.monitor.channels.looking import CALENDAR

anyio = pytest.mark.anyio

WRAPPED = "https://weibo.cn/sinaurl?u=https%3A%2F%2Fwww.a.test%2Fx.html"
WALL = "<html><body>如需浏览，请长按网址复制后使用浏览器访问</body></html>".encode()


class Web:
    """A web of these answers: a status, a failure, or a body; anything else is a plain page."""

    def __init__(self, answers: dict[str, int | Failure | bytes], moved: dict[str, str] | None = None) -> None:
        self.answers, self.moved = answers, moved or {}
        self.asked: list[str] = []

    async def fetch(self, request: Request) -> Outcome:
        self.asked.append(request.url)
        told, final = self.answers.get(request.url, b"<p>fine</p>"), self.moved.get(request.url, request.url)
        made = Outcome(request, AT, "fake", final_url=final)
        if isinstance(told, Failure):
            return replace(made, failure=told)
        return replace(made, status=told) if isinstance(told, int) else replace(made, status=200, body=told)


async def offered(web: Web, *looks: ChannelLook, most: int = 20) -> Offered:
    office = Office(Channels(links=most, pauses=0), Path(), CALENDAR, Clock())
    return await LinkLooker(web, office).look([channel("c1")], {"c1": looks})


def said(found: Offered) -> dict[str, str]:
    return {one.url: outcome(check, one) for one in found.judged}


def with_links(*urls: str, days: float = 1) -> Post:
    return replace(post(days), links=tuple(Offer(url, "详见") for url in urls), url=f"https://weibo.com/1/{days}")


@anyio
async def test_links_of_menus_and_posts_are_opened_once_each() -> None:
    web = Web({"http://a.test/gone": 404, "http://a.test/slow": Failure.TIMEOUT, "http://a.test/no": 403})
    menu = (Offer("http://a.test/gone", "办事"), Offer("http://a.test/fine", "首页"))
    look = seen(with_links("http://a.test/slow", "http://a.test/no", "http://a.test/gone#part"), menu=menu)
    found = await offered(web, look)
    assert said(found) == {
        "http://a.test/gone": "finding not_found",
        "http://a.test/fine": "fine",
        "http://a.test/slow": "suspected timeout",
        "http://a.test/no": "undecided blocked",
    }
    # What may be passing trouble is given a second look.
    assert {url: web.asked.count(url.url) for url in found.judged} == {
        one: 2 if one.url.endswith("slow") else 1 for one in found.judged
    }
    places = {one.url: (one.place, one.text) for one in found.judged}
    assert places["http://a.test/gone"] == ("menu", "办事")
    assert places["http://a.test/slow"] == ("post", "详见")


@anyio
async def test_a_wall_before_links_that_lead_out_is_a_finding_and_asked_for_once_a_site() -> None:
    second = WRAPPED.replace("x.html", "y.html")
    web = Web({WRAPPED: WALL, second: WALL})
    found = await offered(web, seen(with_links(WRAPPED, second)))
    assert said(found) == {
        "https://www.a.test/x.html": "finding outside_wall",
        "https://www.a.test/y.html": "finding outside_wall",
    }
    assert len([url for url in web.asked if "sinaurl" in url]) == 1


@anyio
async def test_a_wrapping_that_lets_readers_through_is_no_finding() -> None:
    web = Web({}, {WRAPPED: "https://www.a.test/x.html"})
    assert said(await offered(web, seen(with_links(WRAPPED)))) == {"https://www.a.test/x.html": "fine"}


@anyio
async def test_a_wrapping_that_is_refused_says_nothing_of_the_link() -> None:
    web = Web({WRAPPED: 432, "https://www.a.test/x.html": 404})
    assert said(await offered(web, seen(with_links(WRAPPED)))) == {"https://www.a.test/x.html": "finding not_found"}


@anyio
async def test_short_links_are_judged_by_where_they_lead() -> None:
    short = "http://t.cn/A6abcdef"
    web = Web({short: 404}, {short: "http://a.test/gone"})
    [found] = (await offered(web, seen(with_links(short)))).judged
    assert (found.id, found.url, found.outcome) == (f"channel:c1:{short}", "http://a.test/gone", "finding")


@anyio
async def test_a_platform_that_refuses_short_links_is_left_alone() -> None:
    shorts = [f"http://t.cn/A6abcde{number}" for number in range(9)]
    web = Web(dict.fromkeys(shorts, 403))
    found = await offered(web, seen(with_links(*shorts)))
    assert len(web.asked) <= 5
    assert {word.split()[0] for word in said(found).values()} == {"undecided"}


@anyio
async def test_no_more_links_are_opened_than_the_settings_say_and_the_latest_posts_come_first() -> None:
    web = Web({})
    old, new = with_links("http://a.test/old", days=9), with_links("http://a.test/1", "http://a.test/2", days=1)
    await offered(web, seen(old, new), most=2)
    assert sorted(web.asked) == ["http://a.test/1", "http://a.test/2"]


@anyio
async def test_links_of_deleted_posts_and_of_void_looks_are_not_opened() -> None:
    web = Web({})
    looks = [
        seen(replace(with_links("http://a.test/1"), deleted=True)),
        replace(refused(Access.CANARY_DOWN), posts=(with_links("http://a.test/2"),)),
    ]
    found = await offered(web, *looks)
    assert (web.asked, found.judged) == ([], ())


@pytest.mark.parametrize(
    ("url", "target"),
    [
        (WRAPPED, "https://www.a.test/x.html"),
        ("https://weibo.cn/sinaurl?toasturl=http%3A%2F%2Fa.test%2F", "http://a.test/"),
        ("http://t.cn/A6abcdef", "http://t.cn/A6abcdef"),
        ("http://a.test/x#part", "http://a.test/x"),
        ("https://mp.weixin.qq.com/s/0123456789", None),
        ("https://weibo.com/u/1", None),
        ("javascript:void(0)", None),
        ("https://weibo.cn/sinaurl", None),
        ("http://", None),
        ("http://[::1", None),
    ],
)
def test_a_target_is_taken_out_of_its_wrapping(url: str, target: str | None) -> None:
    assert target_of(url) == target


def test_an_issue_ends_with_a_link_that_its_channel_offers_no_more_if_the_channel_was_read() -> None:
    link = ChannelLink("channel:c1:http://a.test/1", "c1", "某", "http://a.test/1", "menu", "fine")
    found = Offered((link,), frozenset({link.id}), frozenset({"c1"}))
    known = [("channel.bad_link", f"channel:{one}") for one in ("c1:http://a.test/1", "c1:http://a.test/2", "c2:x")]
    assert found.taken_off([*known, ("channel.silent", "c1")]) == {known[1]}


@anyio
async def test_a_channel_that_was_not_read_loses_no_link() -> None:
    assert (await offered(Web({}), refused())).read == frozenset()
    # A page that was given, or a feed, shows posts, and nothing of what else its channel offers.
    assert (await offered(Web({}), seen(post(1)))).read == frozenset()
    assert (await offered(Web({}), seen(menu=(), listing=Posts.NOT_READ))).read == {"c1"}


@anyio
async def test_a_link_that_is_not_opened_for_want_of_room_is_offered_all_the_same() -> None:
    menu = (Offer("http://a.test/1", "一"), Offer("http://a.test/2", "二"))
    found = await offered(Web({}), seen(menu=menu), most=1)
    assert found.taken_off([("channel.bad_link", "channel:c1:http://a.test/2")]) == set()
