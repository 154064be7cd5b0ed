"""The posts that a feed lists, and how far back it lists all of them (pure)."""

from collections.abc import Iterator
from datetime import datetime

from checks.channel_ids import is_anothers
from checks.subjects.channel import BEGINNING, Coverage, Post, Proof, When
from checks.subjects.matrix import Channel
from monitor.channels import moments
from monitor.channels.attestation.links import PostLink, post_link
from monitor.channels.feed.form import Feed, Item
from monitor.channels.feed.source import Gateway, Source

_TITLE = 120


def posts_of(feed: Feed, source: Source, at: datetime) -> tuple[Post, ...]:
    """All posts in the order of the feed, each once. ``at`` is the moment at which it came."""
    seen: set[str] = set()
    posts = []
    for item in feed.items:
        key = item.id or item.url
        if key and key in seen:
            continue
        seen.add(key)
        posts.append(_post(item, source, at))
    return tuple(posts)


def own(posts: tuple[Post, ...], channel: Channel) -> tuple[Post, ...]:
    """The posts that are not known to be another account's."""
    return tuple(post for post in posts if not is_anothers(channel.account_ids, post.owner))


def coverage(posts: tuple[Post, ...], until: datetime) -> Coverage | None:
    """Of which stretch of time a list of own posts knows every one; None where it proves nothing.

    A post that stands above a newer one may be pinned and proves nothing, and one alone may always be: it takes two.
    """
    anchors = list(_in_order(posts))
    if len(anchors) < 2:
        return None
    since = min(when.latest for when in anchors)
    return Coverage(since, until, Proof.LIST) if since < until else None


def _in_order(posts: tuple[Post, ...]) -> Iterator[When]:
    newest_below = BEGINNING
    for post in reversed(posts):
        if post.published is not None:
            if post.published.latest >= newest_below:
                yield post.published
            newest_below = max(newest_below, post.published.latest)


def _post(item: Item, source: Source, at: datetime) -> Post:
    link = post_link(item.url) if item.url else ""
    # Only Weibo's addresses name their owner by the id that registries have.
    owner = link.owner if isinstance(link, PostLink) and link.platform == "weibo" else ""
    return Post(_when(item, source, at), url=item.url, title=" ".join(item.title.split())[:_TITLE], owner=owner)


def _when(item: Item, source: Source, at: datetime) -> When | None:
    if item.published:
        return moments.read(item.published, at, source.zone)
    changed = moments.read(item.updated, at, source.zone) if item.updated else None
    if changed is None or source.gateway is Gateway.WEWE_RSS:
        return changed
    # What was changed then was published at any time before.
    return When(BEGINNING, changed.latest, changed.text, changed.zone_assumed)
