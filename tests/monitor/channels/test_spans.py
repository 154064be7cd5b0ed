from datetime import UTC, datetime, timedelta

import pytest

from monitor.channels.moments import read
from monitor.channels.spans import span

NOW = datetime(2026, 1, 1, 16, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    ("said", "least", "most"),
    [
        ("30秒前", timedelta(seconds=30), timedelta(seconds=31)),
        ("[50]秒前", timedelta(seconds=50), timedelta(seconds=51)),
        ("5分钟前", timedelta(minutes=5), timedelta(minutes=6)),
        ("3小时前", timedelta(hours=3), timedelta(hours=4)),
        ("3 小时前", timedelta(hours=3), timedelta(hours=4)),
        ("三个小时前", timedelta(hours=3), timedelta(hours=4)),
        ("半小时前", timedelta(minutes=15), timedelta(hours=1)),
        ("3天前", timedelta(days=3), timedelta(days=4)),
        ("两天前", timedelta(days=2), timedelta(days=3)),
        ("1周前", timedelta(days=7), timedelta(days=14)),
        ("刚刚", timedelta(0), timedelta(minutes=5)),
        ("几秒前", timedelta(seconds=1), timedelta(minutes=1)),
        ("几分钟前", timedelta(minutes=1), timedelta(hours=1)),
        ("几天前", timedelta(days=1), timedelta(days=10)),
    ],
)
def test_units_are_rounded_down_by_who_writes_them(said: str, least: timedelta, most: timedelta) -> None:
    when = span(said, NOW)
    assert when is not None
    assert (NOW - when.latest, NOW - when.earliest) == (least, most)


@pytest.mark.parametrize(
    ("said", "earliest", "latest"),
    [
        ("2个月前", datetime(2025, 10, 1, 16, 10, tzinfo=UTC), datetime(2025, 11, 1, 16, 10, tzinfo=UTC)),
        ("1年前", datetime(2024, 1, 1, 16, 10, tzinfo=UTC), datetime(2025, 1, 1, 16, 10, tzinfo=UTC)),
    ],
)
def test_months_and_years_are_those_of_the_calendar(said: str, earliest: datetime, latest: datetime) -> None:
    when = span(said, NOW)
    assert when is not None
    assert (when.earliest, when.latest) == (earliest, latest)


@pytest.mark.parametrize("said", ["", "前", "天前", "半天前", "几年前", "3天后", "刚刚好", "3天前的活动", "前天"])
def test_other_texts_are_none(said: str) -> None:
    assert span(said, NOW) is None


def test_what_began_before_all_accounts_is_still_an_interval() -> None:
    when = read("9999年前", NOW)
    assert when is None or when.earliest <= when.latest
