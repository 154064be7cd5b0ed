import pytest

from checks.subjects.annual_form import SECTIONS
from monitor.crawl.annual.blocks import blocks_of_text
from monitor.crawl.annual.parts import chosen, heading, parts_of

HEADINGS = [f"{numeral}、{SECTIONS[number]}" for number, numeral in enumerate("一二三四五六", 1)]


def sections(text: str) -> list[int]:
    return sorted(chosen(parts_of(blocks_of_text(text)), None).headings)


@pytest.mark.parametrize(
    ("text", "section"),
    [
        ("一、总体情况", 1),
        ("第一部分 总体情况", 1),
        ("总体情况", 1),
        ("二、主动公开政府信息情况", 2),
        ("二．政府信息主动公开情况", 2),
        ("三、收到和处理政府信息公开申请情况（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", 3),
        ("三、依申请公开政府信息情况", 3),
        ("四、因政府信息公开工作被申请行政复议、提起行政诉讼情况", 4),
        ("五、政府信息公开工作存在的主要问题及改进情况", 5),
        ("六、其他需要报告的事项：无。", 6),
        ("六、其它需要报告的事项", 6),
    ],
)
def test_headings_are_known_by_their_words(text: str, section: int) -> None:
    found = heading(text)
    assert found is not None
    assert found.section == section


@pytest.mark.parametrize(
    "text",
    [
        "一、本年新收政府信息公开申请数量",
        "二、上年结转政府信息公开申请数量",
        "三、本年度办理结果",
        "四、结转下年度继续办理",
        "依申请公开",
        "报告由总体情况、主动公开政府信息情况等六部分组成。",
        "总体情况良好。",
        "一是主动公开政府信息情况较好。",
    ],
)
def test_rows_of_tables_menus_and_prose_are_no_headings(text: str) -> None:
    assert heading(text) is None


def test_a_minor_heading_under_the_first_section_is_not_the_second_section() -> None:
    text = "\n".join([HEADINGS[0], "（一）主动公开政府信息情况", *HEADINGS[2:]])
    assert sections(text) == [1, 3, 4, 5, 6]


def test_sections_that_are_all_numbered_otherwise_are_found_too() -> None:
    assert sections("\n".join(f"（{heading.replace('、', '）', 1)}" for heading in HEADINGS)) == [1, 2, 3, 4, 5, 6]
    assert sections("\n".join(f"{number}. {words}" for number, words in SECTIONS.items())) == [1, 2, 3, 4, 5, 6]


def test_headings_within_one_paragraph_are_found() -> None:
    assert sections("本报告依法编制。" + "内容如下，详见下文。".join(HEADINGS)) == [1, 2, 3, 4, 5, 6]


def test_a_table_of_contents_is_not_a_report_of_its_own() -> None:
    told = "\n".join(f"{heading}\n正文。\n更多。" for heading in HEADINGS)
    parts = parts_of(blocks_of_text("2020年政府信息公开工作年度报告\n目录\n" + "\n".join(HEADINGS) + "\n" + told))
    assert len(parts) == 1
    assert parts[0].text_of(3).splitlines() == [HEADINGS[2], "正文。", "更多。"]


def test_the_report_on_the_wanted_year_is_chosen_and_the_first_if_there_is_none() -> None:
    told = "\n".join(f"{heading}\n正文。\n更多。" for heading in HEADINGS)
    text = "\n".join(f"{year}年政府信息公开工作年度报告\n{told}" for year in (2021, 2020))
    parts = parts_of(blocks_of_text(text))
    assert [part.year for part in parts] == [2021, 2020]
    assert chosen(parts, 2020).year == 2020
    assert chosen(parts, 2015).year == 2021
    assert chosen(parts, None).year == 2021


def test_the_year_is_that_of_the_period_before_that_of_the_title() -> None:
    text = f"2021年政府信息公开工作年度报告\n统计期限自2020年1月1日起至2020年12月31日止。\n{HEADINGS[0]}"
    assert parts_of(blocks_of_text(text))[0].year == 2020
    assert parts_of(blocks_of_text(f"{HEADINGS[0]}\n2019年，我局；与2018年相比，2019年更好。"))[0].year == 2019
    assert parts_of([])[0].year is None
