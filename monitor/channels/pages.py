"""One GET for a public page or a feed: vetted at every hop, bounded, without keys, and under our own name."""

import asyncio
import ssl
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from checks.subjects import Failure
from monitor.clock import Clock
from monitor.crawl.addresses import Policy
from monitor.crawl.cold import Cold
from monitor.crawl.guard import Guard, Vetting
from monitor.crawl.http import httpx
from monitor.crawl.looked import Watch, not_asked
from monitor.crawl.onion import USER_AGENT
from monitor.crawl.origin import Origin, origin_of
from monitor.crawl.outcome import Fetcher, Headers, Outcome, Request
from monitor.crawl.redirects import Redirects
from monitor.crawl.resolver import Resolver, SystemResolver
from monitor.crawl.trouble import what_happened
from monitor.crawl.wire import Limits, own_headers, standing_headers

LIMITS = Limits(first_byte=10.0, total=40.0, max_body=8 * 1024 * 1024)
"""Of one page: a post of WeChat has up to four million bytes."""


@dataclass(frozen=True, slots=True)
class PageSettings:
    """How public pages are fetched. ``bases`` maps real host names to where they are reached instead (demo, tests).

    ``policy`` says which addresses that are not public may be asked: those of the office's own gateways. ``ca_file``
    holds further roots as PEM, ``proxy`` is the operator's own.
    """

    user_agent: str = USER_AGENT
    limits: Limits = LIMITS
    policy: Policy = field(default_factory=Policy)
    bases: Mapping[str, str] = field(default_factory=dict)
    clock: Clock = field(default_factory=Clock)
    ca_file: Path | None = None
    proxy: str | None = None


class Pages:
    """The fetchers of this package over one client and one guard. Close it, or use it with ``async with``."""

    def __init__(self, settings: PageSettings, resolver: Resolver | None = None) -> None:
        self._clock = settings.clock
        self._own_resolver = None
        if resolver is None:
            resolver = self._own_resolver = SystemResolver()
        self._cold = Cold(
            settings.limits, settings.user_agent, settings.clock, ca_file=settings.ca_file, proxy=settings.proxy
        )
        guarded = Guard(self._cold, Vetting(resolver, settings.policy), settings.clock)
        self._mapped = Mapped(guarded, settings)

    def anywhere(self) -> Fetcher:
        """Follows redirects wherever the guard lets it: for feeds, whose address the operator chose."""
        return Redirects(self._mapped)

    def among(self, hosts: Container[str], walls: Iterable[str] = ()) -> Fetcher:
        """Follows redirects to these hosts alone, and to no address with one of the words of ``walls`` in it.

        For addresses that somebody pasted. What is not asked ends as ``FORBIDDEN_ADDRESS`` with that address.
        """
        return Redirects(_Among(self._mapped, hosts, tuple(walls), self._clock))

    async def aclose(self) -> None:
        """Close the clients."""
        await self._mapped.aclose()
        await self._cold.aclose()
        if self._own_resolver is not None:
            self._own_resolver.close()

    async def __aenter__(self) -> "Pages":
        """Itself."""
        return self

    async def __aexit__(self, *_: object) -> None:
        """Close."""
        await self.aclose()


class _Among:
    """The layer that asks no other hosts than these, and none of their walls."""

    def __init__(self, inner: Fetcher, hosts: Container[str], walls: tuple[str, ...], clock: Clock) -> None:
        self._inner, self._hosts, self._walls, self._clock = inner, hosts, walls, clock

    async def fetch(self, request: Request) -> Outcome:
        origin = origin_of(request.url)
        is_wall = any(wall in request.url for wall in self._walls)
        if origin is not None and origin.host in self._hosts and origin.port in (80, 443) and not is_wall:
            return await self._inner.fetch(request)
        host = origin.netloc if origin else "?"
        return not_asked(
            request, "hosts", self._clock.now(), Failure.FORBIDDEN_ADDRESS, f"{host} is not a host to be asked"
        )


class Mapped:
    """The layer that reaches some hosts elsewhere, under their own name; the others go on to the layer inside.

    What the map names was put there by the operator, so it is not vetted.
    """

    def __init__(self, inner: Fetcher, settings: PageSettings) -> None:
        self._inner, self._bases = inner, settings.bases
        self._limits, self._clock = settings.limits, settings.clock
        own = {"Accept-Encoding": "gzip, deflate", "Connection": "close"}
        self._headers = {**standing_headers(settings.user_agent), **own}
        limits = httpx.Limits(max_connections=None, max_keepalive_connections=0)
        self._transport = httpx.AsyncHTTPTransport(trust_env=False, limits=limits) if settings.bases else None

    async def fetch(self, request: Request) -> Outcome:
        """See ``Fetcher``."""
        origin = origin_of(request.url)
        base = self._bases.get(origin.host) if origin else None
        transport = self._transport
        if origin is None or base is None or transport is None:
            return await self._inner.fetch(request)
        watch = Watch(request, "httpx, mapped", self._clock.now())
        try:
            async with asyncio.timeout(self._limits.total):
                return await self._ask(transport, watch, self._request(request, origin, base))
        except TimeoutError:
            return watch.failed(Failure.TIMEOUT, f"not finished within {self._limits.total:g} s")
        except (httpx.HTTPError, httpx.InvalidURL, ssl.SSLError, OSError, ValueError) as error:
            return watch.failed(*what_happened(error))

    def _request(self, request: Request, origin: Origin, base: str) -> httpx.Request:
        start = request.url.find("/", 8)
        wait = self._limits.first_byte
        return httpx.Request(
            "GET",
            base,
            headers=[("Host", origin.netloc), *self._headers.items(), *own_headers(request)],
            extensions={
                "target": (request.url[start:] if start > 0 else "/").encode(),
                "timeout": {"connect": wait, "read": wait, "write": wait, "pool": wait},
            },
        )

    async def _ask(self, transport: httpx.AsyncHTTPTransport, watch: Watch, asked: httpx.Request) -> Outcome:
        response = await transport.handle_async_request(asked)
        try:
            body, most = bytearray(), self._limits.max_body
            async for chunk in response.aiter_bytes():
                body += chunk
                if len(body) > most:
                    break
            headers = Headers(response.headers.raw)
            return watch.answered(response.status_code, headers, bytes(body[:most]), cut=len(body) > most)
        finally:
            await response.aclose()

    async def aclose(self) -> None:
        """Close the connections."""
        if self._transport is not None:
            await self._transport.aclose()
