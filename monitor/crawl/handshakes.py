"""The handshakes of one scan: every https server is examined once at most, in a few threads, and remembered."""

import asyncio
import socket
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from checks.subjects.handshake import Handshake
from monitor.clock import Clock
from monitor.crawl.guard import Vetting
from monitor.crawl.once import Once
from monitor.crawl.origin import Origin, origin_of
from monitor.crawl.outcome import Fetcher, Request
from monitor.crawl.pace import Pace
from monitor.crawl.proxy import Proxy
from monitor.crawl.shake import Connect, direct
from monitor.crawl.tls import examine, examine_again

_THREADS = 4
_DEEPEST_CHAIN = 3
_GAP = frozenset({2, 20, 21})  # OpenSSL: an issuer is not there
_DATES = 10  # OpenSSL: some certificate of the chain has expired
_NAME = 62  # OpenSSL: it is another host's


class Handshakes:
    """Examines servers on demand: those whose links failed for TLS, and the site's own.

    Connections go to addresses that ``vetting`` let through, take turns by ``pace``, and last ``timeout`` seconds each.
    ``fetcher`` gets the certificates of issuers that a server did not send.

    Behind the operator's ``proxy`` only that is told which a root vouches for: a proxy that looks into connections
    shows certificates of its own, and whose doing a refusal is, nobody can tell. ``ca_file`` must hold no such proxy's.
    """

    def __init__(
        self,
        vetting: Vetting,
        pace: Pace,
        fetcher: Fetcher,
        clock: Clock,
        *,
        ca_file: Path | None = None,
        timeout: float = 10.0,
        proxy: Proxy | None = None,
    ) -> None:
        self._vetting, self._pace, self._fetcher, self._clock = vetting, pace, fetcher, clock
        self._proxied = proxy is not None
        through: Connect = _through(proxy) if proxy is not None else direct
        self._how: dict[str, Any] = {"ca_file": ca_file, "timeout": timeout, "connect": through}
        self._threads = ThreadPoolExecutor(_THREADS, thread_name_prefix="tls")
        self._found: dict[str, Handshake | None] = {}
        self._examining = Once(self._examine)

    @property
    def found(self) -> tuple[Handshake, ...]:
        """Everything examined so far."""
        return tuple(one for one in self._found.values() if one is not None)

    def known(self, url: str) -> Handshake | None:
        """The handshake of the server that an address names, if it was examined already."""
        if not self._found or url[:8].lower() != "https://":
            return None
        origin = origin_of(url)
        return self._found.get(origin.url) if origin is not None else None

    async def of(self, url: str) -> Handshake | None:
        """The handshake of the server that an address names; None where it is not https or has no address to ask."""
        origin = origin_of(url)
        if origin is None or origin.scheme != "https":
            return None
        if origin.url not in self._found:
            self._found[origin.url] = await self._examining.get(origin.url)
        return self._found[origin.url]

    def close(self) -> None:
        """Let the threads end; what is under way ends by its own limits."""
        self._threads.shutdown(wait=False, cancel_futures=True)

    async def _examine(self, url: str) -> Handshake | None:
        origin = origin_of(url)
        pin = await self._vetting.pin(origin.host) if origin is not None else None
        if origin is None or pin is None or not pin.addresses:
            return None
        address = pin.addresses[0]
        found = await self._ask(origin, address, partial(examine, origin, address, self._clock.now(), **self._how))
        if _has_gap(found):
            found = await self._repaired(found, origin)
        return found if not self._proxied or _is_vouched_for(found) else None

    async def _repaired(self, found: Handshake, origin: Origin) -> Handshake:
        """What browsers see, who get the missing issuers by themselves.

        Where the way up ends at a root that nobody trusts, the gap is not the server's fault alone, and
        ``repaired_code`` says so; where it cannot be walked to its end, nothing is said.
        """
        from monitor.crawl.certificate import read_certificate  # slow to load, and few servers need it

        issuers: list[bytes] = []
        urls = found.certificate.aia if found.certificate else ()
        for _ in range(_DEEPEST_CHAIN):
            fetched = await self._issuers(urls)
            if fetched is None:
                return replace(found, repaired_code=None)
            if not fetched:
                return replace(found, repaired_code=found.verify_code)
            issuers += fetched
            again = partial(examine_again, found, origin, tuple(issuers), **self._how)
            found = await self._ask(origin, found.peer, again)
            if found.repaired_code not in _GAP:
                break
            urls = tuple(url for issuer in fetched for url in read_certificate(issuer).aia)
        return found

    async def _issuers(self, urls: tuple[str, ...]) -> list[bytes] | None:
        """The issuers at the first of these addresses that has any certificate; None where none has."""
        from monitor.crawl.certificate import issuers_in

        for url in urls:
            outcome = await self._fetcher.fetch(Request(url))
            if outcome.status == 200 and outcome.ok and not outcome.cut:
                issuers = issuers_in(outcome.body)
                if issuers is not None:
                    return issuers
        return None

    async def _ask(self, origin: Origin, address: str, work: Callable[[], Handshake]) -> Handshake:
        await self._pace.enter(origin.host, address)
        try:
            self._pace.asked += 1
            return await asyncio.get_running_loop().run_in_executor(self._threads, work)
        finally:
            self._pace.leave(origin.host, address)


def _through(proxy: Proxy) -> Connect:
    def connect(_address: str, host: str, port: int, timeout: float) -> socket.socket:
        return proxy.tunnel_now(host, port, timeout)

    return connect


def _is_vouched_for(found: Handshake) -> bool:
    """Whether the certificate leads to a root that is trusted, whatever else is wrong with it."""
    return found.verify_code in (0, _DATES, _NAME) or found.repaired_code in (0, _DATES, _NAME)


def _has_gap(found: Handshake) -> bool:
    """Whether an issuer is missing, or one that was sent has expired though the server's own certificate has not."""
    if found.verify_code in _GAP:
        return True
    until = found.certificate.not_after if found.certificate else None
    return found.verify_code == _DATES and until is not None and found.at < until
