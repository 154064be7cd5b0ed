"""Whole reports of both forms, in every layout: each number is read where it stands, or is not known."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from checks.annual.prose import check as prose
from checks.annual.sums import check as sums
from checks.subjects.annual import Content, Duty
from checks.subjects.annual_form import SECTIONS, Form, words_of
from monitor.crawl.annual.read import read_document, read_text
from tests.annual_layouts import DRAWINGS, TEXTS
from tests.annual_numbers import SUMMED, Numbers, broken_by, reports, usual
from tests.annual_papers import YEARS, Written, page, title, written
from tests.checks.annual.reports import failing, outcome, report
from tests.monitor.crawl.reference import reference

FORMS = list(Form)
LAYOUTS = [*DRAWINGS, *TEXTS]


def read(layout: str, form: Form, cells: Written, **told: str) -> Content:
    if layout in TEXTS:
        return read_text(TEXTS[layout](form, cells, **told), YEARS[form])
    return read_document(LexborHTMLParser(page(form, cells, DRAWINGS[layout], **told)), YEARS[form])


def values(content: Content) -> dict[str, int | None]:
    return {key: None if cell.value is None else int(cell.value) for key, cell in content.cells.items()}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_number_is_read_in_every_layout(layout: str, form: Form) -> None:
    numbers = usual(form)
    content = read(layout, form, written(numbers))
    assert values(content) == numbers
    assert content.year == YEARS[form]
    assert content.form is form
    assert sorted(content.sections) == sorted(SECTIONS)
    assert outcome(sums, report(YEARS[form], content=content)) == "fine"


@pytest.mark.parametrize("form", FORMS)
@given(data=st.data())
@settings(max_examples=60, deadline=None)
def test_a_report_that_adds_up_passes_and_one_changed_cell_breaks_just_its_equations(
    form: Form, data: st.DataObject
) -> None:
    numbers: Numbers = data.draw(reports(form))
    layout = data.draw(st.sampled_from(LAYOUTS))
    content = read(layout, form, written(numbers))
    assert values(content) == numbers
    assert outcome(sums, report(YEARS[form], content=content)) == "fine"
    key = data.draw(st.sampled_from(SUMMED[form]))
    numbers[key] += data.draw(st.integers(1, 50))
    changed = report(YEARS[form], content=read(layout, form, written(numbers)))
    assert failing(changed) == broken_by(form, key)


WRITINGS: dict[str, Callable[[int], str]] = {
    "units": lambda value: f"{value}件",
    "thousands": lambda value: f"{value:,}",
    "full width": lambda value: str(value).translate({ord("0") + digit: ord("０") + digit for digit in range(10)}),
    "words for nothing": lambda value: str(value) if value else "无",
    "blanks around": lambda value: f"\u3000{value}&nbsp;",
    "notes": lambda value: f"{value}<sup>1</sup>",
}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("writing", WRITINGS)
def test_numbers_are_read_however_they_are_written(writing: str, form: Form) -> None:
    numbers = usual(form)
    assert values(read("official", form, written(numbers, WRITINGS[writing]))) == numbers


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("layout", ["official", "word", "nested", "split", "padded", "tabs", "strokes"])
@pytest.mark.parametrize("nothing", ["", "-", "—", "/"])
def test_cells_left_empty_for_zero_accuse_nobody(nothing: str, layout: str, form: Form) -> None:
    numbers = usual(form)
    content = read(layout, form, written(numbers, lambda value: str(value) if value else nothing))
    read_so = values(content)
    assert {key: read_so[key] or 0 for key in SUMMED[form]} == {key: numbers[key] for key in SUMMED[form]}
    assert outcome(sums, report(YEARS[form], content=content)) == "fine"


@pytest.mark.parametrize("form", FORMS)
def test_empty_cells_in_plain_text_lines_cannot_be_seen_so_nothing_is_said_of_their_rows(form: Form) -> None:
    content = read("lines", form, written(usual(form), lambda value: str(value) if value else ""))
    assert outcome(sums, report(YEARS[form], content=content)).startswith("undecided")


@pytest.mark.parametrize("form", FORMS)
def test_a_report_of_zeros_is_read_and_passes(form: Form) -> None:
    content = read("official", form, written(dict.fromkeys(usual(form), 0)))
    assert set(values(content).values()) == {0}
    assert outcome(sums, report(YEARS[form], content=content)) == "fine"


@pytest.mark.parametrize("form", FORMS)
def test_a_form_that_nobody_filled_in_is_undecided(form: Form) -> None:
    content = read("official", form, written(usual(form), lambda _: ""))
    assert outcome(sums, report(YEARS[form], content=content)) == "undecided no_numbers"


def test_a_cell_that_cannot_be_read_is_unknown_and_never_zero() -> None:
    form = Form.OF_2021
    cells = written(usual(form)) | {"granted.natural": "约1200", "new.natural": "12 07"}
    content = read("official", form, cells)
    assert values(content)["granted.natural"] is None
    assert values(content)["new.natural"] is None
    one = report(YEARS[form], content=content)
    assert outcome(sums, one) == "undecided cells"
    wrong = written(usual(form)) | {"granted.natural": "约1200", "review.total": "77"}
    assert failing(report(YEARS[form], content=read("official", form, wrong))) == {"suits.review"}


@pytest.mark.parametrize("before", [True, False])
def test_last_years_report_quoted_on_the_same_page_is_not_this_years(before: bool) -> None:
    form = Form.OF_2021
    numbers, other = usual(form), usual(form) | {"new.total": 1}
    mine = page(form, written(numbers), DRAWINGS["official"])
    old = page(form, written(other), DRAWINGS["official"], year="2021")
    body = [part.partition("<body>")[2].partition("</body>")[0] for part in ((old, mine) if before else (mine, old))]
    content = read_document(LexborHTMLParser(f"<body>{''.join(body)}</body>"), 2022)
    assert (content.year, content.title[:12]) == (2022, "某某市人民政府2022年")
    assert values(content) == numbers


def test_tables_that_are_pictures_are_undecided() -> None:
    form = Form.OF_2021
    content = read_document(LexborHTMLParser(_without_tables("<img src=t.png>")), 2022)
    assert (content.cells, content.pictures) == ({}, 3)
    assert sorted(content.sections) == sorted(SECTIONS)
    assert outcome(sums, report(YEARS[form], content=content)) == "undecided picture"


def _without_tables(instead: str) -> str:
    form = Form.OF_2021
    markup = page(form, written(usual(form)), DRAWINGS["official"])
    for _ in range(3):
        start, end = markup.index("<table"), markup.index("</table>") + len("</table>")
        markup = markup[:start] + instead + markup[end:]
    return markup


def test_a_page_without_any_report_holds_nothing() -> None:
    for markup in ("", "<p>通知公告</p>", "<table><tr><td>1<td>2</table>", _without_tables("")):
        content = read_document(LexborHTMLParser(markup))
        assert content.cells == {}
        assert content.form is None


def test_where_each_cell_was_read_is_told() -> None:
    form = Form.OF_2019
    cells = read("official", form, written(usual(form))).cells
    assert cells["new.natural"].place == "table 2 row 4 cell 2"
    lines = read("blanks", form, written(usual(form))).cells
    assert lines["new.natural"].place.startswith("line ")


def test_two_rows_of_one_name_with_different_numbers_are_unknown() -> None:
    form = Form.OF_2021
    markup = page(form, written(usual(form)), DRAWINGS["official"])
    again = "<table><tr><td>自然人<td>商业企业<td>科研机构<td>社会公益组织<td>法律服务机构<td>其他<td>总计</tr></table>"
    row = "<table><tr><td>（一）予以公开<td>1<td>14<td>0<td>0<td>0<td>0<td>15</tr></table>"
    content = read_document(LexborHTMLParser(markup.replace("<p><b>四、", again + row + "<p><b>四、")), 2022)
    assert values(content)["granted.natural"] is None
    assert values(content)["granted.business"] == 14
    assert outcome(sums, report(2022, content=content)) == "undecided cells"


def test_the_report_of_langzhong_for_2020_adds_up() -> None:
    text = reference("annual-report-langzhong-2020.txt").read_text(encoding="utf-8")
    content = read_text(text, 2020)
    assert content.form is Form.OF_2019
    assert sorted(content.sections) == sorted(SECTIONS)
    assert {key for key in SUMMED[Form.OF_2019] if content.cells[key].value is None} == set()
    assert len([cell for cell in content.cells.values() if cell.value is not None]) == 198
    assert (values(content)["permits.change"], values(content)["coercion.change"]) == (-7, -30)
    assert all(words_of(key) for key in content.cells)
    assert outcome(sums, report(2020, content=content)) == "fine"
    once = text.replace("\n14\n", "\n15\n", 1)
    assert failing(report(2020, content=read_text(once, 2020))) == {"balance.natural", "row.new"}


STROKES = """{title}
一、总体情况
按时公开各类信息。
二、主动公开政府信息情况
第二十条第（一）项 |
信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |
规章 | / | / | / |
行政规范性文件 | 3 | 0 | 101 |
三、收到和处理政府信息公开申请情况
（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和） | 申请人情况 |
自然人 | 法人或其他组织 | 总计 |
商业 | 科研 | 社会公益组织 | 法律服务机构 | 其他 |
企业 | 机构 |
一、本年新收政府信息公开申请数量 | 2 | | | | | | 2 |
二、上年结转政府信息公开申请数量 | | | | | | | 0 |
三、本年度办理结果 | （一）予以公开 | 2 | | | | | | 2 |
| （二）部分公开 | | | | | | | 0 |
| （三）不予公开 | 1.属于国家秘密 | | | | | | | 0 |
| | 2.其他法律行政法规禁止公开 | | | | | | | 0 |
| （七）总计 | {total} | | | | | | 2 |
四、结转下年度继续办理 | | | | | | | 0 |
四、政府信息公开行政复议、行政诉讼情况
无。
"""
"""How a converter leaves the tables of a department that fills in next to nothing."""


def test_tables_that_a_converter_left_are_read_and_their_gaps_accuse_nobody() -> None:
    content = read_text(STROKES.format(title=title(Form.OF_2021), total="2"), 2022)
    assert (values(content)["documents.valid"], values(content)["rules.valid"]) == (101, None)
    assert [values(content)[f"new.{one}"] for one in ("natural", "business", "total")] == [2, None, 2]
    assert content.cells["new.business"].blank
    assert outcome(sums, report(2022, content=content)) == "undecided cells"
    one = report(2022, content=read_text(STROKES.format(title=title(Form.OF_2021), total="3"), 2022))
    assert outcome(sums, one) == "undecided cells"


def test_a_comparison_with_last_year_is_not_table_3() -> None:
    form = Form.OF_2021
    numbers = usual(form)
    compared = "<table><tr><td>项目<td>本年<td>上年<tr><td>本年新收<td>1<td>2<tr><td>（七）总计<td>3<td>4</table>"
    markup = page(form, written(numbers), DRAWINGS["official"]).replace("<p><b>二、", compared + "<p><b>二、")
    assert values(read_document(LexborHTMLParser(markup), 2022)) == numbers


def test_columns_in_another_order_are_unknown() -> None:
    form = Form.OF_2021
    markup = page(form, written(usual(form)), DRAWINGS["official"])
    moved = markup.replace("<td>商业企业</td><td>科研机构</td>", "<td>科研机构</td><td>商业企业</td>")
    content = read_document(LexborHTMLParser(moved), 2022)
    assert not [key for key in content.cells if key.startswith("new.")]
    assert outcome(sums, report(2022, content=content)) == "undecided cells"


def test_a_number_merged_over_two_rows_belongs_to_neither() -> None:
    form = Form.OF_2021
    markup = page(form, written(usual(form)), DRAWINGS["official"])
    merged = markup.replace("<td>1207</td>", "<td rowspan=2>1207</td>", 1).replace("<td>31</td>", "", 1)
    content = read_document(LexborHTMLParser(merged), 2022)
    assert (values(content)["granted.natural"], values(content)["partial.natural"]) == (None, None)
    assert outcome(sums, report(2022, content=content)) == "undecided cells"


def test_a_page_that_holds_the_report_twice_is_read_once() -> None:
    form = Form.OF_2021
    body = page(form, written(usual(form)), DRAWINGS["official"]).partition("<body>")[2]
    content = read_document(LexborHTMLParser(body + body), 2022)
    assert values(content) == usual(form)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("layout", ["official", "lines", "pdf"])
def test_what_the_prose_says_is_read_with_the_tables(layout: str, form: Form) -> None:
    numbers = usual(form)
    told = {
        "said": f"全年共收到政府信息公开申请{numbers['new.total']}件，被申请行政复议{numbers['review.total']}件。",
        "duties": "考核结果为优秀。社会评议满意率98%。未发生责任追究情形。",
    }
    content = read(layout, form, written(numbers), **told)
    assert {(one.about, int(one.value)) for one in content.said} == {("new", numbers["new.total"]), ("review", 5)}
    assert outcome(prose, report(YEARS[form], content=content)) == "fine"
    assert {one.duty for one in content.mentions if one.stated} == set(Duty)
    plans = [one for one in content.mentions if not one.stated]
    assert {one.duty for one in plans} == {Duty.REVIEW, Duty.LIABILITY}
