"""Names to addresses, by the system and by name servers of the operator's."""

import asyncio
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import cast

import dns.flags
import dns.message
import dns.rcode
import dns.rrset
import pytest

from monitor.crawl.nameservers import NameServers
from monitor.crawl.resolver import NoAddressError, SystemResolver

pytestmark = pytest.mark.anyio
Say = Callable[[str, str], list[str] | dns.rcode.Rcode | None]


class Server(asyncio.DatagramProtocol):
    def __init__(self, say: Say) -> None:
        self.say = say

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast(asyncio.DatagramTransport, transport)

    def datagram_received(self, data: bytes, addr: tuple[str, int]) -> None:
        query = dns.message.from_wire(data)
        question = query.question[0]
        kind = "AAAA" if question.rdtype == 28 else "A"
        said = self.say(str(question.name), kind)
        if said is None:
            return
        reply = dns.message.make_response(query)
        reply.flags |= dns.flags.RA
        if isinstance(said, list):
            if said:
                reply.answer.append(dns.rrset.from_text(question.name, 60, "IN", kind, *said))
        else:
            reply.set_rcode(said)
        self.transport.sendto(reply.to_wire(), addr)


@asynccontextmanager
async def names(say: Say, patience: float = 1.0) -> AsyncIterator[NameServers]:
    loop = asyncio.get_running_loop()
    transport, _ = await loop.create_datagram_endpoint(lambda: Server(say), local_addr=("127.0.0.1", 0))
    port = transport.get_extra_info("sockname")[1]
    yield NameServers([f"127.0.0.1#{port}"], patience)
    transport.close()


async def test_both_families_are_asked() -> None:
    async with names(lambda name, kind: ["8.8.8.8"] if kind == "A" else ["2400:3200::1"]) as resolver:
        assert await resolver.resolve("a.test") == ("8.8.8.8", "2400:3200::1")


async def test_a_server_that_never_answers_aaaa_does_not_hide_the_ipv4_address() -> None:
    async with names(lambda name, kind: ["8.8.8.8"] if kind == "A" else None, 0.5) as resolver:
        assert await resolver.resolve("a.test") == ("8.8.8.8",)


@pytest.mark.parametrize(
    ("said", "reason"),
    [(dns.rcode.NXDOMAIN, "nxdomain"), ([], "no address"), (dns.rcode.SERVFAIL, "servfail"), (None, "timeout")],
)
async def test_four_reasons_are_told_apart(said: list[str] | dns.rcode.Rcode | None, reason: str) -> None:
    async with names(lambda name, kind: said, 0.5) as resolver:
        with pytest.raises(NoAddressError, match=reason):
            await resolver.resolve("a.test")


def test_a_server_that_is_no_address_is_refused_at_once() -> None:
    with pytest.raises(ValueError, match="not-an-address"):
        NameServers(["not-an-address"])


async def test_the_systems_resolver_finds_this_machine() -> None:
    resolver = SystemResolver()
    assert "127.0.0.1" in await resolver.resolve("localhost")
    resolver.close()


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (socket.gaierror(socket.EAI_NONAME, "x"), "nxdomain"),
        (socket.gaierror(socket.EAI_NODATA, "x"), "no address"),
        (socket.gaierror(socket.EAI_AGAIN, "x"), "servfail"),
        (UnicodeError("label too long"), "servfail"),
    ],
)
async def test_the_systems_errors_are_told_apart(
    error: Exception, reason: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(socket, "getaddrinfo", fail)
    resolver = SystemResolver()
    with pytest.raises(NoAddressError, match=reason):
        await resolver.resolve("a.test")
    resolver.close()
