"""How many links of the second and third level work over IPv6 (二级、三级内链支持率)."""

import asyncio
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum

from checks.facts import BLOCKED
from checks.subjects.ipv6 import Support
from monitor.crawl.ipv6.zone import registrable
from monitor.crawl.outcome import Fetcher, Outcome, Request, Want
from monitor.crawl.urls import host_port

MOST = 200
"""Links of one level that are tried; they are spread evenly over all."""
SHOWN = 20
WORKERS = 8


class Verdict(Enum):
    """What one link says: it works over IPv6, it does not, or it says nothing of IPv6."""

    WORKS = 1
    FAILS = 2
    SILENT = 3


@dataclass(frozen=True, slots=True)
class Tried:
    """One link that was tried, and what happened over IPv6."""

    url: str
    verdict: Verdict
    why: str = ""


def own_links(host: str, links: Iterable[str]) -> list[str]:
    """Those links that lead to the host's own registrable domain, each once, in order of address."""
    domain = registrable(host)
    return sorted({url for url in links if registrable(host_port(url)[0]) == domain})


def spread(links: Sequence[str], most: int) -> list[str]:
    """At most so many of these, evenly spaced, the same every time."""
    if len(links) <= most:
        return list(links)
    return [links[index * len(links) // most] for index in range(most)]


class Links:
    """Tries links over IPv6; what fails is tried over IPv4 too, because what is down over both is no matter of IPv6."""

    def __init__(self, four: Fetcher, six: Fetcher, *, most: int = MOST) -> None:
        self._four, self._six, self._most = four, six, most

    async def support(self, host: str, level: int, links: Iterable[str]) -> Support:
        """How many of the links of one level work. ``links`` are normalised http(s) addresses."""
        own = own_links(host, links)
        asked = spread(own, self._most)
        lanes = asyncio.Semaphore(WORKERS)
        tried = await asyncio.gather(*(self._in_turn(lanes, url) for url in asked))
        counts = Counter(one.verdict for one in tried)
        failing = tuple((one.url, one.why) for one in tried if one.verdict is Verdict.FAILS)[:SHOWN]
        return Support(level, len(own), len(asked), counts[Verdict.WORKS], counts[Verdict.SILENT], failing)

    async def _in_turn(self, lanes: asyncio.Semaphore, url: str) -> Tried:
        async with lanes:
            return await self._try(url)

    async def _try(self, url: str) -> Tried:
        six = await self._six.fetch(Request(url, Want.HEAD))
        if _works(six):
            return Tried(url, Verdict.WORKS)
        why = f"{six.failure} {six.detail}".strip() if six.failure else f"status {six.status}"
        four = await self._four.fetch(Request(url, Want.HEAD))
        fair = _works(four) and six.status not in BLOCKED
        return Tried(url, Verdict.FAILS if fair else Verdict.SILENT, why)


def _works(outcome: Outcome) -> bool:
    return outcome.failure is None and outcome.status is not None and outcome.status < 400
