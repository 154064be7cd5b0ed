"""The one seam to the web: a request in, an outcome out. Nothing the world does is an exception above it."""

from collections.abc import Iterable, Set
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import Enum
from typing import Protocol

from checks.subjects import Failure, Hop, Look


class Want(Enum):
    """How much of a body is asked for. A big or binary body is closed early, but it is always a GET."""

    PAGE = "page"  # the whole body up to the limit, because it will be read
    HEAD = "head"  # status, headers and the first bytes: enough to judge a link by


@dataclass(frozen=True, slots=True)
class Validators:
    """What an earlier answer said for conditional requests."""

    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True)
class Request:
    """One thing to look at. ``url`` is normalised and has no fragment.

    ``address`` is filled in by the guard: the vetted IP to connect to. ``cookies`` live within one redirect chain.
    ``guess`` says that nobody links to it (robots.txt, the usual sitemap): that it is not there accuses nobody, so
    nobody needs to say it twice.
    """

    url: str
    want: Want = Want.PAGE
    referer: str | None = None
    validators: Validators | None = None
    cookies: tuple[tuple[str, str], ...] = ()
    address: str | None = None
    guess: bool = False


class Headers:
    """Response headers as raw bytes pairs: names case-insensitive, order and repeats kept, odd bytes kept."""

    __slots__ = ("_first", "pairs")

    def __init__(self, pairs: Iterable[tuple[bytes, bytes]] = ()) -> None:
        self.pairs = tuple([(name.lower(), value) for name, value in pairs])
        # A dozen questions are asked of every answer. Backwards, so that the first of several values is kept.
        self._first = dict(reversed(self.pairs))

    @property
    def names(self) -> Set[bytes]:
        """All names, in lower case."""
        return self._first.keys()

    def get(self, name: str) -> str | None:
        """The first value, as Latin-1 text."""
        value = self._first.get(name.lower().encode())
        return None if value is None else value.decode("latin-1")

    def all(self, name: str) -> list[str]:
        """Every value, as Latin-1 text."""
        key = name.lower().encode()
        return [value.decode("latin-1") for found, value in self.pairs if found == key]

    def raw(self, name: str) -> bytes | None:
        """The first value, as the bytes that came."""
        return self._first.get(name.lower().encode())


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one request, through all its hops and looks.

    ``status`` is the last answer's; ``failure`` says why there is none, or (``TRUNCATED``) what is wrong with the
    body. ``body`` is decoded from its Content-Encoding and at most the limit long; ``cut`` says that we stopped
    reading by our own choice (limit, or early close). ``looks`` are all looks taken for this outcome, oldest first,
    the last one telling the same as the outcome itself. Times are aware UTC; ``elapsed_ms`` is milliseconds.
    """

    request: Request
    at: datetime
    client: str
    status: int | None = None
    failure: Failure | None = None
    detail: str = ""
    final_url: str = ""
    headers: Headers = field(default_factory=Headers)
    body: bytes = b""
    cut: bool = False
    hops: tuple[Hop, ...] = ()
    elapsed_ms: int = 0
    peer: str | None = None
    looks: tuple[Look, ...] = ()

    @property
    def ok(self) -> bool:
        """A 2xx (or a 304 to our validators) that arrived whole."""
        return self.failure is None and self.status is not None and (200 <= self.status < 300 or self.status == 304)

    def look(self) -> Look:
        """This outcome as the fact that is kept."""
        return Look(
            at=self.at,
            client=self.client,
            status=self.status,
            failure=self.failure,
            detail=self.detail,
            final_url=self.final_url,
            hops=self.hops,
            elapsed_ms=self.elapsed_ms,
            peer=self.peer,
        )

    def seen(self, *earlier: Look) -> "Outcome":
        """This outcome with its own look put after the earlier ones."""
        return replace(self, looks=(*earlier, self.look()))


class Fetcher(Protocol):
    """The seam. Layers wrap one another; tests pass a function's object."""

    async def fetch(self, request: Request) -> Outcome:
        """Look once. Never raises for what the world does."""
