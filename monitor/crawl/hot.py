"""The fast client: pyreqwest, one client per server and vetted address.

It is believed when it says that something is fine. What it says else is for the second look to confirm, so its
failures are told only roughly.
"""

import re
from collections import OrderedDict
from datetime import timedelta
from pathlib import Path

from pyreqwest.client import Client, ClientBuilder
from pyreqwest.exceptions import DetailedPyreqwestError, PyreqwestError, RequestTimeoutError
from pyreqwest.http import HeaderMap
from pyreqwest.proxy import ProxyBuilder
from pyreqwest.response import Response

from checks.subjects import Failure
from monitor.clock import Clock
from monitor.crawl.gateway import doubtful
from monitor.crawl.looked import Watch
from monitor.crawl.origin import Origin, origin_of
from monitor.crawl.outcome import Headers, Outcome, Request
from monitor.crawl.packing import packed
from monitor.crawl.wire import Limits, allowance, own_headers, standing_headers

CLIENTS = 256
_IDLE_SECONDS = 15
_PEM = re.compile(rb"-----BEGIN CERTIFICATE-----.*?-----END CERTIFICATE-----", re.DOTALL)
# Headers that decide something: where one of them cannot be read, the other client must look.
_DECISIVE = ("location", "content-type", "set-cookie", "link", "refresh")
_SAID = (
    ("refused", Failure.REFUSED),
    ("unreachable", Failure.REFUSED),
    ("end of file before message length", Failure.TRUNCATED),
    ("unexpected eof during chunk", Failure.TRUNCATED),
    ("certificate", Failure.TLS),
    ("handshake", Failure.TLS),
    ("tls", Failure.TLS),
    ("closed before message", Failure.RESET),
    ("reset", Failure.RESET),
)


class Hot:
    """The fast client as a fetcher. ``ca_file`` is a PEM file of further roots; ``proxy`` an http(s) address."""

    def __init__(
        self, limits: Limits, user_agent: str, clock: Clock, *, ca_file: Path | None = None, proxy: str | None = None
    ) -> None:
        self._limits, self._headers, self._clock, self._proxy = limits, standing_headers(user_agent), clock, proxy
        self._roots = _PEM.findall(ca_file.read_bytes()) if ca_file else []
        self._clients: OrderedDict[tuple[str, int, str | None], Client] = OrderedDict()

    async def fetch(self, request: Request) -> Outcome:
        """See ``Fetcher``."""
        watch = Watch(request, "pyreqwest", self._clock.now(), None if self._proxy else request.address)
        origin = origin_of(request.url)
        if origin is None:
            return watch.failed(Failure.PROTOCOL, "not an http address")
        try:
            asking = self._client(origin, request.address).get(request.url)
            for name, value in own_headers(request):
                asking = asking.header(name, value)
            async with asking.build_streamed() as response:
                return await self._read(watch, request, response)
        except RequestTimeoutError:
            return watch.failed(Failure.TIMEOUT, "no answer in time")
        except ValueError as error:  # an address or a header that it will not send
            return watch.failed(Failure.PROTOCOL, str(error))
        except PyreqwestError as error:
            said = _causes(error)
            return watch.failed(next((kind for word, kind in _SAID if word in said.lower()), Failure.PROTOCOL), said)

    async def _read(self, watch: Watch, request: Request, response: Response) -> Outcome:
        headers, unreadable = _headers(response.headers)
        status = response.status
        if unreadable:
            return watch.failed(Failure.PROTOCOL, f"{status} with an unreadable header: {', '.join(unreadable)}")
        left = packed(headers)  # what the library unpacks it does not tell
        if left and status != 304:
            return watch.failed(Failure.PROTOCOL, f"{status} with a body in Content-Encoding {left}, not unpacked")
        allowed = allowance(
            request.want, headers.get("content-type"), headers.get("content-length"), self._limits.max_body
        )
        data = await response.body_reader.read(allowed + 1)
        body = b"" if data is None else data.to_bytes()
        cut = len(body) > allowed
        why = doubtful(request.url, status, headers, body) if self._proxy else ""
        if why:
            return watch.failed(Failure.OFFLINE, why)
        return watch.answered(status, headers, body[:allowed] if cut else body, cut=cut)

    def _client(self, origin: Origin, address: str | None) -> Client:
        key = (origin.host, origin.port, address)
        client = self._clients.get(key)
        if client is None:
            client = self._clients[key] = self._build(origin, address)
            if len(self._clients) > CLIENTS:
                # Not closed by hand: a request may be under way. The last of its users drops its connections.
                self._clients.popitem(last=False)
        else:
            self._clients.move_to_end(key)
        return client

    def _build(self, origin: Origin, address: str | None) -> Client:
        builder = (
            ClientBuilder()
            .no_proxy()
            .default_headers(self._headers)
            .follow_redirects(enable=False)
            .referer(enable=False)
            .http1_ignore_invalid_headers_in_responses(value=True)
            .pool_idle_timeout(timedelta(seconds=_IDLE_SECONDS))
            .connect_timeout(timedelta(seconds=self._limits.first_byte))
            .read_timeout(timedelta(seconds=self._limits.first_byte))
            .timeout(timedelta(seconds=self._limits.total))
        )
        if self._proxy:
            builder = builder.proxy(ProxyBuilder.all(self._proxy))
        elif address:
            builder = builder.resolve(origin.host, address, origin.port)
        for root in self._roots:
            builder = builder.add_root_certificate_pem(root)
        return builder.build()

    async def aclose(self) -> None:
        """Close all clients."""
        while self._clients:
            await self._clients.popitem()[1].close()


def _headers(found: HeaderMap) -> tuple[Headers, list[str]]:
    """The headers, and the names of those that decide something and cannot be read."""
    try:
        return Headers([(name.encode(), value.encode("latin-1")) for name, value in found.items()]), []
    except ValueError:  # some value has bytes beyond ASCII
        pairs, unreadable = [], []
        for name in dict.fromkeys(found.keys()):
            try:
                pairs += [(name.encode(), value.encode("latin-1")) for value in found.getall(name)]
            except ValueError:
                unreadable.append(name)
        return Headers(pairs), [name for name in unreadable if name in _DECISIVE]


def _causes(error: PyreqwestError) -> str:
    causes = (error.details.get("causes") or []) if isinstance(error, DetailedPyreqwestError) else []
    return causes[-1]["message"] if causes else error.message
