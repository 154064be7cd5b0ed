"""Builders of channels, looks and posts: by default a publishing account that an official path reads to its end."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from checks.subjects.channel import (
    Access,
    Account,
    ChannelLook,
    ChannelSnapshot,
    Coverage,
    Interaction,
    Post,
    Posts,
    Proof,
    When,
)
from checks.subjects.matrix import Channel, EventKind, LifeEvent, Matrix

NOW = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
"""Nine in the morning in Shanghai."""
TODAY = date(2026, 11, 23)
MIDNIGHT = datetime(2026, 11, 22, 16, 0, tzinfo=UTC)
"""The start of that day in Shanghai."""
OLD = 20
"""Days after which every publishing account is late."""


def ago(days: float) -> datetime:
    return NOW - timedelta(days=days)


def post(days: float | When | None = 1, **facts: Any) -> Post:
    """A post that was published so many days ago, to the second; None for one without a date."""
    when = days if isinstance(days, When) or days is None else When(ago(days), ago(days))
    return Post(when, "https://example.com/p/1", "关于召开会议的通知", **facts)


def on_day(days: int) -> When:
    """Some time on the Shanghai day so many days before today."""
    start = MIDNIGHT - timedelta(days=days)
    return When(start, start + timedelta(days=1, seconds=-1))


def look(**facts: Any) -> ChannelLook:
    """A look of this moment by an official path that tells what the account is and shows no posts."""
    plain = ChannelLook("weibo_oauth", 95, NOW, Access.ANSWERED, Account.LIVE, detail="HTTP 200")
    return replace(plain, **facts)


def listed(
    *posts: Post | float, back: float | None = 120, until: datetime = NOW, by: Proof = Proof.LIST, **facts: Any
) -> ChannelLook:
    """A look that read every post of so many days (None: of all time); plain numbers are days ago."""
    shown = tuple(one if isinstance(one, Post) else post(one) for one in posts)
    coverage = Coverage(None if back is None else ago(back), until, by)
    return replace(look(listing=Posts.READ, posts=shown, coverage=coverage), **facts)


def unproven(*posts: Post | float, **facts: Any) -> ChannelLook:
    """A look that read posts without knowing that these are all."""
    return listed(*posts, coverage=None, **facts)


def attested(days: float, **facts: Any) -> ChannelLook:
    """A link to its newest post, given and verified today."""
    plain = listed(days, back=days, by=Proof.WORD, path="verified_link", trust=85)
    return replace(plain, **facts)


def one_post(listing: Posts, detail: str = "", **facts: Any) -> ChannelLook:
    """A link that was given and did not lead to a post that can be judged."""
    plain = look(path="verified_link", trust=85, account=Account.UNKNOWN, listing=listing, detail=detail)
    return replace(plain, **facts)


def account(state: Account, detail: str = "HTTP 200", **facts: Any) -> ChannelLook:
    """A look that says this of the account, and shows nothing else."""
    return look(account=state, detail=detail, **facts)


def refused(access: Access, detail: str = "HTTP 432", **facts: Any) -> ChannelLook:
    """A look that got no answer."""
    return look(access=access, account=Account.UNKNOWN, detail=detail, **facts)


def empty_or_gone(days: float = 0, path: str = "public_page", *, canary_ok: bool = True) -> ChannelLook:
    """The answer that blocked, empty and cancelled accounts get alike."""
    return account(Account.EMPTY_OR_GONE, "ok:0 这里还没有内容", path=path, trust=70, at=ago(days), canary_ok=canary_ok)


def asked(**facts: Any) -> ChannelLook:
    """A look that tells how the account answers its readers."""
    return look(interaction=Interaction("api", **facts))


def channel(**facts: Any) -> Channel:
    plain = Channel("ch-1", "weibo", "阆中发布", "阆中市人民政府办公室", unit_id="u-1", account_ids=("5001",))
    return replace(plain, **facts)


def event(kind: EventKind, on: date, document: str = "阆府办〔2026〕3号") -> LifeEvent:
    return LifeEvent(kind, on, document)


def snapshot(*looks: ChannelLook, now: datetime = NOW, **facts: Any) -> ChannelSnapshot:
    """A channel with these facts of the registry, as these looks saw it."""
    return ChannelSnapshot(channel(**facts), now, looks)


def matrix(*channels: Channel) -> Matrix:
    return Matrix("matrix:u-1", "阆中市人民政府办公室", channels)
