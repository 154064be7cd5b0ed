"""Links that new-media channels offer: in their menus, and in their posts."""

from dataclasses import dataclass
from typing import ClassVar, Literal


@dataclass(frozen=True, slots=True)
class ChannelLink:
    """A link of a channel, and what the link checker found behind it.

    ``url`` is the link's own target, taken out of the platform's wrapping (t.cn, weibo.cn/sinaurl). ``place`` is where
    it stands: ``menu``, or ``post`` with the address of the post as ``holder``. ``outcome`` and ``reason`` are those of
    ``link.broken`` for it (``reason`` "" where it is fine). ``walled``: the platform shows readers a wall of its own
    before it (外链拦截).
    """

    kind: ClassVar[str] = "channel_link"
    id: str
    channel: str
    name: str
    url: str
    place: Literal["menu", "post"]
    outcome: Literal["fine", "finding", "suspected", "undecided"]
    reason: str = ""
    detail: str = ""
    text: str = ""
    holder: str = ""
    walled: bool = False


def channel_link_id(channel: str, url: str) -> str:
    """The id of a target in the channel with this id: the same for the menu and for every post that holds it."""
    return f"channel:{channel}:{url}"
