"""Making outcomes: from an answer or a failure of a client, and for what was never asked."""

from datetime import datetime
from time import monotonic

from checks.subjects import Failure, Look
from monitor.crawl.outcome import Headers, Outcome, Request

_NO_HEADERS = Headers()
_TOLD = 500


class Watch:
    """One look in progress: when it began, and the outcome when it ends.

    The outcome carries its own look from birth, so that no layer has to copy it for what is fine.
    """

    __slots__ = ("_began", "at", "client", "peer", "request")

    def __init__(self, request: Request, client: str, at: datetime, peer: str | None = None) -> None:
        self.request, self.client, self.at, self.peer = request, client, at, peer
        self._began = monotonic()

    def answered(self, status: int, headers: Headers, body: bytes, *, cut: bool, detail: str = "") -> Outcome:
        """The server answered, whatever it said."""
        return self._end(status, None, detail, headers, body, cut=cut)

    def truncated(self, status: int, headers: Headers, detail: str) -> Outcome:
        """The server answered, and fewer bytes came than it had promised."""
        return self._end(status, Failure.TRUNCATED, shortened(detail), headers, b"", cut=False)

    def failed(self, failure: Failure, detail: str) -> Outcome:
        """No usable answer came."""
        return self._end(None, failure, shortened(detail), _NO_HEADERS, b"", cut=False)

    def _end(
        self, status: int | None, failure: Failure | None, detail: str, headers: Headers, body: bytes, *, cut: bool
    ) -> Outcome:
        url, took = self.request.url, int((monotonic() - self._began) * 1000)
        look = Look(self.at, self.client, status, failure, detail, url, (), took, self.peer)
        return Outcome(
            self.request, self.at, self.client, status, failure, detail, url, headers, body, cut, (), took, self.peer,
            (look,),
        )  # fmt: skip


def shortened(detail: str) -> str:
    """The beginning of what is told in words: libraries and servers put whole addresses and headers into it."""
    return detail if len(detail) <= _TOLD else f"{detail[:_TOLD]}…"


def not_asked(request: Request, layer: str, at: datetime, failure: Failure, detail: str) -> Outcome:
    """The outcome of a request that a layer did not let out."""
    return Watch(request, layer, at).failed(failure, detail)
