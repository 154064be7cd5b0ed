from dataclasses import replace
from datetime import timedelta
from itertools import product

import pytest

from monitor.entries import State
from monitor.errors import MoveError
from monitor.moves import MOVES, Deed, Role, move
from tests.monitor.book import MORNING, Book, seen

LATER = MORNING + timedelta(days=2)


def issue(state: State = State.OPEN):  # type: ignore[no-untyped-def]
    book = Book()
    book.scan(seen("a", 1))
    return replace(book["a"], state=state)


def deed(name: str, **more):  # type: ignore[no-untyped-def]
    waiver = {"waived_as": "accepted", "until": LATER + timedelta(days=30)} if name == "waive" else {}
    return Deed(**{"move": name, "who": "Li", "at": LATER, "why": "so it is", **waiver, **more})


@pytest.mark.parametrize(("name", "state"), list(product(MOVES, State)))
def test_a_move_is_allowed_from_the_states_of_the_table_and_from_no_other(name: str, state: State) -> None:
    if state in MOVES[name].sources:
        change = move(issue(state), deed(name))
        assert change.after.state is (MOVES[name].to or state)
        assert [(e.kind, e.who, e.why, e.at) for e in change.events] == [(MOVES[name].event, "Li", "so it is", LATER)]
    else:
        with pytest.raises(MoveError, match=f"is {state.value}: {name} is for"):
            move(issue(state), deed(name))


@pytest.mark.parametrize(("name", "role"), list(product(MOVES, Role)))
def test_a_move_is_allowed_to_the_roles_of_the_table_alone(name: str, role: Role) -> None:
    state = next(iter(MOVES[name].sources))
    if role in MOVES[name].by:
        assert move(issue(state), deed(name, role=role)).events
    else:
        with pytest.raises(MoveError, match=f"{name} is not for a {role.value}"):
            move(issue(state), deed(name, role=role))


def test_a_unit_cannot_waive_its_own_issue() -> None:
    with pytest.raises(MoveError, match="not for a unit"):
        move(issue(), deed("waive", role=Role.UNIT))


def test_an_unknown_move_is_refused_with_the_list_of_those_there_are() -> None:
    with pytest.raises(MoveError, match="no move 'vanish'; there are confirm, assign"):
        move(issue(), deed("vanish"))


def test_every_move_needs_a_name() -> None:
    with pytest.raises(MoveError, match="needs the name"):
        move(issue(), deed("close", who=" "))


@pytest.mark.parametrize("name", ["waive", "close", "reopen", "extend", "appeal"])
def test_what_ends_or_delays_needs_a_reason(name: str) -> None:
    with pytest.raises(MoveError, match="needs a reason"):
        move(issue(next(iter(MOVES[name].sources))), deed(name, why=""))


def test_a_waiver_needs_a_kind_and_a_day_to_come() -> None:
    with pytest.raises(MoveError, match="needs a kind"):
        move(issue(), deed("waive", waived_as=None))
    with pytest.raises(MoveError, match="needs a kind"):
        move(issue(), deed("waive", until=None))
    with pytest.raises(MoveError, match="has passed"):
        move(issue(), deed("waive", until=LATER))


def test_a_waiver_is_written_with_its_kind_and_its_end() -> None:
    change = move(issue(), deed("waive"))
    until = LATER + timedelta(days=30)
    assert (change.after.waived_as, change.after.waived_until) == ("accepted", until)
    assert change.events[0].detail == {"as": "accepted", "until": until.isoformat()}


def test_closing_by_hand_says_so_and_reopening_starts_the_clock_without_a_recurrence() -> None:
    closed = move(issue(), deed("close")).after
    assert (closed.closed_as, closed.closed_at) == ("by_hand", LATER)
    again = move(closed, deed("reopen", at=LATER + timedelta(days=1))).after
    assert (again.closed_as, again.closed_at, again.recurrence) == (None, None, 0)
    assert again.opened_at == LATER + timedelta(days=1)
