"""An access path: one way to look at channels. What every folder of this package implements, and nothing more.

A path never raises for what a platform does: whatever comes, the answer is a look. It knows no other path, keeps no
pace and counts no refusals: ``round`` orders paths, waits between their looks, and stops asking whom it should not ask.
A look that is refused ends at its first refusal.
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from checks.subjects.channel import Access, ChannelLook, Evidence
from checks.subjects.matrix import Channel


@dataclass(frozen=True, slots=True)
class Cost:
    """What one look asks: of which ``service`` (``weibo``, ``wechat_api``, ``feed:HOST`` …), how many requests.

    Pace, circuit and canary belong to a service. A look that asks nobody has the service "". ``refused`` is how many
    requests a look costs that is turned away.
    """

    service: str
    requests: int = 1
    refused: int = 1


class Path(Protocol):
    """One way to look at the channels of some platforms."""

    @property
    def name(self) -> str:
        """The path's name as it stands in looks: ``weibo_oauth``, ``feed``, ``verified_link``, ``person``."""

    @property
    def trust(self) -> int:
        """How far it is believed at best, 0 to 100 (see ``ChannelLook``)."""

    def lacks(self, channel: Channel) -> str | None:
        """What is missing to look at this channel, in words that name a setting and no secret; None if ready."""

    def cost(self, channel: Channel) -> Cost:
        """What a look at this channel asks, when all goes well."""

    async def look(self, channel: Channel, canary: ChannelLook | None = None) -> ChannelLook:
        """Look once. ``canary`` is the look at a well-known account by this path in this round, if one was taken."""


class Keeper(Protocol):
    """Keeps what platforms answered, as evidence."""

    def keep(self, url: str, body: bytes, at: datetime) -> Evidence:
        """Keep a body that came from ``url``, which holds no secret."""


class Digests:
    """Keeps nothing but the digest: for canaries, tests, and operators who keep no bodies."""

    def keep(self, url: str, body: bytes, at: datetime) -> Evidence:
        """See ``Keeper``."""
        return Evidence("body", hashlib.sha256(body).hexdigest(), url, at)


def not_configured(path: Path, at: datetime, lacks: str) -> ChannelLook:
    """The look that was not taken because something of ours is missing."""
    return ChannelLook(path.name, path.trust, at, Access.NOT_CONFIGURED, detail=lacks)
