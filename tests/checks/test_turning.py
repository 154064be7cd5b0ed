"""What would turn a score."""

import pytest

from checks.indicators import Counted
from checks.score import Score, score
from checks.turning import turns
from tests.checks.scoring import cost, doubts, found, row, scored, table, unverified


def told(of: Score) -> list[tuple[str, str, int | None, float | None]]:
    return [(one.way, " ".join(row.id for row in one.rows), one.count, one.points) for one in turns(of)]


@pytest.mark.parametrize(("comparator", "count", "mend"), [(">=", 5, 1), (">=", 7, 3), (">", 6, 1), (">", 8, 3)])
def test_a_veto_is_taken_back_by_mending_down_to_its_threshold(comparator: str, count: int, mend: int) -> None:
    assert told(scored((row(comparator=comparator),), found(count))) == [("mend", "W4a", mend, None)]


@pytest.mark.parametrize(("comparator", "count", "more"), [(">=", 0, 5), (">=", 4, 1), (">", 4, 2)])
def test_it_is_told_how_far_a_veto_is(comparator: str, count: int, more: int) -> None:
    assert told(scored((row(comparator=comparator),), found(count))) == [("more", "W4a", more, None)]


def test_a_measured_veto_has_no_count() -> None:
    availability = row("W2", counts=(Counted("site.unreachable"),), measure="share", threshold=0.05)
    assert told(scored((availability,), found(1, "site.unreachable", share=0.2))) == [("mend", "W2", None, None)]
    assert told(scored((availability,))) == [("more", "W2", None, None)]


def test_every_striking_veto_must_be_taken_back() -> None:
    made = scored((row(), row("W4c", counts=(Counted("column.empty"),))), found(5), found(6, "column.empty"))
    assert told(made) == [("mend", "W4a", 1, None), ("mend", "W4c", 2, None)]


def test_the_undecided_that_could_strike_are_to_be_settled() -> None:
    assert told(scored((row(),), found(3), doubts(2))) == [("settle", "W4a", 2, None), ("more", "W4a", 2, None)]
    assert told(scored((row(),), found(3), doubts(1))) == [("more", "W4a", 2, None)]


def test_a_fail_by_points_is_turned_by_the_fewest_rows() -> None:
    rows = (row(), cost("A", points=30.0), cost("B", "link.invalid", points=30.0), cost("C", "link.tls", each=2.0))
    made = scored(rows, found(28, "link.broken"), found(30, "link.invalid"), found(2, "link.tls"))
    assert made.points == 38
    assert told(made) == [("mend", "B", 22, 22)]


def test_problems_beyond_the_cap_bring_nothing_back_when_mended() -> None:
    rows = (row(), cost("A", points=50.0, each=2.0))
    made = scored(rows, found(30, "link.broken"))
    assert (made.points, told(made)) == (50, [("mend", "A", 10, 10)])


def test_what_more_would_take_a_pass_below_the_mark() -> None:
    made = scored((row(), cost("A", points=50.0, each=2.0), cost("B", "link.invalid")), found(5, "link.broken"))
    assert (made.points, told(made)) == (90, [("more", "W4a", 5, None), ("more", "A", 16, 30)])


def test_rows_without_which_nothing_is_sure_are_named() -> None:
    made = score(
        found(1, "link.broken"),
        table(unverified(), cost(each=None)),
        decided={"link.broken": 3},
    )
    assert told(made) == [("examine", "W4a", 1, None), ("verify", "W4a", 1, None), ("read", "D22", 1, None)]
