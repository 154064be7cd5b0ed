"""Names to addresses, with the reason where there is none."""

import asyncio
import socket
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from ipaddress import ip_address
from typing import Protocol

import dns.asyncresolver
import dns.exception
import dns.nameserver
import dns.resolver

_THREADS = 16


class NoAddressError(Exception):
    """A name led to no address: ``nxdomain``, ``no address``, ``servfail`` or ``timeout``. Ends at the guard."""


class Resolver(Protocol):
    """Names to addresses."""

    async def resolve(self, host: str) -> tuple[str, ...]:
        """The addresses of a host name, at least one, as the server ordered them. Raises ``NoAddressError``."""


class SystemResolver:
    """The machine's own resolver, hosts file included. It blocks, so it runs in a few threads; ``timeout`` seconds."""

    def __init__(self, timeout: float = 10.0) -> None:
        self._timeout = timeout
        self._threads = ThreadPoolExecutor(_THREADS, thread_name_prefix="dns")

    async def resolve(self, host: str) -> tuple[str, ...]:
        """See ``Resolver``."""
        loop = asyncio.get_running_loop()
        try:
            async with asyncio.timeout(self._timeout):
                return await loop.run_in_executor(self._threads, _ask_system, host)
        except TimeoutError:
            raise NoAddressError("timeout") from None

    def close(self) -> None:
        """Let the threads end; one that hangs in the system resolver is not waited for."""
        self._threads.shutdown(wait=False, cancel_futures=True)


def _ask_system(host: str) -> tuple[str, ...]:
    try:
        found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except socket.gaierror as error:
        reasons = {socket.EAI_NONAME: "nxdomain", socket.EAI_NODATA: "no address"}
        raise NoAddressError(reasons.get(error.errno or 0, "servfail")) from None
    except (UnicodeError, OSError):  # a label too long for DNS, or the machine is out of sockets
        raise NoAddressError("servfail") from None
    return tuple(dict.fromkeys(str(entry[4][0]).partition("%")[0] for entry in found))


class NameServers:
    """The name servers that the operator named (``address`` or ``address#port``), asked for A and AAAA at once.

    The two are asked separately, so a server that never answers AAAA does not hide an A. ``timeout`` in seconds.
    """

    def __init__(self, servers: Sequence[str], timeout: float = 5.0) -> None:
        self._resolver = dns.asyncresolver.Resolver(configure=False)
        self._resolver.nameservers = [_server(text) for text in servers]
        self._resolver.lifetime = timeout

    async def resolve(self, host: str) -> tuple[str, ...]:
        """See ``Resolver``."""
        answers = await asyncio.gather(self._ask(host, "A"), self._ask(host, "AAAA"))
        addresses = tuple(address for answer in answers if not isinstance(answer, str) for address in answer)
        if addresses:
            return addresses
        reasons = [answer for answer in answers if isinstance(answer, str)]
        raise NoAddressError(next((r for r in ("nxdomain", "timeout", "servfail") if r in reasons), "no address"))

    def close(self) -> None:
        """Nothing is kept open."""

    async def _ask(self, host: str, kind: str) -> list[str] | str:
        try:
            answer = await self._resolver.resolve(f"{host}.", kind, search=False)
        except dns.resolver.NXDOMAIN:
            return "nxdomain"
        except dns.resolver.NoAnswer:
            return []
        except dns.exception.Timeout:
            return "timeout"
        except (dns.exception.DNSException, OSError):
            return "servfail"
        return [record.address for record in answer]


def _server(text: str) -> dns.nameserver.Do53Nameserver:
    address, _, port = text.partition("#")
    return dns.nameserver.Do53Nameserver(str(ip_address(address)), int(port or 53))
