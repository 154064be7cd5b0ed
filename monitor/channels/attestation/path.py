"""The access path of verified links (``verified_link``): one public page proves whose post it is, and of when."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from checks.channel_ids import same_account
from checks.channel_names import is_one_of
from checks.subjects import Failure
from checks.subjects.channel import Access, Account, ChannelLook, Evidence, Posts
from checks.subjects.matrix import Channel
from monitor.channels.api import skew_of
from monitor.channels.attestation.found import Found
from monitor.channels.attestation.links import PostLink, post_link
from monitor.channels.attestation.wechat_page import read_page
from monitor.channels.attestation.weibo_post import read_post
from monitor.channels.path import Cost, Keeper, not_configured
from monitor.channels.refusals import refusal_of_outcome
from monitor.clock import Clock
from monitor.crawl.outcome import Fetcher, Outcome, Request

UNPROVEN = 50
"""Trust where the registry has no id to compare the page's owner with."""
WALLS = {
    "wappoc_appmsgcaptcha": Access.CAPTCHA,
    "passport.weibo": Access.BLOCKED,
    "login.sina": Access.LOGIN_WALL,
}
"""Words in addresses to which platforms send whom they do not let in. None of them is ever opened."""

_SERVICES = {"wechat_mp": "wechat_page", "weibo": "weibo"}


@dataclass(frozen=True, slots=True)
class Attested:
    """The address of a channel's newest post as somebody gave it, by whom and when (aware).

    ``proven`` says that an earlier look has seen that the post is the channel's.
    """

    url: str
    by: str
    at: datetime
    proven: bool = False


class VerifiedLink:
    """Opens the one page that was given for a channel. ``pages`` asks the hosts of ``links.HOSTS`` alone."""

    name = "verified_link"
    trust = 85

    def __init__(self, links: Mapping[str, Attested], pages: Fetcher, clock: Clock, keeper: Keeper) -> None:
        self._links, self._pages, self._clock, self._keeper = links, pages, clock, keeper

    def lacks(self, channel: Channel) -> str | None:
        """See ``Path``."""
        if channel.platform not in _SERVICES:
            return f"pages of {channel.platform} cannot be read without a browser"
        return None if channel.id in self._links else "nobody has given the address of its newest post"

    def cost(self, channel: Channel) -> Cost:
        """See ``Path``."""
        return Cost(_SERVICES.get(channel.platform, ""), 1)

    async def look(self, channel: Channel, canary: ChannelLook | None = None) -> ChannelLook:  # noqa: ARG002 - see Path
        """See ``Path``."""
        lacks = self.lacks(channel)
        if lacks is not None:
            return not_configured(self, self._clock.now(), lacks)
        attested = self._links[channel.id]
        link = post_link(attested.url)
        if isinstance(link, PostLink) and link.platform != channel.platform:
            link = f"this is a post of {link.platform}, and the account is one of {channel.platform}"
        if isinstance(link, str):
            return self._said(self._clock.now(), Found(Access.ANSWERED, listing=Posts.REFUSED, said=link))
        outcome = await self._pages.fetch(Request(link.url))
        found = _found(outcome, link)
        kept = (self._keeper.keep(link.url, outcome.body, outcome.at),) if outcome.body else ()
        is_own = same_account(channel.account_ids, (link.owner, *found.accounts)) or attested.proven
        return self._judged(channel, outcome, found, kept, is_own=is_own)

    def _judged(
        self, channel: Channel, outcome: Outcome, found: Found, kept: tuple[Evidence, ...], *, is_own: bool
    ) -> ChannelLook:
        """The look that a page makes, by whether it is the channel's own."""
        look = replace(self._said(outcome.at, found), skew_s=_skew(outcome, found), evidence=kept)
        if found.post is None:
            if found.account is not Account.UNKNOWN and not is_own:
                # Whoever pastes a link to somebody else's closed account must not make this one look closed.
                said = f"{found.said}; whether this is said of the channel's own account is not proven"
                return replace(look, account=Account.UNKNOWN, listing=Posts.HIDDEN, successor="", detail=said)
            return look
        verdict = same_account(channel.account_ids, found.accounts)
        seen = replace(look, identity=_identity(channel, found), name=found.name)
        if verdict is False:
            said = f"the post belongs to {' / '.join(found.accounts)} ({found.name})"
            return replace(seen, account=Account.UNKNOWN, listing=Posts.FOREIGN, detail=said)
        if verdict is None and found.name and not is_one_of(found.name, (channel.name, *channel.former_names)):
            said = f"the registry has neither the name nor an id of {' / '.join(found.accounts)} ({found.name})"
            return replace(seen, account=Account.UNKNOWN, listing=Posts.FOREIGN, name="", detail=said)
        told = replace(
            seen,
            posts=(replace(found.post, owner=seen.identity),),
            certified=found.certified,
            certified_as=found.certified_as,
        )
        if verdict is None:
            said = f"the registry has no id to compare with {' / '.join(found.accounts)} ({found.name})"
            return replace(told, trust=UNPROVEN, detail=said)
        return told

    def _said(self, at: datetime, found: Found) -> ChannelLook:
        return ChannelLook(
            self.name,
            self.trust,
            at,
            found.access,
            found.account,
            found.listing,
            detail=found.said,
            successor=found.successor,
        )


def _found(outcome: Outcome, link: PostLink) -> Found:
    for word, access in WALLS.items():
        if word in outcome.final_url:
            return Found(access, said=f"sent to {outcome.final_url.partition('?')[0]}")
    if outcome.failure is Failure.FORBIDDEN_ADDRESS:
        return Found(Access.ANSWERED, listing=Posts.REFUSED, said=outcome.detail)
    refusal = refusal_of_outcome(outcome)
    if refusal is not None:
        return Found(refusal.access, said=refusal.detail)
    if link.platform == "weibo":
        return read_post(outcome.body, link.url, outcome.at)
    return read_page(outcome.body, link.url)


def _skew(outcome: Outcome, found: Found) -> float | None:
    """By how many seconds our clock is ahead: by the answer's own date, else by the clock in the page."""
    skew = skew_of(outcome)
    if skew is None and found.server_time:
        return outcome.at.timestamp() - found.server_time
    return skew


def _identity(channel: Channel, found: Found) -> str:
    """The page's id of the account, as the registry has it where it does."""
    return next((one for one in found.accounts if one in channel.account_ids), found.accounts[0])
