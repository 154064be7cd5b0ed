"""The polite layer: takes turns, heeds what servers ask for, leaves alone what is dead."""

import re
from datetime import datetime
from email.utils import parsedate_to_datetime

from checks.subjects import Failure
from monitor.clock import Clock
from monitor.crawl.breaker import Circuits
from monitor.crawl.looked import not_asked
from monitor.crawl.origin import Origin, origin_of
from monitor.crawl.outcome import Fetcher, Outcome, Request, Want
from monitor.crawl.pace import Pace

# A refused connection is not among them: it costs nothing, so every link is asked and has its own proof.
_DEAD = frozenset({Failure.TIMEOUT, Failure.RESET, Failure.TLS})
_LATER = frozenset({429, 503})


def retry_after(value: str | None, now: datetime) -> float | None:
    """The seconds that a ``Retry-After`` asks for; None if it asks nothing or in no known form."""
    text = (value or "").strip()
    if re.fullmatch(r"[0-9]{1,9}", text):
        return float(text) or None
    try:
        seconds = (parsedate_to_datetime(text) - now).total_seconds()
    except (ValueError, TypeError, OverflowError):  # TypeError: a date without a zone
        return None
    return seconds if seconds > 0 else None


class Polite:
    """Waits for a turn, then asks, and learns from the answer whether the host is alive.

    Before a circuit opens, ``probe`` (the thorough client) asks the home page once, so that neither some pages that
    always fail nor a client that cannot speak to a host are taken for a dead host. A host that keeps telling us to
    come later is left alone likewise. The layer of the second look (``second``) passes open circuits: it only comes
    to what was asked a moment ago, and somebody must say what a dead host died of. ``longest_hold`` caps
    ``Retry-After``, in seconds.
    """

    def __init__(
        self,
        inner: Fetcher,
        pace: Pace,
        circuits: Circuits,
        clock: Clock,
        *,
        probe: Fetcher,
        second: bool = False,
        longest_hold: float = 60.0,
    ) -> None:
        self._inner, self._pace, self._circuits, self._clock = inner, pace, circuits, clock
        self._probe, self._second, self._longest_hold = probe, second, longest_hold

    async def fetch(self, request: Request) -> Outcome:
        """See ``Fetcher``."""
        origin = origin_of(request.url)
        if origin is None:
            return not_asked(request, "politeness", self._clock.now(), Failure.PROTOCOL, "not an http address")
        address = request.address or origin.host
        host_key, address_key = f"{origin.host}:{origin.port}", f"{address}:{origin.port}"
        blocked = None if self._second else self._circuits.blocked(host_key, address_key)
        if blocked is None:
            await self._pace.enter(origin.host, address)
            try:
                # Asked again: while this one waited for its turn, others may have found the host dead.
                blocked = None if self._second else self._circuits.admit(host_key, address_key)
                if blocked is None:
                    self._pace.asked += 1
                    outcome = await self._inner.fetch(request)
                    await self._learn(outcome, origin, address, host_key, address_key)
                    return outcome
            finally:
                self._pace.leave(origin.host, address)
        return not_asked(request, "breaker", self._clock.now(), Failure.BREAKER, blocked)

    async def _learn(self, outcome: Outcome, origin: Origin, address: str, host_key: str, address_key: str) -> None:
        why = self._trouble(outcome, origin.host)
        if why is not None and self._circuits.failed(host_key, why):
            self._pace.asked += 1
            home = await self._probe.fetch(Request(origin.url, Want.HEAD, address=address))
            why = self._trouble(home, origin.host)
            if why is not None:
                self._circuits.open(host_key, address_key)
        if why is None:
            self._circuits.worked(host_key, address_key)

    def _trouble(self, outcome: Outcome, host: str) -> str | None:
        """What speaks for a dead or unwilling host. A server's wish to be left alone is granted here."""
        if outcome.failure in _DEAD:
            return str(outcome.failure)
        if outcome.status in _LATER:
            seconds = retry_after(outcome.headers.get("retry-after"), self._clock.now())
            if seconds is not None:
                self._pace.hold(host, min(seconds, self._longest_hold))
            if seconds is not None or outcome.status == 429:
                return f"status {outcome.status}"
        return None
