"""What the browser saw of a page."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from checks.subjects import Failure, Hop
from monitor.crawl.browser.visit import Miss
from monitor.crawl.outcome import Headers, Outcome, Request

CLIENT = "chromium"


class Problem(StrEnum):
    """Why a page could not be seen. Says nothing about the page: whoever saw it otherwise keeps their word."""

    REFUSED = "refused"  # the gate refused the address, or the page took more than its share
    NETWORK = "network"  # no answer: DNS, connection, TLS, redirects
    EXHAUSTED = "exhausted"  # the page, or its scripts, took all the time or memory that a page may have
    DOWNLOAD = "download"  # no page but a file
    CRASHED = "crashed"  # the browser ended under the page
    NO_BROWSER = "no_browser"  # there is none, or it died too often


@dataclass(frozen=True, slots=True)
class Rendered:
    """A page as its scripts left it, or why it could not be seen.

    ``status``, ``headers`` and ``hops`` are of the last page that the main frame loaded; ``html`` is the document
    after its scripts came to rest, ``cut`` where it was longer than the limit. ``missed`` is what the page asked
    for and did not get, ``errors`` the first of what its scripts complained of. ``failure`` says what happened
    where the network was the ``problem``.
    """

    url: str
    at: datetime
    final_url: str = ""
    status: int | None = None
    headers: Headers = field(default_factory=Headers)
    hops: tuple[Hop, ...] = ()
    html: str = ""
    cut: bool = False
    title: str = ""
    problem: Problem | None = None
    failure: Failure | None = None
    detail: str = ""
    missed: tuple[Miss, ...] = ()
    errors: tuple[str, ...] = ()
    screenshot: bytes | None = None
    elapsed_ms: int = 0

    def outcome(self, request: Request) -> Outcome | None:
        """The same as an outcome, to be read like any other; None where the page could not be seen."""
        if self.problem is not None or self.status is None:
            return None
        kept = [pair for pair in self.headers.pairs if pair[0] not in _OF_THE_BYTES]
        return Outcome(
            request,
            self.at,
            CLIENT,
            self.status,
            final_url=self.final_url,
            headers=Headers([*kept, (b"content-type", b"text/html; charset=utf-8")]),
            body=self.html.encode("utf-8", "replace"),
            cut=self.cut,
            hops=self.hops,
            elapsed_ms=self.elapsed_ms,
        ).seen()


_OF_THE_BYTES = frozenset((b"content-type", b"content-length", b"content-encoding", b"transfer-encoding", b"etag"))
"""Headers that told of the bytes that came, not of the document that scripts made of them."""
