"""A ledger in memory: scans and people write into it as they do into the real one."""

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from checks.check import Finding, Severity
from checks.judge import Pair
from monitor.entries import Change, Coverage, Happened, Known, Reconciled, Seen, State
from monitor.issues import reconcile
from monitor.moves import Deed, move

MORNING = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)  # 09:00 in Shanghai


def day(at: datetime) -> date:
    return at.astimezone(ZoneInfo("Asia/Shanghai")).date()


def finding(subject: str, *, suspected: bool = False, kind: str = "link", check: str = "link.broken") -> Finding:
    reason = "timeout" if suspected else "not_found"
    return Finding(check, Severity.MAJOR, kind, subject, {"reason": reason}, suspected)


def seen(subject: str, *holders: int, suspected: bool = False, kind: str = "link") -> Seen:
    return Seen(finding(subject, suspected=suspected, kind=kind), frozenset(holders))


def pair(subject: str) -> Pair:
    return "link.broken", subject


@dataclass
class Book:
    """Issues by pair, and all events by subject in the order in which they happened."""

    issues: dict[Pair, Known] = field(default_factory=dict)
    events: list[tuple[str, Happened]] = field(default_factory=list)
    now: datetime = MORNING

    def scan(
        self,
        *found: Seen,
        fine: Iterable[str] = (),
        read: Set[int] = frozenset(),
        gone: Set[int] = frozenset(),
        holders: Mapping[Pair, Set[int]] | None = None,
        looked_at: Mapping[Pair, datetime] | None = None,
        void: bool = False,
        later: timedelta = timedelta(days=1),
    ) -> Reconciled:
        """Reconcile a scan that ends ``later`` than the one before, and write what follows."""
        self.now += later
        examined = {pair(subject) for subject in fine} | {(one.finding.check, one.finding.subject) for one in found}
        coverage = Coverage(examined, read, gone, holders or {}, looked_at or {}, void)
        result = reconcile(self.issues.values(), found, coverage, at=self.now, day=day)
        for change in result.changes:
            self.write(change)
        for touch in result.touches:
            self.issues[touch.after.pair] = touch.after
        return result

    def do(self, subject: str, deed: Deed) -> None:
        self.write(move(self[subject], deed))

    def write(self, change: Change) -> None:
        before = self.issues.get(change.after.pair)
        assert change.before == before
        version = before.version + 1 if before else 0
        self.issues[change.after.pair] = replace(
            change.after, id=change.after.id or len(self.issues) + 1, version=version
        )
        self.events += [(change.after.subject, event) for event in change.events]

    def __getitem__(self, subject: str) -> Known:
        return self.issues[pair(subject)]

    def states(self) -> dict[str, State]:
        return {known.subject: known.state for known in self.issues.values()}

    def told(self, subject: str) -> list[tuple[str, str]]:
        """What happened to an issue: kind and why of each event."""
        return [(event.kind, event.why) for whose, event in self.events if whose == subject]
