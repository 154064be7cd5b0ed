"""A score by an indicator table, as a part of a report's value (see ``reports.model``)."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """One row of the table: 检查对象 | 指标 | 评分细则 | 检查情况 | 扣分.

    ``situation`` and ``mark`` (what stands under 扣分) are finished texts, as are ``problems``, the first of ``count``.
    ``kind`` is veto, deduction or bonus; ``state`` fine, counting, struck, hinted, lost, set_aside, unexamined or
    human. ``lost`` are points, None where a number is unread. ``verified`` says who compared the row with its source
    and when, empty for nobody; ``confidence`` is R, S, M or I.
    """

    id: str
    object: str
    group: str
    name: str
    rule: str
    source: str
    kind: str
    machine: str
    state: str
    situation: str
    mark: str
    confidence: str
    verified: str = ""
    count: int = 0
    threshold: float | None = None
    suspected: int = 0
    undecided: int = 0
    examined: int = 0
    lost: float | None = 0
    points: float | None = None
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Score:
    """Pass or fail by the tables in force on ``day``, row by row, and what would turn it.

    ``holder`` is portal, site or channel; ``outcome`` pass, fail, would_fail (only by rows that nobody verified) or
    open. ``verdict`` and ``turns`` are finished sentences. ``points`` of ``full`` is None where it cannot be told;
    below ``passing`` is a fail, above ``bonus_above`` the bonus counts, which only people can give.
    """

    day: date
    tables: tuple[str, ...]
    holder: str
    outcome: str
    verdict: str
    points: float | None
    lost: float
    full: float
    passing: float
    bonus_above: float
    rows: tuple[ScoreRow, ...]
    turns: tuple[str, ...] = ()
