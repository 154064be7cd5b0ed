"""The written reports, read by the monitor's own reader."""

from dataclasses import replace

import pytest
from selectolax.lexbor import LexborHTMLParser

from checks.subjects.annual import Content
from checks.subjects.annual_form import Form, equations
from monitor.crawl.annual.read import read_document
from monitor.demo.yearly import Yearly

PLAIN = Yearly(2024, {"granted.natural": 21, "unheld.business": 3, "review.kept": 2}, 5, 4)


def read(report: Yearly) -> Content:
    return read_document(LexborHTMLParser(f"<body>{''.join(report.paragraphs())}</body>"), report.year)


@pytest.mark.parametrize("form", list(Form))
@pytest.mark.parametrize("zero", ["0", "-", ""])
def test_every_sum_of_a_report_holds_on_either_form(form: Form, zero: str) -> None:
    content = read(replace(PLAIN, form=form, zero=zero))
    assert content.form is form
    for equation in equations(form):
        left, right = (sum(content.cells[key].value or 0 for key in keys) for keys in (equation.left, equation.right))
        assert left == right, equation.name


def test_what_came_over_and_what_is_left_are_where_they_belong() -> None:
    cells = read(PLAIN).cells
    assert [str(cells[key].value) for key in ("carried.natural", "next.natural", "new.total")] == ["5", "4", "23"]
    assert PLAIN.received == 23


def test_single_cells_can_be_written_otherwise_and_sections_left_out() -> None:
    content = read(replace(PLAIN, written={"granted.total": "99"}, without=5))
    assert content.cells["granted.total"].value == 99
    assert set(content.sections) == {1, 2, 3, 4, 6}
