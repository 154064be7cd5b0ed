"""Servers of raw bytes on loopback, for tests of the clients and their layers."""

import asyncio
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field

Answer = Callable[[bytes, asyncio.StreamWriter], Awaitable[None]]
Talk = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


async def silent(_head: bytes, _writer: asyncio.StreamWriter) -> None:
    """Takes the request and never answers."""
    await asyncio.sleep(30)


@dataclass
class Served:
    """A running server: where it is, the heads of the requests it got, and what it says (where a test changes it)."""

    port: int
    asked: list[bytes] = field(default_factory=list)
    closed: int = 0
    answer: Answer = silent

    def url(self, path: str = "/", host: str = "site.test") -> str:
        return f"http://{host}:{self.port}{path}"

    def paths(self) -> list[str]:
        return [head.split(b" ")[1].decode("latin-1") for head in self.asked]


def sends(raw: bytes) -> Answer:
    """Answers every request with these bytes and hangs up."""

    async def answer(_head: bytes, writer: asyncio.StreamWriter) -> None:
        writer.write(raw)

    return answer


def response(status: str = "200 OK", body: bytes = b"", **headers: str) -> bytes:
    """A well-formed answer; header names are written with underscores for hyphens."""
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def routes(table: dict[str, bytes]) -> Answer:
    """Answers by path (query included); what is not in the table is a 404.

    Answers should say that the connection ends with them (``Connection="close"``) where requests are counted: else a
    client may try to go on with it, and chance decides whether a request is lost.
    """

    async def answer(head: bytes, writer: asyncio.StreamWriter) -> None:
        path = head.split(b" ")[1].decode("latin-1")
        writer.write(table.get(path, response("404 Not Found", b"nothing here", Connection="close")))

    return answer


def resets(first: bytes = b"") -> Answer:
    """Sends a part and then resets the connection."""

    async def answer(_head: bytes, writer: asyncio.StreamWriter) -> None:
        writer.write(first)
        await writer.drain()
        await asyncio.sleep(0.05)
        writer.transport.abort()

    return answer


def drips(first: bytes, every: float = 0.05) -> Answer:
    """Sends a part, then one byte at a time for ever."""

    async def answer(_head: bytes, writer: asyncio.StreamWriter) -> None:
        writer.write(first)
        while True:
            writer.write(b"x")
            await writer.drain()
            await asyncio.sleep(every)

    return answer


@asynccontextmanager
async def listening(talk: Talk, address: str = "127.0.0.1") -> AsyncIterator[int]:
    """A server that holds its conversations as ``talk`` does; gives its port.

    It and its connections are closed also where a test fails: with one left open the event loop would never end.
    """

    async def closing(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            await talk(reader, writer)
        finally:
            writer.close()

    server = await asyncio.start_server(closing, address, 0)
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        server.close()


async def until(done: Callable[[], bool], seconds: float = 20.0) -> None:
    """Wait for what comes about by itself, on a busy machine late; whether it came is for the test to say."""
    for _ in range(int(seconds / 0.02)):
        if done():
            return
        await asyncio.sleep(0.02)


@asynccontextmanager
async def serving(answer: Answer, tls: ssl.SSLContext | None = None) -> AsyncIterator[Served]:
    """One server on loopback; a request per connection."""
    served = Served(0)

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError, EOFError, asyncio.CancelledError):
            served.asked.append(await reader.readuntil(b"\r\n\r\n"))
            await answer(served.asked[-1], writer)
            if not writer.transport.is_closing():
                await writer.drain()
        writer.close()
        served.closed += 1

    server = await asyncio.start_server(talk, "127.0.0.1", 0, ssl=tls)
    served.port = server.sockets[0].getsockname()[1]
    servers = [server]
    with suppress(OSError):  # where localhost is ::1 alone, it is to be found there too
        servers.append(await asyncio.start_server(talk, "::1", served.port, ssl=tls))
    try:
        yield served
    finally:
        for one in servers:
            one.close()
