"""What a score counts, read out of the store: a scan's verdicts in the light of the ledger, and whose site it is."""

from dataclasses import replace
from datetime import datetime

from checks.check import Finding, Verdict
from checks.indicators import Holder
from checks.judge import Pair
from monitor.entries import Known, State
from monitor.store import ledger, registry, scans
from monitor.store.engine import Store
from monitor.store.scans import KeptVerdict, ScanRecord


def counted(store: Store, scan: ScanRecord, at: datetime) -> list[Verdict]:
    """The verdicts of a scan without those that a person waived, and with suspicions that proved true as proved.

    ``at`` is the moment scored for: a waiver that ended before it counts no more.
    """
    with store.read() as db:
        known = [entry.known for entry in ledger.find(db, targets=[scan.target])]
    waived = {one.pair for one in known if one.state is State.WAIVED and _holds(one, at)}
    proved = {one.pair for one in known if _proved(one)}
    return [_seen(one, proved) for one in scans.verdicts(store, scan.id) if _pair(one.verdict) not in waived]


def holder_of(store: Store, site_id: str) -> Holder:
    """Whether a site is a government's portal: unless the registry says that it is some other unit's."""
    with store.read() as db:
        records = registry.load(db)
    unit = records["unit"].get(str(records["site"].get(site_id, {}).get("unit_id")), {})
    return Holder.PORTAL if unit.get("kind", "") in ("", "government") else Holder.SITE


def _holds(issue: Known, at: datetime) -> bool:
    return issue.waived_until is None or issue.waived_until > at


def _proved(issue: Known) -> bool:
    """Whether another day has confirmed it, be it put right since or not."""
    if issue.state is State.CLOSED:
        return issue.closed_as != "not_confirmed"
    return issue.state in (State.OPEN, State.ANSWERED)


def _pair(verdict: Verdict) -> Pair:
    return verdict.check, verdict.subject


def _seen(kept: KeptVerdict, proved: set[Pair]) -> Verdict:
    """The verdict with the number of its holders, which is kept beside it, and without a suspicion that proved true."""
    verdict = kept.verdict
    if kept.holders:
        verdict = replace(verdict, facts={**verdict.facts, "seen_on_total": len(kept.holders)})
    if isinstance(verdict, Finding) and verdict.suspected and _pair(verdict) in proved:
        return replace(verdict, suspected=False)
    return verdict
