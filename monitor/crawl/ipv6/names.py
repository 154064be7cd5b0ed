"""Asking DNS about one name and one kind of record, and telling every way of not knowing apart.

``monitor.crawl.resolver`` answers "where do I connect to"; this one answers "what do they say".
"""

import asyncio
from collections.abc import Iterable, Sequence
from dataclasses import replace
from ipaddress import IPv6Address, ip_address, ip_network

import dns.asyncquery
import dns.exception
import dns.message
import dns.name
import dns.rcode
import dns.rdatatype
import dns.resolver

from checks.subjects.ipv6 import Answer, Said

PORT = 53
SECONDS = 3.0
ROUNDS = 2
_RCODES = {
    dns.rcode.NXDOMAIN: Said.NXDOMAIN,
    dns.rcode.SERVFAIL: Said.SERVFAIL,
    dns.rcode.REFUSED: Said.REFUSED,
}
_NOT_IPV6 = (
    (ip_network("::ffff:0:0/96"), "IPv4-mapped"),
    (ip_network("::ffff:0:0:0/96"), "IPv4-translated"),
    (ip_network("64:ff9b::/96"), "made up by a translator (NAT64)"),
    (ip_network("64:ff9b:1::/48"), "made up by a translator (NAT64)"),
    (ip_network("::/128"), "unspecified"),
    (ip_network("::1/128"), "loopback"),
    (ip_network("::/96"), "IPv4-compatible"),
    (ip_network("fe80::/10"), "link-local"),
    (ip_network("ff00::/8"), "multicast"),
)
"""What may stand in an AAAA record and is nobody's IPv6 address."""


class Names:
    """Asks recursive name servers, in turn, until one gives a plain answer. ``timeout`` is seconds for one question.

    ``servers`` are written ``address`` or ``address#port``; none means those of the machine. With ``loopback``, ``::1``
    counts as an address.
    """

    def __init__(self, servers: Sequence[str] = (), *, timeout: float = SECONDS, loopback: bool = False) -> None:
        self._servers = [_server(text) for text in servers] if servers else _of_the_machine()
        self._timeout, self._loopback = timeout, loopback

    async def ask(self, name: str, kind: str) -> Answer:
        """What they say about a name and a kind of record (``A``, ``AAAA``, ``NS``). Never raises."""
        try:
            dns.name.from_text(f"{name}.")
        except (dns.exception.DNSException, UnicodeError) as error:
            return Answer(Said.NO_NAME, detail=f"no name for DNS: {error}")
        last = Answer(Said.SILENCE, detail="this machine has no name server")
        for server, port in self._servers * ROUNDS:
            answer = self._usable(await ask_one(server, name, kind, port=port, within=self._timeout))
            if answer.definite:
                return answer
            # What somebody said tells more than the silence of the next one.
            last = answer if last.said is Said.SILENCE or answer.said is not Said.SILENCE else last
        return last

    async def both(self, host: str) -> tuple[Answer, Answer]:
        """What they say about a host's IPv4 and IPv6 addresses; a host that is an address answers for itself."""
        try:
            itself = Answer(Said.FOUND, (str(ip_address(host)),))
        except ValueError:
            a, aaaa = await asyncio.gather(self.ask(host, "A"), self.ask(host, "AAAA"))
            return a, aaaa
        other = Answer(Said.NO_NAME, detail="an address, not a name")
        return (other, self._usable(itself)) if ":" in host else (itself, other)

    def _usable(self, answer: Answer) -> Answer:
        """The answer without addresses that are no IPv6 addresses; FOUND stays what was said."""
        kept, discarded = [], []
        for address in answer.addresses:
            why = not_ipv6(address)
            if why and not (self._loopback and why == "loopback"):
                discarded.append((address, why))
            else:
                kept.append(address)
        return replace(answer, addresses=tuple(kept), discarded=tuple(discarded))


async def ask_one(
    server: str, name: str, kind: str, *, port: int = PORT, within: float = SECONDS, recursive: bool = True
) -> Answer:
    """Ask one server once, over TCP where the answer is too long for UDP. ``within`` seconds. Never raises for that."""
    query = dns.message.make_query(f"{name}.", kind)
    if not recursive:
        query.flags &= ~dns.flags.RD
    tcp = False
    try:
        response, tcp = await dns.asyncquery.udp_with_fallback(query, server, timeout=within, port=port)
        return replace(_read(response), server=server, tcp=tcp)
    except dns.exception.Timeout:
        return Answer(Said.SILENCE, server=server, detail=f"no answer within {within:g} s")
    except (OSError, EOFError) as error:
        return Answer(Said.SILENCE, server=server, detail=str(error) or type(error).__name__)
    except (dns.exception.DNSException, ValueError) as error:
        return Answer(Said.NONSENSE, server=server, detail=f"{type(error).__name__}: {error}")


def not_ipv6(address: str) -> str:
    """Why an address of an AAAA record is nobody's IPv6 address; "" if it may be one (or is an IPv4 address)."""
    try:
        ip = ip_address(address)
    except ValueError:  # the target of an NS record is a name
        return ""
    if not isinstance(ip, IPv6Address):
        return ""
    return next((why for network, why in _NOT_IPV6 if ip in network), "")


def _read(response: dns.message.Message) -> Answer:
    code = response.rcode()
    if code != dns.rcode.NOERROR and code not in _RCODES:
        return Answer(Said.NONSENSE, detail=dns.rcode.to_text(code))
    if not isinstance(response, dns.message.QueryMessage):
        return Answer(Said.NONSENSE, detail="no answer to a question")
    chain = response.resolve_chaining()
    aliases = tuple(_text(record.target) for link in chain.cnames for record in link)
    if code in _RCODES:
        return Answer(_RCODES[code], aliases=aliases)
    if chain.answer is None:
        return Answer(Said.NO_DATA, aliases=aliases)
    return Answer(Said.FOUND, tuple(dict.fromkeys(_values(chain.answer))), aliases=aliases)


def _values(records: Iterable[object]) -> Iterable[str]:
    for record in records:
        target = getattr(record, "target", None)
        yield _text(target) if target is not None else str(getattr(record, "address", record))


def _text(name: dns.name.Name) -> str:
    return name.to_text(omit_final_dot=True).lower()


def _server(text: str) -> tuple[str, int]:
    address, _, port = text.partition("#")
    return str(ip_address(address)), int(port or PORT)


def _of_the_machine() -> list[tuple[str, int]]:
    try:
        return [(str(server), PORT) for server in dns.resolver.Resolver().nameservers]
    except (dns.exception.DNSException, OSError):
        return []
