from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.ages import UNKNOWN
from checks.page.date_conflict import check
from checks.subjects.column import Dated, Source
from tests.checks.columns import TODAY, ago, met, on
from tests.checks.judged import finding, outcome
from tests.checks.page.articles import article

TOMORROW = TODAY + timedelta(days=1)
OCTOBER = on(date(2026, 10, 1), Source.ADDRESS, latest=date(2026, 10, 31))


def label(day: date, **other: bool) -> Dated:
    return on(day, Source.LABEL, **other)  # type: ignore[arg-type]


def meta(day: date) -> Dated:
    return on(day, Source.META)


def address(day: date) -> Dated:
    return on(day, Source.ADDRESS)


def written(day: date) -> Dated:
    return on(day, Source.WRITTEN)


def row(day: date, **other: bool) -> Dated:
    return on(day, **other)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("dates", "reason"),
    [
        ((label(TOMORROW),), "future"),
        ((row(TOMORROW),), "future"),
        ((label(ago(5)), met(UNKNOWN, ago(9))), "seen_before"),
        ((row(ago(5)), met(ago(20), ago(9))), "seen_before"),
        ((label(ago(9)), written(ago(8))), "before_written"),
        ((label(ago(90)), address(ago(20)), met(ago(21), ago(20))), "late_insert"),
        ((label(date(2026, 8, 20)), OCTOBER, met(ago(21), ago(20))), "late_insert"),
        ((label(ago(5)), meta(ago(300)), address(ago(300))), "redated"),
        ((label(ago(5)), meta(date(2026, 10, 1)), OCTOBER), "fine"),
        ((row(ago(5)), label(ago(9))), "row_differs"),
        ((row(ago(5)), row(ago(9)), label(ago(9))), "row_differs"),
    ],
)
def test_dates_that_cannot_all_be_true_are_a_hint(dates: tuple[Dated, ...], reason: str) -> None:
    assert outcome(check, article(*dates)) == ("fine" if reason == "fine" else f"suspected {reason}")


@pytest.mark.parametrize(
    "dates",
    [
        pytest.param((), id="no dates"),
        pytest.param((label(ago(5)), row(ago(5)), meta(ago(5)), address(ago(5)), met(ago(6), ago(5))), id="all agree"),
        pytest.param((label(date(2015, 3, 2)), meta(ago(20))), id="tags made anew after a migration"),
        pytest.param(
            (label(date(2015, 3, 2)), meta(ago(20)), address(ago(20)), met(UNKNOWN, ago(20))), id="first scan"
        ),
        pytest.param(
            (label(date(2015, 3, 2)), meta(ago(20)), address(ago(20)), met(ago(21), ago(20))), id="old material added"
        ),
        pytest.param((label(ago(40)), address(ago(20)), met(ago(21), ago(20))), id="dated as of the event"),
        pytest.param((label(ago(90)), met(ago(21), ago(20))), id="found late, and no address says more"),
        pytest.param((label(ago(90)), address(ago(20))), id="an address alone"),
        pytest.param((label(ago(5)), address(ago(300))), id="an old address alone"),
        pytest.param((label(ago(5)), meta(ago(300)), address(ago(5))), id="old tags alone"),
        pytest.param((label(ago(5)), meta(ago(300)), meta(ago(5)), address(ago(300))), id="one tag agrees"),
        pytest.param((label(ago(5)), meta(ago(20)), address(ago(20))), id="a draft that waited"),
        pytest.param((row(ago(5)), label(ago(6))), id="a day apart, around midnight"),
        pytest.param((label(ago(5)), met(UNKNOWN, ago(6))), id="met the evening before"),
        pytest.param((row(ago(40)), label(ago(5)), written(ago(40))), id="the list gives the document's own date"),
        pytest.param((row(date(2025, 11, 1), guessed=True), label(ago(5))), id="a row without a year"),
        pytest.param(
            (label(ago(90)), written(ago(90)), address(ago(20)), met(ago(21), ago(20))),
            id="the document's date as label",
        ),
        pytest.param((label(ago(9)), written(ago(9))), id="published on the day it was made"),
        pytest.param((label(ago(9)), written(ago(30)), written(ago(3))), id="one of two documents is older"),
        pytest.param((meta(TODAY + timedelta(days=400)), label(ago(5))), id="tags of the future"),
        pytest.param((on(date(2026, 11, 1), Source.ADDRESS, latest=date(2026, 11, 30)), label(TODAY)), id="this month"),
    ],
)
def test_dates_that_differ_for_an_innocent_reason_are_passed_over(dates: tuple[Dated, ...]) -> None:
    assert outcome(check, article(*dates)) == "fine"


def test_of_several_dates_those_that_fit_best_count_for_the_unit() -> None:
    assert outcome(check, article(label(ago(5)), row(ago(9)), met(UNKNOWN, ago(9)))) == "suspected row_differs"
    assert outcome(check, article(label(ago(9)), label(ago(3)), written(ago(4)))) == "fine"
    came = (address(ago(20)), met(ago(21), ago(20)))
    assert outcome(check, article(label(ago(90)), label(ago(22)), *came)) == "fine"
    assert outcome(check, article(label(ago(5)), label(ago(298)), meta(ago(300)), address(ago(300)))) == "fine"


def test_at_the_borders_a_day_decides() -> None:
    def inserted(days: int) -> str:
        return outcome(check, article(label(ago(20 + days)), address(ago(20)), met(ago(20), ago(19))))

    def redated(days: int) -> str:
        return outcome(check, article(label(ago(20)), meta(ago(20 + days)), address(ago(20 + days))))

    assert [inserted(days) for days in (29, 180, 181)] == ["fine", "suspected late_insert", "fine"]
    assert inserted(30) == "suspected late_insert"
    assert [redated(days) for days in (30, 31)] == ["fine", "suspected redated"]


def test_a_page_came_no_later_than_the_earlier_of_its_address_and_our_look() -> None:
    assert outcome(check, article(label(ago(90)), address(ago(70)), met(ago(21), ago(20)))) == "fine"
    assert outcome(check, article(label(ago(90)), address(ago(20)), met(ago(70), ago(60)))) == "fine"


def test_what_came_with_many_others_was_not_dated_back() -> None:
    late = (label(ago(90)), address(ago(20)), met(ago(21), ago(20)))
    assert outcome(check, article(*late, moved_in=True)) == "fine"


def test_all_conflicts_are_told_and_the_gravest_is_the_reason() -> None:
    one = finding(check, article(label(TOMORROW), row(ago(5)), met(UNKNOWN, ago(9)), written(TOMORROW)))
    assert one.facts["reasons"] == ["future", "seen_before", "row_differs"]
    assert (one.facts["day"], one.facts["other_day"]) == ("2026-11-21", "2026-11-20")
    assert one.facts["hint"] is True
    assert [dated["source"] for dated in one.facts["dates"]] == ["label", "row", "first_seen", "written"]
    assert "2026-11-21" in check.message(one, "zh")


def test_thresholds_move_the_borders() -> None:
    assert outcome(check, article(row(ago(5)), label(ago(9))), leeway=4) == "fine"
    assert outcome(check, article(label(ago(42)), address(ago(20)), met(ago(21), ago(20))), inserted=20) != "fine"
    assert outcome(check, article(label(ago(5)), meta(ago(20)), address(ago(20))), redated=7) == "suspected redated"


@given(st.dates(date(1996, 1, 1), TODAY), st.sets(st.sampled_from([one for one in Source if one is not Source.META])))
def test_dates_that_agree_are_never_in_conflict(day: date, sources: set[Source]) -> None:
    assert outcome(check, article(*(on(day, source) for source in sources))) == "fine"


@given(st.dates(date(1996, 1, 1), TODAY), st.dates(date(1996, 1, 1), TODAY), st.dates(date(1996, 1, 1), TODAY))
def test_tags_generated_later_never_accuse(shown: date, one: date, other: date) -> None:
    generated = max(shown, one, other)
    assert outcome(check, article(label(shown), row(shown), meta(generated), met(UNKNOWN, TODAY))) == "fine"
