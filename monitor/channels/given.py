"""What people said of channels, as access paths take it: links to be verified, and words (pure)."""

from collections.abc import Iterable, Mapping, Sequence

from checks.channel_looks import SURE
from checks.subjects.channel import ChannelLook, Posts
from monitor.channels.attestation.links import PostLink, post_link
from monitor.channels.attestation.path import Attested, VerifiedLink
from monitor.channels.word.path import Word
from monitor.store.attestations import Attestation


def links(given: Iterable[Attestation], looks: Mapping[str, Sequence[ChannelLook]]) -> dict[str, Attested]:
    """The latest link that was given for each channel. ``given`` is oldest first; ``looks`` are those kept so far."""
    latest = {said.channel: said for said in given if said.url}
    return {
        channel: Attested(said.url, said.who, said.at, proven=_is_proven(said.url, looks.get(channel, ())))
        for channel, said in latest.items()
    }


def words(given: Iterable[Attestation]) -> dict[str, Word]:
    """The latest word on each channel. Who only gave a link has said nothing: its page tells."""
    latest = {said.channel: said for said in given if said.is_word}
    return {
        channel: Word(
            by=said.who,
            at=said.at,
            of_unit=said.of_unit,
            reached=said.reached,
            looked_for_posts=said.searched,
            newest=said.newest,
            url=said.url,
            answers=said.answers,
        )
        for channel, said in latest.items()
    }


def _is_proven(url: str, looks: Sequence[ChannelLook]) -> bool:
    """Whether an earlier look has seen that this post is the channel's own."""
    link = post_link(url)
    return isinstance(link, PostLink) and any(
        post.url == link.url
        for look in looks
        if look.path == VerifiedLink.name and look.trust >= SURE and look.listing is Posts.READ
        for post in look.posts
    )
