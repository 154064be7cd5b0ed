import pytest

from monitor.crawl.annual.titles import Titled, reports_among, titled, year_said

TITLES = {
    "阆中市2020年政府信息公开工作年度报告": (2020, "阆中市"),
    "某某市人民政府2020年度政府信息公开工作年度报告": (2020, "某某市人民政府"),
    "市教育局政府信息公开2020年年度报告": (2020, "市教育局"),
    "二〇二〇年政府信息公开年度报告": (2020, ""),
    "政府信息公开工作年度报告（2021年）": (2021, ""),
    "政府信息公开工作年度报告（2021）": (2021, ""),
    "２０２２年政府信息公开年报": (2022, ""),
    "水务局2023年政府信息公开工作 年度报告": (2023, "水务局"),
    "[2022]政府信息公开年度报告": (2022, ""),
    "2022年政务信息公开年度报告": (2022, ""),
    "某局2021年信息公开年度报告": (2021, "某局"),
    "政府信息公开年报": (None, ""),
    "政府信息公开年度报告": (None, ""),
}


@pytest.mark.parametrize(("title", "expected"), TITLES.items())
def test_a_report_is_known_by_its_title_with_its_year(title: str, expected: tuple[int | None, str]) -> None:
    assert titled(title) == Titled(*expected)


@pytest.mark.parametrize(
    "title",
    [
        "国务院办公厅关于印发《中华人民共和国政府信息公开工作年度报告格式》的通知",
        "关于做好2020年政府信息公开工作年度报告编制工作的通知",
        "2020年政府网站工作年度报表",
        "2020年法治政府建设年度报告",
        "图解：2022年政府信息公开年度报告",
        "2019-2021年政府信息公开工作年度报告",
        "2020年发布的2019年政府信息公开年度报告",
        "企业2020年信息公示年度报告",
        "政府信息公开指南",
        "上市公司信息公开年度报告",
        "",
    ],
)
def test_other_titles_are_none(title: str) -> None:
    assert titled(title) is None


def test_the_reports_among_links_are_sorted_by_year() -> None:
    links = [
        ("/2020.html", "2020年政府信息公开工作年度报告"),
        ("/nb/", "政府信息公开年报"),
        ("/bb.html", "2020年政府网站工作年度报表"),
        ("/jyj.html", "教育局2020年政府信息公开工作年度报告"),
        ("/2021.html", "2021年政府信息公开工作年度报告"),
    ]
    found = reports_among(links)
    assert {year: [address for address, _ in ones] for year, ones in found.items()} == {
        2020: ["/2020.html", "/jyj.html"],
        2021: ["/2021.html"],
    }


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("统计期限自2020年1月1日起至2020年12月31日止", 2020),
        ("统计时间段为 2021 年 1 月 1 日至 12 月 31 日。", 2021),
        ("自2020年1月1日起施行", None),
        ("2020年1月1日至2021年12月31日", None),
    ],
)
def test_the_period_of_the_numbers_tells_the_year(text: str, year: int | None) -> None:
    assert year_said(text) == year
