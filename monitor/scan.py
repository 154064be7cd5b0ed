"""One scan from start to end: the only module that strings the steps together.

Look (crawl), judge, follow (reconcile the ledger), finish. Every step leaves its result in the store before the next
begins, so a scan that was killed goes on where it was.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

import structlog

from checks.catalogue import catalogue
from checks.check import Check, Facts
from checks.judge import Judgement, Pair, judge
from checks.subjects import Fragment, Link, Subject
from monitor.clock import SHANGHAI, Clock
from monitor.crawl.follow import Follow, Links
from monitor.crawl.guide import Guide
from monitor.crawl.outcome import Fetcher, Outcome, Request
from monitor.crawl.seeds import sitemaps
from monitor.crawl.traps import Traps
from monitor.crawl.urls import authority
from monitor.crawl.walk import Pace, Walk
from monitor.entries import Coverage, Seen
from monitor.issues import reconcile
from monitor.store import grounds, ledger, places, scans
from monitor.store.engine import Store
from monitor.store.frontier import ScanFrontier
from monitor.store.packing import pack
from monitor.store.scans import ScanRecord
from monitor.store.subjects import ScanSubjects

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Site:
    """The site that is scanned: its id in the store, its name and home page, and its own hosts."""

    id: str
    name: str
    url: str
    hosts: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Plan:
    """What a scan is to look at. ``draw`` and ``risk`` are page ids (sample), ``issues`` issue ids (recheck)."""

    kind: str
    due: datetime
    random: tuple[int, ...] = ()
    risk: tuple[int, ...] = ()
    issues: tuple[int, ...] = ()
    notes: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Options:
    """How far a scan goes, and how fast."""

    external: bool = True
    fragments: bool = True
    max_pages: int | None = None
    max_depth: int = 50
    pace: Pace = field(default_factory=Pace)
    thresholds: Mapping[str, Facts] = field(default_factory=dict)
    ledger: bool = True


@dataclass(frozen=True, slots=True)
class Result:
    """How a scan ended, and what it found and could not tell (nothing, where it did not come that far)."""

    scan: ScanRecord
    judgement: Judgement = field(default_factory=Judgement)
    home: Outcome | None = None


@dataclass
class Tools:
    """What a scan works with: where it keeps things, how it looks, what time it is, and whom it tells."""

    store: Store
    fetcher: Fetcher
    clock: Clock
    until: Callable[[], bool] = lambda: False
    progress: Callable[[int], None] = lambda _: None
    judged: Callable[[Judgement, Iterable[Subject]], None] | None = None


async def run(site: Site, plan: Plan, options: Options, tools: Tools) -> Result:
    """Run one scan, or go on with it. Raises ``StoreError`` where the database fails; nothing for the world's doing."""
    store, now = tools.store, tools.clock.now
    scans.enrol(store, site.id, site.name, site.url, now())
    scan = scans.begin(store, site.id, plan.kind, plan.due, now())
    if scan.state not in ("running", "paused"):
        return Result(scan)
    home = await tools.fetcher.fetch(Request(site.url))
    hosts = _hosts(site, home, store)
    frontier = ScanFrontier(store, scan.id, site.id, _guide(plan, options, hosts, tools.clock))
    if not scan.plan.get("seeded"):
        await _seed(site, plan, home, frontier, options, tools)
        scans.change(store, scan.id, plan=_plan(plan, hosts))
    walk = Walk(frontier, tools.fetcher, now, options.pace, tools.until, tools.progress)
    ended = await walk.run()
    if ended and frontier.add(ScanSubjects(store, scan.id, site.id, site.url).unproved(), read=True):
        ended = await walk.run()
    if not ended:
        scans.change(store, scan.id, state="paused")
        return Result(scans.get(store, scan.id), home=home)
    return replace(_conclude(site, scan, options, tools), home=home)


def _hosts(site: Site, home: Outcome, store: Store) -> frozenset[str]:
    """The site's own hosts: its home page's, that to which it leads, and those named.

    A home page that does not answer now says nothing of where it leads: then the scan before is believed.
    """
    own = frozenset({*site.hosts, authority(site.url)})
    if home.ok:
        return own | {authority(home.final_url)}
    return own.union(next((one.plan["hosts"] for one in scans.find(store, target_id=site.id) if one.plan), ()))


def _guide(plan: Plan, options: Options, hosts: frozenset[str], clock: Clock) -> Guide:
    """How far the scan goes. Only a full scan finds its own way, so only it can be led astray."""
    return Guide(_follow(plan, options, hosts), Traps(clock.today()) if plan.kind == "full" else None)


def _follow(plan: Plan, options: Options, hosts: frozenset[str]) -> Follow:
    links: Links = {"full": "all", "sample": "look"}.get(plan.kind, "none")  # type: ignore[assignment]
    return Follow(links, hosts, options.external, options.fragments, options.max_depth, options.max_pages)


async def _seed(site: Site, plan: Plan, home: Outcome, frontier: ScanFrontier, options: Options, tools: Tools) -> None:
    store = tools.store
    if plan.kind == "full":
        frontier.seed([site.url], read=True)
        frontier.seed(await sitemaps(tools.fetcher, home.final_url or site.url), read=True, tag="sitemap")
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


def _conclude(site: Site, scan: ScanRecord, options: Options, tools: Tools) -> Result:
    """Judge what was seen, follow it in the ledger, and close the scan.

    Killed in between, it is done again: the same judgement a second time changes nothing.
    """
    store, now = tools.store, tools.clock.now()
    checks = [check for check in catalogue().values() if options.fragments or check.subject is not Fragment]
    asked = {check.id for check in checks}
    with store.read() as db:
        known = [issue for issue in ledger.load(db, site.id) if issue.check in asked] if options.ledger else []
    places.include(store, scan.id, site.id, [issue.subject for issue in known])
    subjects = ScanSubjects(store, scan.id, site.id, site.url, [issue.subject for issue in known])
    void = not subjects.answered
    judgement = Judgement()
    if not void:
        looked_at: dict[str, datetime] = {}
        each = _noting(subjects, {issue.subject for issue in known}, looked_at)
        judgement = judge(checks, each, thresholds=options.thresholds, crashed=_crashed)
        found = judgement.verdicts
        scans.save_verdicts(store, scan.id, judgement, {one.subject: subjects.holders(one.subject) for one in found})
        if options.ledger:
            _follow_up(store, scan, judgement, subjects, {issue.pair for issue in known}, looked_at, now)
    if tools.judged is not None:
        tools.judged(judgement, subjects)
    return _finish(site, scan, judgement, subjects, tools, void=void)


def _crashed(check: Check, subject: Subject, error: Exception) -> None:
    log.error("check_failed", check=check.id, subject=subject.id, exc_info=error)


def _noting(subjects: Iterable[Subject], known: Set[str], looked_at: dict[str, datetime]) -> Iterator[Subject]:
    """The subjects as they come; when those of known issues were looked at is noted down."""
    for subject in subjects:
        if isinstance(subject, Link) and subject.id in known:
            looked_at[subject.id] = subject.looks[-1].at
        yield subject


def _follow_up(
    store: Store,
    scan: ScanRecord,
    judgement: Judgement,
    subjects: ScanSubjects,
    watched: Set[Pair],
    looked_at: Mapping[str, datetime],
    at: datetime,
) -> None:
    """Enter the judgement in the ledger; what somebody else changed meanwhile is read and entered again.

    Only the ``watched`` issues and those that were found: of one that another scan opened while this one judged, or
    saw later than ``at``, nobody has counted the holders here.
    """
    seen = [Seen(found, subjects.holders(found.subject)) for found in judgement.findings]
    pairs = {(one.finding.check, one.finding.subject) for one in seen}
    while True:
        with store.write() as db:
            loaded = ledger.load(db, scan.target, pairs)
            known = [one for one in loaded if one.pair in pairs or (one.pair in watched and one.last_seen <= at)]
            coverage = Coverage(
                examined=judgement.examined,
                read=subjects.read,
                gone=subjects.gone,
                holders={issue.pair: subjects.holders(issue.subject) for issue in known},
                looked_at={issue.pair: looked_at[issue.subject] for issue in known if issue.subject in looked_at},
            )
            reconciled = reconcile(known, seen, coverage, at=at, day=_shanghai_day)
            if not ledger.apply(db, scan.target, reconciled, scan_id=scan.id):
                return


def _shanghai_day(moment: datetime) -> date:
    return moment.astimezone(SHANGHAI).date()


def _finish(
    site: Site, scan: ScanRecord, judgement: Judgement, subjects: ScanSubjects, tools: Tools, *, void: bool
) -> Result:
    store = tools.store
    with store.read() as db:
        changes = Counter(happened.kind for _, happened in ledger.events(db, scan_id=scan.id))
    known = scans.known_pages(store, site.id)
    summary = scans.summary_of(store, scan.id)
    summary |= {"changes": dict(changes), "pages_known": known, "links": subjects.links}
    summary |= grounds.at_end(store, scan, subjects.read, known)
    cut = bool(summary.get("cut"))
    scans.end(
        store, scan.id, state="void" if void else "incomplete" if cut else "done", phase="judged",
        finished_at=tools.clock.now(), summary=summary, examined=pack(subjects.examined), pages=pack(subjects.read),
    )  # fmt: skip
    return Result(scans.get(store, scan.id), judgement)
