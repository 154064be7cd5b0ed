from datetime import UTC, date, datetime, time, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.subjects.channel import BEGINNING, When
from monitor.channels.moments import read
from monitor.hours import SHANGHAI

NOW = datetime(2026, 1, 1, 16, 10, tzinfo=UTC)
"""Ten minutes after midnight of 2 January 2026, a Friday, in Shanghai; still New Year's Day in Greenwich."""


def wall(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


def interval(when: When | None) -> tuple[datetime, datetime]:
    assert when is not None
    assert when.earliest.tzinfo is when.latest.tzinfo is UTC
    return when.earliest, when.latest


SECONDS = [
    ("Sat May 03 15:00:57 +0800 2025", "2025-05-03T15:00:57"),
    ("Thu Jan 01 23:59:59 +0800 2026", "2026-01-01T23:59:59"),
    ("Wed Dec 31 16:30:00 +0000 2025", "2026-01-01T00:30:00"),
    ("2020-11-02 10:20:33", "2020-11-02T10:20:33"),
    ("2020-11-02 10:20:33\xa0来自iPhone客户端", "2020-11-02T10:20:33"),
    ("2020-11-02 10:20:33 来自 微博 weibo.com", "2020-11-02T10:20:33"),
    (1762747210, "2025-11-10T12:00:10"),
    (1762747210.0, "2025-11-10T12:00:10"),
    ("1762747210", "2025-11-10T12:00:10"),
    (1762747210123, "2025-11-10T12:00:10"),
    ("timeConvert('1680917938')", "2023-04-08T09:38:58"),
    ("Thu, 19 Nov 2026 12:00:00 GMT", "2026-11-19T20:00:00"),
    ("Thu, 19 Nov 2026 12:00:00 +0800", "2026-11-19T12:00:00"),
    ("Thu, 19 Nov 2026 12:00:00 +08:00", "2026-11-19T12:00:00"),
    ("Thu, 19 Nov 2026 12:00:00 ", "2026-11-19T12:00:00"),
    ("Thu, 19 Nov 2026 12:00:00 CST", "2026-11-19T12:00:00"),
    ("19 Nov 2026 12:00:00 GMT", "2026-11-19T20:00:00"),
    ("2026-11-19T12:00:00Z", "2026-11-19T20:00:00"),
    ("2026-11-19T12:00:00.123Z", "2026-11-19T20:00:00"),
    ("2026-11-19T12:00:00+08:00", "2026-11-19T12:00:00"),
    ("2026-11-19T12:00:00+0800", "2026-11-19T12:00:00"),
    ("2026-11-19T12:00:00", "2026-11-19T12:00:00"),
    ("2026/11/19 12:00:00", "2026-11-19T12:00:00"),
]


@pytest.mark.parametrize(("said", "meant"), SECONDS, ids=str)
def test_a_second_is_read_to_the_second(said: str | float, meant: str) -> None:
    assert interval(read(said, NOW)) == (wall(meant), wall(meant))


MINUTES = [
    ("昨天 23:15", "2026-01-01T23:15"),
    ("昨天23:15", "2026-01-01T23:15"),
    ("前天 08:00", "2025-12-31T08:00"),
    ("今天 00:05", "2026-01-02T00:05"),
    ("今天00:05", "2026-01-02T00:05"),
    ("今日 0:05", "2026-01-02T00:05"),
    ("00:05", "2026-01-02T00:05"),
    ("凌晨0:05", "2026-01-02T00:05"),
    ("11月02日 10:20", "2025-11-02T10:20"),
    ("11月02日10:20", "2025-11-02T10:20"),
    ("11-02 10:20", "2025-11-02T10:20"),
    ("2024年11月02日 10:20", "2024-11-02T10:20"),
    ("2024年11月02日10:20", "2024-11-02T10:20"),
    ("24-11-02 10:20", "2024-11-02T10:20"),
    ("2026-11-19 12:00", "2026-11-19T12:00"),
    ("2026.11.19 12:00", "2026-11-19T12:00"),
    ("JsDecode('2025-11-05 18:30')", "2025-11-05T18:30"),
    ("周三 10:00", "2025-12-31T10:00"),
    ("星期五 10:00", "2025-12-26T10:00"),
    ("周五 00:01", "2026-01-02T00:01"),
    ("昨天 下午3:05", "2026-01-01T15:05"),
    ("昨天 晚上8:30", "2026-01-01T20:30"),
    ("昨天 中午12:30", "2026-01-01T12:30"),
    ("昨天 15:09重庆", "2026-01-01T15:09"),
    ("昨天 15:09 四川", "2026-01-01T15:09"),
    ("昨天 15:09 IP属地：四川", "2026-01-01T15:09"),
    ("发布于 昨天 15:09", "2026-01-01T15:09"),
    ("发布时间：2025-12-30 15:09", "2025-12-30T15:09"),
    ("昨天　１５：０９", "2026-01-01T15:09"),
]


@pytest.mark.parametrize(("said", "meant"), MINUTES)
def test_a_minute_is_all_its_seconds(said: str, meant: str) -> None:
    assert interval(read(said, NOW)) == (wall(meant), wall(meant) + timedelta(seconds=59))


DAYS = [
    ("06-27", "2025-06-27"),
    ("2019-06-27", "2019-06-27"),
    ("2026-11-10", "2026-11-10"),
    ("2025年11月19日", "2025-11-19"),
    ("11月2日", "2025-11-02"),
    ("12-31", "2025-12-31"),
    ("01-01", "2026-01-01"),
    ("01-03", "2026-01-03"),
    ("01-04", "2025-01-04"),
    ("02-29", "2024-02-29"),
    ("昨天", "2026-01-01"),
    ("前天", "2025-12-31"),
    ("周四", "2026-01-01"),
    ("06-27 来自微博", "2025-06-27"),
]


@pytest.mark.parametrize(("said", "meant"), DAYS)
def test_a_day_is_all_of_a_day_in_shanghai(said: str, meant: str) -> None:
    start = wall(meant)
    assert interval(read(said, NOW)) == (start, start + timedelta(days=1, seconds=-1))


def test_a_day_that_has_not_ended_ends_now() -> None:
    assert interval(read("今天", NOW)) == (wall("2026-01-02"), NOW)
    assert interval(read("周五", NOW)) == (wall("2026-01-02"), NOW)


def test_a_month_is_all_of_a_month() -> None:
    assert interval(read("2024年2月", NOW)) == (wall("2024-02-01"), wall("2024-02-29T23:59:59"))


def test_an_edited_post_may_be_much_older() -> None:
    assert interval(read("编辑于 01-01", NOW)) == (BEGINNING, wall("2026-01-01T23:59:59"))


NO_TIMES = [
    "",
    " ",
    None,
    True,
    0,
    12345,
    float("nan"),
    float("inf"),
    "Invalid Date",
    "null",
    "置顶",
    "今天 12:30",
    "下午3:05",
    "10:20",
    "25:00",
    "昨天 24:61",
    "2025-02-30",
    "2025-13-01",
    "13-01",
    "02-30",
    "Thu, 31 Feb 2026 12:00:00 GMT",
    "Thu, 19 Nov 2026 12:00:00 XYZ",
    "2026-11-19T12:00:00+99:00",
    "3天前的活动",
    "活动于昨天举行",
    "2025-11-05至2025-11-08",
    "-1762747210",
    "9" * 5000,
    "昨" * 121,
    "10:" * 40,
]


@pytest.mark.parametrize("said", NO_TIMES, ids=lambda said: repr(said)[:30])
def test_what_is_not_understood_is_no_time_and_never_now(said: str | float | None) -> None:
    assert read(said, NOW) is None


@pytest.mark.parametrize(
    ("said", "assumed"),
    [
        ("昨天 23:15", True),
        ("2025-11-19T12:00:00", True),
        ("2025-11-19", True),
        ("1762747210", False),
        ("3天前", False),
        ("2025-11-19T12:00:00Z", False),
        ("Sat May 03 15:00:57 +0800 2025", False),
    ],
)
def test_only_a_text_that_names_no_zone_has_one_assumed(said: str, *, assumed: bool) -> None:
    when = read(said, NOW)
    assert when is not None
    assert when.zone_assumed is assumed


def test_the_text_is_kept_as_it_was_written() -> None:
    when = read(" 昨天　23：15 ", NOW)
    assert when is not None
    assert when.text == "昨天　23：15"


def test_a_gateway_may_write_the_time_of_another_zone() -> None:
    assert interval(read("2025-11-19 12:00:00", NOW, UTC))[0] == wall("2025-11-19T20:00:00")
    assert interval(read("2025-11-19T12:00:00+08:00", NOW, UTC))[0] == wall("2025-11-19T12:00:00")
    assert interval(read("今天 16:05", NOW, UTC))[0] == wall("2026-01-02T00:05:00")


def test_a_moment_of_reading_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="aware"):
        read("昨天", NOW.replace(tzinfo=None))


@pytest.mark.parametrize("said", [said for said, _ in (*MINUTES, *DAYS)])
def test_the_zone_of_the_host_changes_nothing(said: str) -> None:
    expected = read(said, NOW)
    for hours in (-11, 0, 8, 14):
        assert read(said, NOW.astimezone(timezone(timedelta(hours=hours)))) == expected


MOMENTS = st.builds(datetime.combine, st.dates(date(2015, 1, 1), date(2040, 1, 1)), st.times(), st.just(SHANGHAI))


@given(MOMENTS)
def test_every_second_that_a_platform_writes_is_read_back(moment: datetime) -> None:
    second = moment.replace(microsecond=0)
    written = [
        second.strftime("%a %b %d %H:%M:%S +0800 %Y"),
        second.isoformat(),
        f"{second:%Y-%m-%d %H:%M:%S}",
        str(int(second.timestamp())),
        f"{second.astimezone(UTC):%a, %d %b %Y %H:%M:%S} GMT",
    ]
    for text in written:
        assert interval(read(text, NOW)) == (second, second), text


@given(MOMENTS, st.integers(0, 360))
def test_a_day_without_a_year_is_the_last_one_whatever_the_day_of_reading(now: datetime, days: int) -> None:
    day = (now - timedelta(days=days)).date()
    if (day.month, day.day) == (2, 29):
        return
    assert interval(read(f"{day:%m-%d}", now))[0] == datetime.combine(day, time(), SHANGHAI)
    assert interval(read(f"{day.month}月{day.day}日", now))[0] == datetime.combine(day, time(), SHANGHAI)


@given(MOMENTS, st.sampled_from(["今天", "昨天", "前天"]), st.times())
def test_named_days_are_those_of_shanghai_and_never_ahead(now: datetime, name: str, clock: time) -> None:
    when = read(f"{name} {clock:%H:%M}", now)
    day = now.date() - timedelta(days=["今天", "昨天", "前天"].index(name))
    meant = datetime.combine(day, clock.replace(second=0, microsecond=0), SHANGHAI)
    if when is None:
        assert name == "今天"
        assert meant > now
    else:
        assert when.earliest == meant
        assert when.earliest <= now + timedelta(minutes=5)


@given(st.text(max_size=200))
def test_any_text_at_all_is_read_or_refused(text: str) -> None:
    when = read(text, NOW)
    assert when is None or when.earliest <= when.latest
