"""The robots layer: asks a site's robots.txt before asking the site. For the target's own hosts only."""

from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic

from checks.subjects import Failure
from monitor.clock import Clock
from monitor.crawl.looked import not_asked
from monitor.crawl.once import Once
from monitor.crawl.origin import Origin, origin_of
from monitor.crawl.outcome import Fetcher, Outcome, Request
from monitor.crawl.robots import Rules

KNOWN_SECONDS = 24 * 3600.0
UNKNOWN_SECONDS = 300.0
_GUARDED = frozenset({Failure.DNS, Failure.FORBIDDEN_ADDRESS})
_NO_FILE = frozenset({Failure.BAD_REDIRECT, Failure.REDIRECT_LOOP})


@dataclass(frozen=True, slots=True)
class _Entry:
    outcome: Outcome
    rules: Rules
    until: float
    why: str
    # The guard lets nothing out to this host: let it say so for each page.
    guarded: bool


class Book:
    """The robots rules of origins, each read once a day; one that could not be read is tried again in five minutes.

    A robots.txt that cannot be read (5xx, no answer) forbids everything until it can, as RFC 9309 says. Only the
    addresses of ``homes`` are asked even then, because whether a site is reachable at all is the first thing we are
    here to know; where the rules can be read, they hold for these as well. ``agent`` is the User-Agent, of which the
    product's name is what rules are written for. ``slow`` is told the Crawl-delay, where there is one: host, seconds.
    """

    def __init__(
        self,
        fetcher: Fetcher,
        agent: str,
        *,
        homes: frozenset[str] = frozenset(),
        slow: Callable[[str, float], None] | None = None,
        now: Callable[[], float] = monotonic,
    ) -> None:
        self._fetcher, self._homes, self._slow = fetcher, homes, slow
        self._agent = agent.partition("/")[0]
        self._now = now
        self._entries: dict[str, _Entry] = {}
        self._asking = Once(self._ask)

    async def refusal(self, url: str, origin: Origin) -> str | None:
        """Why ``url``, which is of ``origin``, must not be asked; None if it may be."""
        home = origin.url
        entry = await self._entry(home)
        if entry.guarded or url == f"{home}robots.txt":
            return None
        if not entry.rules.known:
            return None if url in self._homes else f"robots.txt cannot be read: {entry.why}"
        return None if entry.rules.allows(url, self._agent) else "robots.txt disallows it"

    async def read(self, origin: Origin) -> Outcome:
        """The robots.txt of an origin as it was read for its rules."""
        return (await self._entry(origin.url)).outcome

    async def _entry(self, home: str) -> _Entry:
        entry = self._entries.get(home)
        if entry is None or self._now() >= entry.until:
            entry = await self._asking.get(home)
        return entry

    async def _ask(self, home: str) -> _Entry:
        outcome = await self._fetcher.fetch(Request(f"{home}robots.txt", guess=True))
        rules = Rules.parse(_status(outcome), outcome.headers.get("content-type"), outcome.body, self._agent)
        lasting = KNOWN_SECONDS if rules.known else UNKNOWN_SECONDS
        why = f"status {outcome.status}" if outcome.failure is None else f"{outcome.failure} {outcome.detail}"
        guarded = outcome.failure in _GUARDED
        entry = self._entries[home] = _Entry(outcome, rules, self._now() + lasting, why, guarded)
        origin = origin_of(home)
        if origin is not None and rules.delay and self._slow:
            self._slow(origin.host, rules.delay)
        return entry


def _status(outcome: Outcome) -> int:
    """The status as RFC 9309 takes it: a 429 and silence are like a 5xx, redirects that lead nowhere like a 404."""
    if outcome.failure in _NO_FILE:
        return 404
    if outcome.failure is not None or outcome.status is None or outcome.status == 429:
        return 503
    return outcome.status


class Robots:
    """Lets out what the book allows, of ``hosts``; what is of other hosts it does not hold up.

    With ``gives`` it is the book that gives the robots.txt itself to whoever asks for it: nobody need ask again.
    """

    def __init__(self, inner: Fetcher, book: Book, hosts: frozenset[str], clock: Clock, *, gives: bool = False) -> None:
        self._inner, self._book, self._hosts, self._clock, self._gives = inner, book, hosts, clock, gives

    async def fetch(self, request: Request) -> Outcome:
        """See ``Fetcher``."""
        origin = origin_of(request.url)
        if origin is not None and origin.netloc in self._hosts:
            why = await self._book.refusal(request.url, origin)
            if why is not None:
                return not_asked(request, "robots", self._clock.now(), Failure.ROBOTS, why)
            if self._gives and request.url == f"{origin.url}robots.txt":
                return await self._book.read(origin)
        return await self._inner.fetch(request)
