"""Looks to and from the JSON that is kept.

Nearly all that is kept of a scan that found what the scan before found are looks, so what goes without saying is not
said: fields that are empty, and an address that is that of the look before.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from checks.facts import look_as_fact
from checks.subjects import Failure, Hop, Look, Sign

_EMPTY: Mapping[str, Any] = {"status": None, "failure": None, "detail": "", "hops": [], "peer": None, "signs": []}


def dump(looks: Iterable[Look]) -> list[dict[str, Any]]:
    """Looks as JSON-able values."""
    values, before = [], None
    for look in looks:
        fact = look_as_fact(look)
        value = {name: told for name, told in fact.items() if name not in _EMPTY or told != _EMPTY[name]}
        if look.final_url == before:
            del value["final_url"]
        before = look.final_url
        values.append(value)
    return values


def as_facts(values: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Looks from JSON values, as the facts of a verdict: with everything said."""
    facts, before = [], ""
    for value in values:
        facts.append({"final_url": before, **_EMPTY, **value})
        before = facts[-1]["final_url"]
    return facts


def load(values: Iterable[Mapping[str, Any]]) -> tuple[Look, ...]:
    """Looks from JSON values."""
    return tuple(
        Look(
            at=datetime.fromisoformat(fact["at"]),
            client=fact["client"],
            status=fact["status"],
            failure=Failure(fact["failure"]) if fact["failure"] else None,
            detail=fact["detail"],
            final_url=fact["final_url"],
            hops=tuple(Hop(hop["url"], hop["status"], hop["location"]) for hop in fact["hops"]),
            elapsed_ms=fact["elapsed_ms"],
            peer=fact["peer"],
            signs=tuple(Sign(sign["kind"], sign["strength"], sign["detail"]) for sign in fact["signs"]),
        )
        for fact in as_facts(values)
    )
