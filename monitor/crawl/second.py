"""The second look: what is fine is believed at once, anything else is said only by the client with the last word."""

from dataclasses import replace

from checks.subjects import Failure
from monitor.crawl.outcome import Fetcher, Outcome, Request

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
        return cold.seen(*hot.looks)
