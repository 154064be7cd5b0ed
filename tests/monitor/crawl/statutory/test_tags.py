from datetime import date, datetime
from typing import Any

import pytest

from checks.subjects.column import Dated, Source
from checks.subjects.tags import Fault, Level
from monitor.crawl.statutory.tags import Identity, Judge, read_tags
from monitor.hours import SHANGHAI
from tests.monitor.crawl.statutory.pages import RULES, document, tags

SITE = Identity("示例市人民政府", ("www.example.gov.cn", "example.gov.cn"), "5113810019")
OF_SITE = {"SiteName": "示例市人民政府", "SiteDomain": "www.example.gov.cn", "SiteIDCode": "5113810019"}
OF_COLUMN = {"ColumnName": "要闻", "ColumnDescription": "要闻", "ColumnKeywords": "要闻", "ColumnType": "要闻动态"}
OF_ARTICLE = {"ArticleTitle": "关于开展检查的通知", "PubDate": "2026-11-09 15:30", "ContentSource": "市政府办公室"}
ALL = OF_SITE | OF_COLUMN | OF_ARTICLE
TEXT = "<p>" + "各乡镇人民政府、街道办事处，市级各部门：" * 20 + "</p>"


def found(
    content: dict[str, str],
    level: Level = Level.ARTICLE,
    *,
    site: Identity = SITE,
    seen: Dated | None = None,
    body: str = "",
) -> dict[str, Fault]:
    """What is wrong with which tag on a page whose title is that of the article."""
    head = f"<title>关于开展检查的通知_示例市</title>{tags(**content)}"
    markup = f"<html><head>{head}</head><body>{body or TEXT}</body></html>"
    page = document(markup)
    found = Judge(RULES.tags, site).flaws(page, level, read_tags(page), published=seen)
    return {flaw.row.name: flaw.fault for flaw in found}


def on(day: date, **other: Any) -> Dated:
    return Dated(Source.LABEL, day, day, day.isoformat(), **other)


def test_a_page_of_each_kind_with_its_tags_is_fine() -> None:
    assert found(OF_SITE, Level.HOME) == {}
    assert found(OF_SITE | OF_COLUMN, Level.COLUMN) == {}
    assert found(ALL) == {}


def test_three_seven_and_ten_tags_are_asked_for() -> None:
    for level, number in ((Level.HOME, 3), (Level.COLUMN, 7), (Level.ARTICLE, 10)):
        missing = found({}, level)
        assert len(missing) == number
        assert set(missing.values()) == {Fault.MISSING}


def test_a_tag_without_content_is_empty() -> None:
    assert found(ALL | {"ContentSource": " "}) == {"ContentSource": Fault.EMPTY}
    assert found(ALL | {"Keywords": ""}) == {}, "it is only recommended"


@pytest.mark.parametrize(
    "content",
    ["null", "undefined", "NULL", "${column.name}", "栏目名称", "{{title}}", "-", "测试", "#ColumnName#", "文章标题"],
)
def test_what_a_template_holds_for_a_value_is_a_placeholder(content: str) -> None:
    assert found(ALL | {"ColumnName": content}) == {"ColumnName": Fault.PLACEHOLDER}


@pytest.mark.parametrize(
    "content", ["要闻", "Null 岛", "政府信息公开", "测试技术研究院通知公告", "网站", "关键词条例解读"]
)
def test_words_that_only_look_alike_are_no_placeholders(content: str) -> None:
    assert found(ALL | {"ColumnName": content}) == {}


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("SiteDomain", "http://www.example.gov.cn"),
        ("SiteDomain", "www.example.gov.cn/index.html"),
        ("SiteIDCode", "51138100"),
        ("PubDate", "2026-11-09"),
        ("PubDate", "2026/11/09 15:30"),
        ("PubDate", "2026-11-09 15:30:00"),
        ("PubDate", "2026-13-09 15:30"),
        ("PubDate", "2026-11-09 24:30"),
    ],
)
def test_tags_have_a_form(name: str, content: str) -> None:
    assert found(ALL | {name: content}) == {name: Fault.FORMAT}


@pytest.mark.parametrize(
    ("name", "content"),
    [("SiteName", "南部县人民政府"), ("SiteDomain", "www.nanbu.gov.cn"), ("SiteIDCode", "5113210001")],
)
def test_tags_that_were_copied_from_another_site_are_found_where_ours_is_known(name: str, content: str) -> None:
    assert found(ALL | {name: content}) == {name: Fault.FOREIGN}
    assert found(ALL | {name: content}, site=Identity()) == {}


@pytest.mark.parametrize("content", ["示例市人民政府门户网站", "示例市政府网", "中国 示例"])
def test_a_name_may_be_put_in_other_words(content: str) -> None:
    assert found(ALL | {"SiteName": content}) == {}


def test_another_host_of_ours_is_ours() -> None:
    assert found(ALL | {"SiteDomain": "example.gov.cn"}) == {}


def test_a_title_must_be_on_the_page() -> None:
    assert found(ALL | {"ArticleTitle": "关于调整公交线路的公告"}) == {"ArticleTitle": Fault.UNTRUE}
    shown = f"<h2>关于调整公交线路的<br>公 告</h2>{TEXT}"
    assert found(ALL | {"ArticleTitle": "关于调整公交线路的公告"}, body=shown) == {}
    assert found(ALL | {"ArticleTitle": "关于开展检查的&amp;quot;通知&amp;quot;"}) == {}, "escaped twice"
    assert found(ALL | {"ArticleTitle": "关于调整公交线路的公告"}, body="<div id=app></div>") == {}, "a script's page"


@pytest.mark.parametrize(
    ("seen", "expected"),
    [
        (on(date(2026, 11, 9)), {}),
        (on(date(2026, 11, 8)), {"PubDate": Fault.UNTRUE}),
        (on(date(2026, 11, 8), guessed_year=True), {}),
        (Dated(Source.META, date(2026, 11, 8), date(2026, 11, 8), ""), {}),
        (Dated(Source.ROW, date(2026, 11, 1), date(2026, 11, 30), "2026-11"), {}),
        (None, {}),
    ],
)
def test_a_date_must_be_the_one_that_a_reader_sees(seen: Dated | None, expected: dict[str, Fault]) -> None:
    assert found(ALL, seen=seen) == expected


def test_a_clock_of_twelve_hours_is_found() -> None:
    afternoon = on(date(2026, 11, 9), moment=datetime(2026, 11, 9, 15, 30, tzinfo=SHANGHAI))
    assert found(ALL | {"PubDate": "2026-11-09 03:30"}, seen=afternoon) == {"PubDate": Fault.UNTRUE}
    assert found(ALL | {"PubDate": "2026-11-09 15:30"}, seen=afternoon) == {}
    assert found(ALL | {"PubDate": "2026-11-09 09:12"}, seen=afternoon) == {}, "some other time of that day"


def test_names_of_tags_are_read_in_any_case_and_the_first_one_counts() -> None:
    markup = "<head><META NAME='siteidcode' content='1'><meta name=SiteIDCode content='2'></head>"
    assert read_tags(document(markup)) == {"siteidcode": "1"}


def test_tags_are_found_where_a_broken_head_ended_early() -> None:
    markup = f"<head><title>x</title><div></div>{tags(**OF_SITE)}</head><body><p>x</p><meta name=late content=1></body>"
    assert set(read_tags(document(markup))) >= {"sitename", "sitedomain", "siteidcode"}


def test_tags_of_properties_are_no_such_tags() -> None:
    assert read_tags(document("<meta property='og:title' content=x><meta charset=utf-8>")) == {}
