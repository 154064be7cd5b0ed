"""The thorough client: httpx over the system's TLS library, a fresh connection per request.

Its word is final. The connection goes to the vetted address, while the ``Host`` header, SNI and the certificate
check keep the real name.
"""

import asyncio
import ssl
import zlib
from functools import lru_cache
from pathlib import Path

from checks.subjects import Failure
from monitor.clock import Clock
from monitor.crawl.gateway import doubtful
from monitor.crawl.http import httpx
from monitor.crawl.looked import Watch
from monitor.crawl.origin import Origin, origin_of
from monitor.crawl.outcome import Headers, Outcome, Request
from monitor.crawl.packing import READABLE, Unpacker, packed
from monitor.crawl.tls import browser_context, unverified_context
from monitor.crawl.trouble import what_happened
from monitor.crawl.wire import Limits, allowance, own_headers, standing_headers


class Cold:
    """The thorough client as a fetcher. ``ca_file`` is a PEM file of further roots; ``proxy`` an http(s) address.

    ``lenient`` accepts every certificate and every protocol: to see what stands behind a warning.
    """

    def __init__(
        self,
        limits: Limits,
        user_agent: str,
        clock: Clock,
        *,
        ca_file: Path | None = None,
        proxy: str | None = None,
        lenient: bool = False,
    ) -> None:
        self._name = "httpx, any certificate" if lenient else "httpx"
        self._limits, self._clock, self._proxied = limits, clock, proxy is not None
        self._headers = {**standing_headers(user_agent), "Accept-Encoding": "gzip, deflate", "Connection": "close"}
        self._ca_file, self._proxy, self._lenient = ca_file, proxy, lenient
        self._transports: dict[bool, httpx.AsyncHTTPTransport] = {}
        if ca_file or proxy:
            self._transport(secure=True)  # so that what is wrong with either is said now

    async def fetch(self, request: Request) -> Outcome:
        """See ``Fetcher``."""
        watch = Watch(request, self._name, self._clock.now())
        origin = origin_of(request.url)
        if origin is None:
            return watch.failed(Failure.PROTOCOL, "not an http address")
        try:
            async with asyncio.timeout(self._limits.total):
                return await self._ask(watch, request, origin)
        except TimeoutError:
            return watch.failed(Failure.TIMEOUT, f"not finished within {self._limits.total:g} s")
        except (httpx.HTTPError, httpx.InvalidURL, ssl.SSLError, OSError, ValueError) as error:
            return watch.failed(*what_happened(error))

    async def _ask(self, watch: Watch, request: Request, origin: Origin) -> Outcome:
        transport = self._transport(secure=origin.scheme == "https" or self._proxied)
        response = await transport.handle_async_request(self._request(request, origin))
        try:
            if not self._proxied:
                watch.peer = _peer(response)
            headers = Headers(response.headers.raw)
            try:
                body, cut, detail = await self._body(request, response, headers)
            except (httpx.HTTPError, zlib.error, EOFError) as error:
                failure, said = _what_broke(error)
                if failure is Failure.TRUNCATED:
                    return watch.truncated(response.status_code, headers, said)
                return watch.failed(failure, f"after status {response.status_code}: {said}")
            why = doubtful(request.url, response.status_code, headers, body) if self._proxied else ""
            if why:
                return watch.failed(Failure.OFFLINE, why)
            return watch.answered(response.status_code, headers, body, cut=cut, detail=detail)
        finally:
            await response.aclose()

    def _transport(self, *, secure: bool) -> httpx.AsyncHTTPTransport:
        """The transport for https, or for plain http, where the system's roots need not be loaded: that takes a while.

        No keep-alive: two names on one address must never share a TLS connection. The transport itself is used,
        because a client would keep cookies, follow the environment's proxies and add headers of its own.
        """
        known = self._transports.get(secure)
        if known is not None:
            return known
        if not secure:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)  # trusts nobody
        else:
            context = unverified_context(legacy=True) if self._lenient else browser_context(self._ca_file)
        made = self._transports[secure] = httpx.AsyncHTTPTransport(
            verify=context,
            trust_env=False,
            proxy=self._proxy,
            limits=httpx.Limits(max_connections=None, max_keepalive_connections=0),
        )
        return made

    def _request(self, request: Request, origin: Origin) -> httpx.Request:
        host = request.address if request.address and not self._proxied else origin.host
        start = request.url.find("/", 8)
        texts = [("Host", origin.netloc), *self._headers.items(), *own_headers(request)]
        wait = self._limits.first_byte
        return httpx.Request(
            "GET",
            _server(origin.scheme, host, origin.port),
            # A cookie goes back in the bytes in which it came, whatever they are.
            headers=[(name.encode(), value.encode("latin-1", "replace")) for name, value in texts],
            extensions={
                # Bytes as they are: the library would quote some characters that browsers leave alone.
                "target": (request.url[start:] if start > 0 else "/").encode(),
                "sni_hostname": origin.host.removesuffix("."),
                "timeout": {"connect": wait, "read": wait, "write": wait, "pool": wait},
            },
        )

    async def _body(self, request: Request, response: httpx.Response, headers: Headers) -> tuple[bytes, bool, str]:
        """The body, whether more of it was left, and why none was read. Raises ``zlib.error`` or ``EOFError`` too."""
        how = packed(headers)
        if how not in READABLE:
            return b"", True, f"Content-Encoding {how} was not asked for and not read"
        length = None if how else headers.get("content-length")
        allowed = allowance(request.want, headers.get("content-type"), length, self._limits.max_body)
        unpacker, body = Unpacker(how), bytearray()
        async for chunk in response.aiter_raw():
            body += unpacker.take(chunk, allowed + 1 - len(body))
            if len(body) > allowed:
                return bytes(body[:allowed]), True, ""
        if unpacker.breaks_off():
            raise EOFError(f"the {how} body breaks off")
        return bytes(body), False, ""

    async def aclose(self) -> None:
        """Close the transports."""
        while self._transports:
            await self._transports.popitem()[1].aclose()


@lru_cache(maxsize=1024)
def _server(scheme: str, host: str, port: int) -> httpx.URL:
    """Where to connect to. Of the library's own making, and slow to make: once for each server."""
    return httpx.URL(scheme=scheme, host=host, port=port, path="/")


def _what_broke(error: Exception) -> tuple[Failure, str]:
    """What went wrong on the way through a body."""
    if isinstance(error, EOFError):
        return Failure.TRUNCATED, str(error)
    if isinstance(error, zlib.error):
        return Failure.PROTOCOL, str(error)
    return what_happened(error)


def _peer(response: httpx.Response) -> str | None:
    stream = response.extensions.get("network_stream")
    address = stream.get_extra_info("server_addr") if stream is not None else None
    return str(address[0]) if address else None
