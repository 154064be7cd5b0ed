"""What only the fast client has: many clients, few of them kept."""

import asyncio

import pytest

from monitor.clock import Clock
from monitor.crawl import hot as module
from monitor.crawl.hot import Hot
from monitor.crawl.outcome import Request
from monitor.crawl.wire import Limits
from tests.monitor.crawl.serving import listening, response, until

pytestmark = pytest.mark.anyio


async def test_clients_beyond_the_limit_are_dropped_with_their_connections(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "CLIENTS", 2)
    hung_up: list[str] = []

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        host = ""
        while head := await reader.read(4096):
            host = head.lower().partition(b"host: ")[2].partition(b":")[0].decode()
            writer.write(response(body=b"x"))
        hung_up.append(host)
        writer.close()

    async with listening(talk) as port:
        hot = Hot(Limits(), "Product/1", Clock())
        for host in ("a.test", "b.test", "a.test", "c.test"):
            assert (await hot.fetch(Request(f"http://{host}:{port}/", address="127.0.0.1"))).ok
        await until(lambda: bool(hung_up))
        assert hung_up == ["b.test"]
        await hot.aclose()
        await until(lambda: len(hung_up) == 3)
        assert sorted(hung_up) == ["a.test", "b.test", "c.test"]


async def test_a_connection_is_used_again() -> None:
    connections = 0

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal connections
        connections += 1
        while await reader.read(4096):
            writer.write(response(body=b"x" * 9000, Content_Type="text/html"))
        writer.close()

    async with listening(talk) as port:
        hot = Hot(Limits(), "Product/1", Clock())
        for _ in range(5):
            assert (await hot.fetch(Request(f"http://a.test:{port}/", address="127.0.0.1"))).ok
        assert connections == 1
        await hot.aclose()
    await asyncio.sleep(0.05)
