"""Weibo by the commercial interface: one token for all accounts."""

import pytest

from checks.subjects.channel import Access, Account, Posts
from monitor.channels.secrets import Secret
from monitor.channels.weibo.commercial import WeiboCommercial
from monitor.demo.platforms.world import WeiboAccount, World
from tests.monitor.channels.looking import KEEPER, NOW, Stopped, days_ago, platforms, weibo_channel

pytestmark = pytest.mark.anyio
TOKEN = "2.00COMMERCIAL"


def world(*accounts: WeiboAccount) -> World:
    return World(NOW, weibo=list(accounts), commercial=TOKEN)


def account(*posts: object, **more: object) -> WeiboAccount:
    return WeiboAccount("2000000001", "青河湾发布", list(posts), **more)  # type: ignore[arg-type]


async def test_pages_of_twenty_five_are_read_until_the_limit_is_passed() -> None:
    async with platforms(world(account(*(days_ago(number / 2) for number in range(200))))) as (site, api):
        path = WeiboCommercial(api, Secret(TOKEN), Stopped(), KEEPER)
        found = await path.look(weibo_channel())
        assert (found.access, found.account, found.listing) == (Access.ANSWERED, Account.LIVE, Posts.READ)
        assert (len(found.posts), len(site.log), found.name) == (50, 2, "青河湾发布")
        assert TOKEN not in repr(found)


async def test_an_empty_list_proves_nothing_here() -> None:
    async with platforms(world(account())) as (_, api):
        found = await WeiboCommercial(api, Secret(TOKEN), Stopped(), KEEPER).look(weibo_channel())
        assert (found.account, found.coverage) == (Account.UNKNOWN, None)


async def test_a_token_that_is_refused_is_tried_once_for_all_accounts() -> None:
    async with platforms(world(account(days_ago(1)))) as (site, api):
        path = WeiboCommercial(api, Secret("old"), Stopped(), KEEPER)
        for number in range(40):
            found = await path.look(weibo_channel(channel=f"w{number}"))
            assert found.access is Access.AUTH_EXPIRED
        assert len(site.log) == 1


async def test_only_weibo_itself_says_that_a_user_does_not_exist() -> None:
    async with platforms(world(account(exists=False))) as (_, api):
        found = await WeiboCommercial(api, Secret(TOKEN), Stopped(), KEEPER).look(weibo_channel())
        assert (found.access, found.account) == (Access.ANSWERED, Account.NOT_FOUND)


async def test_without_a_contract_nobody_is_asked() -> None:
    async with platforms(world()) as (site, api):
        found = await WeiboCommercial(api, None, Stopped(), KEEPER).look(weibo_channel())
        assert (found.access, site.log) == (Access.NOT_CONFIGURED, [])
