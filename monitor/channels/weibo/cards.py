"""Reading the lists of m.weibo.cn: cards, of which some hold further cards, and some hold posts (pure)."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from checks.subjects.channel import Post
from monitor.channels.weibo.posts import objects, own, post_of
from monitor.channels.weibo.profile import Profile, profile_of

POST, GROUP = 9, 11
"""``card_type`` of a card that holds a post, and of one that holds cards."""
PINNED_CARD = "proweibotop"


def posts_of(data: Mapping[str, Any], uid: str, now: datetime) -> tuple[Post, ...] | None:
    """The account's own posts in a list, as they stand there; None where it is no list."""
    if "cards" not in data:
        return None
    return own((_post(card, now) for card in _cards(data.get("cards"))), uid)


def holder_of(data: Mapping[str, Any]) -> Profile | None:
    """The account in an answer about a profile; None where it is none."""
    user = data.get("userInfo")
    return profile_of(user) if isinstance(user, Mapping) else None


def list_id(data: Mapping[str, Any], uid: str) -> str:
    """The id of the list of posts by a profile's tabs, which come as a list or as an object."""
    tabs = data.get("tabsInfo")
    for tab in objects(tabs.get("tabs") if isinstance(tabs, Mapping) else None):
        if tab.get("tab_type") == "weibo" and tab.get("containerid"):
            return str(tab["containerid"])
    return f"107603{uid}"


def _post(card: Mapping[str, Any], now: datetime) -> Post | None:
    status = card.get("mblog")
    if not isinstance(status, Mapping):
        return None
    return post_of(status, now, pinned=str(card.get("profile_type_id") or "").startswith(PINNED_CARD))


def _cards(told: Any) -> Iterator[Mapping[str, Any]]:
    for card in objects(told):
        yield card
        if card.get("card_type") == GROUP:
            yield from objects(card.get("card_group"))
