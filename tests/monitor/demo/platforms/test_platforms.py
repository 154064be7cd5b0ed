"""The fake platforms: every host answers under its real name, in its moods, and remembers who asked."""

import pytest

from checks.subjects.channel import Account, Posts
from monitor.channels.attestation.wechat_page import read_page
from monitor.channels.pages import Pages, PageSettings
from monitor.crawl.outcome import Request
from monitor.demo.platforms.moods import MOODS
from monitor.demo.platforms.server import HOSTS, serve
from monitor.demo.platforms.wechat_pages import link
from monitor.demo.platforms.world import WechatAccount, World
from tests.monitor.channels.looking import NOW, Stopped, days_ago

pytestmark = pytest.mark.anyio


async def test_every_host_is_reached_under_its_real_name_and_keeps_a_log() -> None:
    async with serve(World(NOW)) as site, Pages(PageSettings(bases=site.bases, clock=Stopped())) as pages:
        for host in HOSTS:
            outcome = await pages.anywhere().fetch(Request(f"https://{host}/nothing?x=1"))
            assert outcome.failure is None, host
        assert [seen.host for seen in site.log] == list(HOSTS)
        assert {seen.headers["host"] for seen in site.log} == set(HOSTS)
        assert all(seen.query == {"x": "1"} for seen in site.log)
        assert site.asked("api.weibo.com") == site.asked("api.weibo.com", "/noth") == 1
        assert site.asked("api.weibo.com", "/other") == 0


@pytest.mark.parametrize("mood", [mood for mood in MOODS if mood not in ("slow", "reset", "short", "truncated")])
async def test_a_mood_of_a_host_goes_before_all_else(mood: str) -> None:
    async with (
        serve(World(NOW, moods={"m.weibo.cn": mood})) as site,
        Pages(PageSettings(bases=site.bases, clock=Stopped())) as pages,
    ):
        outcome = await pages.anywhere().fetch(Request("https://m.weibo.cn/u/2000000001"))
        assert (outcome.status, outcome.body) == (MOODS[mood].status, MOODS[mood].body)


@pytest.mark.parametrize(
    ("state", "deleted", "account", "listing"),
    [
        (1, False, Account.LIVE, Posts.READ),
        (1, True, Account.UNKNOWN, Posts.DELETED),
        (14, False, Account.CLOSED, Posts.NOT_READ),
        (16, False, Account.BANNED, Posts.NOT_READ),
    ],
)
async def test_the_page_of_a_post_is_read_like_a_real_one(
    state: int, deleted: bool, account: Account, listing: Posts
) -> None:
    of = WechatAccount("wx1", "s", "青河湾发布", state=state, posts=[days_ago(3, deleted=deleted, text="要闻")])
    async with serve(World(NOW, wechat=[of])) as site, Pages(PageSettings(bases=site.bases, clock=Stopped())) as pages:
        outcome = await pages.anywhere().fetch(Request(link(of, 0)))
    found = read_page(outcome.body, outcome.final_url)
    assert (found.account, found.listing) == (account, listing)
    if listing is Posts.READ:
        assert found.post is not None
        assert found.post.published is not None
        assert found.post.published.latest == of.posts[0].at
        assert (found.name, of.gh in found.accounts) == ("青河湾发布", True)
