"""What proves a problem that is no link's, in lines that a reader can follow."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from checks.annual.sums import check as sums
from checks.catalogue import catalogue
from checks.check import Language
from checks.column.stale import check as stale
from checks.item.unreachable import check as unreachable
from checks.site.https import check as https
from checks.site.unreachable import check as probed
from checks.subjects.availability import Availability, ProbeDay
from checks.subjects.column import Reach
from monitor.compose import compose
from monitor.compose.proof import SHOWN, proof
from tests.builders import look
from tests.checks.annual import reports as annual
from tests.checks.columns import ago, column, entry
from tests.checks.judged import finding
from tests.checks.judged import verdict as only
from tests.checks.statutory import item, place, secure
from tests.reports.example import ground, issue

READ = {"source": "国办发〔2017〕47号，网页标签", "confidence": "S", "verified_by": "", "verified_at": None}


def told(check: str, facts: dict[str, Any], lang: Language = "zh") -> list[str]:
    return [f"{one.label}：{one.text}{f' {one.url}' if one.url else ''}" for one in proof(check, facts, lang)]


def test_a_stale_column_shows_its_newest_entry_with_title_day_and_where_the_day_was_read() -> None:
    facts = finding(stale, column(ago(40))).facts
    newest = facts["newest"]
    line = f"最新一条：《{newest['title']}》 {newest['day']}（列表中：{newest['text']}） {newest['url']}"
    assert told("column.stale", dict(facts)) == [line, "依据：国办秘函〔2019〕19号，单项否决，栏目不更新"]


def test_the_other_lists_that_leave_a_column_open_are_shown_with_their_newest_entries() -> None:
    rival = replace(entry(ago(3)), title="另一列表的通知", url="http://h/b/1.html")
    verdict = only(stale, replace(column(ago(40)), rivals=(rival,)))
    assert verdict is not None
    assert verdict.facts["reason"] == "lists"
    assert [
        line
        for line in told("column.stale", dict(verdict.facts))
        if line.startswith("同页其他列表的最新一条：《另一列表的通知》")
    ]


def test_every_date_is_told_with_where_it_was_read() -> None:
    dates = [
        {"source": "label", "earliest": "2026-11-17", "latest": "2026-11-17", "text": "2026-11-17 12:30"},
        {"source": "first_seen", "earliest": None, "latest": "2026-11-23", "text": ""},
    ]
    assert told("page.date_conflict", {"dates": dates})[:2] == [
        "日期：文章页标注：2026-11-17 12:30",
        "日期：程序首次看到：≤ 2026-11-23",
    ]
    assert told("page.date_conflict", {"dates": dates}, "en")[0] == "Date：on the article: 2026-11-17 12:30"


def test_the_places_of_an_item_are_told_with_what_kept_us_from_them() -> None:
    facts = finding(unreachable, item(place(Reach.UNREACHABLE, why="status 404"), platform="http://h/zwgk/")).facts
    assert told("item.unreachable", dict(facts))[0] == (
        "对应栏目：财政预决算；打不开；状态码 404 http://www.example.gov.cn/zwgk/"
    )
    assert "政府信息公开平台： http://h/zwgk/" in told("item.unreachable", dict(facts))


def test_a_sum_that_fails_is_told_with_its_numbers_and_their_cells() -> None:
    content = annual.content()
    cells = {**content.cells, **annual.cells({"granted.total": 99})}
    lines = told("annual.sums", dict(annual.finding(sums, annual.report(content=annual.content(cells=cells))).facts))
    assert lines[0].startswith("不成立的等式：表三")
    assert "99（第 2 个表第 4 行第 2 格）" in lines[0]


def test_the_days_of_a_week_are_told_in_one_line() -> None:
    days = tuple(ProbeDay(date(2026, 11, 10 + n), 24, 4) for n in range(7))
    facts = finding(probed, Availability("site:portal:availability", "门户", "http://h/", days)).facts
    lines = told("site.unreachable", dict(facts))
    assert lines[0].startswith("逐日访问：2026-11-10 有效 24 次，失败 4 次；2026-11-11")
    assert lines[1:] == ["依据：国办秘函〔2019〕19号，单项否决，站点无法访问"]


def test_the_clause_is_told_with_how_sure_it_is_and_who_verified_it() -> None:
    assert told("tags.flawed", READ) == ["依据：国办发〔2017〕47号，网页标签（见于其他文本）"]
    verified = READ | {"verified_by": "张三", "verified_at": "2026-11-01"}
    assert told("tags.flawed", verified) == ["依据：国办发〔2017〕47号，网页标签（张三 2026-11-01 核实）"]


def test_what_stands_at_the_foot_and_in_a_tag_is_told() -> None:
    marks = [{"spot": "text", "value": "5199990001", "url": "", "target": ""}]
    assert told("footer.number", {"marks": marks, "expected": "5199990009"})[:2] == [
        "页面底部所见：文字：5199990001",
        "登记的编号：5199990009",
    ]
    tag = {"level_name": "首页", "raw": ["2026-11-20 02:00", "2026-11-13 02:00"], "text": ["2025-10-19 11:30"]}
    assert told("tags.flawed", tag)[:2] == [
        "标签内容：2026-11-20 02:00、2026-11-13 02:00",
        "应与之一致：2025-10-19 11:30",
    ]


def test_of_many_lines_the_first_are_told_and_the_rest_counted() -> None:
    knocks = [{"address": f"2001:db8::{n}", "port": 443, "door": "silent"} for n in range(SHOWN + 3)]
    lines = told("ipv6.unreachable", {"knocks": knocks})
    assert lines[0] == "端口：[2001:db8::0]:443：没有应答"
    assert lines[SHOWN] == "端口：另有 3 条"


def test_links_are_proved_by_their_looks_alone() -> None:
    assert proof("link.broken", {"reason": "not_found"}, "zh") == ()


def test_facts_of_another_shape_and_unknown_checks_raise_nothing() -> None:
    odd = {"cells": ["row.x"], "failing": [["a", "b"]], "days": 40, "dates": "x", "newest": None, "places": []}
    assert [line.partition("：")[0] for line in told("ipv6.links_unsupported", odd)] == ["依据"]
    assert proof("gone.check", odd, "zh") == ()


@pytest.mark.parametrize("check", sorted(catalogue()))
def test_the_documents_of_a_check_are_cited_without_its_english_remarks(check: str) -> None:
    if not check.startswith("link."):
        cited = told(check, {})
        assert all("the " not in line and "(" not in line for line in cited)
        assert cited


def test_the_looks_at_a_host_over_both_schemes_are_shown() -> None:
    plain = look(200, final_url="http://www.example.gov.cn/")
    facts = dict(finding(https, secure(plain=plain)).facts)
    [told] = compose(ground(), [issue(check="site.https", facts=facts)]).problems.still
    assert [sight.final_url for sight in told.looks] == ["https://www.example.gov.cn/", plain.final_url]
