"""What would turn a score: which problems put right make it pass, how many more make it fail, what must be settled."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil, floor
from typing import Literal

from checks.indicators import Indicator, Kind, Machine
from checks.score import Line, Outcome, Score, State

Way = Literal["mend", "more", "settle", "verify", "examine", "read"]
"""Put problems right; more of them turn up; settle what is undecided; verify rows; look; read the points of rows."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One thing that would turn a score.

    ``mend``: ``count`` problems of the row put right take it back (a measured row has no count); ``points`` come back
    with it. ``more``: ``count`` further problems make it fail; for a measured row, reaching its threshold. ``settle``:
    ``count`` undecided or suspected ones would make it fail if they were so. ``verify``, ``examine`` and ``read``
    name the rows without which nothing can be said for sure.
    """

    way: Way
    rows: tuple[Indicator, ...]
    count: int | None = None
    points: float | None = None


def turns(score: Score) -> tuple[Turn, ...]:
    """Everything that would turn this score, the way back from a fail first."""
    found = list(_back(score))
    if score.outcome is not Outcome.FAIL:
        found += [*_vetoed(score), *_below(score)]
        found += _unsure(score)
    return tuple(found)


def _back(score: Score) -> Iterator[Turn]:
    """How a score that fails, or would, comes to pass: every veto taken back, then points enough."""
    for line in score.lines:
        if line.row.kind is Kind.VETO and line.state in (State.STRUCK, State.HINTED):
            yield Turn("mend", (line.row,), _surplus(line))
    if score.outcome is Outcome.FAIL and not score.vetoes:
        yield from _regained(score)


def _surplus(line: Line) -> int | None:
    """How many problems of a striking veto must be put right; None for one that is measured, not counted."""
    if line.row.measure or line.row.threshold is None:
        return None
    stands = ceil(line.row.threshold) - 1 if line.row.comparator == ">=" else floor(line.row.threshold)
    return int(line.value) - stands


def _regained(score: Score) -> Iterator[Turn]:
    """The fewest rows, those that cost most first, whose problems put right bring enough points back."""
    missing = score.table.method.passing - (score.table.method.full - score.lost)
    costly = [line for line in score.lines if line.state is State.LOST and line.lost]
    for line in sorted(costly, key=lambda line: -(line.lost or 0)):
        if missing <= 0:
            return
        count = next(
            count for count in range(1, len(line.found) + 1) if _gain(line, count) >= min(missing, line.lost or 0)
        )
        yield Turn("mend", (line.row,), count, _gain(line, count))
        missing -= _gain(line, count)


def _gain(line: Line, mended: int) -> float:
    """The points that come back when so many problems of a row are put right; beyond its cap the first bring none."""
    lost, each = line.lost or 0, line.row.each or 0
    return lost - min(lost, each * (len(line.found) - mended))


def _vetoed(score: Score) -> Iterator[Turn]:
    """How far the vetoes are that do not strike."""
    for line in score.lines:
        row = line.row
        if row.kind is not Kind.VETO or row.threshold is None or line.state is State.HINTED:
            continue
        if line.could_strike:
            yield Turn("settle", (row,), line.beside)
        if line.state is not State.UNEXAMINED:
            yield Turn("more", (row,), None if row.measure else 1 - (_surplus(line) or 0))


def _below(score: Score) -> Iterator[Turn]:
    """How many further problems of one row alone would take the points below the pass mark, or those not settled."""
    if score.points is None:
        return
    if score.could_fall:
        doubtful = (line for line in score.lines if line.row.kind is Kind.DEDUCTION and line.beside)
        yield from (Turn("settle", (line.row,), line.beside) for line in doubtful if line.row.is_verified)
    spare = score.points - score.table.method.passing
    for line in score.lines:
        row, lost = line.row, line.lost or 0
        if row.kind is Kind.DEDUCTION and row.is_verified and row.each and (row.points or 0) - lost > spare:
            yield Turn("more", (row,), floor(spare / row.each) + 1, spare)


def _unsure(score: Score) -> Iterator[Turn]:
    """The rows without which nothing is sure."""
    ways: dict[Way, list[Indicator]] = {"examine": [], "verify": [], "read": []}
    for line in score.lines:
        if line.row.machine is Machine.HUMAN or line.row.kind is Kind.BONUS:
            continue
        if line.state is State.UNEXAMINED:
            ways["examine"].append(line.row)
        if not line.row.is_verified:
            ways["verify"].append(line.row)
        if line.lost is None:
            ways["read"].append(line.row)
    for way, rows in ways.items():
        if rows:
            yield Turn(way, tuple(rows), len(rows))
