"""The posts of a channel that count, by what all looks at it saw, and when each was published.

Own posts that still stand count, wherever they stand: a pinned one is as old as its date says. A date that has not
come yet is passed over. A post without a readable date was published at some time before the look that saw it.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any

from checks.channel_ids import is_anothers
from checks.channel_looks import day_text, ours, tells_posts, when_as_fact
from checks.subjects.channel import BEGINNING, SHANGHAI, ChannelLook, ChannelSnapshot, Post, When

SHOWN = 5
"""Dates in the future that are kept as facts."""

_LEEWAY = timedelta(minutes=5)
"""By how much clocks may differ before a date lies in the future."""
_ZONE = timedelta(hours=8)
"""What a time of Shanghai gains that is taken for one of Greenwich."""


@dataclass(frozen=True, slots=True)
class Known:
    """A post that was seen, and between which moments it was published: never after the look that saw it.

    ``trust`` is that of the path which saw it.
    """

    post: Post
    when: When
    trust: int

    @property
    def is_dated(self) -> bool:
        """Whether its date could be read."""
        return self.post.published is not None


@dataclass(frozen=True, slots=True)
class Timeline:
    """All posts of a channel that looks have seen.

    ``counted``: those that count. ``reposts``: those that do not count because they are reposts. ``deleted``: those
    that were taken down. ``ahead``: those dated in the future; ``zone_doubt``: one of these by no more than a time
    zone, so that it may be a new one.
    """

    counted: tuple[Known, ...]
    reposts: tuple[Known, ...]
    deleted: tuple[Known, ...]
    ahead: tuple[Known, ...]
    zone_doubt: bool

    @property
    def newest(self) -> Known | None:
        """Of the posts that count, the one that may be newest; of those, the one that is so for certain."""
        dated = [known for known in self.counted if known.is_dated]
        return max(dated, key=lambda known: (known.when.latest, known.when.earliest), default=None)


def timeline(snapshot: ChannelSnapshot, *, count_reposts: bool) -> Timeline:
    """What is known of a channel's posts. Those of other accounts, which lists show among its own, are left out."""
    ids = snapshot.channel.account_ids
    counted, reposts, deleted, ahead = [], [], [], []
    zone_doubt = False
    for look, post in _own(ours(snapshot), ids):
        known = Known(post, _when(post, look.at), look.trust)
        if post.deleted:
            deleted.append(known)
        elif known.when.earliest > look.at + _LEEWAY:
            ahead.append(known)
            zone_doubt |= known.when.earliest <= look.at + _ZONE + _LEEWAY
        elif post.repost and not count_reposts:
            reposts.append(known)
        else:
            counted.append(known)
    return Timeline(tuple(counted), tuple(reposts), tuple(deleted), tuple(ahead), zone_doubt)


def after(known: Iterable[Known], day: date) -> tuple[Known | None, str]:
    """A post surely published after a Shanghai day, the best proven one; if there is none, why there may be."""
    start = datetime.combine(day + timedelta(days=1), time(), SHANGHAI)
    late = [one for one in known if one.when.latest >= start]
    sure = [one for one in late if one.when.earliest >= start]
    if sure:
        return max(sure, key=lambda one: (one.trust, one.when.latest)), ""
    if not late:
        return None, ""
    return None, "imprecise" if all(one.is_dated for one in late) else "undated"


def posts_facts(seen: Timeline) -> dict[str, Any]:
    """The newest post, one that was taken down after it, and dates that cannot be, JSON-able."""
    newest = seen.newest
    last_deleted = max((known for known in seen.deleted if known.is_dated), key=_latest, default=None)
    if last_deleted and newest and _latest(last_deleted) <= _latest(newest):
        last_deleted = None
    return {
        "posts": len(seen.counted),
        "newest": post_as_fact(newest) if newest else None,
        "newest_day": day_text(newest.when) if newest else "",
        "newest_title": newest.post.title if newest else "",
        "newest_deleted": post_as_fact(last_deleted) if last_deleted else None,
        "reposts_passed_over": len(seen.reposts),
        "future": len(seen.ahead),
        "future_dates": [post_as_fact(known) for known in seen.ahead[:SHOWN]],
        "zone_doubt": seen.zone_doubt,
    }


def post_as_fact(known: Known) -> dict[str, Any]:
    """One post, JSON-able."""
    post = known.post
    return {
        "url": post.url,
        "title": post.title,
        "pinned": post.pinned,
        "repost": post.repost,
        "published": when_as_fact(known.when),
    }


def _own(looks: Iterable[ChannelLook], ids: tuple[str, ...]) -> Iterable[tuple[ChannelLook, Post]]:
    for look in looks:
        if tells_posts(look):
            yield from ((look, post) for post in look.posts if not is_anothers(ids, post.owner))


def _when(post: Post, seen_at: datetime) -> When:
    """When it was published, as far as its date and the moment of the look tell."""
    if post.published is None:
        return When(BEGINNING, seen_at)
    if post.published.earliest > seen_at + _LEEWAY:
        return post.published
    latest = max(min(post.published.latest, seen_at), post.published.earliest)
    return replace(post.published, latest=latest)


def _latest(known: Known) -> datetime:
    return known.when.latest
