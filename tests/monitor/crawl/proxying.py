"""A proxy on loopback, as offices have them: it knows where the names of the tests are, and notes what it was asked."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field


@dataclass
class Office:
    """A running proxy. ``refuses`` is the answer to every tunnel, where it opens none."""

    port: int = 0
    refuses: bytes = b""
    heads: list[bytes] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"http://clerk:p%40ss@127.0.0.1:{self.port}"

    def lines(self) -> list[str]:
        return [head.split(b"\r\n", 1)[0].decode() for head in self.heads]


async def _copy(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with suppress(OSError, RuntimeError):  # the other side is closed already
        while data := await reader.read(65536):
            writer.write(data)
            await writer.drain()
        writer.write_eof()


@asynccontextmanager
async def proxying(address: str = "127.0.0.1") -> AsyncIterator[Office]:
    """A proxy to whom every name is at this address."""
    office = Office()
    running: set[asyncio.Task[None]] = set()

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        if task is not None:
            running.add(task)
        far_writer = None
        try:
            head = await reader.readuntil(b"\r\n\r\n")
            office.heads.append(head)
            method, target, _ = head.split(b"\r\n", 1)[0].split(b" ")
            where = target if method == b"CONNECT" else target.split(b"/")[2]
            if method == b"CONNECT" and office.refuses:
                writer.write(office.refuses)
                return
            far_reader, far_writer = await asyncio.open_connection(address, int(where.rpartition(b":")[2]))
            if method == b"CONNECT":
                writer.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
            else:
                far_writer.write(head.replace(target, b"/" + target.split(b"/", 3)[3], 1))
            await asyncio.gather(_copy(reader, far_writer), _copy(far_reader, writer))
        except (OSError, EOFError, asyncio.CancelledError):
            pass  # either side hung up, or the test is over
        finally:
            for one in (writer, far_writer):
                if one is not None:
                    one.close()

    server = await asyncio.start_server(talk, "127.0.0.1", 0)
    office.port = server.sockets[0].getsockname()[1]
    try:
        yield office
    finally:
        server.close()
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)
