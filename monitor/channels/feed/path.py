"""The access path of feeds (``feed``): whatever an address gives that somebody trusts to follow the account."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime

from checks.subjects import Failure
from checks.subjects.channel import Access, Account, ChannelLook, Evidence, Posts
from checks.subjects.matrix import Channel
from monitor.channels.api import skew_of
from monitor.channels.feed.form import Feed, NoFeed, What
from monitor.channels.feed.freshness import freshness
from monitor.channels.feed.posts import coverage, own, posts_of
from monitor.channels.feed.read import read, said
from monitor.channels.feed.source import SAYS, Gateway, Source
from monitor.channels.path import Cost, Keeper, not_configured
from monitor.channels.refusals import Refusal, refusal_of_outcome
from monitor.clock import Clock
from monitor.crawl.origin import origin_of
from monitor.crawl.outcome import Fetcher, Outcome, Request
from monitor.registry.keyed import holds_key


class FeedPath:
    """Reads the feed that is set for a channel, by its id. A further gateway may give it another ``name``."""

    trust = 60

    def __init__(
        self, sources: Mapping[str, Source], pages: Fetcher, clock: Clock, keeper: Keeper, *, name: str = "feed"
    ) -> None:
        self.name = name
        self._sources, self._pages, self._clock, self._keeper = sources, pages, clock, keeper
        self._lists: dict[str, dict[str, datetime]] = {}

    def lacks(self, channel: Channel) -> str | None:
        """See ``Path``."""
        source = self._sources.get(channel.id)
        if source is None:
            return "no feed is set for this channel"
        origin = origin_of(source.url)
        if origin is None:
            return "the feed's address is no plain web address"
        if holds_key(source.url):
            return (
                "the feed's address holds a key, which would be kept and shown; let the gateway know us by our address"
            )
        if source.gateway is Gateway.WEWE_RSS and not (source.status_url and source.feed_id):
            return "a wewe_rss needs status_url and feed_id, which tell when it last read"
        return None

    def cost(self, channel: Channel) -> Cost:
        """See ``Path``: all feeds of one host are one service."""
        source = self._sources.get(channel.id)
        origin = origin_of(source.url) if source else None
        return Cost(f"feed:{origin.netloc}", 1) if origin else Cost("", 0)

    async def look(self, channel: Channel, canary: ChannelLook | None = None) -> ChannelLook:
        """See ``Path``."""
        lacks = self.lacks(channel)
        if lacks is not None:
            return not_configured(self, self._clock.now(), lacks)
        source = self._sources[channel.id]
        outcome = await self._pages.fetch(Request(source.url))
        kept = (self._keeper.keep(source.url, outcome.body, outcome.at),) if outcome.body else ()
        refusal = _refused(outcome)
        feed = read(outcome.body, outcome.headers.get("content-type")) if refusal is None else None
        if isinstance(feed, NoFeed):
            refusal = Refusal(_access(feed.detail) or Access.UNREADABLE, str(feed))
        elif feed is not None and feed.broken and not feed.items:
            refusal = Refusal(Access.UNREADABLE, f"breaks off before its first item: {feed.broken}")
        if refusal is not None or not isinstance(feed, Feed):
            why = refusal or Refusal(Access.UNREADABLE, str(What.UNKNOWN))
            return replace(self._look(outcome, kept), access=why.access, detail=why.detail)
        synced = await self._synced(source) if source.gateway is Gateway.WEWE_RSS else None
        return _told(self._look(outcome, kept), feed, source, channel, synced, canary)

    def _look(self, outcome: Outcome, kept: tuple[Evidence, ...]) -> ChannelLook:
        return ChannelLook(self.name, self.trust, outcome.at, Access.ANSWERED, skew_s=skew_of(outcome), evidence=kept)

    async def _synced(self, source: Source) -> datetime | None:
        """When the gateway last read a feed, by its list of feeds, which is asked once; None if that does not tell."""
        known = self._lists.get(source.status_url)
        if known is None:
            outcome = await self._pages.fetch(Request(source.status_url))
            known = self._lists[source.status_url] = _sync_times(outcome.body) if outcome.ok else {}
        return known.get(source.feed_id)


def _told(
    look: ChannelLook,
    feed: Feed,
    source: Source,
    channel: Channel,
    synced: datetime | None,
    canary: ChannelLook | None,
) -> ChannelLook:
    """The look that a feed makes."""
    posts = posts_of(feed, source, look.at)
    mine = own(posts, channel)
    if not mine:
        return replace(
            look,
            # An empty list also comes from a gateway that was turned away.
            listing=Posts.FOREIGN if posts else Posts.EMPTY,
            detail="every item is another account's" if posts else feed.broken,
        )
    newest = max((post.published.earliest for post in mine if post.published), default=None)
    fresh = freshness(
        feed,
        source,
        look.at,
        newest if newest is not None and newest <= look.at else None,
        synced=synced,
        canary=canary,
    )
    known = coverage(mine, fresh.until) if fresh.until and not feed.broken else None
    return replace(
        look,
        access=Access.GATEWAY_STALE if fresh.stale else Access.ANSWERED,
        account=Account.UNKNOWN,
        listing=Posts.READ,
        posts=posts,
        coverage=known,
        detail="; ".join(filter(None, (fresh.why, feed.broken and f"breaks off: {feed.broken}"))),
    )


def _refused(outcome: Outcome) -> Refusal | None:
    """What the status says, with what the gateway adds in words."""
    if outcome.failure is Failure.FORBIDDEN_ADDRESS:
        return Refusal(Access.NOT_CONFIGURED, outcome.detail)
    refusal = refusal_of_outcome(outcome)
    if refusal is None or outcome.failure is not None:
        return refusal
    words = said(outcome.body, outcome.headers.get("content-type")) if outcome.body else ""
    return Refusal(_access(words) or refusal.access, f"{refusal.detail}: {words}" if words else refusal.detail)


def _access(words: str) -> Access | None:
    small = words.lower()
    return next((access for sign, access in SAYS if sign in small), None)


def _sync_times(body: bytes) -> dict[str, datetime]:
    """When each feed was last read, by its id."""
    try:
        told = json.loads(body)
    except (ValueError, RecursionError):
        return {}
    times = {}
    for one in told if isinstance(told, list) else ():
        seconds = one.get("syncTime") if isinstance(one, dict) else None
        if isinstance(seconds, int) and not isinstance(seconds, bool) and 0 < seconds < 4_102_444_800:
            times[str(one.get("id"))] = datetime.fromtimestamp(seconds, UTC)
    return times
