"""A browser that listens to pages of the fake platforms, for the tests that need one."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from monitor.channels.weibo.hearing import Listener
from monitor.channels.weibo.page import WeiboPage
from monitor.crawl.addresses import Policy
from monitor.crawl.browser.program import find
from monitor.crawl.browser.render import RenderSettings
from monitor.crawl.guard import Vetting
from monitor.crawl.pace import Pace
from monitor.crawl.resolver import SystemResolver
from monitor.demo.platforms.server import Platforms, serve
from monitor.demo.platforms.world import World
from tests.monitor.channels.looking import KEEPER, Stopped

with_browser = [
    pytest.mark.anyio,
    pytest.mark.browser,
    pytest.mark.skipif(find() is None, reason="NOT CHECKED: this machine has no Chromium"),
]


@asynccontextmanager
async def browsing(world: World, *, seconds: float = 15.0) -> AsyncIterator[tuple[Platforms, WeiboPage]]:
    resolver = SystemResolver()
    vetting = Vetting(resolver, Policy(allow_private=True))
    settings = RenderSettings(find(), "Monitor/0 (test)", seconds=seconds)
    async with serve(world) as site, Listener(vetting, Pace(0, 64), Stopped(), settings) as listener:
        yield site, WeiboPage(listener, Stopped(), KEEPER, base=site.bases["m.weibo.cn"])
    resolver.close()
