"""Whether a look settles what there is to know of a channel, so that no further path need be asked (pure)."""

from datetime import timedelta

from checks.channel_ids import is_anothers
from checks.channel_looks import GONE, SURE
from checks.channel_silence import limit_of, reaches
from checks.subjects.channel import Access, ChannelLook, Posts
from checks.subjects.matrix import Channel

LIMIT = 14
"""Days within which a channel must publish something, where the registry sets none of its own."""

_SLACK = timedelta(minutes=5)


def is_decisive(look: ChannelLook, channel: Channel, limit: int = LIMIT) -> bool:
    """Whether a look proves that something new was published, or that nothing was, or that the account is no more.

    What speaks for a unit is taken from any path. What speaks against it only from one that is believed by itself:
    else the next path may know of something new.
    """
    if look.access is not Access.ANSWERED:
        return False
    is_sure = look.trust >= SURE
    if look.account in GONE:
        return is_sure
    if look.listing is not Posts.READ:
        return False
    days = limit_of(channel, limit)
    if days is None:
        return True
    start = look.at - timedelta(days=days)
    if is_sure and look.coverage is not None and reaches(look.coverage, days):
        return True
    return any(
        post.published is not None and not post.deleted and start <= post.published.earliest <= look.at + _SLACK
        for post in look.posts
        if not is_anothers(channel.account_ids, post.owner)
    )
