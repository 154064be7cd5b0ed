"""The end of a scan: judge what was seen, follow it in the ledger, and close the scan.

Killed in between, it is done again: the same judgement a second time changes nothing.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from checks.catalogue import catalogue
from checks.check import Check
from checks.judge import Judgement, Pair, judge
from checks.subjects import Failure, Fragment, Link, Subject
from monitor.brief import Options, Result, Site, Tools
from monitor.clock import SHANGHAI
from monitor.crawl.network import UNANSWERED, NetworkState
from monitor.crawl.urls import authority
from monitor.entries import Coverage, Known, Seen
from monitor.issues import reconcile
from monitor.log import log
from monitor.store import grounds, ledger, places, scans
from monitor.store.engine import Store
from monitor.store.packing import pack
from monitor.store.scans import ScanRecord
from monitor.store.servers import Servers
from monitor.store.subjects import ScanSubjects

if TYPE_CHECKING:  # much to load, for registered sites alone
    from monitor.survey.site import Found


def known_issues(site: Site, options: Options, tools: Tools) -> list[Known]:
    """The issues of this site that this scan could say something about."""
    if not options.ledger:
        return []
    asked = {check.id for check in _checks(options)}
    with tools.store.read() as db:
        return [issue for issue in ledger.load(db, site.id) if issue.check in asked]


@dataclass(frozen=True)
class Beside:
    """What a scan knows beside what pages point to: the https servers, our own network, and what was surveyed."""

    servers: Servers
    network: NetworkState
    surveyed: "Found | None" = None


def conclude(site: Site, scan: ScanRecord, options: Options, tools: Tools, beside: Beside) -> Result:
    """Judge, follow up, finish."""
    store, now = tools.store, tools.clock.now()
    known = known_issues(site, options, tools)
    places.include(store, scan.id, site.id, [issue.subject for issue in known])
    subjects = ScanSubjects(store, scan.id, site.id, site.url, [issue.subject for issue in known])
    void = beside.network.void
    judgement = Judgement()
    if not void:
        looked_at: dict[str, datetime] = {}
        everything = _Everything(subjects, beside)
        each = _noting(everything, {issue.subject for issue in known}, looked_at)
        watched = None if tools.examined else {issue.pair for issue in known}
        judgement = judge(_checks(options), each, thresholds=options.thresholds, crashed=_crashed, watched=watched)
        found = judgement.verdicts
        scans.save_verdicts(store, scan.id, judgement, {one.subject: everything.holders(one.subject) for one in found})
        if options.ledger:
            _follow_up(store, scan, judgement, everything, {issue.pair for issue in known}, looked_at, now)
        if tools.judged is not None:
            tools.judged(judgement, everything)
    elif tools.judged is not None:
        tools.judged(judgement, subjects)
    return _finish(site, scan, judgement, subjects, tools, beside)


class _Everything:
    """All subjects of a scan: what pages point to, and the servers behind it."""

    def __init__(self, subjects: ScanSubjects, beside: Beside) -> None:
        self.subjects, self._servers, self._network = subjects, beside.servers, beside.network
        self._surveyed = beside.surveyed

    def __iter__(self) -> Iterator[Subject]:
        for subject in self.subjects:
            yield _offline(subject, self._network) if isinstance(subject, Link) else subject
        yield from self._servers.subjects(self.subjects.read)
        if self._surveyed is not None:
            yield from self._surveyed.subjects

    def holders(self, subject: str) -> frozenset[int]:
        """The pages (address ids) that hold this subject, as far as is known."""
        page = self._surveyed.pages.get(subject) if self._surveyed is not None else None
        if page is not None:
            return self.subjects.holders(subject) or frozenset((page,))
        return self._servers.holders(subject) or self.subjects.holders(subject)


def _offline(link: Link, network: NetworkState) -> Link:
    """The link, without blame for what our own network did not let us see."""
    if not network.offline:
        return link
    looks = tuple(
        replace(look, failure=Failure.OFFLINE, detail=f"{network.why} ({look.failure} {look.detail})".strip())
        if look.failure in UNANSWERED and authority(look.final_url) in network.offline
        else look
        for look in link.looks
    )
    return replace(link, looks=looks)


def _checks(options: Options) -> list[Check]:
    return [check for check in catalogue().values() if options.fragments or check.subject is not Fragment]


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
    everything: _Everything,
    watched: Set[Pair],
    looked_at: Mapping[str, datetime],
    at: datetime,
) -> None:
    """Enter the judgement in the ledger; what somebody else changed meanwhile is read and entered again.

    Only the ``watched`` issues and those that were found: of one that another scan opened while this one judged, or
    saw later than ``at``, nobody has counted the holders here.
    """
    seen = [Seen(found, everything.holders(found.subject)) for found in judgement.findings]
    pairs = {(one.finding.check, one.finding.subject) for one in seen}
    while True:
        with store.write() as db:
            loaded = ledger.load(db, scan.target, pairs)
            known = [one for one in loaded if one.pair in pairs or (one.pair in watched and one.last_seen <= at)]
            coverage = Coverage(
                examined=judgement.examined,
                read=everything.subjects.read,
                gone=everything.subjects.gone,
                holders={issue.pair: everything.holders(issue.subject) for issue in known},
                looked_at={issue.pair: looked_at[issue.subject] for issue in known if issue.subject in looked_at},
            )
            reconciled = reconcile(known, seen, coverage, at=at, day=_shanghai_day)
            if not ledger.apply(db, scan.target, reconciled, scan_id=scan.id):
                return


def _shanghai_day(moment: datetime) -> date:
    return moment.astimezone(SHANGHAI).date()


def _finish(
    site: Site, scan: ScanRecord, judgement: Judgement, subjects: ScanSubjects, tools: Tools, beside: Beside
) -> Result:
    store = tools.store
    with store.read() as db:
        changes = Counter(happened.kind for _, happened in ledger.events(db, scan_id=scan.id))
    known = scans.known_pages(store, site.id)
    summary = scans.summary_of(store, scan.id)
    summary |= {"changes": dict(changes), "pages_known": known, "links": subjects.links}
    summary["decided"] = {check: count for check, count in sorted(judgement.decided.items()) if count}
    network = beside.network
    summary["network"] = {"reach": network.reach, "why": network.why, "offline": len(network.offline)}
    if beside.surveyed is not None:
        from monitor.survey.scanned import MEMORY

        summary[MEMORY] = beside.surveyed.memory.told()
    summary |= grounds.at_end(store, scan, subjects.read, known)
    cut = bool(summary.get("cut"))
    scans.end(
        store, scan.id, state="void" if network.void else "incomplete" if cut else "done", phase="judged",
        finished_at=tools.clock.now(), summary=summary, examined=pack(subjects.examined), pages=pack(subjects.read),
    )  # fmt: skip
    return Result(scans.get(store, scan.id), judgement)
