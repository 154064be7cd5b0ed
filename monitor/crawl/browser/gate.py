"""The gate: the loopback proxy that is the browser's only way out.

Nothing passes but to an address that the guard vetted, at the scan's pace, within the share of the page that asks.
The browser shows the secret of the page's visit; whoever else finds the port gets nothing.
"""

import asyncio
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from checks.subjects import Failure
from monitor.crawl.browser.copying import CHUNK, copy
from monitor.crawl.browser.heads import BadHeadError, Head, answer, read_head, token_of
from monitor.crawl.browser.visit import Miss, NotLetOutError, Visit
from monitor.crawl.guard import Vetting
from monitor.crawl.origin import Origin, origin_of
from monitor.crawl.pace import Pace
from monitor.crawl.proxy import Proxy

LOOPBACK = "127.0.0.1"
REFUSED = frozenset({Failure.FORBIDDEN_ADDRESS, Failure.BUDGET})
"""What we did not let out, as opposed to what could not be had."""

_TRIES = 3
_WHO = answer("407 Proxy Authentication Required", Proxy_Authenticate='Basic realm="gate"')
_NEITHER = answer("400 Bad Request", "not a request to a proxy", Connection="close")
_ESTABLISHED = b"HTTP/1.1 200 Connection established\r\n\r\n"


class Gate:
    """The browser's proxy. ``timeout`` is of a connection, in seconds. ``proxy`` is the operator's, to go through.

    ``mark`` is the secret value of ``X-Gate`` on the gate's own answers, so that no site's answer is taken for one.
    """

    def __init__(self, vetting: Vetting, pace: Pace, *, timeout: float = 10.0, proxy: Proxy | None = None) -> None:
        self._vetting, self._pace, self._timeout, self._proxy = vetting, pace, timeout, proxy
        self._visits: dict[str, Visit] = {}
        self._server: asyncio.Server | None = None
        self.port = 0
        self.mark = secrets.token_urlsafe(16)

    async def open(self) -> None:
        """Begin to listen."""
        self._server = await asyncio.start_server(self._talk, LOOPBACK, 0, limit=CHUNK)
        self.port = self._server.sockets[0].getsockname()[1]

    async def aclose(self) -> None:
        """Cut all connections and stop listening."""
        for visit in list(self._visits.values()):
            self.dismiss(visit)
        if self._server is not None:
            self._server.close()
            await self._server.wait_closed()

    def admit(self, visit: Visit) -> None:
        """Let this visit's requests in from now on."""
        self._visits[visit.token] = visit

    def dismiss(self, visit: Visit) -> None:
        """End a visit: its connections are cut and its secret opens nothing any more."""
        self._visits.pop(visit.token, None)
        visit.end()

    async def _talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            with suppress(OSError, EOFError, BadHeadError):
                await self._identify(reader, writer)
            writer.close()
        except asyncio.CancelledError:
            writer.transport.abort()

    async def _identify(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        for _ in range(_TRIES):
            async with asyncio.timeout(self._timeout):
                head = await read_head(reader)
            visit = self._visits.get(token_of(head) or "")
            if visit is not None:
                with visit.connection():
                    await self._serve(visit, head, reader, writer)
                return
            writer.write(_WHO)
            await writer.drain()

    async def _serve(
        self, visit: Visit, head: Head, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        method, target, _ = head.first
        connect = method == b"CONNECT"
        origin = origin_of(("https://" if connect else "") + target.decode("latin-1"))
        if origin is None or (origin.scheme == "https") is not connect:
            writer.write(_NEITHER)
            return
        try:
            if connect:
                await self._tunnel(visit, origin, reader, writer)
            else:
                await self._forward(visit, origin, head, reader, writer)
        except NotLetOutError as error:
            visit.miss(error.miss)
            refused = error.miss.failure in REFUSED
            status = "403 Forbidden" if refused else "502 Bad Gateway"
            writer.write(answer(status, str(error), X_Gate=self.mark, Connection="close"))

    async def _tunnel(
        self, visit: Visit, origin: Origin, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        if not _is_web(origin) and (origin.host, origin.port) != (visit.origin.host, visit.origin.port):
            raise NotLetOutError(Miss(origin.host, origin.port, Failure.FORBIDDEN_ADDRESS, "not a port of the web"))
        async with self._turn(visit, origin) as address:
            far_reader, far_writer = await self._dial(origin, address, tunnel=True)
        try:
            writer.write(_ESTABLISHED)
            up = asyncio.create_task(copy(reader, far_writer))
            down = asyncio.create_task(copy(far_reader, writer, visit, origin))
            try:
                await asyncio.wait((up, down), return_when=asyncio.FIRST_COMPLETED)
            finally:
                up.cancel()
                down.cancel()
                await asyncio.gather(up, down, return_exceptions=True)
        finally:
            far_writer.close()

    async def _forward(
        self, visit: Visit, origin: Origin, head: Head, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        length = head.get(b"content-length") or b"0"
        if head.get(b"transfer-encoding") is not None or not length.isdigit():
            raise NotLetOutError(Miss(origin.host, origin.port, Failure.PROTOCOL, "a request of unknown length"))
        async with self._turn(visit, origin) as address:
            far_reader, far_writer = await self._dial(origin, address)
            try:
                method, target, version = head.first
                if self._proxy is None:
                    target = b"/" + target.partition(b"://")[2].partition(b"/")[2]
                more = self._proxy.fields if self._proxy is not None else ()
                far_writer.write(head.passed_on(b" ".join((method, target, version)), origin.netloc.encode(), more))
                await copy(reader, far_writer, limit=int(length))
                writer.write(await self._answer_head(visit, origin, far_reader))
                await copy(far_reader, writer, visit, origin)
            finally:
                far_writer.close()

    async def _answer_head(self, visit: Visit, origin: Origin, reader: asyncio.StreamReader) -> bytes:
        """The head of the far server's answer as the browser gets it, interim ones left out."""
        try:
            while True:
                head = await read_head(reader, b"HTTP/")
                if not head.first[1].startswith(b"1"):
                    passed = head.passed_on(b" ".join(head.first).rstrip())
                    visit.take(len(passed), origin.host, origin.port)
                    return passed
        except BadHeadError as error:
            raise NotLetOutError(Miss(origin.host, origin.port, Failure.PROTOCOL, str(error))) from None
        except (OSError, EOFError):
            raise NotLetOutError(Miss(origin.host, origin.port, Failure.RESET, "no answer")) from None

    @asynccontextmanager
    async def _turn(self, visit: Visit, origin: Origin) -> AsyncIterator[str]:
        """A turn to ask, and the vetted address to ask at. Raises ``NotLetOutError``."""
        host, port = origin.host, origin.port
        visit.ask(host, port)
        pin = await self._vetting.pin(host)
        if pin.failure is not None:
            raise NotLetOutError(Miss(host, port, pin.failure, pin.detail))
        address = pin.addresses[0]
        if port == self.port and address == LOOPBACK:
            raise NotLetOutError(Miss(host, port, Failure.FORBIDDEN_ADDRESS, "the gate itself"))
        await self._pace.enter(host, address)
        try:
            self._pace.asked += 1
            yield address
        finally:
            self._pace.leave(host, address)

    async def _dial(
        self, origin: Origin, address: str, *, tunnel: bool = False
    ) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        if self._proxy is not None:
            return await self._dial_proxy(self._proxy, origin, tunnel=tunnel)
        try:
            async with asyncio.timeout(self._timeout):
                return await asyncio.open_connection(address, origin.port, limit=CHUNK)
        except TimeoutError:
            failure, detail = Failure.TIMEOUT, "no connection in time"
        except OSError as error:
            failure, detail = Failure.REFUSED, error.strerror or str(error)
        self._vetting.failed(origin.host, address)
        raise NotLetOutError(Miss(origin.host, origin.port, failure, detail))

    async def _dial_proxy(
        self, proxy: Proxy, origin: Origin, *, tunnel: bool
    ) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        """The way through the operator's proxy; that it opens none is our network's failure, not the server's."""
        try:
            async with asyncio.timeout(self._timeout):
                return await (proxy.tunnel(origin.host, origin.port) if tunnel else proxy.connect())
        except OSError as error:  # a timeout among them
            detail = str(error) or "the proxy did not answer in time"
            raise NotLetOutError(Miss(origin.host, origin.port, Failure.OFFLINE, detail)) from None


def _is_web(origin: Origin) -> bool:
    """Whether a tunnel may lead to this port: what goes through it cannot be seen."""
    return origin.port in (80, 443) or 8000 <= origin.port <= 8999
