"""The end of a scan: judge what was seen, follow it in the ledger, and close the scan.

Killed in between, it is done again: the same judgement a second time changes nothing.
"""

from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from checks.catalogue import catalogue, folder
from checks.check import Check
from checks.judge import Judgement, Pair, judge
from checks.subjects import Failure, Fragment, Link, Subject
from monitor.brief import Options, Result, Site, Tools
from monitor.crawl.network import UNANSWERED, NetworkState
from monitor.crawl.urls import authority
from monitor.log import log
from monitor.store import places, scans
from monitor.store.endings import at_end
from monitor.store.engine import Store
from monitor.store.packing import pack
from monitor.store.scans import ScanRecord
from monitor.store.servers import Servers
from monitor.store.subjects import ScanSubjects

if TYPE_CHECKING:  # much to load, for registered sites alone
    from monitor.channels.scanned import Ended
    from monitor.survey.site import Found


@dataclass(frozen=True)
class Beside:
    """What a scan knows beside what pages point to: the https servers, our own network, what was surveyed, channels."""

    servers: Servers
    network: NetworkState
    surveyed: "Found | None" = None
    channels: "Ended | None" = None


def conclude(site: Site, scan: ScanRecord, options: Options, tools: Tools, beside: Beside) -> Result:
    """Judge, follow up, finish."""
    store, now = tools.store, tools.clock.now()
    checks = _checks(options)
    known = _known(site, checks, options, store)
    concerned = {subject for _, subject in known}
    places.include(store, scan.id, site.id, concerned)
    subjects = ScanSubjects(store, scan.id, site.id, site.url, concerned)
    void = beside.network.void
    judgement = Judgement()
    # Where the site was not heard, its channels may have been: they stand on other servers.
    if not void or beside.channels is not None:
        looked_at: dict[str, datetime] = {}
        everything = Everything(subjects, beside, known)
        each = _noting(everything, concerned, looked_at)
        watched = None if tools.examined else known
        judgement = judge(checks, each, thresholds=options.thresholds, crashed=_crashed, watched=watched)
        judgement.examined |= everything.ended
        found = judgement.verdicts
        scans.save_verdicts(store, scan.id, judgement, {one.subject: everything.holders(one.subject) for one in found})
        if options.ledger:
            from monitor import follow_up

            follow_up.enter(store, scan, judgement, everything, known, looked_at, now)
        if tools.judged is not None:
            tools.judged(judgement, everything)
    elif tools.judged is not None:
        tools.judged(judgement, subjects)
    return _finish(site, scan, judgement, subjects, tools, beside, _changes(store, scan, options))


class Everything:
    """All subjects of a scan: what pages point to, the servers behind it, and channels.

    ``ended`` are the issues of channels that need no look to be over.
    """

    def __init__(self, subjects: ScanSubjects, beside: Beside, known: Set[Pair]) -> None:
        self.subjects, self._servers, self._network = subjects, beside.servers, beside.network
        self._surveyed = beside.surveyed
        self._channels = beside.channels.subjects(known) if beside.channels is not None else []
        self.ended = beside.channels.ended(known) if beside.channels is not None else set()

    def __iter__(self) -> Iterator[Subject]:
        if not self._network.void:
            yield from self._of_site()
        yield from self._channels

    def _of_site(self) -> Iterator[Subject]:
        for subject in self.subjects:
            yield _offline(subject, self._network) if isinstance(subject, Link) else subject
        yield from self._servers.subjects(self.subjects.read)
        if self._surveyed is not None:
            yield from self._surveyed.subjects

    @property
    def read(self) -> Set[int]:
        """The pages that were read whole, and may be believed."""
        return frozenset() if self._network.void else self.subjects.read

    @property
    def gone(self) -> Set[int]:
        """The pages that are no more, which may be believed."""
        return frozenset() if self._network.void else self.subjects.gone

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


def _known(site: Site, checks: Iterable[Check], options: Options, store: Store) -> set[Pair]:
    """The issues of this site that these checks could say something about."""
    if not options.ledger:
        return set()
    from monitor import follow_up  # much to load, where a ledger is kept alone

    return follow_up.known_pairs(store, site.id, {check.id for check in checks})


def _changes(store: Store, scan: ScanRecord, options: Options) -> dict[str, int]:
    if not options.ledger:
        return {}
    from monitor import follow_up

    return follow_up.changes(store, scan.id)


def _checks(options: Options) -> list[Check]:
    """All checks; where neither a registry nor a ledger is kept, those alone that judge what pages point to."""
    checks = folder("link") if options.rules is None and not options.ledger else catalogue()
    return [check for check in checks.values() if options.fragments or check.subject is not Fragment]


def _crashed(check: Check, subject: Subject, error: Exception) -> None:
    log.error("check_failed", check=check.id, subject=subject.id, exc_info=error)


def _noting(subjects: Iterable[Subject], known: Set[str], looked_at: dict[str, datetime]) -> Iterator[Subject]:
    """The subjects as they come; when those of known issues were looked at is noted down."""
    for subject in subjects:
        if isinstance(subject, Link) and subject.id in known:
            looked_at[subject.id] = subject.looks[-1].at
        yield subject


def _finish(
    site: Site,
    scan: ScanRecord,
    judgement: Judgement,
    subjects: ScanSubjects,
    tools: Tools,
    beside: Beside,
    changes: dict[str, int],
) -> Result:
    store = tools.store
    known = scans.known_pages(store, site.id)
    summary = scans.summary_of(store, scan.id)
    summary |= {"changes": changes, "pages_known": known, "links": subjects.links}
    summary["decided"] = {check: count for check, count in sorted(judgement.decided.items()) if count}
    network = beside.network
    summary["network"] = {"reach": network.reach, "why": network.why, "offline": len(network.offline)}
    if beside.channels is not None:
        summary["channels"] = beside.channels.summary()
    if beside.surveyed is not None:
        from monitor.survey.scanned import MEMORY

        summary[MEMORY] = beside.surveyed.memory.told()
    summary |= at_end(store, scan.id, subjects.read)
    short = bool(summary.get("cut") or (beside.channels is not None and beside.channels.failed))
    scans.end(
        store, scan.id, state="void" if network.void else "incomplete" if short else "done", phase="judged",
        finished_at=tools.clock.now(), summary=summary, examined=pack(subjects.examined), pages=pack(subjects.read),
    )  # fmt: skip
    return Result(scans.get(store, scan.id), judgement)
