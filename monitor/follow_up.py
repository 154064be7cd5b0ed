"""The follow-up of a scan (跟踪整改): which issues it may say something about, and what it does to the ledger."""

from collections import Counter
from collections.abc import Mapping, Set
from datetime import date, datetime
from typing import TYPE_CHECKING

from checks.judge import Judgement, Pair
from monitor.brief import Plan
from monitor.clock import SHANGHAI
from monitor.entries import Coverage, Seen, State
from monitor.issues import reconcile
from monitor.store import ledger
from monitor.store.engine import Store
from monitor.store.scans import ScanRecord

if TYPE_CHECKING:
    from monitor.conclude import Everything

SERVERS = "link.tls"
"""The check whose subjects are servers, which no link leads a scan to."""


def known_pairs(store: Store, target_id: str, checks: Set[str]) -> set[Pair]:
    """The issues of a target that are not closed, as far as they are of these checks."""
    with store.read() as db:
        return {pair for pair in ledger.pairs(db, target_id) if pair[0] in checks}


def servers_at_issue(store: Store, target_id: str, plan: Plan) -> set[str]:
    """The servers whose secure connections are an issue: each is examined again, which costs a moment.

    A recheck examines those alone that it is about.
    """
    with store.read() as db:
        issues = [entry.known for entry in ledger.find(db, targets=[target_id], checks=[SERVERS])]
    alive = (one for one in issues if one.state is not State.CLOSED)
    return {one.subject for one in alive if plan.kind != "recheck" or one.id in plan.issues}


def enter(
    store: Store,
    scan: ScanRecord,
    judgement: Judgement,
    everything: "Everything",
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
                read=everything.read,
                gone=everything.gone,
                holders={issue.pair: everything.holders(issue.subject) for issue in known},
                looked_at={issue.pair: looked_at[issue.subject] for issue in known if issue.subject in looked_at},
            )
            reconciled = reconcile(known, seen, coverage, at=at, day=_shanghai_day)
            if not ledger.apply(db, scan.target, reconciled, scan_id=scan.id):
                return


def changes(store: Store, scan_id: int) -> dict[str, int]:
    """What a scan did to the ledger: how often each kind of event happened."""
    with store.read() as db:
        return dict(Counter(happened.kind for _, happened in ledger.events(db, scan_id=scan_id)))


def _shanghai_day(moment: datetime) -> date:
    return moment.astimezone(SHANGHAI).date()
