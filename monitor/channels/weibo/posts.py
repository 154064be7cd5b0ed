"""Reading posts as Weibo gives them: one shape in the official interfaces, and nearly the same on the public page."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from html import unescape
from typing import Any
from urllib.parse import urlsplit

from checks.subjects.channel import Coverage, Offer, Post, Proof
from monitor.channels.moments import read

PINNED = "置顶"
_TAG = re.compile(r"<[^>]{0,2000}>")
_LINK = re.compile(r"<a\s[^>]{0,1000}?href=[\"']([^\"']{1,2000})[\"'][^>]{0,1000}>(.{0,500}?)</a>", re.DOTALL)
_SHORT = re.compile(r"https?://t\.cn/[A-Za-z0-9]{4,12}")
_TITLE = 120
_OFFERS = 10
_OWN = ("weibo.com", "weibo.cn", "sina.com.cn", "sinaimg.cn")

WRAPPERS = frozenset({"t.cn", "weibo.cn"})
"""Hosts under which Weibo puts links that lead out of it."""


def post_of(status: Mapping[str, Any], now: datetime, *, pinned: bool = False) -> Post | None:
    """One post; None where it is no post of an account (an advertisement, something without an id)."""
    number = str(status.get("mid") or status.get("idstr") or status.get("id") or "")
    if not number or status.get("isAd"):
        return None
    user = status.get("user")
    owner = _id(user) if isinstance(user, Mapping) else ""
    place = str(status.get("bid") or status.get("mblogid") or number)
    created = status.get("created_at")
    return Post(
        read(created, now) if isinstance(created, str | int | float) else None,
        url=f"https://weibo.com/{owner}/{place}" if owner else f"https://m.weibo.cn/detail/{number}",
        title=plain(str(status.get("text") or status.get("text_raw") or ""))[:_TITLE],
        owner=owner,
        pinned=pinned or is_pinned(status),
        repost="retweeted_status" in status,  # also where its original was deleted: it was published all the same
        deleted=str(status.get("deleted") or "") == "1",
        links=offers(str(status.get("text") or status.get("text_raw") or "")),
    )


def is_pinned(status: Mapping[str, Any]) -> bool:
    """Whether a post says of itself that it stands above the others; any of its marks is enough."""
    title = status.get("title")
    text = str(title.get("text") or "") if isinstance(title, Mapping) else str(title or "")
    return status.get("isTop") in (1, True, "1") or status.get("mblogtype") in (2, "2") or PINNED in text


def own(posts: Iterable[Post | None], uid: str) -> tuple[Post, ...]:
    """The posts of one account: what others wrote can slip into its list."""
    return tuple(post for post in posts if post is not None and post.owner in ("", uid))


def offers(text: str) -> tuple[Offer, ...]:
    """The links in a post's text that lead out of Weibo, at most ten: as they are marked up, or as short addresses."""
    marked = [(unescape(url), plain(words)) for url, words in _LINK.findall(text)]
    found = [(url, words) for url, words in marked if url.startswith(("http://", "https://"))]
    if not marked:
        found = [(url, "") for url in _SHORT.findall(text)]
    leading_out = {url: words for url, words in found if not is_inside(url)}
    return tuple(Offer(url, words[:_TITLE]) for url, words in list(leading_out.items())[:_OFFERS])


def is_inside(url: str) -> bool:
    """Whether an address is one of Weibo's own places (an account, a topic, a picture), or is none."""
    try:
        host = urlsplit(url).hostname
    except ValueError:
        host = None
    if not host:
        return True
    if host in WRAPPERS:
        return host == "weibo.cn" and "/sinaurl" not in url
    return any(host == one or host.endswith(f".{one}") for one in _OWN)


def plain(text: str) -> str:
    """A post's text without its markup, in one line."""
    return " ".join(unescape(_TAG.sub("", text)).split())


def by_list(posts: Sequence[Post], until: datetime, *, least: int = 1) -> Coverage | None:
    """What a list from new to old proves that was read in part: everything since its oldest post that is in its place.

    What is pinned stands above newer posts and proves nothing, whether or not it says so. ``least`` is how many posts
    must be in their place.
    """
    ends = list(_in_place(posts))
    return Coverage(min(ends), until, Proof.LIST) if len(ends) >= least and min(ends) < until else None


def _in_place(posts: Sequence[Post]) -> Iterator[datetime]:
    below: datetime | None = None
    for post in reversed(posts):
        when = post.published
        if when is None or post.pinned:
            continue
        if below is None or when.latest >= below:
            yield when.latest
        below = when.latest if below is None else max(below, when.latest)


def objects(told: Any) -> Iterator[Mapping[str, Any]]:
    """The objects in a list, or in an object that is used as one ("0", "1" …)."""
    if isinstance(told, Mapping):
        told = told.values()
    return (one for one in told if isinstance(one, Mapping)) if isinstance(told, Iterable) else iter(())


def _id(user: Mapping[str, Any]) -> str:
    return str(user.get("idstr") or user.get("id") or "")
