"""Scoring: vetoes, deductions, hints, and what is not counted."""

from dataclasses import replace
from typing import Any

import pytest

from checks.check import Finding
from checks.indicators import Counted, Holder, Kind, Machine
from checks.score import Outcome, State, score
from checks.turning import turns
from tests.checks.scoring import cost, doubts, found, line, row, scored, table, unverified


def suspected(count: int, check: str = "column.stale") -> list[Finding]:
    return [replace(one, suspected=True) for one in found(count, check, first=50) if isinstance(one, Finding)]


@pytest.mark.parametrize(
    ("count", "state", "outcome"),
    [
        (0, State.FINE, Outcome.PASS),
        (4, State.COUNTING, Outcome.PASS),
        (5, State.STRUCK, Outcome.FAIL),
        (9, State.STRUCK, Outcome.FAIL),
    ],
)
def test_a_veto_counts_before_it_strikes(count: int, state: State, outcome: Outcome) -> None:
    made = scored((row(),), found(count))
    assert (line(made, "W4a").state, line(made, "W4a").value, made.outcome) == (state, count, outcome)


def test_a_row_that_nobody_verified_hints_and_never_vetoes() -> None:
    made = scored((unverified(),), found(9))
    assert line(made, "W4a").state is State.HINTED
    assert made.outcome is Outcome.WOULD_FAIL
    assert made.vetoes == ()


def test_an_unverified_veto_that_does_not_strike_lets_nothing_pass() -> None:
    assert scored((unverified(),), found(1)).outcome is Outcome.OPEN


def test_a_veto_is_measured_by_the_greatest_value_of_a_fact() -> None:
    availability = row("W2", counts=(Counted("site.unreachable"),), measure="share", threshold=0.05)
    for share, outcome in ((0.05, Outcome.FAIL), (0.049, Outcome.PASS)):
        made = scored((availability,), found(1, "site.unreachable", share=share))
        assert (line(made, "W2").value, made.outcome) == (share, outcome)


def test_after_a_veto_nothing_else_is_scored() -> None:
    made = scored((row(), cost()), found(5), found(3, "link.broken"))
    assert line(made, "D22").state is State.SET_ASIDE
    assert len(line(made, "D22").found) == 3
    assert (made.points, made.lost) == (None, 0)


def test_what_nobody_could_tell_is_beside_and_never_counted() -> None:
    made = scored((row(),), found(3), doubts(1))
    assert line(made, "W4a").value == 3
    assert line(made, "W4a").beside == 1
    assert made.outcome is Outcome.PASS


def test_nothing_passes_while_the_undecided_could_strike() -> None:
    assert scored((row(),), found(3), doubts(2)).outcome is Outcome.OPEN
    assert scored((row(),), found(4), list(suspected(1))).outcome is Outcome.OPEN


def test_a_suspicion_is_not_counted() -> None:
    made = scored((row(),), found(4), list(suspected(3)))
    assert line(made, "W4a").value == 4
    assert len(line(made, "W4a").suspected) == 3


def test_a_column_that_is_empty_is_in_no_doubt_about_being_stale() -> None:
    empty = row("W4c", counts=(Counted("column.empty"),))
    verdicts = [replace(one, subject="c1") for one in (*found(1, "column.empty"), *doubts(1))]
    assert line(scored((row(), empty), verdicts), "W4a").beside == 0
    other_name = replace(empty, name="别的指标")
    assert line(scored((row(), other_name), verdicts), "W4a").beside == 1


def test_not_having_looked_is_no_pass() -> None:
    made = score([], table(row()), decided={})
    assert (line(made, "W4a").state, made.outcome) == (State.UNEXAMINED, Outcome.OPEN)


def test_what_only_people_can_judge_is_said_and_stands_in_no_way() -> None:
    human = row("W1", machine=Machine.HUMAN, counts=(), threshold=None, verified_by="")
    made = scored((human, row()))
    assert line(made, "W1").state is State.HUMAN
    assert made.outcome is Outcome.PASS


def test_a_table_without_vetoes_of_a_program_says_nothing() -> None:
    assert scored(()).outcome is Outcome.OPEN


def test_points_are_lost_by_problem_and_capped_by_indicator() -> None:
    made = scored((row(), cost(each=3.0)), found(2, "link.broken"))
    assert (line(made, "D22").lost, made.lost, made.points) == (6, 6, 94)
    made = scored((row(), cost(each=3.0)), found(20, "link.broken"))
    assert (line(made, "D22").lost, made.points) == (10, 90)


def test_rows_of_one_name_share_their_points() -> None:
    rows = (row(), cost("A", name="可用性"), cost("B", "link.invalid", name="可用性"))
    made = scored(rows, found(8, "link.broken"), found(8, "link.invalid"))
    assert [line(made, id_).lost for id_ in "AB"] == [8, 2]


def test_no_problem_is_deducted_twice() -> None:
    rows = (
        row(threshold=99),
        cost("D4", counts=(Counted("column.stale", {"genre": "news"}),)),
        cost("D4x", "column.stale"),
    )
    made = scored(rows, found(2, genre="news"), found(1, first=2, genre="topic"))
    assert [len(line(made, id_).found) for id_ in ("D4", "D4x")] == [2, 1]


def test_a_catch_all_takes_the_subjects_that_no_other_row_has_taken_wherever_it_stands() -> None:
    rows = (
        row(threshold=99),
        cost("D9", counts=(Counted("column.stale"), Counted("column.empty")), catch_all=True),
        cost("D4", counts=(Counted("column.stale", {"genre": "news"}),)),
    )
    shared = [replace(one, subject="c1") for one in (*found(1, genre="news"), *found(1, "column.empty"))]
    made = scored(rows, shared, found(1, first=7, genre="topic"))
    assert [one.subject for one in line(made, "D4").found] == ["c1"]
    assert [one.subject for one in line(made, "D9").found] == ["column.stale:7"]


@pytest.mark.parametrize("unread", [{"each": None}, {"points": None}])
def test_a_row_without_numbers_shows_none(unread: dict[str, Any]) -> None:
    made = scored((row(), cost(**unread)), found(2, "link.broken"))
    assert line(made, "D22").lost is None
    assert (made.points, made.outcome) == (None, Outcome.OPEN)
    assert scored((row(), cost(**unread))).points == 100


def test_an_unverified_deduction_hints_its_points_and_costs_none() -> None:
    made = scored((row(), cost(verified_by="")), found(2, "link.broken"))
    assert (line(made, "D22").state, line(made, "D22").lost) == (State.HINTED, 2)
    assert (made.lost, made.points, made.outcome) == (0, None, Outcome.OPEN)


@pytest.mark.parametrize(
    ("lost", "outcome", "bonus"),
    [(19, Outcome.PASS, True), (20, Outcome.PASS, False), (40, Outcome.PASS, False), (41, Outcome.FAIL, False)],
)
def test_below_sixty_fails_and_above_eighty_the_bonus_counts(lost: int, outcome: Outcome, bonus: bool) -> None:
    made = scored((row(), cost(points=100.0)), found(lost, "link.broken"))
    assert (made.points, made.outcome, made.bonus_counts) == (100 - lost, outcome, bonus)


def test_nothing_passes_while_the_undecided_could_take_the_points_below_the_pass_mark() -> None:
    rows = (row(), cost(points=100.0))
    assert scored(rows, found(39, "link.broken"), doubts(1, "link.broken")).outcome is Outcome.PASS
    made = scored(rows, found(39, "link.broken"), doubts(2, "link.broken"))
    assert (made.points, made.outcome) == (61, Outcome.OPEN)
    assert [(turn.way, turn.rows[0].id, turn.count) for turn in turns(made) if turn.way == "settle"] == [
        ("settle", "D22", 2)
    ]
    assert scored((row(), cost(each=None)), doubts(1, "link.broken")).outcome is Outcome.OPEN, "nobody knows how much"
    assert scored((row(), cost(points=30.0)), doubts(99, "link.broken")).outcome is Outcome.PASS, "it is capped"


def test_points_never_fall_below_nought() -> None:
    rows = (row(), cost("A", points=80.0), cost("B", "link.invalid", points=80.0))
    made = scored(rows, found(80, "link.broken"), found(80, "link.invalid"))
    assert (made.points, made.outcome) == (0, Outcome.FAIL)


def test_points_lost_for_sure_fail_whatever_else_is_unknown() -> None:
    made = scored((unverified(), cost(points=100.0), cost("X", each=None)), found(41, "link.broken"))
    assert made.outcome is Outcome.FAIL


def test_sites_other_than_portals_are_judged_by_vetoes_alone() -> None:
    made = scored((row(), cost(points=100.0)), found(50, "link.broken"), holder=Holder.SITE)
    assert [one.row.id for one in made.lines] == ["W4a"]
    assert (made.outcome, made.points) == (Outcome.PASS, None)


def test_lines_stand_in_the_order_of_the_table() -> None:
    rows = (cost("D1", catch_all=True), row("W1"), cost("D2"), row("B", kind=Kind.BONUS, machine=Machine.HUMAN))
    assert [one.row.id for one in scored(rows).lines] == ["D1", "W1", "D2", "B"]
