"""Control addresses: well-known sites of others, asked only to learn whether our own network is up."""

import asyncio
from collections.abc import Callable, Sequence
from time import monotonic

from checks.subjects import Failure
from monitor.clock import Clock
from monitor.crawl.looked import not_asked
from monitor.crawl.network import SILENT, UNANSWERED
from monitor.crawl.once import Once
from monitor.crawl.outcome import Fetcher, Outcome, Request, Want

ADDRESSES = ("https://www.gov.cn/", "https://www.baidu.com/", "https://www.qq.com/", "https://www.aliyun.com/")
"""Portals of four operators, up as good as always. By https: a login page of our own network proves nothing."""

KEEP_SECONDS = 30.0
IN_A_ROW = 5


class Controls:
    """Asks all control addresses at once; any one answer suffices. An answer is remembered for half a minute."""

    def __init__(
        self, fetcher: Fetcher, addresses: Sequence[str] = ADDRESSES, *, now: Callable[[], float] = monotonic
    ) -> None:
        self._fetcher, self._addresses, self._now = fetcher, tuple(addresses), now
        self._asked_at = -KEEP_SECONDS
        self._said: bool | None = None
        self._asking = Once(self._ask)

    async def answer(self) -> bool | None:
        """Whether any of them answers now; None where there are none to ask."""
        if not self._addresses:
            return None
        if self._now() - self._asked_at < KEEP_SECONDS:
            return self._said
        return await self._asking.get("")

    async def _ask(self, _key: str) -> bool:
        looks = [asyncio.ensure_future(self._fetcher.fetch(Request(url, Want.HEAD))) for url in self._addresses]
        try:
            self._said = False
            for first in asyncio.as_completed(looks):
                if (await first).status is not None:
                    self._said = True
                    break
        finally:
            for look in looks:
                look.cancel()
            await asyncio.gather(*looks, return_exceptions=True)
        self._asked_at = self._now()
        return self._said


class Outage:
    """The layer that tells the failures of our own network from those of others, while they happen.

    After some failures in a row, with no answer from anybody in between, the control addresses are asked. While none
    answers, failures come out as ``OFFLINE``: they say nothing about the address. Any answer ends that. What goes well
    costs two look-ups.
    """

    def __init__(self, inner: Fetcher, controls: Controls, clock: Clock) -> None:
        self._inner, self._controls, self._clock = inner, controls, clock
        self._in_a_row = 0

    async def fetch(self, request: Request) -> Outcome:
        """See ``Fetcher``."""
        outcome = await self._inner.fetch(request)
        if outcome.failure in SILENT:
            return outcome
        if outcome.failure not in UNANSWERED or outcome.hops:
            self._in_a_row = 0
            return outcome
        self._in_a_row += 1
        if self._in_a_row < IN_A_ROW:
            return outcome
        if await self._controls.answer() is not False:
            self._in_a_row = 0
        if self._in_a_row < IN_A_ROW:  # or somebody answered while they were asked
            return outcome
        said = f"no control address answers ({outcome.failure} {outcome.detail})"
        return not_asked(request, "controls", self._clock.now(), Failure.OFFLINE, said)
