"""Knocking at every door: a TCP connection to each port of each address of a host."""

import asyncio
import errno
import socket
from collections.abc import Iterable
from contextlib import suppress
from time import monotonic

from checks.subjects.ipv6 import Door, Knock
from monitor.crawl.addresses import Policy
from monitor.crawl.pace import Pace

SECONDS = 4.0
TRIES = 2
MOST = 8
"""Addresses of one host and family at which we knock."""
_DOORS = {
    errno.ECONNREFUSED: Door.REFUSED,
    errno.ECONNRESET: Door.REFUSED,
    errno.ETIMEDOUT: Door.SILENT,
    errno.EHOSTUNREACH: Door.UNREACHABLE,
    errno.EACCES: Door.UNREACHABLE,  # a firewall's "administratively prohibited"
    errno.EPERM: Door.UNREACHABLE,
    errno.ENETUNREACH: Door.NO_ROUTE,
    errno.EADDRNOTAVAIL: Door.NO_ROUTE,
    errno.EAFNOSUPPORT: Door.NO_ROUTE,
}


class Knocker:
    """Tries TCP connections: polite, and only to addresses that the policy lets through. ``timeout`` in seconds."""

    def __init__(self, pace: Pace, policy: Policy, *, timeout: float = SECONDS, tries: int = TRIES) -> None:
        self._pace, self._policy, self._timeout, self._tries = pace, policy, timeout, tries

    async def all(self, host: str, addresses: Iterable[str], ports: Iterable[int]) -> tuple[Knock, ...]:
        """Knock at these ports of these addresses of a host, all at once as far as the pace allows."""
        doors = [(address, port) for address in list(addresses)[:MOST] for port in ports]
        return tuple(await asyncio.gather(*(self.one(host, *door) for door in doors)))

    async def one(self, host: str, address: str, port: int) -> Knock:
        """Knock at one door; once more where it does not open, so that one moment does not decide."""
        refusal = self._policy.refusal(host, address)
        if refusal is not None:
            return Knock(address, port, Door.FORBIDDEN, refusal, tries=0)
        knock = Knock(address, port, Door.SILENT)
        for turn in range(1, self._tries + 1):
            await self._pace.enter(host, address)
            try:
                self._pace.asked += 1
                knock = await _connect(address, port, turn, within=self._timeout)
            finally:
                self._pace.leave(host, address)
            if knock.door in (Door.OPEN, Door.NO_ROUTE):
                break
        return knock


async def _connect(address: str, port: int, turn: int, *, within: float) -> Knock:
    began = monotonic()
    door, detail = Door.OPEN, ""
    try:
        async with asyncio.timeout(within):
            _, writer = await asyncio.open_connection(address, port)
        writer.close()
        with suppress(OSError):
            await writer.wait_closed()
    except TimeoutError:
        door, detail = Door.SILENT, f"no connection within {within:g} s"
    except OSError as error:
        door, detail = _DOORS.get(error.errno or 0, Door.UNREACHABLE), error.strerror or str(error)
        if door is Door.NO_ROUTE and has_route(address):  # said by a router on the way, not by this machine
            door = Door.UNREACHABLE
    return Knock(address, port, door, detail, int((monotonic() - began) * 1000), turn)


def has_route(address: str) -> bool:
    """Whether this machine has a way to an address. Sends nothing: connecting UDP only asks the routes."""
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    try:
        with socket.socket(family, socket.SOCK_DGRAM) as probe:
            probe.connect((address, 53))
    except OSError:
        return False
    return True
