from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.subjects.column import Source
from monitor.workdays import Ordered, on_file, timed
from tests.checks.columns import on
from tests.checks.page.articles import article

CALENDAR = on_file()
DAYS = st.dates(date(2008, 1, 1), date(2030, 12, 31))


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2024, 2, 9), True),  # the eve of the spring festival, a working day in 2024
        (date(2024, 2, 12), False),  # the Monday after it
        (date(2024, 2, 18), True),  # a Sunday that is worked
        (date(2024, 2, 25), False),  # a Sunday
        (date(2025, 10, 8), False),  # the eighth day off in October
        (date(2025, 10, 11), True),  # the Saturday worked for it
        (date(2026, 3, 2), True),
    ],
)
def test_the_days_ordered_by_the_state_council_are_known(day: date, works: bool) -> None:
    assert (day in CALENDAR) is works


def test_a_term_begins_on_the_day_after_and_ends_with_a_working_day() -> None:
    friday = date(2026, 3, 6)
    assert CALENDAR.add(friday, 1) == date(2026, 3, 9)
    assert CALENDAR.add(date(2026, 3, 7), 1) == date(2026, 3, 9), "begun on a Saturday"
    assert CALENDAR.add(date(2026, 3, 2), 20) == date(2026, 3, 30)
    assert CALENDAR.add(date(2024, 2, 8), 2) == date(2024, 2, 18)


def test_a_term_of_no_days_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one working day, not 0"):
        CALENDAR.add(date(2026, 3, 2), 0)


def test_nothing_lies_between_a_day_and_an_earlier_one() -> None:
    assert CALENDAR.between(date(2026, 3, 2), date(2026, 3, 2)) == 0
    assert CALENDAR.between(date(2026, 3, 2), date(2026, 2, 2)) == 0


@given(day=DAYS, count=st.integers(1, 60))
def test_a_term_holds_just_its_number_of_working_days(day: date, count: int) -> None:
    end = CALENDAR.add(day, count)
    assert end in CALENDAR
    assert CALENDAR.between(day, end) == count
    assert CALENDAR.between(day, end - timedelta(days=1)) == count - 1


@given(first=DAYS, middle=DAYS, last=DAYS)
def test_working_days_of_two_stretches_add_up(first: date, middle: date, last: date) -> None:
    first, middle, last = sorted((first, middle, last))
    assert CALENDAR.between(first, middle) + CALENDAR.between(middle, last) == CALENDAR.between(first, last)


def test_a_year_that_nobody_entered_is_said_not_to_be_known() -> None:
    unknown = max(CALENDAR.years) + 1
    assert CALENDAR.knows(date(2024, 5, 1), date(2025, 5, 1))
    assert not CALENDAR.knows(date(2024, 5, 1), date(unknown, 5, 1))
    assert not CALENDAR.knows(date(unknown, 5, 1), date(2024, 5, 1)), "in whatever order"
    assert not CALENDAR.knows(date(min(CALENDAR.years) - 1, 5, 1), date(2024, 5, 1))


def test_an_order_enters_a_year() -> None:
    year = max(CALENDAR.years) + 1
    monday = next(day for day in (date(year, 5, 1) + timedelta(days=back) for back in range(7)) if day.weekday() == 0)
    entered = CALENDAR.corrected({year: Ordered(frozenset({monday}), frozenset({monday + timedelta(days=6)}))})
    assert monday in CALENDAR
    assert monday not in entered
    assert monday + timedelta(days=6) in entered
    assert entered.knows(monday)


def test_an_order_corrects_single_days_and_leaves_the_others() -> None:
    corrected = CALENDAR.corrected({2024: Ordered(frozenset({date(2024, 2, 18)}), frozenset({date(2024, 2, 17)}))})
    assert date(2024, 2, 18) not in corrected, "it was to be worked"
    assert date(2024, 2, 17) in corrected, "it was a day off"
    assert date(2024, 2, 12) not in corrected


def test_the_working_days_of_an_article_are_those_from_making_to_publication() -> None:
    made, public = on(date(2026, 3, 2), Source.WRITTEN), on(date(2026, 3, 30), Source.LABEL)
    counted = timed(article(made, public), CALENDAR)
    assert (counted.workdays, counted.workdays_known) == (20, True)
    assert timed(article(public), CALENDAR).workdays is None
    assert timed(article(on(date(2026, 4, 9), Source.WRITTEN), public), CALENDAR).workdays == 0
