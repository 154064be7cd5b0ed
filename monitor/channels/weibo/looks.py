"""Putting what Weibo told into a look: the same for every path of this folder."""

from dataclasses import replace

from checks.subjects.channel import Account, ChannelLook, Coverage, Post, Posts
from monitor.channels.refusals import Refusal
from monitor.channels.weibo.client import Client
from monitor.channels.weibo.profile import Profile


def with_profile(look: ChannelLook, profile: Profile) -> ChannelLook:
    """A look with what the platform shows of the account itself."""
    return replace(
        look,
        identity=profile.uid,
        name=profile.name,
        owner=profile.reason,
        certified=profile.certified,
        certified_as=profile.kind,
    )


def with_posts(look: ChannelLook, listing: Posts, posts: tuple[Post, ...], coverage: Coverage | None) -> ChannelLook:
    """A look with what a list gave. Accounts of Weibo have no menu: what is listed is all that they offer."""
    menu = () if listing is Posts.READ else None
    return replace(look, listing=listing, posts=posts, coverage=coverage, menu=menu)


def refused(look: ChannelLook, refusal: Refusal) -> ChannelLook:
    """A look that met a refusal: what it had found so far stays."""
    account = look.account if refusal.account is Account.UNKNOWN else refusal.account
    return replace(look, access=refusal.access, account=account, detail=refusal.detail)


def of_client(look: ChannelLook, client: Client) -> ChannelLook:
    """A look with what the client kept, and its clock."""
    return replace(look, skew_s=client.skew_s, evidence=(*look.evidence, *client.evidence))
