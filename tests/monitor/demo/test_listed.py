"""What must be said of a column, at the days on which it changes."""

from datetime import date

import pytest

from monitor.demo.listed import Listed, Verdict

FINE = Verdict()


def column(*days: str, **more: object) -> Listed:
    values: dict[str, object] = {"genre": "news", "days": tuple(map(date.fromisoformat, days))}
    return Listed("c1", "动态", "/c1/", "", **(values | more))  # type: ignore[arg-type]


def said(listed: Listed, seen: str) -> tuple[str, str, str]:
    verdicts = listed.verdicts(date.fromisoformat(seen))
    found = [verdicts[f"column.{name}"] for name in ("stale", "empty", "due_soon")]
    return tuple(one.reason or one.outcome for one in found)  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("seen", "stale", "due"),
    [
        ("2026-03-01", "fine", "fine"),
        ("2026-03-11", "fine", "unsteady"),
        ("2026-03-13", "fine", "last_days"),
        ("2026-03-15", "fine", "last_days"),
        ("2026-03-16", "days", "fine"),
    ],
)
def test_news_are_late_after_two_weeks(seen: str, stale: str, due: str) -> None:
    assert said(column("2026-03-01"), seen) == (stale, "fine", due)


@pytest.mark.parametrize(
    ("newest", "last", "late"),
    [
        ("2026-01-15", "2026-07-15", "2026-07-16"),
        ("2025-08-31", "2026-02-28", "2026-03-01"),
        ("2025-02-28", "2025-08-31", "2025-09-01"),
        ("2024-02-29", "2024-08-31", "2024-09-01"),
    ],
)
def test_first_level_notices_are_late_after_six_calendar_months(newest: str, last: str, late: str) -> None:
    notice = column(newest, genre="notice")
    assert said(notice, last) == ("fine", "fine", "last_days")
    assert said(notice, late) == ("months", "fine", "fine")
    assert said(column(newest, genre="notice", level=2), late) == ("fine", "fine", "fine")


def test_a_pace_promises_something_or_not() -> None:
    weekly = column("2026-03-01", "2026-02-22", "2026-02-15", "2026-02-08")
    slow = column("2026-03-01", "2026-02-09", "2026-01-20", "2026-01-01")
    steady = column("2026-03-01", "2026-02-17", "2026-02-05", "2026-01-24")
    assert [said(one, "2026-03-12")[2] for one in (weekly, slow, steady)] == ["behind", "too_slow", "fine"]


def test_an_own_limit_comes_before_that_of_the_kind() -> None:
    assert said(column("2026-03-01", limit_days=100), "2026-06-01") == ("fine", "fine", "fine")
    assert said(column("2026-03-01", genre="other", limit_days=10), "2026-03-12") == ("days", "fine", "fine")


def test_what_nobody_judges_is_fine_while_that_lasts() -> None:
    excused = column("2026-03-01", excused_until=date(2026, 5, 1))
    assert said(excused, "2026-05-01") == ("fine", "fine", "fine")
    assert said(excused, "2026-05-02") == ("days", "fine", "fine")
    assert said(column("2026-03-01", state="archived"), "2026-05-02") == ("fine", "fine", "fine")


def test_what_cannot_be_read_is_undecided() -> None:
    assert said(column(reading="walled"), "2026-05-02") == ("walled", "walled", "walled")
    assert said(column(reading="walled", genre="other"), "2026-05-02") == ("fine", "walled", "fine")
    assert said(column(reading="blank"), "2026-05-02") == ("empty", "blank", "empty")


def test_a_doubtful_day_is_late_only_when_even_the_last_possible_one_is() -> None:
    doubtful = column("2026-03-01", doubt="guessed_year")
    assert said(doubtful, "2026-03-15") == ("guessed_year", "fine", "guessed_year")
    assert said(doubtful, "2026-03-16") == ("days", "fine", "fine")


def test_a_list_of_a_script_is_unreadable_without_a_browser() -> None:
    for verdict in column("2026-03-01", scripted=True).verdicts(date(2026, 3, 2)).values():
        assert verdict == Verdict(static=("undecided", "unreadable"))
    for verdict in column("2026-03-01").verdicts(date(2026, 3, 2)).values():
        assert verdict == FINE
