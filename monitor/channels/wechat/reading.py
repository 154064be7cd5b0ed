"""Reading what one account published and whom it answered: the same for every official way to its interfaces."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import datetime

from checks.subjects.channel import Access, Account, ChannelLook, Interaction, Offer, Post, Posts, When, day_of
from checks.subjects.matrix import Channel
from monitor.channels.refusals import Refusal, RefusalError
from monitor.channels.wechat.client import Client
from monitor.channels.wechat.comments import answered
from monitor.channels.wechat.days import Days, Figures
from monitor.channels.wechat.menu import menu
from monitor.channels.wechat.published import published
from monitor.workdays import Workdays

Dating = Callable[[str], Awaitable[When | None]]
"""Reads off the page of a post when it was published; None where it does not tell."""


@dataclass(frozen=True, slots=True)
class Depth:
    """How much is asked of an account.

    ``comments`` is under how many articles readers' comments are counted; ``menu`` says whether the menu is read, for
    the link checker. ``dating`` opens the page of a post whose day the interfaces do not tell; None for opening none.
    """

    calendar: Workdays
    comments: int = 8
    menu: bool = False
    dating: Dating | None = None


class Reading:
    """Reads accounts: figures first, what was put up quietly second, comments last."""

    def __init__(self, figures: Figures, depth: Depth) -> None:
        self._figures, self._depth = figures, depth

    async def complete(self, look: ChannelLook, channel: Channel, client: Client) -> ChannelLook:
        """A look with what the account's interfaces tell put in. Never raises."""
        days = await self._figures.read(client, day_of(look.at), (channel.limit_days or 0) + 1)
        if days.coverage is None and days.why and days.why.access is not Access.NO_PERMISSION:
            return _finished(refused(look, days.why), client)
        quiet, why = await self._quiet(client, days, look.at)
        if days.coverage is None and days.why and why:
            return _finished(refused(look, days.why), client)
        look = replace(
            look,
            listing=Posts.READ,
            posts=(*days.posts, *quiet),
            # One source alone that lists nothing proves nothing; two do, and one that lists something is at work.
            coverage=days.coverage if days.posts or why is None else None,
            interaction=await self._interaction(client, days, look.at),
            menu=await self._menu(client),
            detail="; ".join(refusal.detail for refusal in (days.why, why) if refusal),
        )
        return _finished(look, client)

    async def _interaction(self, client: Client, days: Days, now: datetime) -> Interaction | None:
        try:
            return await answered(client, days.messages, now, self._depth.calendar, most=self._depth.comments)
        except RefusalError:
            return None

    async def _menu(self, client: Client) -> tuple[Offer, ...] | None:
        """The links of the menu as readers have it now; None where it is not to be read, or cannot be."""
        if not self._depth.menu:
            return None
        try:
            found = await menu(client)
        except RefusalError:
            return None
        return tuple(Offer(button.url, button.text) for button in found.buttons) if found.shown else ()

    async def _quiet(self, client: Client, days: Days, now: datetime) -> tuple[tuple[Post, ...], Refusal | None]:
        """What was put up quietly, and why it could not be read."""
        try:
            quiet = await published(client, now)
        except RefusalError as error:
            return (), error.refusal
        return quiet if days.posts else await self._dated(quiet), None

    async def _dated(self, posts: tuple[Post, ...]) -> tuple[Post, ...]:
        """The same posts, the newest that is not deleted with the time that its page gives."""
        standing = [post for post in posts if not post.deleted and post.url and post.published]
        if self._depth.dating is None or not standing:
            return posts
        newest = max(standing, key=_latest)
        when = await self._depth.dating(newest.url)
        return tuple(replace(post, published=when) if post is newest and when else post for post in posts)


def refused(look: ChannelLook, refusal: Refusal) -> ChannelLook:
    """A look that met a refusal: what it had found so far stays."""
    account = look.account if refusal.account is Account.UNKNOWN else refusal.account
    return replace(look, access=refusal.access, account=account, detail=refusal.detail)


def _finished(look: ChannelLook, client: Client) -> ChannelLook:
    return replace(look, skew_s=client.skew_s, evidence=(*look.evidence, *client.evidence))


def _latest(post: Post) -> float:
    return post.published.latest.timestamp() if post.published else 0.0
