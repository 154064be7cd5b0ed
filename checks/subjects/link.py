"""Links, places in pages and written addresses; the looks taken at them, and the pages that hold them."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import ClassVar


class Failure(StrEnum):
    """Why one look at an address got no usable answer. Facts of the world, never a verdict."""

    TIMEOUT = "timeout"  # no connection, first byte or whole body in time
    DNS = "dns"  # the name has no address, or the name servers did not answer (``detail`` says which)
    REFUSED = "refused"  # the TCP connection was refused or is unreachable
    RESET = "reset"  # the connection was cut before an answer was complete
    TLS = "tls"  # no TLS handshake, or a certificate that is not accepted
    PROTOCOL = "protocol"  # the answer is no HTTP
    REDIRECT_LOOP = "redirect_loop"  # a hop came back, or more hops than the limit
    BAD_REDIRECT = "bad_redirect"  # a 30x without Location, or one that is no address
    FORBIDDEN_ADDRESS = "forbidden_address"  # our guard refused the address: it is not public
    ROBOTS = "robots"  # the site's robots.txt asks us not to look
    TRUNCATED = "truncated"  # fewer bytes came than were promised
    BUDGET = "budget"  # the scan's own limit was reached before its turn came
    BREAKER = "breaker"  # not asked: its host had just failed too often in a row
    OFFLINE = "offline"  # our own network was down


@dataclass(frozen=True, slots=True)
class Hop:
    """One answer on the way to the last: the address asked, the status, and where it sent us."""

    url: str
    status: int
    location: str | None


@dataclass(frozen=True, slots=True)
class Sign:
    """Something about an answer that may mean another thing than its status says. A fact with its strength, 0 to 1.

    ``kind``: ``not_found_like`` (strength: likeness to what a random address gets), ``not_found_words``,
    ``landed_home``, ``error_page``, ``empty``, ``html_for_document``, ``wrong_bytes``, ``wall``, ``login``,
    ``needs_browser`` (accuses nobody), ``unread`` (nobody could unpack the body), ``tls_`` and who can shake hands.
    ``detail`` is the proof in words.
    """

    kind: str
    strength: float
    detail: str


@dataclass(frozen=True, slots=True)
class Look:
    """One look at an address by one client, through all its redirects.

    Exactly one of ``status`` and ``failure`` tells the end: a status if the last server answered (``truncated``
    may stand beside it as a failure), else the failure. ``elapsed_ms`` is wall time in milliseconds.
    """

    at: datetime
    client: str
    status: int | None
    failure: Failure | None
    detail: str
    final_url: str
    hops: tuple[Hop, ...]
    elapsed_ms: int
    peer: str | None
    signs: tuple[Sign, ...] = ()


@dataclass(frozen=True, slots=True)
class Holders:
    """The pages on which a subject stands: the number of all, and up to 20 addresses to show."""

    total: int
    urls: tuple[str, ...]
    raw: tuple[str, ...]
    text: tuple[str, ...]


NOWHERE = Holders(0, (), (), ())


@dataclass(frozen=True, slots=True)
class Link:
    """A target that pages point to (链接): one subject, however many pages hold it.

    ``id`` is the normalised absolute URL without fragment. ``looks`` are this scan's looks, oldest first, at least
    one; ``tag`` says what kind of element was seen first (``a``, ``img``, ``css`` …).
    """

    kind: ClassVar[str] = "link"
    id: str
    looks: tuple[Look, ...]
    tag: str
    holders: Holders


@dataclass(frozen=True, slots=True)
class Fragment:
    """A place inside a page that links point to: ``http://host/x.html#part``.

    Built only when the page was read whole, so ``exists`` is known.
    """

    kind: ClassVar[str] = "link"
    id: str
    exists: bool
    holders: Holders


@dataclass(frozen=True, slots=True)
class Address:
    """A written address that leads nowhere because it is no address: unreadable, or of a mistyped scheme.

    ``id`` is the address as written, resolved as far as possible. ``problem`` is ``unparsable`` or ``scheme``;
    ``guess`` is the scheme that was probably meant.
    """

    kind: ClassVar[str] = "link"
    id: str
    problem: str
    guess: str | None
    holders: Holders
