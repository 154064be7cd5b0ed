"""Time windows on the wall clock of Shanghai."""

from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.hours import SHANGHAI, Hours, at, closes_at, next_opening, open_at

NIGHT = (Hours.parse("22:00-06:00"),)


def shanghai(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


MINUTES = st.integers(0, 1439).map(lambda minutes: time(minutes // 60, minutes % 60))
WINDOWS = st.lists(
    st.tuples(MINUTES, MINUTES).map(lambda ends: Hours.parse(f"{ends[0]:%H:%M}-{ends[1]:%H:%M}")), max_size=4
)
MOMENTS = st.integers(0, 3_000_000).map(lambda minutes: datetime(2024, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes))


def test_a_window_may_pass_midnight() -> None:
    assert open_at(shanghai("2026-11-23T22:00"), NIGHT)
    assert open_at(shanghai("2026-11-24T05:59:59"), NIGHT)
    assert not open_at(shanghai("2026-11-24T06:00"), NIGHT)
    assert not open_at(shanghai("2026-11-24T21:59:59"), NIGHT)


def test_the_hours_are_shanghai_hours_whatever_the_zone_of_the_moment() -> None:
    assert open_at(datetime(2026, 11, 23, 14, 0, tzinfo=UTC), NIGHT)


def test_no_windows_mean_any_time() -> None:
    noon = shanghai("2026-11-23T12:00")
    assert open_at(noon, ())
    assert closes_at(noon, ()) is None
    assert next_opening(noon, ()) == noon


def test_the_end_and_the_next_opening_are_told() -> None:
    assert closes_at(shanghai("2026-11-23T23:00"), NIGHT) == shanghai("2026-11-24T06:00")
    assert closes_at(shanghai("2026-11-24T01:00"), NIGHT) == shanghai("2026-11-24T06:00")
    assert next_opening(shanghai("2026-11-24T12:00"), NIGHT) == shanghai("2026-11-24T22:00")


def test_windows_that_touch_are_one_stretch() -> None:
    windows = (Hours.parse("22:00-24:00"), Hours.parse("00:00-03:00"), Hours.parse("02:00-04:00"))
    assert closes_at(shanghai("2026-11-23T22:30"), windows) == shanghai("2026-11-24T04:00")


@pytest.mark.parametrize("whole_day", ["00:00-24:00", "22:00-22:00"])
def test_a_window_round_the_clock_never_closes(whole_day: str) -> None:
    assert closes_at(shanghai("2026-11-23T12:00"), (Hours.parse(whole_day),)) is None


@pytest.mark.parametrize("wrong", ["", "22-06", "22:00", "24:00-06:00", "22:00-24:30", "9:00-10:00", "22:60-23:00"])
def test_what_is_no_window_is_refused(wrong: str) -> None:
    with pytest.raises(ValueError, match="expected a window such as"):
        Hours.parse(wrong)


def test_a_window_prints_as_it_is_written() -> None:
    assert str(Hours.parse("22:00-06:30")) == "22:00-06:30"


def test_a_wall_time_is_right_where_the_zone_changed() -> None:
    """China had summer time from 1986 to 1991: noon stays noon on the wall."""
    summer = at(time(12), datetime(1988, 7, 1, tzinfo=UTC))
    winter = at(time(12), datetime(1988, 12, 1, tzinfo=UTC))
    assert (summer.hour, winter.hour) == (3, 4)


@given(MOMENTS, WINDOWS)
def test_open_hours_end_when_they_say_and_begin_when_they_say(now: datetime, windows: list[Hours]) -> None:
    opening = next_opening(now, windows)
    assert open_at(opening, windows)
    assert now <= opening <= now + timedelta(days=1)
    assert open_at(now, windows) == (opening == now)
    end = closes_at(opening, windows)
    if end is not None:
        assert not open_at(end, windows)
        assert open_at(end - timedelta(microseconds=1), windows)
