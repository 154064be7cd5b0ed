"""The score (得分): findings and an indicator table in, pass or fail with its reasons out.

A veto that somebody verified strikes, and nothing else is scored then. Otherwise points are lost, each problem once and
no indicator beyond its own points. A row that nobody verified hints and decides nothing; what could not be told, and
what only a first look suspects, is listed beside and never counted. Not having looked is no pass.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from math import inf

from checks.check import Finding, Undecided, Verdict
from checks.indicators import Holder, Indicator, Kind, Machine, Table


class State(StrEnum):
    """Where one row stands."""

    FINE = "fine"  # looked at, and nothing counts
    COUNTING = "counting"  # a veto with some problems, not enough of them
    STRUCK = "struck"  # a verified veto that strikes
    HINTED = "hinted"  # a row that nobody verified, and that would strike or cost points
    LOST = "lost"  # points are lost, how many or unread
    SET_ASIDE = "set_aside"  # a veto has struck: nothing else is scored
    UNEXAMINED = "unexamined"  # nobody has looked, or nobody could tell
    HUMAN = "human"  # only people can judge it


class Outcome(StrEnum):
    """What may be said of the whole: 合格, 不合格, 提示不合格, 不能判定."""

    PASS = "pass"  # noqa: S105 - of what a program can judge
    FAIL = "fail"
    WOULD_FAIL = "would_fail"  # only by rows that nobody verified
    OPEN = "open"  # it depends on what is unread, unexamined or undecided


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the table with what was found.

    ``found`` are the problems that count, one a subject; ``value`` is their number, or the measured fact. ``suspected``
    and ``doubts`` are beside it. ``decided`` is how many subjects the row's checks came to a decision on.
    ``lost`` are the points lost by it, as a hint where nobody verified it; None where its numbers are unread.
    """

    row: Indicator
    state: State
    value: float
    found: tuple[Finding, ...] = ()
    suspected: tuple[Finding, ...] = ()
    doubts: tuple[Undecided, ...] = ()
    decided: int = 0
    lost: float | None = 0

    @property
    def beside(self) -> int:
        """How many subjects are suspected or undecided."""
        return len(self.suspected) + len(self.doubts)

    @property
    def lost_at_worst(self) -> float:
        """The points that a row costs if all that is suspected or undecided is so; without end where nobody knows."""
        if not self.beside or self.row.kind is not Kind.DEDUCTION:
            return self.lost or 0
        if self.row.each is None or self.row.points is None:
            return inf
        return max(self.lost or 0, min(self.row.points, self.row.each * (len(self.found) + self.beside)))

    @property
    def could_strike(self) -> bool:
        """Whether a veto would strike if all that is suspected or undecided were so."""
        return self.beside > 0 and (bool(self.row.measure) or self.row.strikes(self.value + self.beside))


@dataclass(frozen=True, slots=True)
class Score:
    """A table with what was found, and what follows.

    ``lost`` are the points that verified rows cost for sure, ``points`` what is left of the full number; None where
    that cannot be told, or a veto has struck. The bonus is not in it: only people can give that.
    """

    table: Table
    holder: Holder
    outcome: Outcome
    lines: tuple[Line, ...]
    lost: float = 0
    points: float | None = None
    bonus_counts: bool = False

    @property
    def could_fall(self) -> bool:
        """Whether the points are below the pass mark if all that is suspected or undecided is so."""
        at_worst = sum(line.lost_at_worst for line in self.lines if line.row.is_verified)
        return self.points is not None and self.table.method.full - at_worst < self.table.method.passing

    @property
    def vetoes(self) -> tuple[Line, ...]:
        """The lines of verified vetoes that strike."""
        return tuple(line for line in self.lines if line.state is State.STRUCK)


def score(
    verdicts: Iterable[Verdict], table: Table, *, holder: Holder = Holder.PORTAL, decided: Mapping[str, int]
) -> Score:
    """Score what was found by the rows that apply to this kind of site or channel.

    ``decided`` is by check id how many subjects it came to a decision on: a check that is not there has not looked.
    """
    given = list(verdicts)
    vetoes = _vetoes([row for row in table.of(holder) if row.kind is Kind.VETO], given, decided)
    others = [row for row in table.of(holder) if row.kind is not Kind.VETO] if holder is Holder.PORTAL else []
    lines = {line.row.id: line for line in [*vetoes, *_deductions(others, given, decided)]}
    if any(line.state is State.STRUCK for line in vetoes):
        told = [_set_aside(lines[row.id]) for row in table.of(holder) if row.id in lines]
        return Score(table, holder, Outcome.FAIL, tuple(told))
    told = [lines[row.id] for row in table.of(holder) if row.id in lines]
    return _scored(table, holder, told)


def _scored(table: Table, holder: Holder, lines: Sequence[Line]) -> Score:
    method = table.method
    costs = [line for line in lines if line.row.kind is Kind.DEDUCTION]
    lost = sum(line.lost or 0 for line in costs if line.row.is_verified)
    known = holder is Holder.PORTAL and all(_is_settled(line) for line in costs)
    points = max(0, method.full - lost) if known else None
    outcome = _outcome(lines, method.full - lost < method.passing, is_known=known or holder is not Holder.PORTAL)
    made = Score(table, holder, outcome, tuple(lines), lost, points, points is not None and points > method.bonus_above)
    return replace(made, outcome=Outcome.OPEN) if outcome is Outcome.PASS and made.could_fall else made


def _outcome(lines: Iterable[Line], is_below: bool, *, is_known: bool) -> Outcome:  # noqa: FBT001
    if is_below:
        return Outcome.FAIL
    vetoes = [line for line in lines if line.row.kind is Kind.VETO and line.row.machine is not Machine.HUMAN]
    if any(line.state is State.HINTED for line in vetoes):
        return Outcome.WOULD_FAIL
    is_open = any(not line.row.is_verified or line.state is State.UNEXAMINED or line.could_strike for line in vetoes)
    return Outcome.PASS if is_known and vetoes and not is_open else Outcome.OPEN


def _is_settled(line: Line) -> bool:
    """Whether the points that a row costs are known for sure; what only people can judge is theirs to subtract."""
    if line.row.machine is Machine.HUMAN:
        return True
    return line.row.is_verified and line.lost is not None and line.state is not State.UNEXAMINED


def _set_aside(line: Line) -> Line:
    if line.row.kind is Kind.VETO:
        return line
    return Line(line.row, State.SET_ASIDE, line.value, line.found, line.suspected, line.doubts, line.decided)


def _vetoes(rows: Iterable[Indicator], verdicts: Sequence[Verdict], decided: Mapping[str, int]) -> list[Line]:
    """The lines of vetoes. What a row has found is in no doubt for others of its name: an empty column is not stale."""
    sorted_ = [(row, *_sorted(row, verdicts)) for row in rows]
    lines = []
    for row, found, suspected, doubts in sorted_:
        known = {one.subject for other, proved, *_ in sorted_ if other.name == row.name for one in proved}
        unknown = tuple(one for one in doubts if one.subject not in known)
        value = _value(row, found)
        lines.append(_line(row, (found, suspected, unknown), decided, value, is_hit=row.strikes(value)))
    return lines


def _value(row: Indicator, found: Sequence[Finding]) -> float:
    if not row.measure:
        return len(found)
    measured = [value for one in found if isinstance(value := one.facts.get(row.measure), int | float)]
    return max(measured, default=0)


def _deductions(rows: Iterable[Indicator], verdicts: Sequence[Verdict], decided: Mapping[str, int]) -> list[Line]:
    """The lines of rows that cost points: no problem is deducted twice, and the rest is for the rows that catch all."""
    lines: list[Line] = []
    taken: set[tuple[str, str]] = set()
    subjects: set[str] = set()
    left: dict[str, float | None] = {}
    for row in sorted(rows, key=lambda row: row.catch_all):
        free = [
            one
            for one in verdicts
            if (one.check, one.subject) not in taken and not (row.catch_all and one.subject in subjects)
        ]
        found, suspected, doubts = _sorted(row, free)
        taken |= {(one.check, one.subject) for one in found}
        subjects |= {one.subject for one in found}
        lost = _lost(row, len(found), left.setdefault(row.name, row.points))
        if found and row.is_verified:
            rest = left[row.name]
            left[row.name] = None if lost is None or rest is None else rest - lost
        lines.append(_line(row, (found, suspected, doubts), decided, len(found), is_hit=bool(found), lost=lost))
    return lines


def _lost(row: Indicator, problems: int, left: float | None) -> float | None:
    """The points that so many problems cost; None where a number is needed that nobody has read."""
    if not problems:
        return 0
    return None if row.each is None or left is None else min(row.each * problems, left)


def _line(
    row: Indicator,
    sorted_: tuple[tuple[Finding, ...], tuple[Finding, ...], tuple[Undecided, ...]],
    decided: Mapping[str, int],
    value: float,
    *,
    is_hit: bool,
    lost: float | None = 0,
) -> Line:
    found, suspected, doubts = sorted_
    looked = sum(decided.get(check, 0) for check in {counted.check for counted in row.counts})
    state = _state(row, looked=looked, has_found=bool(found), is_hit=is_hit)
    return Line(row, state, value, found, suspected, doubts, looked, lost)


def _state(row: Indicator, *, looked: int, has_found: bool, is_hit: bool) -> State:
    if row.machine is Machine.HUMAN:
        return State.HUMAN
    if is_hit and not row.is_verified:
        return State.HINTED
    if is_hit:
        return State.STRUCK if row.kind is Kind.VETO else State.LOST
    if has_found:
        return State.COUNTING
    return State.FINE if looked else State.UNEXAMINED


def _sorted(
    row: Indicator, verdicts: Iterable[Verdict]
) -> tuple[tuple[Finding, ...], tuple[Finding, ...], tuple[Undecided, ...]]:
    """The verdicts that a row counts: proved, suspected, undecided; each subject once, as the worst of the three."""
    proved: dict[str, Finding] = {}
    suspected: dict[str, Finding] = {}
    doubts: dict[str, Undecided] = {}
    for one in verdicts:
        if any(counted.takes(one) for counted in row.counts):
            if isinstance(one, Undecided):
                doubts.setdefault(one.subject, one)
            else:
                (suspected if one.suspected else proved).setdefault(one.subject, one)
    return (
        tuple(proved.values()),
        tuple(one for subject, one in suspected.items() if subject not in proved),
        tuple(one for subject, one in doubts.items() if subject not in proved and subject not in suspected),
    )
