"""The path by the public page in a browser (``weibo_page``): what any reader sees, with a picture of it.

It opens the page, and hears what the page's own scripts are answered. Where Weibo turns machines away, that is the end:
no captcha is solved, no login is used, nothing is disguised.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, Protocol
from urllib.parse import urlsplit

from checks.subjects.channel import Access, Account, ChannelLook, Posts
from checks.subjects.matrix import Channel
from monitor.channels.path import Cost, Keeper, not_configured
from monitor.channels.refusals import Refusal, refusal_of_status
from monitor.channels.weibo.cards import holder_of, posts_of
from monitor.channels.weibo.heard import Heard
from monitor.channels.weibo.identity import lacks_uid, uid_of
from monitor.channels.weibo.looks import refused, with_posts, with_profile
from monitor.channels.weibo.posts import by_list
from monitor.channels.weibo.walls import page_refusal, read_answer
from monitor.clock import Clock

HOST = "https://m.weibo.cn"
SERVICE = "weibo"
ANSWERS = "/api/container/getIndex"
"""Where the page asks for the account and for its posts."""
REFUSALS = 2
"""Looks in a row that are turned away before no more are taken: each costs a page and what its scripts ask."""
SHUT = timedelta(hours=6)

_SHUTTING = frozenset({Access.BLOCKED, Access.LOGIN_WALL, Access.CAPTCHA, Access.RATE_LIMITED})
_VISITOR_HOSTS = ("visitor.passport.weibo.cn", "passport.weibo.com", "passport.weibo.cn")


class Hears(Protocol):
    """What opens pages: see ``Listener``."""

    async def hear(self, url: str, path: str) -> Heard:
        """See ``Listener``."""


class WeiboPage:
    """The path by the public page; ``listener`` is None where there is no browser. See ``Path``.

    ``base`` is where m.weibo.cn is reached.
    """

    name = "weibo_page"
    trust = 70

    def __init__(self, listener: Hears | None, clock: Clock, keeper: Keeper, *, base: str = HOST) -> None:
        self._listener, self._clock, self._keeper, self._base = listener, clock, keeper, base.rstrip("/")
        self._in_a_row = 0
        self._shut_until: datetime | None = None

    def lacks(self, channel: Channel) -> str | None:
        """See ``Path``."""
        return lacks_uid(channel) or (None if self._listener else "there is no browser")

    def cost(self, channel: Channel) -> Cost:  # noqa: ARG002 - the same for all
        """See ``Path``."""
        return Cost(SERVICE, 2, refused=2)

    async def look(self, channel: Channel, canary: ChannelLook | None = None) -> ChannelLook:
        """See ``Path``."""
        now = self._clock.now()
        lacks = self.lacks(channel)
        if lacks or self._listener is None:
            return not_configured(self, now, lacks or "there is no browser")
        seen = canary is not None and canary.access is Access.ANSWERED and bool(canary.posts)
        look = ChannelLook(self.name, self.trust, now, Access.ANSWERED, canary_ok=seen)
        if self._shut_until is not None and now < self._shut_until:
            return replace(look, access=Access.STOPPED, detail=f"Weibo turned us away {REFUSALS} times in a row")
        uid = uid_of(channel)
        heard = await self._listener.hear(f"{self._base}/u/{uid}", ANSWERS)
        look = self._kept(_told(look, heard, uid), heard)
        self._in_a_row = self._in_a_row + 1 if look.access in _SHUTTING else 0
        if self._in_a_row >= REFUSALS:
            self._in_a_row, self._shut_until = 0, now + SHUT
        return look

    def _kept(self, look: ChannelLook, heard: Heard) -> ChannelLook:
        kept = [self._keeper.keep(answer.url, answer.body, heard.at) for answer in heard.answers if answer.body]
        if heard.screenshot:
            kept.append(replace(self._keeper.keep(heard.url, heard.screenshot, heard.at), kind="screenshot"))
        return replace(look, evidence=tuple(kept))


def _told(look: ChannelLook, heard: Heard, uid: str) -> ChannelLook:
    """The look with what a page and its scripts were told. An answer after a wall counts, not the wall."""
    told = [read_answer(answer.status, answer.body) for answer in heard.answers]
    holder = next((one for data in _data(told) if (one := holder_of(data)) and one.uid == uid), None)
    posts = next((found for data in _data(told) if (found := posts_of(data, uid, look.at)) is not None), None)
    refusals = [one for one in told if isinstance(one, Refusal)]
    if holder is not None:
        look = replace(with_profile(look, holder), account=Account.LIVE)
    if posts is not None:
        listing = Posts.READ if posts else Posts.EMPTY
        return with_posts(look, listing, posts, by_list(posts, look.at, least=2))
    refusal = refusals[-1] if refusals else _of_page(heard)
    if holder is not None and refusal.account is Account.EMPTY_OR_GONE:
        # The account is there and its list is kept from us: a partial wall, or posts that only followers see.
        return replace(look, listing=Posts.EMPTY, detail=refusal.detail)
    return refused(look, refusal)


def _of_page(heard: Heard) -> Refusal:
    """What a page means whose scripts asked nothing that was answered."""
    if heard.trouble or heard.missed:
        return Refusal(Access.NETWORK_ERROR, heard.trouble or heard.missed)
    if urlsplit(heard.final_url).hostname in _VISITOR_HOSTS:
        return Refusal(Access.BLOCKED, "sent to the visitor wall")
    refusal = refusal_of_status(heard.status or 0)
    return refusal or page_refusal(heard.html) or Refusal(Access.UNREADABLE, "the page asked for no account")


def _data(told: list[Mapping[str, Any] | Refusal]) -> Iterator[Mapping[str, Any]]:
    return (one for one in told if not isinstance(one, Refusal))
