"""The fake platforms on loopback: a port for each host, and a log of what was asked there."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field, replace
from email.utils import format_datetime
from time import monotonic
from urllib.parse import parse_qsl, urlsplit

from monitor.clock import Clock
from monitor.demo.answers import Answer, Asked
from monitor.demo.names import Names
from monitor.demo.platforms import centre, rsshub, wechat_api, wechat_pages, weibo_api, weibo_mobile, wewe
from monitor.demo.platforms.moods import MOODS
from monitor.demo.platforms.seen import Seen
from monitor.demo.platforms.world import World
from monitor.demo.wire import write_answer

LARGEST = 65536
"""Bytes of a request's body from which it is not read."""

_AS_IT_IS = Names(())


Platform = Callable[[World, Seen], Answer]
HOSTS: dict[str, Platform] = {
    "api.weibo.com": weibo_api.own,
    "c.api.weibo.com": weibo_api.commercial,
    "m.weibo.cn": weibo_mobile.answer,
    "api.weixin.qq.com": wechat_api.answer,
    "mp.weixin.qq.com": wechat_pages.answer,
    "rsshub.qinghewan.test": rsshub.answer,
    "rm.qinghewan.test": centre.answer,
    "wewe.qinghewan.test": wewe.answer,
}


@dataclass
class Platforms:
    """Platforms that stand. ``bases`` maps their real hosts to where they are, ``log`` has every request.

    With a ``clock`` the world's moment is always the present.
    """

    world: World
    bases: dict[str, str]
    clock: Clock | None = None
    log: list[Seen] = field(default_factory=list)
    _open: set[asyncio.Task[None]] = field(default_factory=set)

    def asked(self, host: str, path: str = "") -> int:
        """How many requests came for a host, and for addresses of it whose path begins like this."""
        return sum(seen.host == host and seen.path.startswith(path) for seen in self.log)

    async def attend(self, host: str, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answer one connection until either side ends it."""
        task = asyncio.current_task()
        if task is not None:
            self._open.add(task)
            task.add_done_callback(self._open.discard)
        try:
            while (seen := await _read(reader, host)) is not None:
                self.log.append(seen)
                if not await write_answer(writer, _asked(seen), self._answer(seen), _AS_IT_IS):
                    break
        except (ConnectionError, asyncio.CancelledError):
            pass  # whoever asked has gone, or the platforms close: neither is news
        finally:
            writer.close()

    def _answer(self, seen: Seen) -> Answer:
        if self.clock is not None:
            self.world.now = self.clock.now()
        mood = self.world.moods.get(seen.host, "ok")
        answer = MOODS[mood] if mood in MOODS else HOSTS[seen.host](self.world, seen)
        date = format_datetime(self.world.now + self.world.lead, usegmt=True).encode()
        return replace(answer, headers=(*answer.headers, ("Date", date)))

    async def close(self) -> None:
        """End the connections that are still open."""
        for task in list(self._open):
            task.cancel()
        await asyncio.gather(*self._open, return_exceptions=True)


@asynccontextmanager
async def serve(world: World, clock: Clock | None = None) -> AsyncIterator[Platforms]:
    """Put all platforms on loopback, each host on a free port. Without a clock their time stands still."""
    async with AsyncExitStack() as stack:
        site = Platforms(world, {}, clock)
        for host in HOSTS:
            server = await stack.enter_async_context(await _listen(site, host))
            site.bases[host] = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        stack.push_async_callback(site.close)
        yield site


async def _listen(site: Platforms, host: str) -> asyncio.Server:
    async def attend(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await site.attend(host, reader, writer)

    return await asyncio.start_server(attend, "127.0.0.1", 0)


async def _read(reader: asyncio.StreamReader, host: str) -> Seen | None:
    """The next request on a kept connection; None where there is none, or it is no HTTP."""
    try:
        head = await reader.readuntil(b"\r\n\r\n")
        line, *rest = head.decode("latin-1").split("\r\n")
        method, target, _ = line.split(" ")
        pairs = (header.partition(":") for header in rest if header)
        headers = {name.strip().lower(): value.strip() for name, _, value in pairs}
        size = int(headers.get("content-length", "0"))
        body = await reader.readexactly(size) if 0 < size <= LARGEST else b""
    except (asyncio.IncompleteReadError, asyncio.LimitOverrunError, ConnectionError, ValueError):
        return None
    parts = urlsplit(target)
    return Seen(host, method, parts.path, dict(parse_qsl(parts.query)), headers, body, monotonic())


def _asked(seen: Seen) -> Asked:
    return Asked(seen.host, seen.path, seen.method, seen.headers)
