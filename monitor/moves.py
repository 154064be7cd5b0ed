"""What may be done to an issue by whom: one table, and one function that obeys it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from checks.check import Facts
from monitor.entries import Change, Happened, Known, State, WaivedAs
from monitor.errors import MoveError


class Role(StrEnum):
    """In what capacity somebody acts: the supervising office, or the unit that answers for the issue."""

    SUPERVISOR = "supervisor"
    UNIT = "unit"


_SUSPECTED, _OPEN, _ANSWERED, _WAIVED, _CLOSED = (
    State.SUSPECTED,
    State.OPEN,
    State.ANSWERED,
    State.WAIVED,
    State.CLOSED,
)
_OFFICE = frozenset({Role.SUPERVISOR})
_UNIT = frozenset({Role.UNIT})


@dataclass(frozen=True, slots=True)
class Move:
    """One allowed move: from which states, to which (None: it stays), by whom, and the event it writes."""

    event: str
    sources: frozenset[State]
    to: State | None
    by: frozenset[Role]


MOVES: Mapping[str, Move] = {
    "confirm": Move("confirmed", frozenset({_SUSPECTED}), _OPEN, _OFFICE),
    "assign": Move("assigned", frozenset({_SUSPECTED, _OPEN, _ANSWERED}), None, _OFFICE),
    "notice": Move("noticed", frozenset({_OPEN}), None, _OFFICE),
    "extend": Move("extended", frozenset({_OPEN, _ANSWERED}), None, _OFFICE),
    "answer": Move("answered", frozenset({_OPEN}), _ANSWERED, _OFFICE | _UNIT),
    "appeal": Move("appealed", frozenset({_OPEN, _ANSWERED}), None, _UNIT | _OFFICE),
    "waive": Move("waived", frozenset({_SUSPECTED, _OPEN, _ANSWERED}), _WAIVED, _OFFICE),
    "close": Move("closed", frozenset({_SUSPECTED, _OPEN, _ANSWERED, _WAIVED}), _CLOSED, _OFFICE),
    "reopen": Move("reopened", frozenset({_CLOSED, _WAIVED, _ANSWERED}), _OPEN, _OFFICE),
}
"""Every move that people have. What scans do is in ``monitor.issues``."""

_UNREASONED = {"confirm", "assign", "notice", "answer"}


@dataclass(frozen=True, slots=True)
class Deed:
    """What somebody does: the move's name, who does it in what role, when (aware UTC), why, and what belongs to it.

    ``waived_as`` and ``until`` are for ``waive`` alone, and required there.
    """

    move: str
    who: str
    at: datetime
    why: str = ""
    role: Role = Role.SUPERVISOR
    waived_as: WaivedAs | None = None
    until: datetime | None = None
    detail: Facts = field(default_factory=dict)


def move(issue: Known, deed: Deed) -> Change:
    """The change that follows from a deed. Raises ``MoveError`` where the table or a missing word forbids it."""
    rule = MOVES.get(deed.move)
    if rule is None:
        raise MoveError(f"there is no move {deed.move!r}; there are {', '.join(MOVES)}")
    _allowed(issue, deed, rule)
    after = replace(issue, state=rule.to or issue.state, **_consequences(issue, deed))
    return Change(issue, after, (Happened(rule.event, deed.at, deed.who, deed.why, _detail(deed)),))


def _allowed(issue: Known, deed: Deed, rule: Move) -> None:
    name = f"issue {issue.id}"
    if issue.state not in rule.sources:
        allowed = ", ".join(state.value for state in State if state in rule.sources)
        raise MoveError(f"{name} is {issue.state.value}: {deed.move} is for {allowed}")
    if deed.role not in rule.by:
        raise MoveError(f"{name}: {deed.move} is not for a {deed.role.value}")
    if not deed.who.strip():
        raise MoveError(f"{name}: {deed.move} needs the name of who does it")
    if deed.move not in _UNREASONED and not deed.why.strip():
        raise MoveError(f"{name}: {deed.move} needs a reason")
    if deed.move == "waive" and (deed.waived_as is None or deed.until is None):
        raise MoveError(f"{name}: waive needs a kind (false_positive or accepted) and a day on which it expires")
    if deed.until is not None and deed.until <= deed.at:
        raise MoveError(f"{name}: the day on which it expires has passed")


def _consequences(issue: Known, deed: Deed) -> dict[str, Any]:
    """What changes besides the state."""
    if deed.move == "waive":
        return {"waived_as": deed.waived_as, "waived_until": deed.until}
    if deed.move == "close":
        return {"closed_at": deed.at, "closed_as": "by_hand", "waived_as": None, "waived_until": None}
    if deed.move == "answer":
        return {"answered_at": deed.at}
    if deed.move == "reopen":
        # A person who reopens says that it never ended, so this is no recurrence; but its clock starts again.
        return {
            "opened_at": deed.at,
            "ever": issue.holders if issue.state is _CLOSED else issue.ever,
            "answered_at": None,
            "closed_at": None,
            "closed_as": None,
            "waived_as": None,
            "waived_until": None,
        }
    return {}


def _detail(deed: Deed) -> dict[str, Any]:
    detail = dict(deed.detail)
    if deed.waived_as is not None and deed.until is not None:
        detail |= {"as": deed.waived_as, "until": deed.until.isoformat()}
    return detail
