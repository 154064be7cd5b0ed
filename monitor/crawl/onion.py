"""The onion: the one place that joins the layers of fetching.

From the outside in: a second look, redirects, robots, guard, politeness, client. What is fine goes through the fast
client's layers alone; the thorough client has layers of its own over the same pins, pace and circuits.
"""

from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType

from monitor.clock import Clock
from monitor.crawl.addresses import Policy
from monitor.crawl.breaker import Circuits
from monitor.crawl.cold import Cold
from monitor.crawl.guard import Guard, Vetting
from monitor.crawl.hot import Hot
from monitor.crawl.outcome import Fetcher, Outcome, Request
from monitor.crawl.pace import LocalSlots, Pace, SharedSlots
from monitor.crawl.politeness import Polite
from monitor.crawl.redirects import Redirects
from monitor.crawl.resolver import NameServers, SystemResolver
from monitor.crawl.robots_layer import Book, Robots
from monitor.crawl.second import SecondLook
from monitor.crawl.wire import Limits

PRODUCT = "WebsiteComplianceMonitor"
USER_AGENT = f"{PRODUCT}/0.1 (+contact)"
LONGEST_CRAWL_DELAY = 10.0


@dataclass(frozen=True, slots=True)
class FetchSettings:
    """How to fetch, for one scan. Times are seconds, sizes bytes.

    ``rate`` is requests a second to one host and to one address (0: unlimited), ``concurrency`` those at once.
    ``own_hosts`` are the target's hosts (with an unusual port): robots.txt is asked for these alone. ``homes`` are
    the addresses that are asked even while robots.txt cannot be read. ``dns`` names servers as ``address`` or
    ``address#port``; none means the system's resolver. ``pace_folder`` shares the pace with other processes of this
    machine. ``ca_file`` holds further roots as PEM; ``proxy`` is the operator's own, the environment's are never used.
    """

    user_agent: str = USER_AGENT
    limits: Limits = field(default_factory=Limits)
    rate: float = 5.0
    concurrency: int = 4
    longest_hold: float = 60.0
    policy: Policy = field(default_factory=Policy)
    own_hosts: frozenset[str] = frozenset()
    homes: frozenset[str] = frozenset()
    obey_robots: bool = True
    dns: tuple[str, ...] = ()
    ca_file: Path | None = None
    proxy: str | None = None
    pace_folder: Path | None = None
    clock: Clock = field(default_factory=Clock)


class Onion:
    """All layers as one fetcher. Close it, or use it with ``async with``."""

    def __init__(self, settings: FetchSettings) -> None:
        clock = settings.clock
        slots = SharedSlots(settings.pace_folder) if settings.pace_folder else LocalSlots()
        self._pace = Pace(settings.rate, settings.concurrency, slots)
        self._circuits = Circuits()
        self._resolver = NameServers(settings.dns) if settings.dns else SystemResolver()
        self._vetting = Vetting(self._resolver, settings.policy)
        self._settings = settings
        self._hot = Hot(settings.limits, settings.user_agent, clock, ca_file=settings.ca_file, proxy=settings.proxy)
        self._cold = Cold(settings.limits, settings.user_agent, clock, ca_file=settings.ca_file, proxy=settings.proxy)
        hot, cold = self._guarded(self._hot), self._guarded(self._cold, second=True)
        if settings.obey_robots and settings.own_hosts:
            book = Book(
                SecondLook(Redirects(hot), Redirects(cold)),
                settings.user_agent,
                homes=settings.homes,
                slow=lambda host, seconds: self._pace.slow(host, min(seconds, LONGEST_CRAWL_DELAY)),
            )
            hot, cold = (Robots(chain, book, settings.own_hosts, clock) for chain in (hot, cold))
        self._whole: Fetcher = SecondLook(Redirects(hot), Redirects(cold))

    def _guarded(self, client: Fetcher, *, second: bool = False) -> Fetcher:
        settings = self._settings
        polite = Polite(
            client,
            self._pace,
            self._circuits,
            settings.clock,
            probe=self._cold,
            second=second,
            longest_hold=settings.longest_hold,
        )
        return Guard(polite, self._vetting, settings.clock)

    @property
    def requests(self) -> int:
        """How many requests went out so far: hops, second looks and robots.txt included."""
        return self._pace.asked

    async def fetch(self, request: Request) -> Outcome:
        """See ``Fetcher``."""
        return await self._whole.fetch(request)

    async def aclose(self) -> None:
        """Close the clients and the resolver."""
        await self._hot.aclose()
        await self._cold.aclose()
        self._resolver.close()

    async def __aenter__(self) -> "Onion":
        """Itself."""
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close."""
        await self.aclose()


def build(settings: FetchSettings) -> Onion:
    """The layers joined for these settings. Raises ``OSError`` or ``ValueError`` for a bad CA file, proxy or DNS."""
    return Onion(settings)
