"""Indicators (检查指标): the rows of the official tables by which a site is scored, as values.

Which rows there are, in which layer and from when, is data (``config/indicators``); ``monitor.indicators`` reads it and
merges it into the one ``Table`` that is in force on a day. ``checks.score`` scores by it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any, Literal

from checks.check import Finding, Undecided

Comparator = Literal[">=", ">"]
"""How the number of problems stands to the threshold where a veto strikes: reaches it (超过（含）), or exceeds it."""


class Kind(StrEnum):
    """What a row does: it vetoes (单项否决), costs points (扣分), or brings some (加分)."""

    VETO = "veto"
    DEDUCTION = "deduction"
    BONUS = "bonus"


class Machine(StrEnum):
    """How much of a row a program can tell: all, a part, or nothing, so that only people can judge it."""

    FULL = "full"
    PARTIAL = "partial"
    HUMAN = "human"


class Holder(StrEnum):
    """Whom a row applies to: government portals (门户网站), other sites, new-media channels."""

    PORTAL = "portal"
    SITE = "site"
    CHANNEL = "channel"


@dataclass(frozen=True, slots=True)
class Counted:
    """The verdicts of one check that a row counts: those whose facts have these values (a tuple: any one of them)."""

    check: str
    where: Mapping[str, Any] = field(default_factory=dict)

    def takes(self, verdict: Finding | Undecided) -> bool:
        """Whether this verdict is meant. What could not be told is meant where its facts do not deny it."""
        if verdict.check != self.check:
            return False
        known = verdict.facts if isinstance(verdict, Undecided) else {**dict.fromkeys(self.where), **verdict.facts}
        return all(_is(known[name], wanted) for name, wanted in self.where.items() if name in known)


def _is(value: object, wanted: object) -> bool:
    return value in wanted if isinstance(wanted, tuple) else value == wanted


@dataclass(frozen=True, slots=True)
class Indicator:
    """One row of an official table (指标).

    ``name`` is the 指标 and ``rule`` its 评分细则 as printed; ``group`` is the part of the table it stands in.
    It ``counts`` the problems of some checks, or takes the greatest value of their fact ``measure``; a veto strikes
    where that stands by ``comparator`` to ``threshold``. A deduction costs ``each`` points a problem and at most
    ``points``, which rows of one name share; None is a number that nobody has read. A ``catch_all`` takes what no other
    row has taken.
    ``source`` is the document, ``clause`` the place in it, ``confidence`` how the row came to be known: R read in the
    text, S in another text, M remembered, I inferred.
    """

    id: str
    kind: Kind
    name: str
    rule: str
    source: str
    layer: str
    applies_to: frozenset[Holder]
    machine: Machine
    confidence: Literal["R", "S", "M", "I"]
    group: str = ""
    clause: str = ""
    counts: tuple[Counted, ...] = ()
    measure: str = ""
    comparator: Comparator = ">="
    threshold: float | None = None
    points: float | None = None
    each: float | None = None
    catch_all: bool = False
    verified_by: str = ""
    verified_at: date | None = None

    @property
    def is_verified(self) -> bool:
        """Whether a person has compared this row with the official text; otherwise it only hints."""
        return bool(self.verified_by)

    def strikes(self, value: float) -> bool:
        """Whether a value reaches (or exceeds) the threshold; never where there is none."""
        if self.threshold is None:
            return False
        return value > self.threshold if self.comparator == ">" else value >= self.threshold


@dataclass(frozen=True, slots=True)
class Method:
    """How points become a result: from ``full`` down, a fail below ``passing``; bonus is counted above ``bonus_above``.

    All numbers are points; ``bonus`` is the most that can be added.
    """

    full: float = 100
    passing: float = 60
    bonus_above: float = 80
    bonus: float = 30


@dataclass(frozen=True, slots=True)
class Edition:
    """One table as it was issued, of which rows are in force: its title, its document and whose it is."""

    id: str
    title: str
    source: str
    jurisdiction: str


@dataclass(frozen=True, slots=True)
class Table:
    """The rows in force on a day, layers merged, in the order of the official table."""

    day: date
    method: Method
    editions: tuple[Edition, ...]
    rows: tuple[Indicator, ...]

    def of(self, holder: Holder) -> tuple[Indicator, ...]:
        """The rows that apply to a site or channel of this kind."""
        return tuple(row for row in self.rows if holder in row.applies_to)
