"""Builders for tests of access paths: a moment, channels, posts, and a client that reaches the fake platforms."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime, timedelta

from checks.subjects.matrix import Channel
from monitor.channels.api import Api
from monitor.channels.path import Digests
from monitor.clock import Clock
from monitor.crawl.wire import Limits
from monitor.demo.platforms.server import Platforms, serve
from monitor.demo.platforms.world import FakePost, World
from monitor.workdays import Workdays

NOW = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
"""Monday, 09:00 in Shanghai."""
CALENDAR = Workdays(frozenset(), frozenset(), frozenset({2025, 2026, 2027}))
KEEPER = Digests()


class Stopped(Clock):
    """A clock that stands at one moment."""

    def __init__(self, at: datetime = NOW) -> None:
        super().__init__()
        self.at = at

    def now(self) -> datetime:
        return self.at

    def today(self) -> date:
        return self.at.date()


def days_ago(days: float, **more: object) -> FakePost:
    return FakePost(NOW - timedelta(days=days), **more)  # type: ignore[arg-type]


def weibo_channel(uid: str = "2000000001", *, channel: str = "w1", limit: int | None = None) -> Channel:
    return Channel(channel, "weibo", "青河湾发布", "青河湾市人民政府", account_ids=(uid,), limit_days=limit)


def wechat_channel(channel: str = "c1", *, limit: int | None = None) -> Channel:
    return Channel(channel, "wechat_mp", "青河湾发布", "青河湾市人民政府", limit_days=limit)


@asynccontextmanager
async def platforms(world: World) -> AsyncIterator[tuple[Platforms, Api]]:
    async with serve(world) as site, client(site.bases) as api:
        yield site, api


def client(bases: Mapping[str, str], total: float = 5.0) -> Api:
    limits = Limits(first_byte=min(total, 2.0), total=total, max_body=100_000)
    return Api("Monitor/0 (test)", Stopped(), bases=bases, limits=limits, pauses=())
