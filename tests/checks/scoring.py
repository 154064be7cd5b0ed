"""Tables, findings and scores as the tests of scoring need them: every argument has a plain default."""

from datetime import date
from typing import Any

from checks.check import Finding, Severity, Undecided, Verdict
from checks.indicators import Counted, Edition, Holder, Indicator, Kind, Machine, Method, Table
from checks.score import Line, Score, score

DAY = date(2026, 11, 23)
STALE = (Counted("column.stale"),)


def row(id_: str = "W4a", **changes: Any) -> Indicator:
    """A verified veto at five stale columns, unless ``changes`` say otherwise."""
    values: dict[str, Any] = {
        "kind": Kind.VETO,
        "name": "栏目不更新",
        "rule": "累计超过（含）5 个",
        "source": "国办秘函〔2019〕19号",
        "layer": "national-2019",
        "applies_to": frozenset({Holder.PORTAL, Holder.SITE}),
        "machine": Machine.FULL,
        "confidence": "R",
        "counts": STALE,
        "threshold": 5 if changes.get("kind", Kind.VETO) is Kind.VETO else None,
        "verified_by": "张三",
        "verified_at": DAY,
    }
    return Indicator(id_, **{**values, **changes})


def unverified(id_: str = "W4a", **changes: Any) -> Indicator:
    return row(id_, verified_by="", verified_at=None, **changes)


def cost(id_: str = "D22", check: str = "link.broken", **changes: Any) -> Indicator:
    """A verified deduction of one point a dead link and at most ten."""
    values: dict[str, Any] = {"counts": (Counted(check),), "points": 10.0, "each": 1.0, "name": f"指标 {id_}"}
    return row(id_, kind=Kind.DEDUCTION, applies_to=frozenset({Holder.PORTAL}), **{**values, **changes})


def table(*rows: Indicator, method: Method | None = None) -> Table:
    edition = Edition("national-2019", "检查指标", "国办秘函〔2019〕19号", "national")
    return Table(DAY, method or Method(), (edition,), rows)


def found(count: int, check: str = "column.stale", *, first: int = 0, **facts: Any) -> list[Verdict]:
    """So many findings, each of its own subject."""
    numbers = range(first, first + count)
    return [Finding(check, Severity.MAJOR, check.split(".")[0], f"{check}:{number}", facts) for number in numbers]


def doubts(count: int, check: str = "column.stale", *, first: int = 100, **facts: Any) -> list[Verdict]:
    """So many that could not be told."""
    numbers = range(first, first + count)
    return [Undecided(check, check.split(".")[0], f"{check}:{number}", facts) for number in numbers]


def scored(rows: tuple[Indicator, ...], *verdicts: list[Verdict], holder: Holder = Holder.PORTAL) -> Score:
    """The score by these rows, every check of theirs having decided something."""
    decided = {counted.check: 20 for one in rows for counted in one.counts}
    return score([one for some in verdicts for one in some], table(*rows), holder=holder, decided=decided)


def line(of: Score, id_: str) -> Line:
    return next(one for one in of.lines if one.row.id == id_)
