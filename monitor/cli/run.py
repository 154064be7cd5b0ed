"""Running scans of an installation: from what is due to reports on disk. Used by ``scan``, ``tick`` and ``demo``."""

import asyncio
import signal
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from ipaddress import ip_network

from monitor import hours
from monitor.cli.agent import user_agent
from monitor.cli.common import Place
from monitor.cli.progress import Progress
from monitor.cli.reports import keep_reports, write_files
from monitor.clock import SHANGHAI
from monitor.crawl.addresses import Policy
from monitor.crawl.onion import FetchSettings, build
from monitor.crawl.urls import authority, resolve
from monitor.crawl.walk import Pace
from monitor.crawl.wire import Limits
from monitor.errors import Stopped
from monitor.lock import held
from monitor.sample import draw
from monitor.scan import Options, Plan, Result, Tools, run
from monitor.scan import Site as Scanned
from monitor.settings import Site
from monitor.store import draws, scans
from monitor.store.engine import Store


def fetch_settings(place: Place, site: Site) -> FetchSettings:
    """How this site's scan fetches."""
    settings, installation = place.settings, place.installation
    crawl, home = settings.crawl, resolve(site.url, "").url
    networks = tuple(map(ip_network, site.allow_networks))
    own = frozenset({authority(home), *site.hosts})
    return FetchSettings(
        user_agent=user_agent(settings),
        limits=Limits(crawl.first_byte_timeout, crawl.timeout, int(crawl.max_body_mb * 1024 * 1024)),
        rate=crawl.rate,
        concurrency=crawl.concurrency,
        policy=Policy(allow_networks=networks, for_hosts=frozenset(host.partition(":")[0] for host in own)),
        own_hosts=own,
        homes=frozenset({home}),
        obey_robots=site.robots == "obey",
        dns=settings.network.dns,
        ca_file=installation.ca_file(settings),
        proxy=settings.network.proxy,
        pace_folder=installation.make_var() / "pace",
        clock=place.clock,
    )


@dataclass(frozen=True, slots=True)
class Errand:
    """A scan to be run: of which site, of what kind, due when; ``hurried`` pays no heed to the hours."""

    site: Site
    kind: str
    due: datetime
    issues: tuple[int, ...] = ()
    hurried: bool = False


def scan_once(place: Place, errand: Errand, *, quiet: bool) -> Result:
    """Run one scan under its lock, and write its report. Raises ``Busy`` where another runs the same."""
    site, kind = errand.site, errand.kind
    lock = held(place.installation.make_var() / "locks", f"{site.id}.{kind}", place.clock.now())
    with lock, place.store(create=True) as store:
        known = Scanned(site.id, site.name, resolve(site.url, "").url, frozenset(site.hosts))
        plan = _plan(place, store, errand)
        with Progress(quiet=quiet) as progress:
            result = asyncio.run(_scan(place, errand, known, plan, store, progress))
        if result.scan.phase == "judged" and kind in ("sample", "full"):
            report = keep_reports(place, store, result.scan)
            write_files(place, result.scan, report, place.settings.report.formats)
    return result


async def _scan(
    place: Place, errand: Errand, site: Scanned, plan: Plan, store: Store, progress: Callable[[int], None]
) -> Result:
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stopped.set)
    windows = () if errand.hurried or plan.kind == "recheck" else place.settings.hours_of(site.id)

    def until() -> bool:
        return stopped.is_set() or not hours.open_at(place.clock.now(), windows)

    async with build(fetch_settings(place, errand.site)) as fetcher:
        tools = Tools(store, fetcher, place.clock, until=until, progress=progress)
        result = await run(site, plan, _options(place), tools)
    if stopped.is_set() and result.scan.phase != "judged":
        raise Stopped(f"{site.id}: interrupted; the next `monitor tick` or the same command goes on with it")
    return result


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
    )


def _plan(place: Place, store: Store, errand: Errand) -> Plan:
    if errand.kind != "sample":
        return Plan(errand.kind, errand.due, issues=errand.issues)
    scan, site = place.settings.scan, errand.site
    drawn = draw(
        draws.population(store, site.id),
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
