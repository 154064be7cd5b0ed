"""Up to when a feed is known to be complete: what proves that its gateway has not fallen asleep (pure).

A gateway that is silent is not an account that is silent. Its own date is believed where its program is known to set
it after reading; else a well-known account that posts every day must stand in a feed of the same gateway.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from checks.subjects.channel import Access, ChannelLook
from monitor.channels import moments
from monitor.channels.feed.form import Feed
from monitor.channels.feed.source import Gateway, Source

_SLACK = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Freshness:
    """``until``: everything published before it is in the feed (aware), None where nothing proves that.

    ``stale``: the gateway itself says that it last read long ago. ``why`` is the reason in words.
    """

    until: datetime | None
    stale: bool = False
    why: str = ""


def freshness(
    feed: Feed,
    source: Source,
    at: datetime,
    newest: datetime | None,
    *,
    synced: datetime | None,
    canary: ChannelLook | None,
) -> Freshness:
    """How fresh a feed is that came ``at`` this moment and whose newest item is of ``newest``.

    ``synced`` is when the gateway last read this feed by its list, ``canary`` the look at a well-known account.
    """
    stamp, what = _stamp(feed, source, at, synced)
    if stamp is not None and what:
        if stamp > at + _SLACK:
            return Freshness(None, why=f"{what} lies ahead of the present: {stamp.isoformat()}")
        if newest is not None and stamp < newest - _SLACK:
            return Freshness(None, why=f"{what} is older than the newest item: {stamp.isoformat()}")
        if stamp < at - source.freshest:
            return Freshness(None, stale=True, why=f"the gateway last read it at {stamp.isoformat()}")
        return Freshness(min(stamp, at))
    shown = _newest_of(canary, at) if canary is not None else None
    if shown is None:
        return Freshness(None, why="nothing proves that the gateway is up to date")
    if shown < at - source.freshest:
        return Freshness(None, stale=True, why=f"the well-known account is known up to {shown.isoformat()} alone")
    return Freshness(shown)


def _stamp(feed: Feed, source: Source, at: datetime, synced: datetime | None) -> tuple[datetime | None, str]:
    """The gateway's own sign of life that is worth something, and what it is called."""
    if source.gateway is Gateway.WEWE_RSS:
        return synced, "syncTime"
    if source.gateway is Gateway.RSSHUB:
        built = moments.read(feed.built, at, source.zone)
        return (built.earliest, "lastBuildDate") if built else (None, "")
    return None, ""


def _newest_of(canary: ChannelLook, at: datetime) -> datetime | None:
    """When the newest post was published that a look at a well-known account shows."""
    if canary.access is not Access.ANSWERED:
        return None
    dated = [
        post.published.earliest for post in canary.posts if post.published and post.published.earliest <= at + _SLACK
    ]
    return max(dated, default=None)
