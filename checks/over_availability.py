"""The facts that verdicts on the probes of a site have in common."""

from typing import Any

from checks.subjects.availability import Availability


def facts_of(site: Availability, *, least: int, window: int) -> dict[str, Any]:
    """What every verdict tells of the last ``window`` days, on each of which ``least`` valid probes are wanted."""
    days = site.days[-window:]
    return {
        "name": site.name,
        "url": site.url,
        "first": days[0].day.isoformat() if days else "",
        "last": days[-1].day.isoformat() if days else "",
        "window": window,
        "watched": len(days),
        "least": least,
        "short": sum(day.valid < least for day in days),
        "fewest": min((day.valid for day in days), default=0),
        "valid": sum(day.valid for day in days),
        "failed": sum(day.failed for day in days),
        "void": sum(day.void for day in days),
        "days": [
            {"day": day.day.isoformat(), "valid": day.valid, "failed": day.failed, "void": day.void} for day in days
        ],
    }
