"""A name server whose every answer a test decides: good ones, bad ones, none, and ones that are no DNS."""

import asyncio
import struct
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import Any, cast

import dns.flags
import dns.message
import dns.rcode
import dns.rdatatype
import dns.rrset

Zone = Mapping[tuple[str, str], object]
"""By name and kind of record: a list of records, a name (CNAME), a code, or one of the ways below."""

SILENT, GARBAGE, LIAR, ONLY_TCP = "silent", "garbage", "liar", "only tcp"
SERVFAIL, REFUSED, NXDOMAIN, FORMERR = (
    dns.rcode.SERVFAIL,
    dns.rcode.REFUSED,
    dns.rcode.NXDOMAIN,
    dns.rcode.FORMERR,
)


@dataclass
class NameServed:
    """A running server: where it is, and what it was asked, as ``name kind udp|tcp``."""

    address: str
    port: int
    asked: list[str] = field(default_factory=list)

    @property
    def where(self) -> str:
        return f"{self.address}#{self.port}"


def answer(zone: Zone, wire: bytes, way: str) -> tuple[str, bytes | None]:
    """What was asked, and the bytes that go back; a name of which nothing is said does not exist."""
    query = dns.message.from_wire(wire)
    question = query.question[0]
    name, kind = question.name.to_text(omit_final_dot=True).lower(), dns.rdatatype.to_text(question.rdtype)
    asked = f"{name} {kind} {way}"
    given = zone.get((name, kind), [] if any(name == known for known, _ in zone) else NXDOMAIN)
    if given == SILENT:
        return asked, None
    if given == GARBAGE:
        return asked, wire[:2] + b"this is no DNS at all"
    response = dns.message.make_response(query)
    response.flags |= dns.flags.RA
    if given == ONLY_TCP and way == "udp":
        response.flags |= dns.flags.TC
    elif given in (ONLY_TCP, LIAR):
        response.answer.append(dns.rrset.from_text(question.name, 60, "IN", kind, "2001:db8::10"))
        if given == LIAR:
            response.set_rcode(NXDOMAIN)
    elif isinstance(given, list):
        if given:
            response.answer.append(dns.rrset.from_text(question.name, 60, "IN", kind, *given))
    elif isinstance(given, str):
        response.answer.append(dns.rrset.from_text(question.name, 60, "IN", "CNAME", f"{given}."))
        records = zone.get((given, kind), [])
        if isinstance(records, list) and records:
            response.answer.append(dns.rrset.from_text(f"{given}.", 60, "IN", kind, *records))
    else:
        response.set_rcode(cast(dns.rcode.Rcode, given))
    return asked, response.to_wire()


class _Packets(asyncio.DatagramProtocol):
    def __init__(self, zone: Zone, served: NameServed) -> None:
        self.zone, self.served = zone, served
        self.transport: Any = None

    def connection_made(self, transport: Any) -> None:
        self.transport = transport

    def datagram_received(self, data: bytes, addr: Any) -> None:
        asked, back = answer(self.zone, data, "udp")
        self.served.asked.append(asked)
        if back is not None:
            self.transport.sendto(back, addr)


def _streams(zone: Zone, served: NameServed) -> Callable[[asyncio.StreamReader, asyncio.StreamWriter], Any]:
    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError, EOFError):
            (length,) = struct.unpack("!H", await reader.readexactly(2))
            asked, back = answer(zone, await reader.readexactly(length), "tcp")
            served.asked.append(asked)
            if back is not None:
                writer.write(struct.pack("!H", len(back)) + back)
                await writer.drain()
        writer.close()

    return talk


@asynccontextmanager
async def naming(zone: Zone, address: str = "127.0.0.1", port: int = 0) -> AsyncIterator[NameServed]:
    """One name server over UDP and TCP."""
    served = NameServed(address, port)
    streams = await asyncio.start_server(_streams(zone, served), address, port)
    served.port = streams.sockets[0].getsockname()[1]
    packets, _ = await asyncio.get_running_loop().create_datagram_endpoint(
        lambda: _Packets(zone, served), local_addr=(address, served.port)
    )
    try:
        yield served
    finally:
        packets.close()
        streams.close()
