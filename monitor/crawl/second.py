"""The second look: what is fine is believed at once, anything else is said only by the client with the last word."""

from dataclasses import replace

from checks.subjects import Failure, Sign
from monitor.crawl.outcome import Fetcher, Outcome, Request
from monitor.crawl.packing import packed

# No client said these, so another client has nothing to add.
_NO_CLIENT = frozenset(
    {
        Failure.DNS,
        Failure.FORBIDDEN_ADDRESS,
        Failure.ROBOTS,
        Failure.BREAKER,
        Failure.BUDGET,
        Failure.OFFLINE,
    }
)
_ABSENT = frozenset({404, 410})


class SecondLook:
    """Asks the fast client (``hot``), and the thorough one (``cold``) about everything that was not fine.

    A 429 is not asked again: it is an answer about us, and asking at once is what it complains of. Nor is a guess that
    came to nothing.
    """

    def __init__(self, hot: Fetcher, cold: Fetcher) -> None:
        self._hot, self._cold = hot, cold

    async def fetch(self, request: Request) -> Outcome:
        """See ``Fetcher``."""
        hot = await self._hot.fetch(request)
        if hot.ok or hot.failure in _NO_CLIENT or hot.status == 429 or (request.guess and hot.status in _ABSENT):
            return hot
        cold = await self._cold.fetch(request)
        if hot.failure is Failure.PROTOCOL and cold.failure is Failure.RESET:
            # Something came, and it was no HTTP: the thorough client only noticed that it ended.
            cold = replace(cold, failure=Failure.PROTOCOL, detail=f"{hot.detail}; {cold.detail}")
        whole = cold.seen(*hot.looks)
        return _unread(whole, hot.detail) if hot.failure is not None and _is_packed_up(cold) else whole


def _is_packed_up(outcome: Outcome) -> bool:
    """Whether the body came packed in a way that the thorough client cannot unpack."""
    return outcome.ok and outcome.cut and not outcome.body and packed(outcome.headers) != ""


def _unread(outcome: Outcome, why: str) -> Outcome:
    """The same, with the sign that nobody has read it: damaged, or whole for those who know how to unpack it."""
    *earlier, last = outcome.looks
    return replace(outcome, looks=(*earlier, replace(last, signs=(Sign("unread", 1.0, why),))))
