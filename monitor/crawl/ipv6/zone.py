"""The name servers of a host: which zone it lies in, who serves that, and who of them answers over which family."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from ipaddress import ip_address

from publicsuffixlist import PublicSuffixList

from checks.subjects.ipv6 import UNASKED, Answer, NameServer, Said
from monitor.crawl.addresses import Policy
from monitor.crawl.ipv6.knocks import has_route
from monitor.crawl.ipv6.names import PORT, SECONDS, Names, ask_one
from monitor.crawl.pace import Pace

MOST = 13
"""Name servers of one zone that are asked."""
TRIES = 2


@dataclass(frozen=True, slots=True)
class Zone:
    """The zone that a host lies in and its name servers; ``said`` named them, or tells why not."""

    name: str
    said: Answer
    servers: tuple[NameServer, ...] = ()


@cache
def _suffixes() -> PublicSuffixList:
    return PublicSuffixList()


def registrable(host: str) -> str:
    """The domain that was registered (``langzhong.gov.cn``); the host itself where it has none."""
    return _suffixes().privatesuffix(host) or host


class Zones:
    """Finds and asks the name servers of a host. ``port`` is theirs, ``timeout`` is seconds for one question."""

    def __init__(self, names: Names, pace: Pace, policy: Policy, *, port: int = PORT, timeout: float = SECONDS) -> None:
        self._names, self._pace, self._policy = names, pace, policy
        self._port, self._timeout = port, timeout

    async def of(self, host: str) -> Zone:
        """The zone of a host: the nearest name above it, down to the registered domain, that has name servers."""
        if _is_address(host):
            return Zone("", UNASKED)
        name, last = host, registrable(host)
        while True:
            said = await self._names.ask(name, "NS")
            if said.said is Said.FOUND and not said.aliases:
                servers = [self._server(server, name) for server in said.addresses[:MOST]]
                return Zone(name, said, tuple(await asyncio.gather(*servers)))
            if name == last or "." not in name or said.said is Said.SILENCE:
                return Zone("", said)
            name = name.partition(".")[2]

    async def _server(self, server: str, zone: str) -> NameServer:
        a, aaaa = await self._names.both(server)
        asked = await asyncio.gather(
            *(self._asked(server, address, zone) for address in (*a.addresses, *aaaa.addresses))
        )
        return NameServer(server, a, aaaa, tuple(one for one in asked if one is not None))

    async def _asked(self, server: str, address: str, zone: str) -> tuple[str, Said, str] | None:
        """What a name server says about its zone at one of its addresses; None where nobody could be asked."""
        if self._policy.refusal(server, address) is not None or not has_route(address):
            return None
        answer = UNASKED
        for _ in range(TRIES):
            await self._pace.enter(server, address)
            try:
                self._pace.asked += 1
                answer = await ask_one(address, zone, "SOA", port=self._port, within=self._timeout, recursive=False)
            finally:
                self._pace.leave(server, address)
            if answer.said is not Said.SILENCE:
                break
        return address, answer.said, answer.detail


def _is_address(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


def answering(servers: Sequence[NameServer], *, over: int) -> list[str]:
    """The addresses of one family (4 or 6) at which a name server answered."""
    return [at for server in servers for at, said in server.said_over(over) if said is not Said.SILENCE]
