"""Limits against the calendar: what is in time, and until when."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.limits import Limit, is_judged, limit_of, official
from tests.checks.columns import TODAY, ago, column, ruling

DAYS = st.dates(date(1990, 1, 1), date(2100, 12, 31))
LIMITS = st.builds(Limit, st.integers(1, 400)) | st.builds(Limit, st.integers(1, 60), st.just("months"))
HALF_YEAR = Limit(6, "months")


@pytest.mark.parametrize(
    ("today", "since"),
    [
        (date(2026, 11, 20), date(2026, 5, 20)),
        (date(2026, 8, 31), date(2026, 2, 28)),
        (date(2024, 8, 31), date(2024, 2, 29)),
        (date(2026, 3, 31), date(2025, 9, 30)),
        (date(2026, 1, 1), date(2025, 7, 1)),
        (date(2026, 6, 30), date(2025, 12, 30)),
    ],
)
def test_six_months_are_calendar_months_cut_to_shorter_ones(today: date, since: date) -> None:
    assert HALF_YEAR.since(today) == since


@pytest.mark.parametrize(
    ("newest", "until"),
    [
        (date(2026, 5, 20), date(2026, 11, 20)),
        (date(2025, 8, 30), date(2026, 2, 28)),
        (date(2026, 2, 28), date(2026, 8, 31)),
        (date(2024, 2, 28), date(2024, 8, 28)),
        (date(2024, 2, 29), date(2024, 8, 31)),
        (date(2025, 7, 1), date(2026, 1, 1)),
    ],
)
def test_what_was_published_on_a_day_keeps_six_months_until_another(newest: date, until: date) -> None:
    assert HALF_YEAR.until(newest) == until


def test_two_weeks_end_with_the_fourteenth_day() -> None:
    assert Limit(14).since(date(2026, 1, 5)) == date(2025, 12, 22)
    assert Limit(14).until(date(2025, 12, 22)) == date(2026, 1, 5)


@given(limit=LIMITS, newest=DAYS)
def test_the_last_day_in_time_is_the_last_one_on_which_the_cut_does_not_lie_behind(limit: Limit, newest: date) -> None:
    last = limit.until(newest)
    assert limit.since(last) <= newest
    assert limit.since(last + timedelta(days=1)) > newest


@given(limit=LIMITS, today=DAYS)
def test_the_cut_never_goes_back_in_time(limit: Limit, today: date) -> None:
    assert limit.since(today) <= limit.since(today + timedelta(days=1)) < today + timedelta(days=1)


def test_limits_beyond_all_calendars_end_with_them() -> None:
    for limit in (Limit(10_000_000), Limit(1_000_000, "months")):
        assert limit.since(TODAY) == date.min
        assert limit.until(TODAY) == date.max


@pytest.mark.parametrize(
    ("genre", "level", "limit"),
    [
        ("news", 1, Limit(14)),
        ("news", 3, Limit(14)),
        ("notice", 1, HALF_YEAR),
        ("policy", 1, HALF_YEAR),
        ("notice", 2, None),
        ("policy", 2, None),
        ("interpretation", 1, None),
        ("topic", 1, None),
        ("other", 1, None),
    ],
)
def test_the_rules_set_limits_for_news_and_for_documents_of_the_first_level(
    genre: str, level: int, limit: Limit | None
) -> None:
    one = column(genre=genre, level=level)
    assert official(one, news_days=14, document_months=6) == limit
    assert limit_of(one, news_days=14, document_months=6) == limit


def test_a_columns_own_limit_comes_first_and_a_number_of_0_is_none() -> None:
    assert limit_of(column(limit_days=30), news_days=14, document_months=6) == Limit(30)
    assert limit_of(column(genre="other", limit_days=30), news_days=14, document_months=6) == Limit(30)
    assert limit_of(column(), news_days=0, document_months=6) is None


@pytest.mark.parametrize("state", ["archived", "paused", "removed"])
def test_only_active_columns_are_judged(state: str) -> None:
    assert is_judged(column())
    assert not is_judged(column(state=state))
    assert limit_of(column(state=state, limit_days=3), news_days=14, document_months=6) is None


def test_a_ruling_excuses_a_column_until_its_last_day() -> None:
    assert not is_judged(column(ruling=ruling(TODAY)))
    assert is_judged(column(ruling=ruling(ago(1))))
