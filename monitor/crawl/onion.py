"""The onion: the one place that joins the layers of fetching.

From the outside in: our own network, a browser for what stopped us, doubts about what seems fine, secure connections,
a second look, redirects, robots, guard, politeness, client. What is fine goes through the fast client's layers alone;
the thorough client has layers of its own over the same pins, pace and circuits.
"""

from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType

from checks.subjects.handshake import Handshake
from monitor.clock import Clock
from monitor.crawl.addresses import Policy
from monitor.crawl.breaker import Circuits
from monitor.crawl.cold import Cold
from monitor.crawl.control import Controls, Outage
from monitor.crawl.doubts import Doubts
from monitor.crawl.eyes import Eyes, Sight
from monitor.crawl.guard import Guard, Vetting
from monitor.crawl.handshakes import Handshakes
from monitor.crawl.hot import Hot
from monitor.crawl.outcome import Fetcher, Outcome, Request
from monitor.crawl.pace import LocalSlots, Pace, SharedSlots
from monitor.crawl.politeness import Polite
from monitor.crawl.probes import Probes
from monitor.crawl.proxy import Proxy
from monitor.crawl.redirects import Redirects
from monitor.crawl.resolver import OpenResolver, SystemResolver
from monitor.crawl.robots_layer import Book, Robots
from monitor.crawl.second import SecondLook
from monitor.crawl.secured import Secured
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
    ``browser`` is the program of the browser, None for none. ``controls`` are addresses that tell whether our own
    network is up, none for not asking.
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
    browser: str | None = None
    controls: tuple[str, ...] = ()
    clock: Clock = field(default_factory=Clock)


class Onion:
    """All layers as one fetcher. Close it, or use it with ``async with``."""

    def __init__(self, settings: FetchSettings) -> None:
        self._settings = settings
        slots = SharedSlots(settings.pace_folder) if settings.pace_folder else LocalSlots()
        self._pace = Pace(settings.rate, settings.concurrency, slots)
        self._circuits = Circuits()
        self._resolver = _resolver(settings.dns)
        self._vetting = Vetting(self._resolver, settings.policy)
        limits, clock, proxy = settings.limits, settings.clock, settings.proxy
        self._hot = Hot(limits, settings.user_agent, clock, ca_file=settings.ca_file, proxy=proxy)
        self._cold = Cold(limits, settings.user_agent, clock, ca_file=settings.ca_file, proxy=proxy)
        self._lenient = Cold(limits, settings.user_agent, clock, proxy=proxy, lenient=True)
        self._proxy = Proxy.of(proxy) if proxy else None
        self._eyes: Eyes | None = None
        self._controls = self._control()
        self._whole = self._join()

    def _join(self) -> Fetcher:
        settings, clock = self._settings, self._settings.clock
        hot, cold = self._guarded(self._hot), self._guarded(self._cold, second=True)
        lenient = self._guarded(self._lenient, second=True)
        plain = SecondLook(Redirects(hot), Redirects(cold))
        self._handshakes = Handshakes(
            self._vetting,
            self._pace,
            plain,
            clock,
            ca_file=settings.ca_file if self._proxy is None else None,  # it may be the proxy's own
            timeout=settings.limits.first_byte,
            proxy=self._proxy,
        )
        if settings.obey_robots and settings.own_hosts:
            book = Book(
                self._secured(plain, lenient),
                settings.user_agent,
                homes=settings.homes,
                slow=lambda host, seconds: self._pace.slow(host, min(seconds, LONGEST_CRAWL_DELAY)),
            )
            hot = Robots(hot, book, settings.own_hosts, clock, gives=True)
            cold, lenient = (Robots(chain, book, settings.own_hosts, clock) for chain in (cold, lenient))
        thorough = self._secured(Redirects(cold), lenient)
        twice = self._secured(SecondLook(Redirects(hot), Redirects(cold)), lenient)
        whole: Fetcher = Doubts(twice, thorough, Probes(twice, own=settings.own_hosts), settings.homes)
        if settings.browser is not None:
            self._eyes = Eyes(whole, self._sight, settings.homes)
            whole = self._eyes
        return Outage(whole, self._controls, clock) if self._controls else whole

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

    def _secured(self, inner: Fetcher, lenient: Fetcher) -> Fetcher:
        return Secured(inner, Redirects(lenient), self._handshakes)

    def _control(self) -> Controls | None:
        """The control addresses, asked directly: no circuit of ours may stand between."""
        settings = self._settings
        if not settings.controls:
            return None
        return Controls(Guard(self._cold, self._vetting, settings.clock), settings.controls)

    def _sight(self) -> Sight:
        """The browser. Its library takes a while to load, so this is done when the first page needs it."""
        from monitor.crawl.browser.render import Renderer, RenderSettings

        settings = self._settings
        told = RenderSettings(settings.browser, settings.user_agent, seconds=settings.limits.total, proxy=self._proxy)
        return Renderer(self._vetting, self._pace, settings.clock, told)

    @property
    def requests(self) -> int:
        """How many requests went out so far: hops, second looks and robots.txt included."""
        return self._pace.asked

    @property
    def settings(self) -> FetchSettings:
        """What it was built by."""
        return self._settings

    @property
    def pace(self) -> Pace:
        """The pace of this scan, for whoever connects beside these layers."""
        return self._pace

    @property
    def has_browser(self) -> bool:
        """Whether pages can be seen in a browser."""
        return self._eyes is not None

    async def fetch(self, request: Request) -> Outcome:
        """See ``Fetcher``."""
        return await self._whole.fetch(request)

    async def render(self, request: Request) -> Outcome | None:
        """The page as a browser shows it; None where it could not be seen, or there is no browser."""
        return await self._eyes.see(request) if self._eyes else None

    async def shake(self, url: str) -> Handshake | None:
        """How the server of an address meets a secure connection; None where it is not https or cannot be asked."""
        return await self._handshakes.of(url)

    async def online(self) -> bool | None:
        """Whether any control address answers now; None where there are none."""
        return await self._controls.answer() if self._controls else None

    async def aclose(self) -> None:
        """Close the browser, the clients and the resolver."""
        if self._eyes is not None:
            await self._eyes.aclose()
        self._handshakes.close()
        for client in (self._hot, self._cold, self._lenient):
            await client.aclose()
        self._resolver.close()

    async def __aenter__(self) -> "Onion":
        """Itself."""
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close."""
        await self.aclose()


def _resolver(servers: tuple[str, ...]) -> OpenResolver:
    if not servers:
        return SystemResolver()
    from monitor.crawl.nameservers import NameServers  # its library takes a while to load, and few need it

    return NameServers(servers)


def build(settings: FetchSettings) -> Onion:
    """The layers joined for these settings. Raises ``OSError`` or ``ValueError`` for a bad CA file, proxy or DNS."""
    return Onion(settings)
