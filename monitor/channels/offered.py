"""The links that channels offered in a round, as they were found to be."""

from collections.abc import Collection
from dataclasses import dataclass

from checks.judge import Pair
from checks.subjects.channel_link import ChannelLink, channel_link_id

BAD_LINK = "channel.bad_link"


@dataclass(frozen=True, slots=True)
class Offered:
    """``judged`` are the links that were looked at. ``all`` are the ids of all links of the channels in ``read``."""

    judged: tuple[ChannelLink, ...] = ()
    all: frozenset[str] = frozenset()
    read: frozenset[str] = frozenset()

    def taken_off(self, known: Collection[Pair]) -> set[Pair]:
        """The issues about links that their channels, which were read, do not offer any more."""
        mine = tuple(channel_link_id(channel, "") for channel in self.read)
        return {pair for pair in known if pair[0] == BAD_LINK and pair[1].startswith(mine) and pair[1] not in self.all}
