"""The links that channels offer, in menus and in their latest posts: each opened once, as the portal's links are."""

import asyncio
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Literal
from urllib.parse import parse_qs, urlsplit

from checks.channel_ids import is_anothers
from checks.check import Facts, Finding, Undecided
from checks.link.broken import broken
from checks.subjects import NOWHERE, Link, Look
from checks.subjects.channel import Access, ChannelLook, Offer, Post
from checks.subjects.channel_link import ChannelLink, channel_link_id
from checks.subjects.matrix import Channel
from monitor.channels.attestation.links import HOSTS
from monitor.channels.gates import PAUSES, REFUSALS
from monitor.channels.offered import Offered
from monitor.channels.refusals import refusal_of_outcome
from monitor.channels.ways import Office
from monitor.channels.weibo.posts import WRAPPERS
from monitor.channels.weibo.walls import OUTSIDE_WORDS
from monitor.crawl.outcome import Fetcher, Outcome, Request
from monitor.crawl.urls import resolve

AT_ONCE = 16
"""Links that are opened at a time, on different servers: one server's pace is kept by the fetcher."""
WRAPPED = 60
"""Links in the platform's own wrapping that are asked for in one round."""

Said = Literal["fine", "finding", "suspected", "undecided"]

_WRAPPING = frozenset({"t.cn"})
_PLATFORM = frozenset({*HOSTS, *WRAPPERS})


@dataclass(frozen=True, slots=True)
class Place:
    """Where a link stands: the channel, and the post (none for the menu). ``url`` is its target."""

    channel: Channel
    offer: Offer
    url: str
    post: Post | None = None

    @property
    def id(self) -> str:
        """The id of its subject."""
        return channel_link_id(self.channel.id, self.url)


class LinkLooker:
    """Opens what channels link to, by the fetcher of the portal's scan. ``limits`` are those of ``link.broken``."""

    def __init__(self, fetcher: Fetcher, office: Office, limits: Facts | None = None) -> None:
        self._fetcher, self._office, self._limits = fetcher, office, limits or {}
        self._turns = asyncio.Semaphore(AT_ONCE)
        self._paced = asyncio.Lock()
        self._asked = self._refused = 0

    async def look(self, channels: Sequence[Channel], looks: Mapping[str, Sequence[ChannelLook]]) -> Offered:
        """Look at the links of these channels, by the looks at them. Links to the platforms' own pages are left out."""
        places = [place for one in channels for place in self._places(one, looks.get(one.id, ()))]
        targets = list(dict.fromkeys(place.url for place in places))
        outcomes = dict(zip(targets, await asyncio.gather(*map(self._open, targets)), strict=True))
        walled = await self._walls(places)
        every = {
            one.id: frozenset(channel_link_id(one.id, target) for target, _, _ in _targets(one, looks.get(one.id, ())))
            for one in channels
            if any(_offers(look) for look in looks.get(one.id, ()))
        }
        unique = {place.id: place for place in reversed(places)}
        judged = [self._judged(place, outcomes[place.url], walled) for place in unique.values()]
        return Offered(tuple(judged), frozenset().union(*every.values()), frozenset(every))

    def _places(self, channel: Channel, looks: Sequence[ChannelLook]) -> Iterator[Place]:
        """Where links stand, as many as are to be opened."""
        for target, offer, post in islice(_targets(channel, looks), self._office.wanted.links):
            yield Place(channel, offer, target, post)

    async def _open(self, url: str) -> Outcome | None:
        """What came of a target; None where it was not asked for, because too many are wrapped."""
        if _host(url) in _WRAPPING:
            return await self._wrapped(url)
        async with self._turns:
            outcome = await self._fetcher.fetch(Request(url))
            # Trouble that passes is given one more look, as the portal's links are.
            return (
                outcome if outcome.failure is None and (outcome.status or 0) < 500 else await self._again(url, outcome)
            )

    async def _again(self, url: str, first: Outcome) -> Outcome:
        second = await self._fetcher.fetch(Request(url))
        return replace(second, looks=(*_looks(first), *_looks(second)))

    async def _wrapped(self, url: str) -> Outcome | None:
        """Ask the platform's own host, at its own pace; None where it was asked, or has refused, often enough."""
        async with self._paced:
            if self._asked >= WRAPPED or self._refused >= REFUSALS:
                return None
            if self._asked:
                await asyncio.sleep(PAUSES["weibo"] * self._office.wanted.pauses)
            self._asked += 1
            outcome = await self._fetcher.fetch(Request(url))
            is_refused = refusal_of_outcome(outcome) is not None and _host(outcome.final_url) in ("", *_PLATFORM)
            self._refused = self._refused + 1 if is_refused else 0
            return outcome

    async def _walls(self, places: Sequence[Place]) -> frozenset[str]:
        """The hosts before which Weibo puts its wall for links that lead out: asked once for each host."""
        wrapped = {_host(one.url): one.offer.url for one in places if one.offer.url != one.url and _is_wrapper(one)}
        outcomes = [(host, await self._wrapped(url)) for host, url in wrapped.items()]
        return frozenset(host for host, outcome in outcomes if outcome is not None and is_wall(outcome))

    def _judged(self, place: Place, outcome: Outcome | None, walled: frozenset[str]) -> ChannelLink:
        said, reason, detail = self._said(place.url, outcome)
        final = outcome.final_url if outcome is not None and _host(place.url) in _WRAPPING else ""
        return ChannelLink(
            place.id,
            place.channel.id,
            place.channel.name,
            final or place.url,
            "post" if place.post is not None else "menu",
            said,
            reason,
            detail,
            place.offer.text,
            place.post.url if place.post is not None else "",
            walled=(_is_wrapper(place) and _host(place.url) in walled) or (outcome is not None and is_wall(outcome)),
        )

    def _said(self, url: str, outcome: Outcome | None) -> tuple[Said, str, str]:
        """What ``link.broken`` says of a target."""
        if outcome is None:
            return "undecided", "budget", ""
        verdicts = list(broken(Link(url, _looks(outcome), "a", NOWHERE), **self._limits))
        detail = f"HTTP {outcome.status}" if outcome.status else f"{outcome.failure} {outcome.detail}".strip()
        for one in verdicts:
            if isinstance(one, Finding):
                return "suspected" if one.suspected else "finding", str(one.facts.get("reason", "")), detail
            if isinstance(one, Undecided):
                return "undecided", str(one.facts.get("reason", "")), detail
        return "fine", "", ""


def target_of(url: str) -> str | None:
    """The target of a link, taken out of Weibo's wrapping where that shows it; None for one that is not opened.

    What leads to the platforms' own pages is not: these turn programs away, and say nothing about a link.
    """
    if _host(url) == "weibo.cn" and urlsplit(url).path.startswith("/sinaurl"):
        query = parse_qs(urlsplit(url).query)
        url = next(iter(query.get("u") or query.get("toasturl") or query.get("url") or ()), "")
    found = resolve(url, "")
    if found.kind != "web" or (_host(found.url) in _PLATFORM and _host(found.url) not in _WRAPPING):
        return None
    return found.url.partition("#")[0]


def is_wall(outcome: Outcome) -> bool:
    """Whether a page is Weibo's wall before links that lead out of it."""
    if outcome.failure is not None or not outcome.body or _host(outcome.final_url) not in (*_PLATFORM, ""):
        return False
    text = outcome.body[:262144].decode("utf-8", "replace")
    return any(words in text for words in OUTSIDE_WORDS)


def _targets(channel: Channel, looks: Sequence[ChannelLook]) -> Iterator[tuple[str, Offer, Post | None]]:
    """The target of every link once: those of the menu first, then those of the latest posts."""
    seen: set[str] = set()
    for offer, post in _offered(channel, looks):
        target = target_of(offer.url)
        if target is not None and target not in seen:
            seen.add(target)
            yield target, offer, post


def _offered(channel: Channel, looks: Sequence[ChannelLook]) -> Iterator[tuple[Offer, Post | None]]:
    """The links of the menu, and those of posts from new to old."""
    told = [look for look in looks if look.access is Access.ANSWERED]
    menus = [look.menu for look in told if look.menu is not None]
    yield from ((offer, None) for offer in (menus[-1] if menus else ()))
    posts = [one for look in told for one in look.posts if one.links and not one.deleted]
    mine = [post for post in posts if not is_anothers(channel.account_ids, post.owner)]
    for post in sorted(mine, key=_latest, reverse=True):
        yield from ((offer, post) for offer in post.links)


def _offers(look: ChannelLook) -> bool:
    """Whether a look tells all that its channel offers now. Posts alone may come from a path that reads no links."""
    return look.access is Access.ANSWERED and look.menu is not None


def _is_wrapper(place: Place) -> bool:
    return _host(place.offer.url) == "weibo.cn"


def _looks(outcome: Outcome) -> tuple[Look, ...]:
    return outcome.looks or (outcome.look(),)


def _latest(post: Post) -> float:
    return post.published.latest.timestamp() if post.published else 0.0


def _host(url: str) -> str:
    """The host of an address; "" for what is none, as it may stand in anybody's post."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""
