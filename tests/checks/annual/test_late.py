from datetime import date

import pytest

from checks.annual.late import check
from checks.subjects.annual import Publisher, Reading
from checks.subjects.column import Source
from tests.checks.annual.reports import content, dated, finding, missing, outcome, report

TOWN, DEPARTMENT, GOVERNMENT = Publisher.TOWN, Publisher.DEPARTMENT, Publisher.GOVERNMENT


@pytest.mark.parametrize(("publisher", "last"), [(GOVERNMENT, "2023-03-31"), (DEPARTMENT, "2023-01-31")])
def test_the_last_day_is_in_time_and_the_next_is_late(publisher: Publisher, last: str) -> None:
    assert outcome(check, report(publisher=publisher, published=dated(last))) == "fine"
    next_day = date.fromordinal(date.fromisoformat(last).toordinal() + 1).isoformat()
    one = finding(check, report(publisher=publisher, published=dated(next_day)))
    assert (one.facts["reason"], one.facts["days"], one.facts["due"]) == ("late", 1, last)
    assert "逾期 1 天" in check.message(one, "zh")


def test_a_missing_report_is_late_after_the_day_and_not_judged_before() -> None:
    assert outcome(check, missing(today=date(2023, 3, 31))) == "fine"
    one = finding(check, missing(today=date(2023, 4, 10)))
    assert (one.facts["reason"], one.facts["days"]) == ("missing", 10)


def test_before_the_day_nothing_is_judged() -> None:
    for reading in Reading:
        assert outcome(check, report(reading=reading, published=None, today=date(2023, 3, 31))) == "fine"


def test_without_a_day_of_publication_nobody_can_tell() -> None:
    assert outcome(check, report(published=None)) == "undecided no_date"
    assert outcome(check, report(published=dated("2023-04-20", Source.WRITTEN))) == "undecided no_date"
    assert outcome(check, report(reading=Reading.UNREACHABLE, published=None, why="超时")) == "undecided unreachable"


def test_a_report_that_cannot_be_read_can_still_be_late() -> None:
    unreadable = report(reading=Reading.UNREADABLE, content=None, published=dated("2023-05-01"))
    assert outcome(check, unreadable) == "finding late"


@pytest.mark.parametrize("source", [Source.META, Source.FIRST_SEEN])
def test_days_that_may_be_too_late_acquit_and_never_accuse(source: Source) -> None:
    assert outcome(check, report(published=dated("2023-03-31", source))) == "fine"
    assert outcome(check, report(published=dated("2023-04-01", source))) == "undecided unsure_date"


def test_a_day_that_is_not_known_exactly_is_undecided_where_it_matters() -> None:
    assert outcome(check, report(published=dated("2023-03-01", until="2023-03-31"))) == "fine"
    assert outcome(check, report(published=dated("2023-03-01", until="2023-04-30"))) == "undecided unsure_date"
    assert outcome(check, report(published=dated("2023-04-02", guessed_year=True))) == "undecided unsure_date"
    assert outcome(check, report(published=dated("2023-04-01", Source.ADDRESS, until="2023-04-30"))) == "finding late"


def test_another_years_report_says_nothing_of_this_one() -> None:
    late = report(published=dated("2023-05-01"), content=content(2021))
    assert outcome(check, late) == "undecided other_year"


def test_the_law_names_no_day_for_towns_but_the_operator_may() -> None:
    assert outcome(check, missing(publisher=TOWN)) == "fine"
    assert outcome(check, missing(publisher=TOWN), town="01-31") == "finding missing"
    assert outcome(check, report(published=dated("2023-03-10")), government="02-28") == "finding late"
