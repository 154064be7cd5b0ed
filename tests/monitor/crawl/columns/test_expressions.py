"""Which expressions are dates, what they mean, and which only look like it."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.crawl.columns.expressions import found, leading, standing
from monitor.crawl.columns.numerals import value

TODAY = date(2020, 11, 20)
DAY = "2020-11-09"
PLAIN = """
2020-11-09
2020/11/9
2020.11.09
2020年11月9日
2020年11月9号
2020 - 11 - 09
20201109
20-11-09
２０２０－１１－０９
２０２０年１１月９日
二〇二〇年十一月九日
二○二○年十一月九日
二0二0年十一月九日
二零二零年十一月九日
[2020-11-09]
（2020-11-09）
【2020-11-09】
2020-11-09 星期一
2020-11-09 10:22
2020年11月9日上午10:22
2020-11-09T10:22:33+08:00
2020-11-08T20:22:33Z
09|2020-11
09| 2020年11月
2020|11-09
11-09|2020
2020|年|11|月|09|日
2020| 11|/| 09| 10:22
Nov 9, 2020
9 Nov 2020
Mon, 09 Nov 2020 10:22:33 GMT
Mon Nov 09 10:22:33 CST 2020
"""
"""Where a bar stands, one element of a page ends and the next begins."""
GUESSED = """
[11-09]
11-09
11/09
11月9日
11.09
11-09 10:22
09|11月
11月|09
09|Nov
"""
NONE = """
2020
川府发〔2020〕11号
2020-11号
2020年第11号
2019-2020年度
2020-2021
2020-02-30
2020-13-01
11月31日
0817-6222222
0817-2020-1109
1.2.3
v2020.11.09
2020-11-09-12-09
2020-11-09至2020-12-01
11月9日至12日
11月9日—12月1日
ISBN 978-7-2020-11-9
3.5
12
1 2
10:22
2020-11-09 关于停水的公告
共12页
第3期
今天是个好日子
99-99
00-00
0000-00-00
2020年
十一月
星期一
"""


def lines(text: str) -> list[str]:
    return [line.replace("|", "\x00") for line in text.strip().splitlines()]


@pytest.mark.parametrize("text", lines(PLAIN))
def test_a_day_is_read_in_every_form(text: str) -> None:
    said = standing(text, TODAY)
    assert said is not None
    assert (str(said.earliest), str(said.latest), said.guessed_year) == (DAY, DAY, False)


@pytest.mark.parametrize("text", lines(GUESSED))
def test_a_day_without_a_year_is_the_latest_not_in_the_future(text: str) -> None:
    said = standing(text, TODAY)
    assert said is not None
    assert (str(said.earliest), said.guessed_year) == (DAY, True)
    before = standing(text, date(2020, 11, 8))
    assert before is not None
    assert str(before.earliest) == "2019-11-09"


@pytest.mark.parametrize("text", ["", *lines(NONE)])
def test_what_only_looks_like_a_date_is_none(text: str) -> None:
    assert standing(text, TODAY) is None


@pytest.mark.parametrize(
    "text", ["v2020.11.09", "2020-11-09至2020-12-01", "0817-2020-11-09", "2020-11-091", "〔2020〕11号9日"]
)
def test_no_day_is_found_inside_something_longer(text: str) -> None:
    assert not list(found(f"见{text}。", TODAY))


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("今天", "2020-11-20", "2020-11-20"),
        ("昨天 10:22", "2020-11-19", "2020-11-19"),
        ("前天", "2020-11-18", "2020-11-18"),
        ("3天前", "2020-11-17", "2020-11-17"),
        ("刚刚", "2020-11-20", "2020-11-20"),
        ("5小时前", "2020-11-19", "2020-11-20"),
        ("半小时前", "2020-11-19", "2020-11-20"),
        ("30小时前", "2020-11-18", "2020-11-19"),
        ("1周前", "2020-11-07", "2020-11-13"),
        ("两个月前", "2020-08-21", "2020-09-20"),
        ("2020-11", "2020-11-01", "2020-11-30"),
        ("2020年2月", "2020-02-01", "2020-02-29"),
    ],
)
def test_what_is_not_exact_is_an_interval(text: str, earliest: str, latest: str) -> None:
    said = standing(text, TODAY)
    assert said is not None
    assert (str(said.earliest), str(said.latest)) == (earliest, latest)


def test_a_time_is_kept_with_its_zone_and_may_move_the_day() -> None:
    said = standing("2020-11-08T20:22:33Z", TODAY)
    assert said is not None
    assert said.moment is not None
    assert said.moment.isoformat() == "2020-11-09T04:22:33+08:00"
    afternoon = standing("2020年11月9日 下午3:05", TODAY)
    assert afternoon is not None
    assert afternoon.moment is not None
    assert afternoon.moment.isoformat() == "2020-11-09T15:05:00+08:00"


def test_a_leap_day_without_a_year_is_that_of_a_leap_year() -> None:
    said = standing("2-29", date(2021, 3, 1))
    assert said is not None
    assert str(said.earliest) == "2020-02-29"


def test_a_date_goes_on_after_its_label_and_ends_where_it_ends() -> None:
    text = "发布时间：11-09 10:22 来源：市府办"
    said = leading(text, 5, TODAY)
    assert said is not None
    assert text[said.start : said.end] == "11-09 10:22"


@pytest.mark.parametrize(
    ("text", "number"),
    [("十", 10), ("十一", 11), ("廿五", 25), ("三十", 30), ("卅一", 31), ("二〇二〇", 2020), ("〇九", 9), ("１２", 12)],
)
def test_chinese_numerals_are_numbers(text: str, number: int) -> None:
    assert value(text) == number


@given(
    st.dates(date(1950, 1, 1), date(2049, 12, 31)),
    st.sampled_from(
        ["{y}-{m}-{d}", "{y}年{m}月{d}日", "[{y}/{m:02}/{d:02}]", "{d:02}\x00{y}-{m:02}", "{y}.{m:02}.{d:02}"]
    ),
)
def test_every_day_is_read_back(day: date, form: str) -> None:
    said = standing(form.format(y=day.year, m=day.month, d=day.day), TODAY)
    assert said is not None
    assert said.earliest == said.latest == day


@given(st.dates(TODAY - timedelta(days=365), TODAY))
def test_a_day_of_the_last_year_is_guessed_right(day: date) -> None:
    said = standing(f"{day.month:02}-{day.day:02}", TODAY)
    assert said is not None
    assert said.earliest == day


@given(st.text(alphabet="0123456789年月日号-/.:〔〕[]（）前天时小今昨二〇十一三 \x00至TZ+AMPNov", max_size=40))
def test_nothing_raises_and_nothing_is_later_than_it_can_be(text: str) -> None:
    for said in (standing(text, TODAY), leading(text, 0, TODAY), *found(text, TODAY)):
        assert said is None or said.earliest <= said.latest
        assert said is None or not said.guessed_year or said.latest <= TODAY
