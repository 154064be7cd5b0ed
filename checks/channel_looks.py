"""What looks at a channel tell: which one to believe, and why nothing is known where none tells anything."""

from collections.abc import Callable, Iterable
from datetime import timedelta
from typing import Any

from checks.channel_ids import is_anothers
from checks.subjects.channel import (
    BEGINNING,
    Access,
    Account,
    ChannelLook,
    ChannelSnapshot,
    Coverage,
    Evidence,
    Posts,
    When,
    day_of,
)

SURE = 85
"""Trust from which a path is believed without a person."""
RECENT = timedelta(hours=36)
"""Looks this old still tell how things are: official numbers of a day come in the course of the next."""
GONE = frozenset({Account.MIGRATED, Account.CLOSED, Account.BANNED, Account.FROZEN, Account.NOT_FOUND})
"""States in which readers do not get at an account any more."""

_SKEW_S = 600.0
"""Seconds by which our clock may be wrong before no time can be judged."""
_SAYS_NOTHING = frozenset({Access.CANARY_DOWN, Access.CLOCK_WRONG})
_ORDER = (
    "gone", "empty_or_gone", "restricted", "listing", "unproven", "access", "not_read", "not_permitted",
    "not_configured",
)  # fmt: skip


def access_of(look: ChannelLook) -> Access:
    """Whether the platform answered a look; an answer while our clock is wrong counts for none."""
    if look.access is Access.ANSWERED and abs(look.skew_s or 0) > _SKEW_S:
        return Access.CLOCK_WRONG
    return look.access


def answered(looks: Iterable[ChannelLook]) -> list[ChannelLook]:
    """The looks that the platform answered."""
    return [look for look in looks if access_of(look) is Access.ANSWERED]


def tells_posts(look: ChannelLook) -> bool:
    """Whether the posts of a look may be believed. Those seen before a platform turned us away are."""
    return access_of(look) not in _SAYS_NOTHING


def is_foreign(look: ChannelLook, snapshot: ChannelSnapshot) -> bool:
    """Whether a look met another account than the registered one."""
    return is_anothers(snapshot.channel.account_ids, look.identity)


def ours(snapshot: ChannelSnapshot) -> list[ChannelLook]:
    """The looks that did not meet another account."""
    return [look for look in snapshot.looks if not is_foreign(look, snapshot)]


def recent(snapshot: ChannelSnapshot) -> list[ChannelLook]:
    """Of these, the looks that tell how things are now."""
    return [look for look in ours(snapshot) if look.at >= snapshot.now - RECENT]


def believed(snapshot: ChannelSnapshot, tells: Callable[[ChannelLook], bool]) -> ChannelLook | None:
    """Of the recent looks that were answered and tell something: the most trusted one, of equals the latest."""
    found = [look for look in answered(recent(snapshot)) if tells(look)]
    return max(found, key=lambda look: (look.trust, look.at)) if found else None


def tells_account(look: ChannelLook) -> bool:
    """Whether a look says for certain what the account is."""
    return look.account not in (Account.UNKNOWN, Account.EMPTY_OR_GONE, Account.RESTRICTED)


def unseen(snapshot: ChannelSnapshot) -> tuple[str, ChannelLook | None]:
    """Why nothing is known, named after the cause, and the look that met it.

    Of several looks the one that came furthest tells. The reasons are an ``Access``, an ``Account`` or a ``Posts``
    by its value, ``gone``, ``unproven`` or ``not_looked``.
    """
    looks = [look for look in snapshot.looks if look.at >= snapshot.now - RECENT] or snapshot.looks
    if not looks:
        return "not_looked", None
    foreign = ("listing", Posts.FOREIGN.value)
    told = [(*(foreign if is_foreign(look, snapshot) else _cause(look)), look) for look in looks]
    _, reason, look = min(told, key=lambda one: (_ORDER.index(one[0]), -one[2].trust, snapshot.now - one[2].at))
    return reason, look


def _cause(look: ChannelLook) -> tuple[str, str]:
    """What kept a look from telling more, and how far that is."""
    access = access_of(look)
    if access is Access.NOT_CONFIGURED:
        return "not_configured", access.value
    if access is Access.NO_PERMISSION:
        return "not_permitted", access.value  # the path was not open to us: any other came further
    if access is not Access.ANSWERED:
        return "access", access.value
    if look.account in GONE:
        return "gone", "gone"
    if look.account in (Account.EMPTY_OR_GONE, Account.RESTRICTED):
        return look.account.value, look.account.value
    if look.listing is Posts.READ:
        return "unproven", "unproven"
    return ("not_read" if look.listing is Posts.NOT_READ else "listing"), look.listing.value


def trouble_facts(reason: str, look: ChannelLook | None) -> dict[str, Any]:
    """The cause as facts: what the platform answered, and whose ``trouble`` that is.

    A ``Trouble`` by its value, ``account``, ``unclear`` where that of platform and account look alike, else "".
    """
    access = access_of(look) if look else None
    trouble = str(access.trouble) if access and access.trouble else ""
    if reason in ("gone", Account.RESTRICTED):
        trouble = "account"
    elif reason == Account.EMPTY_OR_GONE:
        trouble = "unclear"
    return {"trouble": trouble, "detail": (look.detail or look.path) if look else "", "path": look.path if look else ""}


def look_as_fact(look: ChannelLook) -> dict[str, Any]:
    """One look, JSON-able, times as ISO 8601 UTC."""
    return {
        "path": look.path,
        "trust": look.trust,
        "at": look.at.isoformat(),
        "access": str(access_of(look)),
        "account": str(look.account),
        "listing": str(look.listing),
        "detail": look.detail,
        "name": look.name,
        "owner": look.owner,
        "posts": len(look.posts),
        "coverage": coverage_as_fact(look.coverage) if look.coverage else None,
        "canary_ok": look.canary_ok,
        "skew_s": look.skew_s,
        "evidence": [_evidence_as_fact(evidence) for evidence in look.evidence],
    }


def coverage_as_fact(coverage: Coverage) -> dict[str, Any]:
    """Of which stretch of time every post is known, JSON-able."""
    return {
        "since": coverage.since.isoformat() if coverage.since else None,
        "until": coverage.until.isoformat(),
        "by": str(coverage.by),
    }


def when_as_fact(when: When) -> dict[str, Any]:
    """A time as it was read, JSON-able."""
    return {
        "earliest": when.earliest.isoformat(),
        "latest": when.latest.isoformat(),
        "text": when.text,
        "zone_assumed": when.zone_assumed,
    }


def day_text(when: When) -> str:
    """The Shanghai day of publication in signs that need no translation; two days where it is not exact."""
    first, last = day_of(when.earliest), day_of(when.latest)
    if when.earliest <= BEGINNING:
        return f"≤ {last}"
    return last.isoformat() if first == last else f"{first} – {last}"


def _evidence_as_fact(evidence: Evidence) -> dict[str, Any]:
    return {"kind": evidence.kind, "sha256": evidence.sha256, "url": evidence.url, "at": evidence.at.isoformat()}
