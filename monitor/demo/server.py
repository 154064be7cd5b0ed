"""The city on loopback: one small server for each of its hosts, and a log of what was asked."""

import asyncio
import socket
import threading
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from dataclasses import dataclass, field, replace

from monitor.clock import Clock
from monitor.demo.answers import Asked
from monitor.demo.city import City
from monitor.demo.names import LISTENING, PORTAL, SILENT, Names
from monitor.demo.platforms.server import Platforms
from monitor.demo.platforms.server import serve as serve_platforms
from monitor.demo.registers import stand_in
from monitor.demo.truth import Truth
from monitor.demo.wire import read_request, write_answer
from monitor.registry.record import Edit


@dataclass
class Site:
    """A city that stands. ``log`` has every request since the start, in the city's own names.

    ``platforms`` are those on which its units have accounts, None without the fourth helping.
    """

    city: City
    names: Names
    platforms: Platforms | None = None
    log: list[Asked] = field(default_factory=list)
    _times: Counter[tuple[str, str]] = field(default_factory=Counter)
    _open: set[asyncio.Task[None]] = field(default_factory=set)

    @property
    def url(self) -> str:
        """Where the portal starts: the address to scan."""
        return self.names.text(f"http://{PORTAL}/")

    @property
    def truth(self) -> Truth:
        """What a scan must say now, in real addresses."""
        return self.city.truth.told(self.names.text)

    @property
    def registry(self) -> list[Edit]:
        """The city's registry in real addresses, as a store takes it."""
        return self.city.registry(self.names.text)

    def rules(self, text: str) -> str:
        """A file of rules with the city's own registers in place of the real ones, which nobody here may ask."""
        return stand_in(text, self.names.text)

    def show(self, city: City, clock: Clock | None = None) -> None:
        """Let another moment of the city stand at the same addresses, as if nobody had asked yet.

        ``clock`` is the platforms' from now on, where it is another one.
        """
        self.city = city
        if self.platforms is not None:
            self.platforms.clock = clock or self.platforms.clock
            self.platforms.world = city.platforms((self.platforms.clock or Clock()).now(), self.names.text)
        self.reset()

    def reset(self) -> None:
        """Forget who asked what, so that an answer that differs the second time repeats in the next scan."""
        self._times.clear()

    def asked(self, url: str) -> int:
        """How often a real address was asked since the last reset."""
        return sum(
            times for (host, target), times in self._times.items() if self.names.text(f"http://{host}{target}") == url
        )

    def asked_under(self, prefix: str) -> int:
        """How many requests since the last reset were for a real address that begins like this."""
        asked = ((self.names.text(f"http://{host}{target}"), times) for (host, target), times in self._times.items())
        return sum(times for url, times in asked if url.startswith(prefix))

    async def attend(self, host: str, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answer one connection until either side ends it."""
        task = asyncio.current_task()
        if task is not None:
            self._open.add(task)
            task.add_done_callback(self._open.discard)
        try:
            while (asked := await read_request(reader, host)) is not None:
                self._times[host, asked.target] += 1
                asked = replace(asked, times=self._times[host, asked.target])
                self.log.append(asked)
                if not await write_answer(writer, asked, self.city.answer(asked), self.names):
                    break
        except (ConnectionError, asyncio.CancelledError):
            pass  # the reader went away or the city closes: neither is news
        finally:
            writer.close()

    async def close(self) -> None:
        """End the connections that are still open."""
        for task in list(self._open):
            task.cancel()
        await asyncio.gather(*self._open, return_exceptions=True)


@asynccontextmanager
async def serve(city: City, *, port: int = 0, clock: Clock | None = None) -> AsyncIterator[Site]:
    """Put a city on loopback. With ``port`` 0 every host gets a free port.

    With another, all hosts get that port, and the map server, which shares an address, the next; the platforms of the
    fourth helping, whose ``clock`` this is, always get free ones. Raises ``OSError`` where a port is taken.
    """
    async with AsyncExitStack() as stack:
        sockets = {}
        for host, address in (LISTENING | SILENT).items():
            shared = host != PORTAL and address == LISTENING[PORTAL]
            sockets[host] = stack.enter_context(_bound(address, port + 1 if port and shared else port))
        site = Site(city, Names.on({host: bound.getsockname()[1] for host, bound in sockets.items()}))
        if city.fourth:
            world = city.platforms((clock or Clock()).now(), site.names.text)
            site.platforms = await stack.enter_async_context(serve_platforms(world, clock or Clock()))
        for host in LISTENING:
            await stack.enter_async_context(await _listen(site, host, sockets[host]))
        stack.push_async_callback(site.close)
        yield site


@contextmanager
def serve_beside(city: City, *, port: int = 0, clock: Clock | None = None) -> Iterator[Site]:
    """The same for a caller that is not asynchronous: the city stands in a thread of its own."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, name="city", daemon=True)
    thread.start()
    standing = serve(city, port=port, clock=clock)
    try:
        site = asyncio.run_coroutine_threadsafe(standing.__aenter__(), loop).result()
        try:
            yield site
        finally:
            asyncio.run_coroutine_threadsafe(standing.__aexit__(None, None, None), loop).result()
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


async def _listen(site: Site, host: str, bound: socket.socket) -> asyncio.Server:
    async def attend(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await site.attend(host, reader, writer)

    return await asyncio.start_server(attend, sock=bound)


def _bound(address: str, port: int) -> socket.socket:
    """A socket that holds a port without listening: until a server listens on it, every connection is refused."""
    bound = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        bound.bind((address, port))
    except OSError:
        bound.close()
        raise
    return bound
