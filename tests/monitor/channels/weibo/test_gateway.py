"""Weibo by a self-hosted RSSHub: the feed path at RSSHub's addresses."""

import pytest

from checks.subjects.channel import Access, Account, Posts, Trouble
from monitor.channels.pages import Pages, PageSettings
from monitor.channels.weibo.gateway import weibo_rsshub
from monitor.demo.platforms.server import serve
from monitor.demo.platforms.world import WeiboAccount, World
from tests.monitor.channels.looking import KEEPER, NOW, Stopped, days_ago, weibo_channel

pytestmark = pytest.mark.anyio
BASE = "http://rsshub.qinghewan.test/"


async def test_posts_come_through_the_gateway_and_none_of_its_faults_is_silence() -> None:
    fine = WeiboAccount("2000000001", "青河湾发布", [days_ago(1), days_ago(2), days_ago(20)])
    bad = WeiboAccount("2000000002", "青河湾教育", [days_ago(1)], mood="432")
    empty = WeiboAccount("2000000003", "青河湾卫健")
    channels = [weibo_channel(one.uid, channel=f"w{one.uid[-1]}") for one in (fine, bad, empty)]
    async with (
        serve(World(NOW, weibo=[fine, bad, empty])) as site,
        Pages(PageSettings(bases=site.bases, clock=Stopped())) as pages,
    ):
        path = weibo_rsshub(BASE, channels, pages.anywhere(), Stopped(), KEEPER)
        seen, refused, nothing = [await path.look(channel) for channel in channels]
    assert (seen.path, seen.access, len(seen.posts)) == ("weibo_rsshub", Access.ANSWERED, 3)
    assert seen.coverage is not None
    assert refused.access.trouble in (Trouble.OURS, Trouble.PLATFORM, Trouble.GATEWAY)
    assert (refused.posts, refused.coverage, refused.account) == ((), None, Account.UNKNOWN)
    assert (nothing.listing, nothing.coverage) == (Posts.EMPTY, None)


def test_only_accounts_of_weibo_with_a_number_have_a_feed_there() -> None:
    from monitor.channels.weibo.gateway import sources

    found = sources(BASE, [weibo_channel(), weibo_channel("name", channel="w2")])
    assert {key: source.url for key, source in found.items()} == {
        "w1": "http://rsshub.qinghewan.test/weibo/user/2000000001/showRetweeted=1"
    }
