import pytest

from checks.subjects.annual import annual_id
from checks.subjects.annual_form import Form, equations, form_of, rows_of, words_of


@pytest.mark.parametrize(
    ("year", "form"),
    [(2018, None), (2019, Form.OF_2019), (2020, Form.OF_2019), (2021, Form.OF_2021), (2030, Form.OF_2021)],
)
def test_every_year_since_2019_has_a_form(year: int, form: Form | None) -> None:
    assert form_of(year) is form


def test_the_printed_equation_is_there_for_each_kind_of_applicant() -> None:
    balance = next(one for one in equations(Form.OF_2021) if one.name == "balance.total")
    assert (balance.left, balance.right) == (("new.total", "carried.total"), ("handled.total", "next.total"))


def test_the_results_of_a_column_are_all_rows_between_the_received_and_the_total() -> None:
    for form, count in ((Form.OF_2019, 19), (Form.OF_2021, 21)):
        results = next(one for one in equations(form) if one.name == "results.legal")
        assert len(results.left) == count == len(rows_of(form)) - 4


def test_a_cell_is_called_what_the_form_calls_it() -> None:
    assert words_of("unheld.natural") == "（四）无法提供 1.本机关不掌握相关政府信息·自然人"
    assert words_of("after.pending") == "复议后起诉·尚未审结"
    assert words_of("permits.decided") == "行政许可·本年处理决定数量"


def test_the_id_is_that_of_publisher_and_year() -> None:
    assert annual_id("511381", 2020) == "annual:511381:2020"
