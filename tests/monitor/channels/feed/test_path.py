"""The path of feeds, from a fake gateway to a look."""

from datetime import UTC, datetime, timedelta

import pytest

from checks.subjects import Failure
from checks.subjects.channel import Access, ChannelLook, Posts
from monitor.channels.feed.path import FeedPath
from monitor.channels.feed.source import Gateway, Source
from monitor.channels.path import Digests
from monitor.clock import Clock
from monitor.crawl.outcome import Outcome, Request
from tests.monitor.channels.gateways import channel, post, rss, seen
from tests.monitor.crawl.fakes import AT as FAKED_AT
from tests.monitor.crawl.fakes import Fake, answered, failed

pytestmark = pytest.mark.anyio

URL = "https://rss.test/weibo/user/1234567890"
OWN = channel("c1", "weibo", "1234567890")
FEED = "application/xml"


def dated(*days: float, built: float = 0.0, owner: str = "1234567890") -> bytes:
    """A feed whose items are of so many days before the moment at which fakes answer."""
    return rss(*days, now=FAKED_AT, built=built, owner=owner)


def path(pages: Fake, source: Source | None = None, **more: Source) -> FeedPath:
    return FeedPath({"c1": source or Source(URL, Gateway.RSSHUB), **more}, pages, Clock(), Digests())


async def look(
    body: bytes, status: int = 200, source: Source | None = None, canary: ChannelLook | None = None
) -> ChannelLook:
    pages = Fake(lambda request: answered(request, status, body, content_type=FEED))
    return await path(pages, source).look(OWN, canary)


async def test_a_feed_of_rsshub_proves_its_posts_and_how_far_it_reaches() -> None:
    found = await look(dated(1, 3, 20))
    assert (found.access, found.listing, found.path, found.trust) == (Access.ANSWERED, Posts.READ, "feed", 60)
    assert len(found.posts) == 3
    assert found.coverage is not None
    assert found.coverage.until == FAKED_AT
    assert found.coverage.since == FAKED_AT - timedelta(days=20)
    assert found.evidence[0].url == URL


async def test_an_empty_feed_says_nothing() -> None:
    found = await look(dated())
    assert (found.access, found.listing, found.coverage) == (Access.ANSWERED, Posts.EMPTY, None)


async def test_a_feed_of_another_account_says_nothing() -> None:
    found = await look(dated(20, 30, owner="9999999999"))
    assert (found.listing, found.posts, found.coverage) == (Posts.FOREIGN, (), None)


async def test_a_feed_that_breaks_off_shows_posts_and_proves_no_silence() -> None:
    body = dated(1, 20, 30)
    found = await look(body[: body.rindex(b"<pubDate>")])
    assert len(found.posts) == 2
    assert found.coverage is None
    assert "breaks off" in found.detail


async def test_a_stale_gateway_shows_posts_and_proves_no_silence() -> None:
    found = await look(dated(20, 30, built=4))
    assert (found.access, found.coverage) == (Access.GATEWAY_STALE, None)
    assert len(found.posts) == 2


async def test_just_any_feed_proves_no_silence_without_a_well_known_account() -> None:
    source = Source(URL)
    assert (await look(dated(20, 30), source=source)).coverage is None
    proven = await look(dated(20, 30), source=source, canary=seen(post(0.2, now=FAKED_AT)))
    assert proven.coverage is not None


@pytest.mark.parametrize(
    ("status", "body", "access", "words"),
    [
        (
            503,
            "<html><p>Cookies expired. Please update WEIBO_COOKIES</p></html>",
            Access.AUTH_EXPIRED,
            "Cookies expired",
        ),
        (503, "<html><p>Cooling down before new visitor Cookies</p></html>", Access.RATE_LIMITED, "Cooling down"),
        (503, "<html><p>this route is empty</p></html>", Access.REMOTE_ERROR, "HTTP 503"),
        (403, "<html><p>RejectError</p></html>", Access.BLOCKED, "HTTP 403"),
        (404, "<html><p>NotFoundError</p></html>", Access.UNREADABLE, "HTTP 404"),
        (429, "", Access.RATE_LIMITED, "HTTP 429"),
        (400, '{"statusCode":400,"message":"不存在该feed！"}', Access.NOT_CONFIGURED, "不存在该feed"),
        (200, "<!doctype html><title>验证码</title><body>请输入验证码</body>", Access.CAPTCHA, "HTML"),
        (200, "<!doctype html><title>Welcome</title>", Access.UNREADABLE, "HTML"),
        (200, "", Access.UNREADABLE, "empty"),
        (200, "[]", Access.UNREADABLE, "list"),
        (200, "<!DOCTYPE x [<!ENTITY a 'b'>]><rss/>", Access.UNREADABLE, "entities"),
    ],
)
async def test_what_is_no_feed_is_named_and_says_nothing_of_the_account(
    status: int, body: str, access: Access, words: str
) -> None:
    found = await look(body.encode(), status)
    assert (found.access, found.listing, found.posts, found.coverage) == (access, Posts.NOT_READ, (), None)
    assert words in found.detail


@pytest.mark.parametrize(
    ("failure", "access"),
    [
        (Failure.TIMEOUT, Access.NETWORK_ERROR),
        (Failure.TRUNCATED, Access.NETWORK_ERROR),
        (Failure.PROTOCOL, Access.UNREADABLE),
        (Failure.FORBIDDEN_ADDRESS, Access.NOT_CONFIGURED),
    ],
)
async def test_trouble_on_the_way_is_no_answer(failure: Failure, access: Access) -> None:
    found = await path(Fake(lambda request: failed(request, failure, "why"))).look(OWN)
    assert found.access is access
    assert "why" in found.detail


def wewe(synced: dict[str, float]) -> Fake:
    """A wewe-rss whose list tells how many days ago each feed was read."""

    def answer(request: Request) -> Outcome:
        if request.url.endswith("/feeds"):
            rows = ",".join(
                f'{{"id":"{name}","syncTime":{int((FAKED_AT - timedelta(days=days)).timestamp())}}}'
                for name, days in synced.items()
            )
            return answered(request, 200, f"[{rows}]".encode())
        updated = [(FAKED_AT - timedelta(days=days)).astimezone(UTC).isoformat() for days in (20, 30)]
        items = ",".join(f'{{"id":"{at}","date_modified":"{when}"}}' for at, when in enumerate(updated))
        body = f'{{"version":"https://jsonfeed.org/version/1","items":[{items}]}}'
        return answered(request, 200, body.encode())

    return Fake(answer)


def wewe_source(name: str) -> Source:
    return Source(
        f"https://rss.test/feeds/{name}.json", Gateway.WEWE_RSS, status_url="https://rss.test/feeds", feed_id=name
    )


async def test_wewe_rss_is_asked_once_when_it_last_read_its_feeds() -> None:
    pages = wewe({"MP1": 0.2, "MP2": 3})
    reader = path(pages, wewe_source("MP1"), c2=wewe_source("MP2"))
    first, second = await reader.look(OWN), await reader.look(channel("c2", "weibo"))
    assert first.access is Access.ANSWERED
    assert first.coverage is not None
    assert second.access is Access.GATEWAY_STALE
    assert [url for url in pages.urls() if url.endswith("/feeds")] == ["https://rss.test/feeds"]


async def test_wewe_rss_without_a_time_for_the_feed_proves_nothing() -> None:
    found = await path(wewe({}), wewe_source("MP1")).look(OWN)
    assert (found.access, found.coverage) == (Access.ANSWERED, None)


def test_what_is_missing_is_named() -> None:
    reader = FeedPath(
        {
            "bad": Source("rss.test/feed"),
            "login": Source("https://me:secret@rss.test/feed"),
            "key": Source("https://rss.test/feed?limit=20&Key=s3cret"),
            "wewe": Source("https://rss.test/feeds/1.json", Gateway.WEWE_RSS),
            "ok": Source("https://rss.test/feed"),
        },
        Fake(answered),
        Clock(),
        Digests(),
    )
    assert reader.lacks(channel("none")) == "no feed is set for this channel"
    assert reader.lacks(channel("bad")) == "the feed's address is no plain web address"
    login = reader.lacks(channel("login"))
    assert login is not None
    assert "secret" not in login
    key = reader.lacks(channel("key"))
    assert key is not None
    assert "s3cret" not in key
    assert "status_url" in (reader.lacks(channel("wewe")) or "")
    assert reader.lacks(channel("ok")) is None
    assert reader.cost(channel("ok")).service == "feed:rss.test"


async def test_a_channel_without_a_feed_is_not_looked_at() -> None:
    pages = Fake(answered)
    found = await path(pages).look(channel("c9"))
    assert found.access is Access.NOT_CONFIGURED
    assert pages.asked == []


async def test_a_gateway_whose_clock_differs_is_told() -> None:
    pages = Fake(lambda request: answered(request, 200, dated(1, 3), date="Mon, 02 Nov 2026 02:44:05 GMT"))
    found = await path(pages).look(OWN)
    assert found.skew_s == 1200
    assert datetime(2026, 11, 2, 3, 4, 5, tzinfo=UTC) == found.at
