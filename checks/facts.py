"""The facts that verdicts about things pages point to have in common."""

from typing import Any

from checks.subjects import Failure, Holders, Link, Look

BLOCKED = {
    401: "login_required",
    403: "blocked",
    407: "blocked",
    412: "blocked",
    418: "blocked",
    429: "rate_limited",
    451: "blocked",
    521: "blocked",
    999: "blocked",
}
"""Statuses that mean "not for you", and what they say: undecided, never broken."""


def where(holders: Holders) -> dict[str, Any]:
    """On which pages it stands, how it is written there and with what text."""
    return {
        "seen_on": list(holders.urls),
        "seen_on_total": holders.total,
        "raw": list(holders.raw),
        "text": list(holders.text),
    }


def look_as_fact(look: Look) -> dict[str, Any]:
    """One look as JSON-able facts, times as ISO 8601 UTC."""
    return {
        "at": look.at.isoformat(),
        "client": look.client,
        "status": look.status,
        "failure": look.failure,
        "detail": look.detail,
        "final_url": look.final_url,
        "hops": [{"url": hop.url, "status": hop.status, "location": hop.location} for hop in look.hops],
        "elapsed_ms": look.elapsed_ms,
        "peer": look.peer,
        "signs": [{"kind": sign.kind, "strength": sign.strength, "detail": sign.detail} for sign in look.signs],
    }


_NOT_ASKED = frozenset({Failure.BREAKER, Failure.BUDGET, Failure.OFFLINE})


def telling(link: Link) -> Look:
    """The look that tells: the last one for which anybody was asked, else the last."""
    return next((look for look in reversed(link.looks) if look.failure not in _NOT_ASKED), link.looks[-1])


def facts_of(link: Link) -> dict[str, Any]:
    """What proves a verdict about a link: the last answer, every look, and where the link stands."""
    last = telling(link)
    return {
        "status": last.status,
        "failure": last.failure,
        "detail": last.detail,
        "final_url": last.final_url,
        "attempts": len(link.looks),
        "looks": [look_as_fact(look) for look in link.looks],
        "tag": link.tag,
        **where(link.holders),
    }
