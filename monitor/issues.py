"""The life of an issue (问题): what a scan's judgement does to the ledger. Pure functions from values to values.

What people do to an issue is in ``monitor.moves``; the values are those of ``monitor.entries``.

::

    suspected ──confirm──► open ──answer──► answered ──┐
        │                   ▲  ▲───── still there ─────┤
        │                   │  waiver expired          │
        ├──────► waived ────┘                          │
        └──────────────────► closed ◄──────────────────┘    closed ──seen again──► open, a recurrence
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from checks.check import Facts
from checks.judge import Pair
from monitor.entries import (
    SCAN,
    Change,
    ClosedAs,
    Coverage,
    Happened,
    Known,
    Reconciled,
    Seen,
    State,
    Touch,
)

__all__ = ["SCAN", "Change", "Coverage", "Happened", "Known", "Reconciled", "Seen", "State", "Touch", "reconcile"]


_NOBODY: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class _Glance:
    """One known issue in the light of one scan."""

    issue: Known
    proof: Seen | None
    coverage: Coverage
    at: datetime
    day: Callable[[datetime], date]
    shared: dict[tuple[int, ...], frozenset[int]]

    @property
    def looked_at(self) -> datetime:
        return self.coverage.looked_at.get(self.issue.pair, self.at)

    @property
    def left(self) -> frozenset[int]:
        """The pages that hold it now, as far as anybody knows."""
        before, now = self.issue.holders, self.coverage.holders.get(self.issue.pair, _NOBODY)
        proved = self.proof.holders if self.proof else _NOBODY
        # What a page points to ends by not being there any more; what is wrong with the page itself does not.
        pointed = self.issue.kind == "link"
        # Faults of a template stand on the same pages, and come with the very same sets: they share the answer too.
        key = (id(before), id(now), id(proved), pointed)
        if key not in self.shared:
            kept = before - self.coverage.read if pointed else before
            self.shared[key] = kept.union(now, proved) - self.coverage.gone
        return self.shared[key]

    @property
    def ever(self) -> frozenset[int]:
        """The pages that held it at any time of the present round."""
        before, left = self.issue.ever, self.left
        if left <= before:
            return before
        key = (id(before), id(left))
        if key not in self.shared:
            self.shared[key] = before | left
        return self.shared[key]

    @property
    def cleared(self) -> ClosedAs | None:
        """Why it is no more, None where it is still there or nobody looked."""
        issue = self.issue
        examined = issue.pair in self.coverage.examined and self.looked_at >= issue.last_seen
        if examined and self.proof is None:
            return "not_confirmed" if issue.state is State.SUSPECTED else "mended"
        if not issue.holders or self.left:
            return None
        return "page_removed" if issue.holders <= self.coverage.gone else "link_removed"


def reconcile(
    known: Iterable[Known],
    seen: Iterable[Seen],
    coverage: Coverage,
    *,
    at: datetime,
    day: Callable[[datetime], date],
) -> Reconciled:
    """What one scan of one target changes in its ledger. The same scan a second time changes nothing.

    ``known`` are all issues that are not closed, and those of the seen pairs that are. ``at`` is the end of the
    scan; ``day`` gives the calendar day of a time (a suspicion must last into another one).
    """
    result = Reconciled()
    if coverage.void:
        return result
    found = _merged(seen)
    shared: dict[tuple[int, ...], frozenset[int]] = {}
    for issue in sorted(known, key=lambda issue: issue.pair):
        glance = _Glance(issue, found.pop(issue.pair, None), coverage, at, day, shared)
        outcome = _RULES[issue.state](glance)
        if isinstance(outcome, Change):
            result.changes.append(outcome)
        elif outcome is not None:
            result.touches.append(outcome)
    result.changes.extend(_new(found[pair], coverage, at) for pair in sorted(found))
    return result


def _merged(seen: Iterable[Seen]) -> dict[Pair, Seen]:
    """One finding a pair: the firmest and gravest, with the holders of all."""
    merged: dict[Pair, Seen] = {}

    def weight(one: Seen) -> tuple[bool, int, str]:
        finding = one.finding
        return not finding.suspected, finding.severity.rank, repr(sorted(finding.facts.items()))

    for one in seen:
        pair = (one.finding.check, one.finding.subject)
        other = merged.get(pair)
        if other is not None:
            one = replace(max(one, other, key=weight), holders=one.holders | other.holders)
        merged[pair] = one
    return merged


def _new(proof: Seen, coverage: Coverage, at: datetime) -> Change:
    finding = proof.finding
    # What stands on every page of a big site is not copied for nothing.
    holders = proof.holders if coverage.gone.isdisjoint(proof.holders) else proof.holders - coverage.gone
    issue = Known(
        check=finding.check,
        kind=finding.kind,
        subject=finding.subject,
        severity=finding.severity,
        state=_state(proof),
        first_seen=at,
        opened_at=at,
        last_seen=coverage.looked_at.get((finding.check, finding.subject), at),
        holders=holders,
        ever=holders,
    )
    return Change(None, issue, (Happened("found", at, SCAN, "", {"pages": len(holders)}),), finding.facts)


def _state(proof: Seen) -> State:
    return State.SUSPECTED if proof.finding.suspected else State.OPEN


def _suspected(glance: _Glance) -> Change | Touch | None:
    if glance.cleared:
        return _closed(glance)
    if glance.proof and not glance.proof.finding.suspected:
        return _to(glance, State.OPEN, "confirmed", "firm proof")
    # A hint is something that only a person can confirm; seeing it again adds nothing.
    lasting = glance.proof is not None and not glance.proof.finding.facts.get("hint")
    if lasting and glance.day(glance.looked_at) != glance.day(glance.issue.opened_at):
        return _to(glance, State.OPEN, "confirmed", "second day")
    return _stay(glance)


def _open(glance: _Glance) -> Change | Touch | None:
    return _closed(glance) if glance.cleared else _stay(glance)


def _answered(glance: _Glance) -> Change | Touch | None:
    answered = glance.issue.answered_at
    if not glance.cleared and glance.proof and (answered is None or glance.looked_at >= answered):
        return _to(glance, State.OPEN, "rechecked", "still there")
    return _open(glance)


def _waived(glance: _Glance) -> Change | Touch | None:
    issue = glance.issue
    if glance.cleared and issue.waived_as == "accepted":
        return _closed(glance)
    if glance.proof and issue.waived_until is not None and glance.at >= issue.waived_until:
        change = _to(glance, _state(glance.proof), "reopened", "waiver expired")
        after = replace(change.after, opened_at=glance.at, waived_as=None, waived_until=None)
        return replace(change, after=after)
    return _stay(glance)


def _returned(glance: _Glance) -> Change | None:
    issue, proof = glance.issue, glance.proof
    if proof is None or (issue.closed_at and glance.looked_at < issue.closed_at):
        return None
    if not glance.left and (issue.holders or issue.closed_as in ("link_removed", "page_removed")):
        return None  # still broken, and still nobody points there
    # A suspicion that nobody confirmed was never the unit's fault, so its return is no recurrence.
    times = issue.recurrence + (issue.closed_as != "not_confirmed")
    change = _to(glance, _state(proof), "reopened", "seen again", {"recurrence": times, "pages": len(glance.left)})
    after = replace(
        change.after, recurrence=times, opened_at=glance.at, closed_at=None, closed_as=None, ever=glance.left
    )
    return replace(change, after=replace(after, answered_at=None, waived_as=None, waived_until=None))


_RULES: Mapping[State, Callable[[_Glance], Change | Touch | None]] = {
    State.SUSPECTED: _suspected,
    State.OPEN: _open,
    State.ANSWERED: _answered,
    State.WAIVED: _waived,
    State.CLOSED: _returned,
}


def _fresh(glance: _Glance) -> Known:
    """The issue with what this scan says newer of it."""
    issue = glance.issue
    left = glance.left
    after = replace(issue, holders=left, ever=glance.ever)
    if glance.proof and glance.looked_at >= issue.last_seen:
        after = replace(after, last_seen=glance.looked_at, severity=glance.proof.finding.severity)
    return after


def _to(glance: _Glance, state: State, kind: str, why: str, detail: Facts | None = None) -> Change:
    event = Happened(kind, glance.at, SCAN, why, detail or {})
    facts = glance.proof.finding.facts if glance.proof else None
    return Change(glance.issue, replace(_fresh(glance), state=state), (event,), facts)


def _closed(glance: _Glance) -> Change:
    reason = glance.cleared
    change = _to(glance, State.CLOSED, "closed", reason or "", {"as": reason, "pages": len(glance.issue.ever)})
    return replace(change, after=replace(change.after, closed_at=glance.at, closed_as=reason))


def _stay(glance: _Glance) -> Change | Touch | None:
    issue, after = glance.issue, _fresh(glance)
    facts = glance.proof.finding.facts if glance.proof and after.last_seen > issue.last_seen else None
    if issue.state is not State.WAIVED and issue.holders - after.holders:
        mended = {"mended": len(after.ever - after.holders), "of": len(after.ever)}
        return Change(issue, after, (Happened("mended_in_part", glance.at, SCAN, "", mended),), facts)
    return Touch(issue, after, facts) if after != issue or facts else None
