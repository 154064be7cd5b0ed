from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.column import stale
from checks.column.due_soon import check, usual_gap
from checks.subjects.column import Column, Reach, Source
from tests.checks.columns import TODAY, ago, column, entry, on, ruling
from tests.checks.judged import finding, outcome


def paced(newest: int, gap: int) -> Column:
    """A news column whose newest entry is so many days old and that was updated every ``gap`` days before."""
    return column(ago(newest), rhythm=tuple(ago(newest + gap * step) for step in range(6)))


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (9, "fine"),
        (10, "finding unsteady"),
        (11, "finding unsteady"),
        (12, "finding last_days"),
        (14, "finding last_days"),
    ],
)
def test_the_warning_comes_with_four_days_left_and_never_without_two(days: int, said: str) -> None:
    assert outcome(check, column(ago(days))) == said


def test_the_warning_names_the_last_day_and_the_day_from_which_it_is_late() -> None:
    one = finding(check, column(ago(12)))
    assert (one.facts["until"], one.facts["late_on"], one.facts["left"]) == ("2026-11-22", "2026-11-23", 2)
    assert "2026-11-23" in check.message(one, "zh")
    assert "2026-11-22" in check.remedy(one.facts, "zh")


def test_a_column_that_has_fallen_behind_its_pace_is_warned_of() -> None:
    one = finding(check, paced(10, gap=2))
    assert (one.facts["reason"], one.facts["gap"], one.facts["left"]) == ("behind", 2, 4)


def test_a_column_whose_pace_promises_an_update_in_time_is_left_alone_until_the_last_days() -> None:
    for gap in (10, 12, 14):
        assert outcome(check, paced(10, gap=gap)) == "fine", "expected today, soon, and on the last day"
    assert outcome(check, paced(12, gap=13)) == "finding last_days"


def test_a_column_whose_pace_is_too_slow_is_warned_of() -> None:
    assert outcome(check, paced(10, gap=15)) == "finding too_slow"


def test_the_entries_that_it_shows_tell_its_pace_too() -> None:
    assert finding(check, column(*(ago(10 + 3 * step) for step in range(5)))).facts["gap"] == 3


def test_documents_are_warned_of_by_calendar_months() -> None:
    one = finding(check, column(date(2026, 5, 22), genre="policy"))
    assert (one.facts["late_on"], one.facts["limit_unit"]) == ("2026-11-23", "months")


def test_operators_may_want_to_know_earlier() -> None:
    assert outcome(check, column(ago(4)), ahead=10) == "finding unsteady"


def test_columns_without_a_limit_or_with_an_excuse_are_never_late() -> None:
    assert outcome(check, column(ago(300), genre="topic")) == "fine"
    assert outcome(check, column(ago(13), ruling=ruling(TODAY))) == "fine"
    assert outcome(check, column(ago(13), state="paused")) == "fine"


def test_what_nobody_can_tell_is_undecided_here_too() -> None:
    assert outcome(check, column(reach=Reach.WALLED)) == "undecided walled"
    assert outcome(check, column(entry(on(ago(12), Source.META)))) == "undecided only_meta"


@given(
    days=st.integers(0, 400), genre=st.sampled_from(["news", "policy", "topic"]), own=st.none() | st.integers(1, 400)
)
def test_a_column_is_never_both_stale_and_soon_late(days: int, genre: str, own: int | None) -> None:
    one = column(ago(days), genre=genre, limit_days=own)
    assert "fine" in (outcome(stale.check, one), outcome(check, one))


@given(days=st.integers(0, 300), ahead=st.integers(0, 30))
def test_the_day_it_names_is_the_first_on_which_it_is_stale(days: int, ahead: int) -> None:
    one = column(ago(days), genre="notice")
    if outcome(check, one, ahead=ahead) == "fine":
        return
    late_on = date.fromisoformat(finding(check, one, ahead=ahead).facts["late_on"])
    assert outcome(stale.check, column(ago(days), genre="notice", today=late_on)) == "finding months"
    assert outcome(stale.check, column(ago(days), genre="notice", today=late_on - timedelta(days=1))) == "fine"


def test_a_pace_needs_three_gaps_and_is_their_middle() -> None:
    assert usual_gap([ago(0), ago(5), ago(10)]) is None
    assert usual_gap([ago(0), ago(5), ago(10), ago(10), ago(100)]) == 5
    assert usual_gap([]) is None
