"""One scan from start to end: the only module that strings the steps together.

Look (crawl), judge, follow (reconcile the ledger), finish. Every step leaves its result in the store before the next
begins, so a scan that was killed goes on where it was.
"""

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from monitor.aside import Aside
from monitor.brief import Options, Plan, Result, Site, Tools
from monitor.conclude import Beside, conclude
from monitor.crawl.beforehand import Beforehand
from monitor.crawl.follow import Follow, Links
from monitor.crawl.guide import Guide
from monitor.crawl.known_traps import KnownTraps
from monitor.crawl.network import NetworkState, Reach, network_state, observed, worth_asking
from monitor.crawl.outcome import Outcome, Request
from monitor.crawl.seeds import sitemaps
from monitor.crawl.traps import Traps
from monitor.crawl.urls import authority
from monitor.crawl.walk import Sight, Walk
from monitor.store import places, reach, scans
from monitor.store.engine import Store
from monitor.store.frontier import ScanFrontier
from monitor.store.scans import ScanRecord
from monitor.store.servers import Servers, https_servers
from monitor.store.subjects import ScanSubjects

if TYPE_CHECKING:  # much to load, for registered sites alone
    from monitor.channels.scanned import Ended
    from monitor.survey.scanned import ScanSurvey

__all__ = ["Options", "Plan", "Result", "Site", "Tools", "run"]


async def run(site: Site, plan: Plan, options: Options, tools: Tools) -> Result:
    """Run one scan, or go on with it. Raises ``StoreError`` where the database fails; nothing for the world's doing."""
    store, now = tools.store, tools.clock.now
    scans.enrol(store, site.id, site.name, site.url, now())
    scan = scans.begin(store, site.id, plan.kind, plan.due, now())
    if scan.state not in ("running", "paused"):
        return Result(scan)
    async with Aside(tools.channels(scan, plan) if tools.channels else None) as channels:
        if site.url:
            return await _run(site, plan, options, tools, scan, channels)
        return await _channels_alone(site, options, tools, scan, channels)


async def _channels_alone(
    site: Site, options: Options, tools: Tools, scan: ScanRecord, channels: "Aside[Ended]"
) -> Result:
    """The scan of an office that has channels and no site."""
    if not await channels.ended(tools.until):
        scans.change(tools.store, scan.id, state="paused")
        return Result(scans.get(tools.store, scan.id))
    none = Servers(tools.store, scan.id, site.id, frozenset())
    return conclude(site, scan, options, tools, Beside(none, NetworkState(Reach.UP), None, channels.result))


async def _run(
    site: Site, plan: Plan, options: Options, tools: Tools, scan: ScanRecord, channels: "Aside[Ended]"
) -> Result:
    store, now = tools.store, tools.clock.now
    fetcher = Beforehand(tools.fetcher)
    home = await fetcher.ask(Request(site.url))
    hosts = _hosts(site, home, store)
    beside = _survey_of(site, plan, options, tools, hosts)
    traps = _traps(site, tools) if plan.kind == "full" else None
    guide = Guide(_follow(plan, options, hosts), traps)
    frontier = ScanFrontier(store, scan.id, site.id, guide, asked=tools.asked, noting=beside is not None)
    if not scan.plan.get("seeded"):
        await _seed(site, plan, home, frontier, options, store, fetcher)
        scans.change(store, scan.id, plan=_plan(plan, hosts))
    sight = Sight(tools.render, options.browser) if tools.render and options.browser != "never" else None
    notes = beside.notes() if beside is not None else None
    walk = Walk(frontier, fetcher, now, options.pace, tools.until, tools.progress, sight, notes)
    ended = await walk.run()
    if ended and frontier.add(ScanSubjects(store, scan.id, site.id, site.url).unproved(), read=True):
        ended = await walk.run()
    frontier.tell()
    if not ended or not await channels.ended(tools.until):
        scans.change(store, scan.id, state="paused")
        return Result(scans.get(store, scan.id), home=home)
    network = await _network(site, scan, hosts, home, tools)
    servers = Servers(store, scan.id, site.id, hosts)
    for url in https_servers(store, scan.id, site.id, hosts) | _servers_at_issue(site, plan, options, tools):
        handshake = await tools.shake(url) if tools.shake and not network.void else None
        if handshake is not None:
            servers.add(handshake)
    surveyed = None if beside is None or network.void else await beside.run(scan, tools)
    frontier.tell()
    beyond = Beside(servers, network, surveyed, channels.result)
    return replace(conclude(site, scan, options, tools, beyond), home=home)


def _survey_of(site: Site, plan: Plan, options: Options, tools: Tools, hosts: frozenset[str]) -> "ScanSurvey | None":
    if options.rules is None:
        return None
    from monitor.survey.scanned import survey_of

    return survey_of(site, plan, options, tools, hosts)


def _servers_at_issue(site: Site, plan: Plan, options: Options, tools: Tools) -> set[str]:
    if not options.ledger:
        return set()
    from monitor import follow_up  # much to load, where a ledger is kept alone

    return follow_up.servers_at_issue(tools.store, site.id, plan)


async def _network(site: Site, scan: ScanRecord, hosts: frozenset[str], home: Outcome, tools: Tools) -> NetworkState:
    """What the failures of this scan are worth: theirs, or our own network's."""
    seen = [*reach.observations(tools.store, scan.id, site.id, hosts)]
    for look in home.looks[-1:] or (home.look(),):
        seen += observed(look, hosts)
    asked = tools.online is not None and worth_asking(seen)
    state = network_state(seen, controls=await tools.online() if asked and tools.online else None)
    if state.reach is Reach.UP and all(one.failure is not None for one in seen):
        return NetworkState(Reach.DOWN, why="nobody was heard")  # a scan that heard nothing proves nothing
    return state


def _hosts(site: Site, home: Outcome, store: Store) -> frozenset[str]:
    """The site's own hosts: its home page's, that to which it leads, and those named.

    A home page that does not answer now says nothing of where it leads: then the scan before is believed.
    """
    own = frozenset({*site.hosts, authority(site.url)})
    if home.ok:
        return own | {authority(home.final_url)}
    return own.union(next((one.plan["hosts"] for one in scans.find(store, target_id=site.id) if one.plan), ()))


def _traps(site: Site, tools: Tools) -> Traps:
    """What tells traps, with those of the last time. Only a full scan finds its own way and can be led astray."""
    return Traps(tools.clock.today(), earlier=KnownTraps(scans.traps_told(tools.store, site.id)))


def _follow(plan: Plan, options: Options, hosts: frozenset[str]) -> Follow:
    links: Links = {"full": "all", "sample": "look"}.get(plan.kind, "none")  # type: ignore[assignment]
    return Follow(links, hosts, options.external, options.fragments, options.max_depth, options.max_pages)


async def _seed(
    site: Site,
    plan: Plan,
    home: Outcome,
    frontier: ScanFrontier,
    options: Options,
    store: Store,
    fetcher: Beforehand,
) -> None:
    if plan.kind == "full":
        frontier.seed([site.url], read=True)
        frontier.seed(await sitemaps(fetcher.ask, home.final_url or site.url), read=True, tag="sitemap")
        frontier.add(scans.to_read(store, site.id, options.max_depth), read=True, rank=LATE)
    elif plan.kind == "sample":
        frontier.seed([site.url], read=True)
        frontier.add([*plan.random, *plan.risk], read=True)
    else:
        look, read = places.of_issues(store, plan.issues)
        frontier.add(read, read=True)
        frontier.add(look, read=False)


LATE = 1000
"""The rank of known pages that no link led to this time: after all that links lead to."""


def _plan(plan: Plan, hosts: frozenset[str]) -> dict[str, Any]:
    return {
        "seeded": True,
        "hosts": sorted(hosts),
        "random": list(plan.random),
        "risk": list(plan.risk),
        "issues": list(plan.issues),
        **plan.notes,
    }
