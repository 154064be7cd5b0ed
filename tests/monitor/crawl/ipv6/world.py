"""A small world inside a network namespace: a name server on port 53, and sites on ports 80 and 443.

The namespace gives this machine 192.0.2.10 to .19 and .53, and 2001:db8::10 to ::19 and ::53. Whatever goes to ::13 is
lost, ::14 is prohibited by a firewall, and to 2001:db8:dead::/48 there is no way.
"""

import asyncio
import ssl
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass, field, replace

from checks.subjects.ipv6 import Ipv6
from monitor.crawl.addresses import Policy
from monitor.crawl.ipv6.own import Controls
from monitor.crawl.ipv6.survey import Survey
from monitor.crawl.onion import FetchSettings
from monitor.crawl.wire import Limits
from tests.monitor.crawl.ipv6.naming import NameServed, Zone, naming
from tests.monitor.crawl.serving import Answer, response

V4, OTHER_V4, DNS_V4 = "192.0.2.10", "192.0.2.11", "192.0.2.53"
V6, OTHER_V6, DNS_V6 = "2001:db8::10", "2001:db8::11", "2001:db8::53"
LOST, PROHIBITED, NO_WAY = "2001:db8::13", "2001:db8::14", "2001:db8:dead::1"
HOST, ZONE = "www.lz.test", "lz.test"
URL = f"http://{HOST}/"
NO_CONTROLS = Controls((), ())

NAMES: Zone = {
    (HOST, "A"): [V4],
    (HOST, "AAAA"): [V6],
    (ZONE, "NS"): ["ns1.lz.test.", "ns2.lz.test."],
    (ZONE, "SOA"): ["ns1.lz.test. admin.lz.test. 1 7200 900 1209600 3600"],
    ("ns1.lz.test", "A"): [DNS_V4],
    ("ns1.lz.test", "AAAA"): [DNS_V6],
    ("ns2.lz.test", "A"): [DNS_V4],
    ("ns2.lz.test", "AAAA"): [DNS_V6],
}
"""Names of a host that is well over both families; a test puts its own over them."""


def page(text: str, *, status: str = "200 OK", more: str = "", charset: str = "utf-8") -> bytes:
    """A page of these paragraphs."""
    paragraphs = "".join(f"<p>{line}</p>" for line in text.split("|"))
    head = f"<meta charset={charset}><title>阆中市人民政府</title>{more}"
    html = f"<!DOCTYPE html><html><head>{head}</head><body>{paragraphs}</body></html>"
    return response(status, html.encode(charset), Content_Type="text/html")


HOME = page("阆中市人民政府门户网站|要闻动态|市政府召开常务会议研究部署安全生产工作|政务公开|办事服务|互动交流")


@dataclass
class World:
    """What runs, and how it was surveyed. ``asked`` are the (address, port) and first lines of all requests."""

    names: NameServed
    asked: list[tuple[str, int, str]] = field(default_factory=list)
    requests: int = 0

    def families(self) -> set[int]:
        return {6 if ":" in address else 4 for address, _, _ in self.asked}


Sites = Mapping[tuple[str, int], bytes | Answer]


@asynccontextmanager
async def world(names: Zone, sites: Sites, tls: ssl.SSLContext | None = None) -> AsyncIterator[World]:
    """Name servers over both families, and one site per address and port; it gives the same answer to everything.

    Port 443 speaks TLS where a context for it is given, and else only takes connections.
    """
    async with AsyncExitStack() as stack:
        zone = {**NAMES, **names}
        here = World(await stack.enter_async_context(naming(zone, DNS_V4, 53)))
        await stack.enter_async_context(naming(zone, DNS_V6, 53))
        for (address, port), given in sites.items():
            await stack.enter_async_context(_site(here, address, port, given, tls if port == 443 else None))
        yield here


@asynccontextmanager
async def _site(
    here: World, address: str, port: int, given: bytes | Answer, tls: ssl.SSLContext | None
) -> AsyncIterator[None]:
    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError, EOFError):
            head = await reader.readuntil(b"\r\n\r\n")
            here.asked.append((address, port, head.split(b"\r\n")[0].decode()))
            if isinstance(given, bytes):
                writer.write(given)
            else:
                await given(head, writer)
            await writer.drain()
        writer.close()

    server = await asyncio.start_server(talk, address, port, ssl=tls)
    try:
        yield
    finally:
        server.close()


SETTINGS = FetchSettings(
    limits=Limits(first_byte=0.7, total=3.0), rate=0, concurrency=8, policy=Policy(allow_private=True), dns=(DNS_V4,)
)


def doors(content: bytes, *addresses: str, ports: tuple[int, ...] = (80, 443)) -> dict[tuple[str, int], bytes | Answer]:
    """The same content at all of these."""
    return {(address, port): content for address in addresses for port in ports}


async def survey(
    names: Zone | None = None,
    sites: Sites | None = None,
    links: Mapping[int, list[str]] | None = None,
    *,
    url: str = URL,
    controls: Controls = NO_CONTROLS,
    settings: FetchSettings = SETTINGS,
    tls: ssl.SSLContext | None = None,
) -> tuple[Ipv6, World]:
    """Survey the host in a world where all is well but for what the test names."""
    places = doors(HOME, V4, V6) if sites is None else sites
    async with world(names or {}, places, tls) as here, Survey(settings, controls=controls, pause=0.0) as looking:
        found = await looking.of(url, links)
        here.requests = looking.requests
    return found, here


def proxied() -> FetchSettings:
    """The settings of a machine behind a proxy."""
    return replace(SETTINGS, proxy="http://192.0.2.9:3128")
