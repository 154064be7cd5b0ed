"""The path by a self-hosted RSSHub (``weibo_rsshub``): the feed path, at the addresses that RSSHub has for Weibo."""

from collections.abc import Iterable

from checks.subjects.matrix import Channel
from monitor.channels.feed.path import FeedPath
from monitor.channels.feed.source import Gateway, Source
from monitor.channels.path import Keeper
from monitor.channels.weibo.identity import lacks_uid, uid_of
from monitor.clock import Clock
from monitor.crawl.outcome import Fetcher

NAME = "weibo_rsshub"
ROUTE = "/weibo/user/{uid}/showRetweeted=1"
"""With reposts, which count. RSSHub itself leaves out old pinned posts."""


def sources(base: str, channels: Iterable[Channel]) -> dict[str, Source]:
    """The feeds of these channels at the RSSHub that stands at ``base``, by the id of the channel."""
    root = base.rstrip("/")
    return {
        channel.id: Source(root + ROUTE.format(uid=uid_of(channel)), Gateway.RSSHUB)
        for channel in channels
        if lacks_uid(channel) is None
    }


def weibo_rsshub(base: str, channels: Iterable[Channel], pages: Fetcher, clock: Clock, keeper: Keeper) -> FeedPath:
    """The path for these channels; with no ``base`` there is no feed for any of them."""
    return FeedPath(sources(base, channels) if base else {}, pages, clock, keeper, name=NAME)
