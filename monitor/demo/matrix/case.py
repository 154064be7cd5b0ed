"""One account of the matrix: how it is looked at, what it is really like, and what must be said of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from checks.subjects.matrix import EventKind
from monitor.registry.record import Value

Said = Mapping[str, str]
"""By check, without its ``channel.``: ``finding WAY``, ``suspected WAY``, ``undecided REASON`` or ``fine``."""


class By(StrEnum):
    """The access path that gets through to an account; those before it in the order do not."""

    OAUTH = "weibo_oauth"
    COMMERCIAL = "weibo_commercial"
    HUB = "weibo_rsshub"
    PAGE = "weibo_page"
    COMPONENT = "wechat_component"
    OFFICIAL = "wechat_official"
    LINK = "verified_link"
    FEED = "feed"
    GATEWAY = "feed of a wewe-rss"
    WORD = "person"
    NOBODY = ""


WEIBO_PATHS = frozenset({By.OAUTH, By.COMMERCIAL, By.HUB, By.PAGE})


@dataclass(frozen=True, slots=True)
class Entry:
    """A post so many days before the city's first day. ``asked``: comments, each by its days and whether replied."""

    days: int
    pinned: str = ""
    repost: bool = False
    quiet: bool = False
    deleted: bool = False
    asked: tuple[tuple[int, bool], ...] = ()


@dataclass(frozen=True, slots=True)
class Life:
    """An event of its life: what, how many days ago, and the new name or unit where it brings one."""

    kind: EventKind
    days: int
    value: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """One account.

    ``posts`` from new to old; without any, those of an account that is kept up. ``said`` is what differs from what is
    said of such an account, ``then`` what differs again on the second day. ``account`` are facts of the platform's
    side, ``later`` those that are new on the second day; ``newer``: days before the second day of posts that came
    since. ``record`` are facts of the registry, ``since`` for how many days its state holds. ``word`` is what a person
    says of it. ``called`` is its name in the registry and ``shown`` that on the platform, where they are not the
    unit's usual. ``mark`` names a case for another that is run by the same unit, which names it with ``beside``.
    """

    note: str
    by: By
    posts: tuple[Entry, ...] | None = None
    said: Said = field(default_factory=dict)
    then: Said = field(default_factory=dict)
    account: Mapping[str, Any] = field(default_factory=dict)
    later: Mapping[str, Any] = field(default_factory=dict)
    newer: tuple[int, ...] = ()
    record: Mapping[str, Value] = field(default_factory=dict)
    state: str = "active"
    since: int | None = None
    life: tuple[Life, ...] = ()
    word: Mapping[str, Any] = field(default_factory=dict)
    called: str = ""
    shown: str = ""
    mark: str = ""
    beside: str = ""


def at(*days: int, **facts: Any) -> tuple[Entry, ...]:
    """Posts so many days ago, all with these facts."""
    return tuple(Entry(day, **facts) for day in days)
