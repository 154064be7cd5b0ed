from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date

import pytest

from checks.subjects.channel import Access, Posts
from checks.subjects.matrix import Channel
from monitor.channels.attestation.path import Attested
from monitor.channels.pages import PageSettings
from monitor.channels.verifying import believed, verified
from monitor.channels.word.path import Word
from monitor.demo.platforms.server import Platforms, serve
from monitor.demo.platforms.wechat_pages import link
from monitor.demo.platforms.world import WechatAccount, World
from tests.monitor.channels.looking import NOW, Stopped, days_ago

pytestmark = pytest.mark.anyio

ACCOUNT = WechatAccount("wx1", "s", "青河湾发布", posts=[days_ago(2), days_ago(9, deleted=True)])
CHANNEL = Channel("ch1", "wechat_mp", "青河湾发布", "青河湾市人民政府", account_ids=("gh_0123456789ab",))


@asynccontextmanager
async def pages() -> AsyncIterator[tuple[Platforms, PageSettings]]:
    async with serve(World(NOW, wechat=[ACCOUNT])) as site:
        yield site, PageSettings(bases=site.bases, clock=Stopped())


async def test_the_page_of_the_post_says_whose_it_is_and_of_when() -> None:
    async with pages() as (site, settings):
        look = await verified(CHANNEL, Attested(link(ACCOUNT, 0), "王芳", NOW), settings)
        assert len(site.log) == 1
    assert (look.access, look.listing, look.trust) == (Access.ANSWERED, Posts.READ, 85)
    assert look.identity == "gh_0123456789ab"
    assert look.posts[0].published is not None
    assert look.posts[0].published.earliest == days_ago(2).at


async def test_a_post_that_was_deleted_or_is_somebody_elses_proves_nothing() -> None:
    async with pages() as (_, settings):
        deleted = await verified(CHANNEL, Attested(link(ACCOUNT, 1), "王芳", NOW), settings)
        other = Channel("ch2", "wechat_mp", "别家", "别家", account_ids=("gh_ffffffffffff",))
        foreign = await verified(other, Attested(link(ACCOUNT, 0), "王芳", NOW), settings)
    assert (deleted.listing, foreign.listing) == (Posts.DELETED, Posts.FOREIGN)


async def test_a_word_asks_nobody() -> None:
    async with pages() as (site, settings):
        look = await believed(CHANNEL, Word("王芳", NOW, newest=date(2026, 11, 20)), settings)
        assert site.log == []
    assert (look.path, look.listing, look.trust) == ("person", Posts.READ, 50)
