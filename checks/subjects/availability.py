"""Whether a site can be reached (站点访问情况): the probes of a week, counted day by day."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class ProbeDay:
    """The probes of one Shanghai day: those that tell something, those of them that failed, and the void ones.

    A probe is void when our own network was down, or when the site turned the program away: nobody can tell then.
    """

    day: date
    valid: int
    failed: int
    void: int = 0


@dataclass(frozen=True, slots=True)
class Availability:
    """The probes of a site's home page over consecutive whole days, the oldest first; a day without any is there too.

    A site that was not watched yet on some of them has fewer days.
    """

    kind: ClassVar[str] = "site"
    id: str
    name: str
    url: str
    days: tuple[ProbeDay, ...]


def availability_id(site: str) -> str:
    """The id of a site's availability."""
    return f"site:{site}:availability"
