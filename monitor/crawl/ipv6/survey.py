"""The survey: everything that a scan wants to know about a host over IPv6, put together in one subject.

Usage, once a full scan::

    async with Survey(settings) as survey:
        subject = await survey.of("https://www.example.gov.cn/", {2: links_of_the_home_page, 3: links_after_those})

Questions to DNS come first, then doors; whatever needs an address or a network that is not there is not tried.
"""

import asyncio
from collections.abc import Iterable, Mapping
from dataclasses import replace
from types import TracebackType

from checks.subjects.ipv6 import Door, Ipv6, Own, Support
from monitor.crawl.ipv6 import knocks, names
from monitor.crawl.ipv6.family import OneFamily
from monitor.crawl.ipv6.knocks import MOST, Knocker
from monitor.crawl.ipv6.links import MOST as MOST_LINKS
from monitor.crawl.ipv6.links import Links
from monitor.crawl.ipv6.names import Names
from monitor.crawl.ipv6.own import Controls, OwnNetwork
from monitor.crawl.ipv6.pages import PAUSE_SECONDS, Pages
from monitor.crawl.ipv6.zone import Zone, Zones, answering
from monitor.crawl.onion import FetchSettings
from monitor.crawl.pace import LocalSlots, Pace, SharedSlots
from monitor.crawl.urls import host_port

PORTS = (80, 443)


class Survey:
    """Surveys hosts over IPv6, at the pace of ``settings``. Close it, or use it with ``async with``.

    ``pace`` is that of the scan beside it, where there is one. ``controls`` are known to work over IPv6. ``pause`` is
    the seconds between two looks at a home page, ``most_links`` how many of one level are tried.
    """

    def __init__(
        self,
        settings: FetchSettings,
        *,
        pace: Pace | None = None,
        controls: Controls | None = None,
        pause: float = PAUSE_SECONDS,
        most_links: int = MOST_LINKS,
    ) -> None:
        slots = SharedSlots(settings.pace_folder) if settings.pace_folder else LocalSlots()
        self._settings, patience, policy = settings, settings.limits.first_byte, settings.policy
        self._pace = pace or Pace(settings.rate, settings.concurrency, slots)
        asking = min(names.SECONDS, patience)
        self._names = Names(settings.dns, timeout=asking, loopback=policy.allow_private)
        self._zones = Zones(self._names, self._pace, policy, timeout=asking)
        self._knocker = Knocker(self._pace, policy, timeout=min(knocks.SECONDS, patience))
        self._own = OwnNetwork(self._names, self._knocker, controls or Controls())
        self._four = OneFamily(settings, self._names, 4, self._pace)
        self._six = OneFamily(settings, self._names, 6, self._pace)
        self._pages = Pages(self._four, self._six, pause=pause)
        self._links = Links(self._four, self._six, most=most_links)

    async def of(self, url: str, links: Mapping[int, Iterable[str]] | None = None) -> Ipv6:
        """The host of a home page (normalised http(s) address). ``links`` are addresses by level, 2 and 3."""
        host, port = host_port(url)
        at = self._settings.clock.now()
        (a, aaaa), zone = await asyncio.gather(self._names.both(host), self._zones.of(host))
        found = Ipv6(host, url, at, a, aaaa, zone=zone.name, zone_said=zone.said, servers=zone.servers)
        if not aaaa.addresses:
            found = replace(found, filtered=await self._own.filters())
        if self._settings.proxy:
            return replace(found, own=Own.PROXY, own_why="all goes through the operator's proxy")
        ports = tuple(sorted({*PORTS, port}))
        found = replace(found, knocks=await self._knocker.all(host, _few(a.addresses, aaaa.addresses), ports))
        own, why = await self._state(found, zone)
        found = replace(found, own=own, own_why=why)
        if found.v6_ports:
            found = replace(found, home=await self._pages.of(url, with_v4=bool(a.addresses)))
        return replace(found, support=await self._support(found, links or {}))

    async def _state(self, found: Ipv6, zone: Zone) -> tuple[Own, str]:
        """How our own network is. An address that the guard forbids was not tried."""
        knocked = [(one.address, one.door) for one in found.knocks if ":" in one.address]
        met = [(address, door) for address, door in knocked if door is not Door.FORBIDDEN]
        met += [(address, Door.OPEN) for address in answering(zone.servers, over=6)]
        return await self._own.state(met)

    async def _support(self, found: Ipv6, links: Mapping[int, Iterable[str]]) -> dict[int, Support]:
        """The links' support; nothing where our own IPv6 could not be shown to work."""
        if found.own is not Own.WORKS:
            return {}
        return {level: await self._links.support(found.id, level, urls) for level, urls in sorted(links.items())}

    @property
    def requests(self) -> int:
        """How many connections and questions to the hosts' own servers went out so far."""
        return self._pace.asked

    async def aclose(self) -> None:
        """Close the clients."""
        await self._four.aclose()
        await self._six.aclose()

    async def __aenter__(self) -> "Survey":
        """Itself."""
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close."""
        await self.aclose()


def _few(*families: tuple[str, ...]) -> list[str]:
    return [address for family in families for address in family[:MOST]]
