"""Looks to and from the JSON that is kept."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from checks.facts import look_as_fact
from checks.subjects import Failure, Hop, Look, Sign


def dump(looks: Iterable[Look]) -> list[dict[str, Any]]:
    """Looks as JSON-able values."""
    return [look_as_fact(look) for look in looks]


def load(values: Iterable[Mapping[str, Any]]) -> tuple[Look, ...]:
    """Looks from JSON values."""
    return tuple(
        Look(
            at=datetime.fromisoformat(value["at"]),
            client=value["client"],
            status=value["status"],
            failure=Failure(value["failure"]) if value["failure"] else None,
            detail=value["detail"],
            final_url=value["final_url"],
            hops=tuple(Hop(hop["url"], hop["status"], hop["location"]) for hop in value["hops"]),
            elapsed_ms=value["elapsed_ms"],
            peer=value["peer"],
            signs=tuple(Sign(sign["kind"], sign["strength"], sign["detail"]) for sign in value.get("signs", ())),
        )
        for value in values
    )
