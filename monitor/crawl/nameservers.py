"""Name servers of the operator's choice instead of the machine's own resolver."""

import asyncio
from collections.abc import Sequence
from ipaddress import ip_address

import dns.asyncresolver
import dns.exception
import dns.nameserver
import dns.resolver

from monitor.crawl.resolver import NoAddressError


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
