"""Verifying at once what somebody says of a channel: the page behind a link, or the person's word."""

from checks.subjects.channel import ChannelLook
from checks.subjects.matrix import Channel
from monitor.channels.attestation.links import HOSTS
from monitor.channels.attestation.path import WALLS, Attested, VerifiedLink
from monitor.channels.pages import Pages, PageSettings
from monitor.channels.path import Digests
from monitor.channels.word.path import PersonsWord, Word


async def verified(channel: Channel, link: Attested, settings: PageSettings) -> ChannelLook:
    """The look at a channel that its newest post's page gives. That page is fetched, once, and nothing else."""
    async with Pages(settings) as pages:
        path = VerifiedLink({channel.id: link}, pages.among(HOSTS, WALLS), settings.clock, Digests())
        return await path.look(channel)


async def believed(channel: Channel, word: Word, settings: PageSettings) -> ChannelLook:
    """The look at a channel that a person's word is. Nobody is asked."""
    return await PersonsWord({channel.id: word}, settings.clock).look(channel)
