"""Builders of channels, looks and feeds, and a path made of a function."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

from checks.subjects.channel import Access, ChannelLook, Post, Posts, When
from checks.subjects.matrix import Channel
from monitor.channels.path import Cost

AT = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)
"""Tuesday, nine o'clock in Shanghai."""


def channel(id: str = "c1", platform: str = "weibo", *ids: str, **other: object) -> Channel:  # noqa: A002
    """A channel of the registry."""
    return Channel(id, platform, f"账号{id}", "某局", account_ids=ids, **other)  # type: ignore[arg-type]


def post(days: float, *, now: datetime = AT, **other: object) -> Post:
    """A post of so many days ago."""
    moment = now - timedelta(days=days)
    return Post(When(moment, moment), **other)  # type: ignore[arg-type]


def seen(*posts: Post, path: str = "fake", trust: int = 60, **other: object) -> ChannelLook:
    """A look that was answered with a list of posts."""
    values: dict[str, object] = {"listing": Posts.READ, "posts": posts} | other
    return ChannelLook(path, trust, AT, Access.ANSWERED, **values)  # type: ignore[arg-type]


def refused(access: Access = Access.BLOCKED, detail: str = "HTTP 432", path: str = "fake") -> ChannelLook:
    """A look that was not answered."""
    return ChannelLook(path, 60, AT, access, detail=detail)


class FakePath:
    """A path that looks by a function, and remembers at whom, and how many looks went on at once."""

    trust = 60

    def __init__(
        self,
        answer: Callable[[Channel], ChannelLook],
        *,
        name: str = "fake",
        service: str = "weibo",
        requests: int = 1,
        refused: int = 1,
        ready: Callable[[Channel], bool] = lambda _channel: True,
    ) -> None:
        self.name, self._answer, self._cost, self._ready = name, answer, Cost(service, requests, refused), ready
        self.asked: list[str] = []
        self.canaries: list[ChannelLook | None] = []
        self.at_once = self.most_at_once = 0

    def lacks(self, channel: Channel) -> str | None:
        return None if self._ready(channel) else f"no key is set for {channel.id}"

    def cost(self, channel: Channel) -> Cost:
        return self._cost

    async def look(self, channel: Channel, canary: ChannelLook | None = None) -> ChannelLook:
        self.asked.append(channel.id)
        self.canaries.append(canary)
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        await asyncio.sleep(0)
        self.at_once -= 1
        return self._answer(channel)


def rss(*days: float, now: datetime = AT, built: float | None = 0.0, owner: str = "1234567890") -> bytes:
    """An RSS feed as RSSHub writes it, made ``built`` days ago: items of so many days ago, in this order."""
    items = "".join(
        f"<item><title>第{at}条</title><link>https://weibo.com/{owner}/Nabcdef{at:02}</link>"
        f"<guid>{at}</guid><pubDate>{_date(now, one)}</pubDate></item>"
        for at, one in enumerate(days)
    )
    stamp = "" if built is None else f"<lastBuildDate>{_date(now, built)}</lastBuildDate>"
    return (
        '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>某市发布的微博</title>'
        f"<generator>RSSHub</generator>{stamp}<ttl>5</ttl>{items}</channel></rss>"
    ).encode()


def _date(now: datetime, days: float) -> str:
    return format_datetime(now - timedelta(days=days), usegmt=True)
