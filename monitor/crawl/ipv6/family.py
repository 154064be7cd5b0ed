"""Fetching over one address family alone, through every redirect.

Usage::

    six = OneFamily(settings, names, 6, pace)
    await six.fetch(Request("http://www.example.gov.cn/"))

The same layers as for every fetch: each hop is resolved for this family, vetted, paced, and pinned to one address.
"""

from ipaddress import ip_address
from typing import Literal

from checks.subjects import Failure
from monitor.clock import Clock
from monitor.crawl.breaker import Circuits
from monitor.crawl.cold import Cold
from monitor.crawl.guard import Guard, Vetting
from monitor.crawl.ipv6.names import Names
from monitor.crawl.looked import not_asked
from monitor.crawl.onion import FetchSettings
from monitor.crawl.origin import origin_of
from monitor.crawl.outcome import Fetcher, Outcome, Request
from monitor.crawl.pace import Pace
from monitor.crawl.politeness import Polite
from monitor.crawl.redirects import Redirects
from monitor.crawl.resolver import NoAddressError

Family = Literal[4, 6]
_RECORD = {4: "A", 6: "AAAA"}


class OneFamily:
    """A fetcher that connects over IPv4 only, or over IPv6 only. A bad certificate is no matter of the family."""

    def __init__(self, settings: FetchSettings, names: Names, family: Family, pace: Pace) -> None:
        clock = settings.clock
        self._cold = Cold(settings.limits, settings.user_agent, clock, lenient=True)
        polite = Polite(
            self._cold, pace, Circuits(), clock, probe=self._cold, longest_hold=settings.longest_hold
        )  # its own circuits: a host may be dead over one family alone
        guard = Guard(polite, Vetting(Resolves(names, family), settings.policy), clock)
        self._whole = Redirects(NoOther(guard, family, clock))

    async def fetch(self, request: Request) -> Outcome:
        """See ``Fetcher``."""
        return await self._whole.fetch(request)

    async def aclose(self) -> None:
        """Close the client."""
        await self._cold.aclose()


class Resolves:
    """Names to the addresses of one family, for the guard."""

    def __init__(self, names: Names, family: Family) -> None:
        self._names, self._record = names, _RECORD[family]

    async def resolve(self, host: str) -> tuple[str, ...]:
        """See ``Resolver``."""
        answer = await self._names.ask(host, self._record)
        if answer.addresses:
            return answer.addresses
        raise NoAddressError(f"{self._record} of {host}: {answer.said} {answer.detail}".strip())


class NoOther:
    """The layer that asks no host whose name is an address of the other family: no resolver would be in its way."""

    def __init__(self, inner: Fetcher, family: Family, clock: Clock) -> None:
        self._inner, self._family, self._clock = inner, family, clock

    async def fetch(self, request: Request) -> Outcome:
        """See ``Fetcher``."""
        origin = origin_of(request.url)
        try:
            version = ip_address(origin.host).version if origin is not None else self._family
        except ValueError:
            version = self._family
        if version == self._family:
            return await self._inner.fetch(request)
        said = f"{_RECORD[self._family]} of {origin.host if origin else request.url}: an IPv{version} address"
        return not_asked(request, "family", self._clock.now(), Failure.DNS, said)
