"""How a host is reached over IPv6: what its names say, which of its doors are open, and what its home page shows."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import ClassVar

from checks.subjects.link import Failure, Look


class Said(StrEnum):
    """What name servers said about one name and one kind of record. Facts of the world, never a verdict."""

    FOUND = "found"  # at least one record
    NO_DATA = "no_data"  # the name exists and has no such record
    NXDOMAIN = "nxdomain"  # the name does not exist
    SERVFAIL = "servfail"  # the server says that it failed
    REFUSED = "refused"  # the server refuses to answer us
    SILENCE = "silence"  # no answer in time, or no way to the server
    NONSENSE = "nonsense"  # an answer that cannot be read, or contradicts itself
    NO_NAME = "no_name"  # not asked: it is an IP address, or no name that DNS can hold


@dataclass(frozen=True, slots=True)
class Answer:
    """What was said about a name and a kind of record: usable addresses, and those thrown away with the reason.

    ``aliases`` are the names that it led through. ``server`` is who said it; ``detail`` is the error as it was.
    ``tcp`` says that the answer was too long for a packet and was asked for again over TCP.
    """

    said: Said
    addresses: tuple[str, ...] = ()
    discarded: tuple[tuple[str, str], ...] = ()
    aliases: tuple[str, ...] = ()
    server: str = ""
    detail: str = ""
    tcp: bool = False

    @property
    def definite(self) -> bool:
        """Whether it is a plain yes or no."""
        return self.said in (Said.FOUND, Said.NO_DATA, Said.NXDOMAIN)


UNASKED = Answer(Said.NO_NAME)


class Door(StrEnum):
    """How a TCP port met us."""

    OPEN = "open"
    REFUSED = "refused"  # somebody answered: no
    SILENT = "silent"  # nobody answered in time
    UNREACHABLE = "unreachable"  # a router or firewall on the way answered: no
    NO_ROUTE = "no_route"  # the packet never left this machine
    FORBIDDEN = "forbidden"  # not tried: our guard refuses addresses that are not public


@dataclass(frozen=True, slots=True)
class Knock:
    """One port of one address, tried ``tries`` times until it opened. ``elapsed_ms`` is that of the last try."""

    address: str
    port: int
    door: Door
    detail: str = ""
    elapsed_ms: int = 0
    tries: int = 1


@dataclass(frozen=True, slots=True)
class NameServer:
    """A name server of the host's zone: its own addresses, and what it said about the zone at each of them."""

    name: str
    v4: Answer
    v6: Answer
    asked: tuple[tuple[str, Said, str], ...] = ()

    def said_over(self, family: int) -> list[tuple[str, Said]]:
        """What it said about its zone at each address of one family (4 or 6) at which it was asked."""
        return [(at, said) for at, said, _ in self.asked if (":" in at) == (family == 6)]


def opens(look: Look) -> bool:
    """Whether a look got something: a status below 400, whole."""
    return look.failure is None and look.status is not None and look.status < 400


@dataclass(frozen=True, slots=True)
class Shown:
    """A home page as it came over one family: the look, and the proof of what it held.

    ``sha256`` and ``size`` (bytes) are those of the body, ``excerpt`` is the beginning of its visible text.
    """

    look: Look
    sha256: str = ""
    size: int = 0
    title: str = ""
    excerpt: str = ""

    @property
    def opens(self) -> bool:
        """Whether a page came: a status below 400, whole."""
        return opens(self.look)


@dataclass(frozen=True, slots=True)
class Home:
    """The home page over both families. ``tries`` are all looks at it over IPv6, ``v6`` the best of them.

    ``likeness`` (0 to 1) compares what both families show, ``steady`` what one family shows twice; None where that was
    not compared. ``only_v4`` and ``only_v6`` are lines that stand on one side alone.
    """

    v4: Shown | None
    v6: Shown
    tries: tuple[Look, ...]
    likeness: float | None = None
    steady: float | None = None
    only_v4: tuple[str, ...] = ()
    only_v6: tuple[str, ...] = ()

    @property
    def rate(self) -> float:
        """The share of the looks over IPv6 that got the page, 0 to 1. A look that was not taken does not count."""
        asked = [look for look in self.tries if look.failure is not Failure.BREAKER]
        return sum(map(opens, asked)) / len(asked) if asked else 0.0


@dataclass(frozen=True, slots=True)
class Support:
    """How many links of one level (2: on the home page, 3: on the pages after it) work over IPv6.

    ``total`` are the different links to the host's own registrable domain, ``asked`` those that were tried. Of these,
    ``supported`` work over IPv6, ``excluded`` work over neither family or were kept from us, and say nothing.
    ``failing`` shows some of the rest, each with what happened.
    """

    level: int
    total: int
    asked: int
    supported: int
    excluded: int = 0
    failing: tuple[tuple[str, str], ...] = ()

    @property
    def share(self) -> float | None:
        """The share that works over IPv6, 0 to 1; None where no link could tell."""
        counted = self.asked - self.excluded
        return self.supported / counted if counted else None


class Own(StrEnum):
    """How this machine's own IPv6 is."""

    WORKS = "works"  # somebody answered over IPv6
    NONE = "no_ipv6_here"  # there is no way out
    SILENT = "ipv6_down_here"  # there is a way out, and nobody at all answers
    PROXY = "proxy"  # all goes through the operator's proxy, so no family can be forced
    UNTRIED = "untried"  # there was nothing to try


@dataclass(frozen=True, slots=True)
class Ipv6:
    """A host seen over IPv6. ``id`` is its name, ``url`` its home page.

    ``a`` and ``aaaa`` are what DNS says of it; ``filtered`` that our own resolver hides the AAAA of everybody. ``zone``
    and ``servers`` are its name servers' (``zone_said`` tells why there are none). ``knocks`` are the ports of all its
    addresses. ``own`` is our own network's state, ``own_why`` the proof. ``support`` is by level of links.
    """

    kind: ClassVar[str] = "host"
    id: str
    url: str
    at: datetime
    a: Answer
    aaaa: Answer
    own: Own = Own.UNTRIED
    own_why: str = ""
    filtered: bool = False
    zone: str = ""
    zone_said: Answer = UNASKED
    servers: tuple[NameServer, ...] = ()
    knocks: tuple[Knock, ...] = ()
    home: Home | None = None
    support: Mapping[int, Support] = field(default_factory=dict)

    def open_ports(self, *addresses: str) -> frozenset[int]:
        """The ports that are open at any of these addresses."""
        return frozenset(one.port for one in self.knocks if one.address in addresses and one.door is Door.OPEN)

    @property
    def v4_ports(self) -> frozenset[int]:
        """The ports open at any IPv4 address."""
        return self.open_ports(*self.a.addresses)

    @property
    def v6_ports(self) -> frozenset[int]:
        """The ports open at any IPv6 address."""
        return self.open_ports(*self.aaaa.addresses)

    @property
    def untested(self) -> str:
        """Why nothing can be said of reaching it over IPv6: our own network or the missing address; "" if it can."""
        if self.own not in (Own.WORKS, Own.UNTRIED):
            return str(self.own)
        return "" if self.aaaa.addresses else "no_address"
