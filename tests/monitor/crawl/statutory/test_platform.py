from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from checks.item import empty, missing, stale, unreachable
from checks.subjects.column import Column, Dated, Entry, Reach, Ruling, Source
from checks.subjects.item import Item
from monitor.crawl.statutory.platform import Platform, Titled, items, place_of, platform_of, proposals, titles_on
from tests.checks.statutory import outcome
from tests.monitor.crawl.statutory.pages import HOME, RULES, document

TODAY = date(2026, 11, 20)
BUDGET = HOME + "zwgk/czyjs/"


def column(name: str = "财政预决算", *days: date, **other: Any) -> Column:
    entries = tuple(
        Entry(f"{BUDGET}{number}.html", f"{number}", (Dated(Source.ROW, day, day, ""),))
        for number, day in enumerate(days)
    )
    values: dict[str, Any] = {"entries": entries, "whole": True, "genre": "other", "reach": Reach.READ} | other
    return Column("c7", name, BUDGET, today=TODAY, **values)


def listed(*titles: str) -> Platform:
    links = tuple(Titled(title, f"{HOME}zwgk/{number}/") for number, title in enumerate(titles))
    return Platform(HOME + "zwgk/", links, listed=True)


def found(platform: Platform, **other: Any) -> dict[str, Item]:
    return {
        one.id.rpartition(":")[2]: one for one in items(RULES.platform, "portal", TODAY, platform=platform, **other)
    }


def proposed(item: str, *titles: str) -> list[str]:
    row = next(row for row in RULES.platform.item if row.id == item)
    return [titled.title for titled in proposals(RULES.platform, row, listed(*titles).titles)]


TITLES = {
    "guide": "政府信息公开指南",
    "institutions": "政府信息公开制度",
    "contents": "法定主动公开内容",
    "annual-reports": "政府信息公开年报",
    "requests": "依申请公开",
    "art20-1": "行政规范性文件",
    "art20-2": "机构职能",
    "art20-3": "规划计划",
    "art20-4": "统计信息",
    "art20-5": "行政许可",
    "art20-6": "行政处罚",
    "art20-7": "财政预决算",
    "art20-8": "行政事业性收费",
    "art20-9": "政府采购",
    "art20-10": "重大建设项目",
    "art20-11": "乡村振兴",
    "art20-12": "应急预案",
    "art20-13": "安全生产",
    "art20-14": "公务员招考",
    "art21-1": "市政建设",
    "art21-2": "公共服务",
    "art21-3": "公益事业",
    "art21-4": "土地征收",
    "art21-5": "房屋征收",
    "art21-6": "治安管理",
    "art21-7": "社会救助",
}


def test_every_item_of_a_platform_with_usual_titles_is_found_by_itself() -> None:
    known = found(listed(*TITLES.values()))
    assert set(known) == set(TITLES) | {"art20-15"}
    for item, title in TITLES.items():
        assert title in [place.title for place in known[item].places], item
        assert outcome(missing.check, known[item]) == "fine"
    assert outcome(missing.check, known["art20-15"]) == "undecided by_hand"


def test_each_item_is_missed_where_it_alone_is_missing() -> None:
    for item in TITLES:
        rest = [title for other, title in TITLES.items() if other != item]
        assert outcome(missing.check, found(listed(*rest))[item]) == "finding?", item


@pytest.mark.parametrize(
    ("item", "title"),
    [
        ("art20-7", "关于2025年财政预决算的报告"),
        ("art20-7", "市财政局召开财政预决算会议"),
        ("art20-7", "财政预决算会议"),
        ("art20-4", "统计信息的公告"),
        ("art21-1", "市政府"),
        ("art21-1", "市政协"),
        ("art20-4", "市统计局"),
        ("art20-4", "访问统计"),
        ("art20-12", "应急管理局"),
        ("annual-reports", "政府网站年度报告"),
        ("annual-reports", "2025年统计年报"),
        ("art20-1", "规范性文件解读"),
        ("guide", "公开指南针活动启动仪式举行"),
    ],
)
def test_headlines_and_names_of_offices_are_no_columns(item: str, title: str) -> None:
    assert proposed(item, title) == []


def test_the_title_that_says_it_best_comes_first_and_marks_around_it_do_not_count() -> None:
    assert proposed("art20-7", "市级财政预决算", "· 财政预决算 >", "部门财政预决算") == [
        "· 财政预决算 >",
        "市级财政预决算",
        "部门财政预决算",
    ]


def test_a_platform_that_was_not_read_leaves_all_open() -> None:
    nothing = Platform(why="no_platform")
    assert {outcome(missing.check, one) for one in found(nothing).values()} == {
        "undecided no_platform",
        "undecided by_hand",
    }


def test_a_column_is_a_place_and_what_was_read_there_is_judged() -> None:
    fresh = found(listed(), columns=[column("财政预决算", date(2026, 9, 1))])["art20-7"]
    assert (outcome(empty.check, fresh), outcome(stale.check, fresh)) == ("fine", "fine")
    old = found(listed(), columns=[column("财政预决算", date(2024, 9, 1))])["art20-7"]
    assert outcome(stale.check, old) == "finding?"
    assert outcome(empty.check, found(listed(), columns=[column()])["art20-7"]) == "finding?", "proposed only"
    gone = found(listed(), columns=[column(reach=Reach.UNREACHABLE, why="404")])["art20-7"]
    assert outcome(unreachable.check, gone) == "finding? unreachable"


def test_what_is_mapped_is_not_proposed_and_counts_for_certain() -> None:
    named = column("公开专栏")
    for key in ("c7", BUDGET):
        item = found(listed("财政预决算"), columns=[named], mapped={"art20-7": [key]})["art20-7"]
        assert [place.title for place in item.places] == ["公开专栏"]
        assert outcome(empty.check, item) == "finding"


def test_a_mapped_address_that_nobody_has_read_is_a_place_all_the_same() -> None:
    item = found(listed(), mapped={"art20-15": [HOME + "qt/"]})["art20-15"]
    assert outcome(missing.check, item) == "fine"
    assert item.places[0].reach is None


def test_a_column_that_was_not_read_to_its_end_is_not_called_empty() -> None:
    assert place_of(column(whole=False)).blank is None
    assert place_of(column(reach=Reach.UNREADABLE)).blank is None
    assert place_of(column()).blank is True


def test_where_another_list_could_be_the_columns_own_its_newest_lies_between_the_two() -> None:
    old, new = date(2020, 1, 2), date(2026, 11, 1)
    rival = column("", old).entries
    for kept in (place_of(column("", new, rivals=rival)), place_of(column("", old, rivals=column("", new).entries))):
        assert kept.newest is not None
        assert (kept.newest.earliest, kept.newest.latest) == (old, new)
    item = replace(found(listed())["art20-7"], places=(kept,), proposed=False, limit_days=365)
    assert outcome(stale.check, item) == "undecided unsure_date"


def test_a_ruling_and_a_state_excuse_a_column() -> None:
    ruling = Ruling("张三", "本年无此事项", date(2026, 12, 31))
    assert place_of(column(ruling=ruling)).excused
    assert place_of(column(state="archived")).excused
    assert not place_of(column()).excused


def test_removed_columns_propose_nothing() -> None:
    assert found(listed(), columns=[column(state="removed")])["art20-7"].places == ()


def test_the_titles_of_a_page_are_those_of_its_links_that_can_be_columns() -> None:
    markup = (
        '<a href="zn/">政府信息公开指南</a><a href="zn/">政府信息公开指南</a><a href="mailto:x">邮箱</a>'
        f'<a href="1.html">{"关于" * 20}</a><a href="nb/"><img alt="政府信息公开年报"></a><a href="x"></a>'
    )
    assert titles_on(document(markup), HOME + "zwgk/") == [
        Titled("政府信息公开指南", HOME + "zwgk/zn/"),
        Titled("政府信息公开年报", HOME + "zwgk/nb/"),
    ]


def test_the_platform_is_found_by_the_best_of_its_words() -> None:
    links = [Titled("政务公开", "a"), Titled("政府信息公开", "b"), Titled("信息公开申请", "c")]
    assert platform_of(RULES.platform, links) == links[1]
    assert platform_of(RULES.platform, links[2:]) == links[2]
    assert platform_of(RULES.platform, [Titled("要闻", "d")]) is None
