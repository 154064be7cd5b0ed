"""What reports are composed from, read out of the store: a scan's ground, its verdicts, its issues, the trend."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, select

from checks.check import Finding, Language
from monitor.clock import SHANGHAI
from monitor.compose import Ground, IssueFacts, VerdictFacts
from monitor.entries import State
from monitor.sample import estimate
from monitor.store import ledger, scans
from monitor.store.engine import Store
from monitor.store.frontier import scan as scan_table
from monitor.store.lookup import rows_by
from monitor.store.packing import unpack
from monitor.store.scans import INSPECTED, ScanRecord
from monitor.store.seen import address, page
from monitor.store.verdicts import reasons_of_undecided
from reports.coverage import Coverage, Estimate, Trap, TrueShare
from reports.model import PageRef, Run, Target, TrendPoint

SHOWN = 20
DECIDED = ("done", "incomplete")
_TREND = 12


@dataclass(frozen=True, slots=True)
class Teller:
    """Who tells: the product's version, the User-Agent it looked with, the language, and when."""

    tool: str
    agent: str
    language: Language
    made_at: datetime


def ground(store: Store, scan: ScanRecord, name: str, url: str, teller: Teller) -> Ground:
    """What a report of this scan stands on."""
    inspected = scan.target.startswith(INSPECTED)
    return Ground(
        target=Target("" if inspected else scan.target, name, url),
        run=Run(
            number=None if inspected else scan.id,
            kind="inspect" if inspected else scan.kind,
            state=scan.state,
            started_at=scan.started_at,
            finished_at=scan.finished_at,
            tool=teller.tool,
            agent=teller.agent,
        ),
        coverage=_coverage(store, scan),
        made_at=teller.made_at,
        lang=teller.language,
    )


def verdicts(store: Store, scan: ScanRecord, *, outcome: str | None = None) -> list[VerdictFacts]:
    """What a scan found and could not tell; only one of both where ``outcome`` is ``finding`` or ``undecided``."""
    kept = scans.verdicts(store, scan.id, outcome=outcome)
    shown = _refs(store, (holder for one in kept for holder in one.holders[:SHOWN]))
    return [
        VerdictFacts(
            check=one.verdict.check,
            kind=one.verdict.kind,
            subject=one.verdict.subject,
            outcome="finding" if isinstance(one.verdict, Finding) else "undecided",
            facts=one.verdict.facts,
            holders=tuple(shown[holder] for holder in one.holders[:SHOWN] if holder in shown),
            holders_total=len(one.holders),
            severity=one.verdict.severity.value if isinstance(one.verdict, Finding) else "minor",
            suspected=isinstance(one.verdict, Finding) and one.verdict.suspected,
        )
        for one in kept
    ]


def issues(store: Store, scan: ScanRecord) -> list[IssueFacts]:
    """The target's issues that are not closed, and those that were closed since the report before this one."""
    with store.read() as db:
        happened = _happened(db, scan, _before(store, scan))
        entries = ledger.find(db, targets=[scan.target])
        examined = _examined(db, scan)
    entries = [one for one in entries if one.known.state is not State.CLOSED or one.known.id in happened]
    shown = _refs(store, (holder for one in entries for holder in sorted(one.known.ever)[:SHOWN]))
    told = []
    for entry in entries:
        known = entry.known
        ever = known.ever | known.holders
        told.append(
            IssueFacts(
                number=known.id,
                check=known.check,
                kind=known.kind,
                subject=known.subject,
                severity=known.severity.value,
                state=known.state.value,
                facts=entry.facts,
                first_seen=known.first_seen,
                opened_at=known.opened_at,
                last_seen=known.last_seen,
                happened=tuple(happened.get(known.id, ())),
                # A channel or a column has no address; that this scan saw its issue shows that it looked.
                examined=known.subject in examined or known.id in happened or entry.last_scan == scan.id,
                recurrence=known.recurrence,
                holders=tuple(shown[holder] for holder in sorted(ever)[:SHOWN] if holder in shown),
                holders_total=len(ever),
                holders_mended=len(ever - known.holders) if known.state is not State.CLOSED else 0,
                closed_at=known.closed_at,
                closed_as=known.closed_as,
                waived_as=known.waived_as,
                waived_until=known.waived_until,
            )
        )
    return told


def _before(store: Store, scan: ScanRecord) -> datetime | None:
    """When the last scan ended that was reported on before this one."""
    past = scans.find(store, target_id=scan.target, kinds=["sample", "full"], states=DECIDED)
    return max((one.finished_at for one in past if one.finished_at and one.id < scan.id), default=None)


def _happened(db: Connection, scan: ScanRecord, since: datetime | None) -> dict[int, list[str]]:
    """What happened to which issue since the report before, through scans and people alike."""
    event = ledger.event
    query = select(event.c.issue_id, event.c.kind).where(
        event.c.issue_id.in_(select(ledger.issue.c.id).where(ledger.issue.c.target_id == scan.target))
    )
    query = query.where(event.c.at > since) if since is not None else query
    happened: dict[int, list[str]] = {}
    for row in db.execute(query.order_by(event.c.id)):
        happened.setdefault(row.issue_id, []).append(row.kind)
    return happened


def _examined(db: Connection, scan: ScanRecord) -> set[str]:
    """The subjects among the issues' that this scan looked at."""
    blob = db.execute(select(scan_table.c.examined).where(scan_table.c.id == scan.id)).scalar_one()
    ids = set(unpack(blob))
    query = select(address.c.id, address.c.url).where(
        address.c.target_id == scan.target,
        address.c.url.in_(select(ledger.issue.c.subject).where(ledger.issue.c.target_id == scan.target)),
    )
    return {row.url for row in db.execute(query) if row.id in ids}


def trend(store: Store, scan: ScanRecord) -> list[TrendPoint]:
    """How many problems were open after each of the last scans, oldest first, up to and with this one."""
    past = [
        one
        for one in scans.find(store, target_id=scan.target, kinds=["sample", "full"], states=DECIDED)
        if one.started_at <= scan.started_at
    ][:_TREND]
    return [
        TrendPoint(
            at=one.finished_at or one.started_at,
            kind=one.kind,
            present=int(one.summary.get("present", 0)),
            opened=int(one.summary.get("proved", 0)),
            cleared=int(one.summary.get("put_right", 0)),
        )
        for one in reversed(past)
    ]


def _refs(store: Store, ids: Iterable[int]) -> dict[int, PageRef]:
    query = select(address.c.id, address.c.url, page.c.title).outerjoin(page, page.c.address_id == address.c.id)
    with store.read() as db:
        rows = rows_by(db, query, address.c.id, sorted(set(ids)))
        return {row.id: PageRef(row.url, row.title or "") for row in rows}


def _coverage(store: Store, scan: ScanRecord) -> Coverage:
    not_looked = Counter(reasons_of_undecided(store, scan.id, "link.broken"))
    links = int(scan.summary.get("links", 0))
    known = int(scan.summary.get("pages_known", 0))
    sample = scan.kind == "sample"
    network = scan.summary.get("network", {})
    return Coverage(
        pages_examined=int(scan.summary.get("pages", 0)) - int(scan.summary.get("partly", 0)),
        pages_known=known,
        pages_framed=int(scan.summary.get("pages_framed", known)),
        links_examined=links - sum(not_looked.values()),
        links_known=max(_links_known(store, scan.target), links),
        requests=int(scan.summary.get("requests", 0)),
        not_looked=dict(not_looked.most_common()),
        random_pages=len(scan.plan.get("random", ())) if sample else None,
        risk_pages=len(scan.plan.get("risk", ())) if sample else None,
        cycle_days=scan.plan.get("cycle_days") if sample else None,
        estimate=_estimate(scan) if sample else None,
        last_full=_last_full(store, scan) if sample else None,
        traps=tuple(Trap(**trap) for trap in scan.summary.get("traps", ())),
        network="" if network.get("reach", "up") == "up" else network["reach"],
        offline=int(network.get("offline", 0)),
        channels_failed=str(scan.summary.get("channels", {}).get("failed", "")),
    )


def _links_known(store: Store, target_id: str) -> int:
    query = select(func.count()).where(
        address.c.target_id == target_id, address.c.kind == "link", address.c.checked_scan.is_not(None)
    )
    with store.read() as db:
        return db.execute(query).scalar() or 0


def _estimate(scan: ScanRecord) -> Estimate | None:
    """What the random part of a sample says of the frame; None where it was not read to its end."""
    said = scan.summary
    if scan.state != "done" or not said.get("pages_judged"):
        return None
    made = estimate(said["pages_faulty"], said["pages_judged"], said["pages_framed"])
    return Estimate(made.share, made.low, made.high, made.pages, made.hits)


def _last_full(store: Store, scan: ScanRecord) -> TrueShare | None:
    for full in scans.find(store, target_id=scan.target, kinds=["full"], states=DECIDED):
        # What an earlier version counted was of other pages: it cannot be compared.
        if full.started_at < scan.started_at and full.finished_at is not None and "pages_judged" in full.summary:
            day = full.finished_at.astimezone(SHANGHAI).date()
            return TrueShare(day, full.summary["pages_judged"], full.summary["pages_faulty"])
    return None


def pages_of(store: Store, ids: Iterable[int]) -> list[str]:
    """The addresses of pages, in order of id."""
    refs = _refs(store, ids)
    return [refs[known].url for known in sorted(refs)]
