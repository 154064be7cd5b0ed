"""Running scans of an installation: from what is due to reports on disk. Used by ``scan``, ``tick`` and ``demo``."""

from dataclasses import replace
from functools import partial
from ipaddress import ip_network
from typing import Any

from monitor import hours
from monitor.cli.agent import user_agent
from monitor.cli.channel_scan import channels_of
from monitor.cli.common import Place
from monitor.cli.errand import Errand
from monitor.cli.progress import Progress
from monitor.cli.reports import make_reports
from monitor.cli.scanner import browser_of, over_ipv6, tools_of, why_unreached, why_void
from monitor.cli.stopping import Stopping
from monitor.clock import SHANGHAI
from monitor.crawl import loop
from monitor.crawl.addresses import Policy
from monitor.crawl.onion import FetchSettings, Onion, build
from monitor.crawl.tls import browser_context
from monitor.crawl.urls import authority, host_port, resolve
from monitor.crawl.walk import Pace
from monitor.crawl.wire import Limits
from monitor.errors import Stopped, StoreError
from monitor.lock import held
from monitor.sample import draw
from monitor.scan import Options, Plan, Result, run
from monitor.scan import Site as Scanned
from monitor.settings import Site
from monitor.settings_file import at_fault
from monitor.store import draws, scans, upkeep
from monitor.store.engine import Store
from monitor.survey import rulebook

__all__ = [
    "ENOUGH",
    "Errand",
    "browser_of",
    "fetch_settings",
    "fetcher",
    "scan_once",
    "tools_of",
    "why_unreached",
    "why_void",
]


def fetch_settings(place: Place, site: Site) -> FetchSettings:
    """How this site's scan fetches."""
    settings, installation = place.settings, place.installation
    crawl, home = settings.crawl, resolve(site.url, "").url if site.url else ""
    networks = tuple(map(ip_network, site.allow_networks))
    own = frozenset({*([authority(home)] if home else ()), *site.hosts})
    return FetchSettings(
        user_agent=user_agent(settings),
        limits=Limits(crawl.first_byte_timeout, crawl.timeout, int(crawl.max_body_mb * 1024 * 1024)),
        rate=crawl.rate,
        concurrency=crawl.concurrency,
        policy=Policy(place.allow_private, networks, frozenset(host_port(f"http://{host}/")[0] for host in own)),
        own_hosts=own,
        homes=frozenset({home} if home else ()),
        obey_robots=site.robots == "obey",
        dns=settings.network.dns,
        ca_file=installation.ca_file(settings),
        proxy=settings.network.proxy,
        pace_folder=installation.make_var() / "pace",
        browser=browser_of(crawl.browser),
        controls=settings.network.controls,
        clock=place.clock,
    )


def fetcher(place: Place, site: Site, **changes: Any) -> Onion:
    """What fetches for this site; ``changes`` are fields of its ``FetchSettings``.

    Raises ``ConfigError`` for a certificate file or a proxy that cannot be used.
    """
    network, file = place.settings.network, place.installation.settings_file
    roots = place.installation.ca_file(place.settings)
    if roots is not None:
        try:
            browser_context(roots)
        except OSError as error:  # missing, unreadable, or (as ssl says it) without a certificate
            why = f"expected a file of PEM certificates ({error.strerror})"
            raise at_fault(file, ("network", "ca_file"), f"{roots}: {why}") from None
    try:
        return build(replace(fetch_settings(place, site), **changes))
    except ValueError as error:
        key = "proxy" if network.proxy else "dns"
        raise at_fault(file, ("network", key), str(error)) from None


def scan_once(place: Place, errand: Errand, *, quiet: bool) -> Result:
    """Run one scan under its lock, and make its report. Raises ``Busy`` where another runs the same.

    A scan that another process ended meanwhile is not run again, and its report stays as it was made.
    """
    site, kind = errand.site, errand.kind
    lock = held(place.installation.make_var() / "locks", f"{site.id}.{kind}", place.clock.now())
    with lock, place.store(create=True) as store, Stopping() as stopping:
        _ready(place, store)
        home = resolve(site.url, "").url if site.url else ""
        known = Scanned(site.id, site.name, home, frozenset(site.hosts))
        with Progress(quiet=quiet) as progress:
            result = loop.run(_scan(place, errand, known, store, stopping, progress))
        ended = result.scan.phase == "judged"
        if ended and kind in REPORTED:
            make_reports(place, store, result.scan)
        if stopping.asked:
            goes_on = "" if ended else "; the next `monitor tick` or the same command goes on with it"
            raise Stopped(f"{site.id}: interrupted{goes_on}")
    return result


REPORTED = ("sample", "full")
"""The kinds of scan that a report is made of."""

ENOUGH = 500_000_000
"""Bytes that must be free before a scan begins."""


def _ready(place: Place, store: Store) -> None:
    """Raise ``StoreError`` rather than begin a scan that the disk or the database would not let end."""
    var = place.installation.var
    free = upkeep.free_space(var)
    if free < ENOUGH:
        raise StoreError(f"{var}: {free / 1e6:,.0f} MB free; a scan needs {ENOUGH / 1e6:,.0f} MB: free some space")
    upkeep.check(store)


async def _scan(
    place: Place,
    errand: Errand,
    site: Scanned,
    store: Store,
    stopping: Stopping,
    progress: Progress,
) -> Result:
    windows = () if errand.hurried or errand.kind == "recheck" else place.settings.hours_of(site.id)

    def until() -> bool:
        return stopping.asked or not hours.open_at(place.clock.now(), windows)

    async with fetcher(place, errand.site) as looks:
        ipv6 = partial(over_ipv6, looks) if place.settings.scan.ipv6 else None
        tools = replace(
            tools_of(store, looks, place.clock),
            until=until,
            progress=progress,
            ipv6=ipv6,
            channels=channels_of(place, store, site.id, looks, progress.say),
        )
        return await run(site, _plan(place, store, errand), _options(place), tools)


def _options(place: Place) -> Options:
    settings = place.settings
    crawl = settings.crawl
    return Options(
        external=crawl.external,
        fragments=crawl.fragments,
        max_pages=settings.scan.max_pages or None,
        max_depth=settings.scan.max_depth,
        pace=Pace(workers=max(64, crawl.concurrency), per_host=crawl.concurrency, retry_after=crawl.look_again_after),
        thresholds=settings.thresholds,
        browser=crawl.browser,
        rules=rulebook.load(place.installation.config),
    )


def _plan(place: Place, store: Store, errand: Errand) -> Plan:
    if errand.kind != "sample":
        return Plan(errand.kind, errand.due, issues=errand.issues)
    scan, site = place.settings.scan, errand.site
    drawn = draw(
        draws.population(store, site.id, place.clock.now()),
        day=errand.due.astimezone(SHANGHAI).date(),
        configured=scan.daily_sample,
        seed=site.id,
        cycle_days=scan.full_every_days,
        capacity=_capacity(place, store, site),
        risk_share=scan.risk_share,
    )
    return Plan("sample", errand.due, drawn.random, drawn.risk, notes={"cycle_days": drawn.cycle_days})


def _capacity(place: Place, store: Store, site: Site) -> int | None:
    """How many pages one night's hours allow at this pace; None where the hours do not matter.

    A page costs more than one request: the last full scan tells how many.
    """
    windows = place.settings.hours_of(site.id)
    if not windows:
        return None
    seconds = sum(window.minutes for window in windows) * 60
    full = next(iter(scans.find(store, target_id=site.id, kinds=["full"], states=["done", "incomplete"])), None)
    pages = full.summary.get("pages", 0) if full else 0
    cost = full.summary["requests"] / pages if full and pages else 2.0
    return max(1, int(seconds * place.settings.crawl.rate / max(cost, 1.0)))
