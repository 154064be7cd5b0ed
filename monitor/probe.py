"""Taking one probe: is the home page open, and if not, is it theirs or ours?"""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime

from monitor.availability import Answer, Probe, worth
from monitor.clock import Clock
from monitor.crawl.network import UNANSWERED
from monitor.crawl.outcome import Fetcher, Outcome, Request, Want

LONGEST = 180.0
"""Seconds for one probe with its redirects and second look; only our own waiting can take longer."""


async def probe(
    fetcher: Fetcher, url: str, due: datetime, clock: Clock, *, online: Callable[[], Awaitable[bool | None]]
) -> Probe:
    """Look at a home page once. The fetcher's own limits say how long a site may take to open.

    A site that does not answer is closed only if a control address answers; ``online`` says None where there is none to
    ask, and then nobody can tell whose fault it is.
    """
    at = clock.now()
    try:
        async with asyncio.timeout(LONGEST):
            outcome = await fetcher.fetch(Request(url, Want.HEAD))
    except TimeoutError:
        return Probe(due, at, Answer.VOID, why="our own waiting took too long")
    answer, why = worth(outcome.looks[-1] if outcome.looks else outcome.look())
    if answer is Answer.CLOSED and _could_be_ours(outcome):
        ours = await online()
        if ours is not True:
            answer = Answer.VOID
            why = f"{why}; {'no control address answers either' if ours is False else 'no control address to ask'}"
    return Probe(due, at, answer, outcome.status, why, outcome.elapsed_ms)


def _could_be_ours(outcome: Outcome) -> bool:
    """Whether our own network could be the cause: nobody answered, on no hop of the way."""
    return outcome.failure in UNANSWERED and not outcome.hops
