import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.annual.sums import check
from checks.subjects.annual import AnnualReport, Cell, Reading
from checks.subjects.annual_form import Form, equations, rows_of, words_of
from tests.annual_numbers import SUMMED, broken_by, reports, usual
from tests.checks.annual.reports import cells, content, failing, finding, missing, outcome, report

YEARS = {Form.OF_2019: 2020, Form.OF_2021: 2022}


def with_cells(form: Form, numbers: dict[str, int], **other: Cell) -> AnnualReport:
    year = YEARS[form]
    return report(
        year, content=content(year, cells=cells(numbers) | {k.replace("__", "."): v for k, v in other.items()})
    )


def test_there_are_40_equations_on_the_form_of_2019_and_42_on_that_of_2021() -> None:
    assert [len(equations(form)) for form in Form] == [40, 42]
    assert [len(rows_of(form)) for form in Form] == [23, 25]
    for form in Form:
        assert len({one.name for one in equations(form)}) == len(equations(form))
        assert all(words_of(key) for key in SUMMED[form])


@pytest.mark.parametrize("form", Form)
@given(data=st.data())
def test_any_report_that_adds_up_is_fine_and_any_cell_changed_breaks_just_its_equations(
    form: Form, data: st.DataObject
) -> None:
    numbers = data.draw(reports(form))
    assert outcome(check, with_cells(form, numbers)) == "fine"
    key = data.draw(st.sampled_from(SUMMED[form]))
    numbers[key] += data.draw(st.integers(-50, 50).filter(bool))
    assert failing(with_cells(form, numbers)) == broken_by(form, key)


def test_the_facts_name_every_failing_equation_with_its_numbers() -> None:
    one = finding(check, with_cells(Form.OF_2021, usual(Form.OF_2021) | {"review.total": 9}))
    assert (one.facts["count"], one.facts["total"]) == (1, 42)
    (only,) = one.facts["failing"]
    assert (only["name"], only["left"], only["right"]) == ("suits.review", "5", "9")
    assert [(cell["cell"], cell["value"]) for cell in only["cells"]][-1] == ("review.total", "9")
    assert "行政复议”：各项结果之和＝总计（5≠9）" in check.message(one, "zh")


@pytest.mark.parametrize("form", Form)
def test_an_unknown_cell_leaves_only_its_own_equations_undecided(form: Form) -> None:
    unknown = {"granted__natural": Cell(None, "约10", "")}
    assert outcome(check, with_cells(form, usual(form), **unknown)) == "undecided cells"
    one = finding(check, with_cells(form, usual(form) | {"after.total": 8}, **unknown))
    assert [each["name"] for each in one.facts["failing"]] == ["suits.after"]
    assert set(one.facts["unknown"]) == broken_by(form, "granted.natural")


def test_a_blank_cell_holds_where_zero_fits_and_is_undecided_where_it_does_not() -> None:
    form = Form.OF_2021
    blank = Cell(None, "", "", blank=True)
    assert outcome(check, with_cells(form, usual(form), rest__charity=blank)) == "fine"
    assert outcome(check, with_cells(form, usual(form), granted__natural=blank)) == "undecided cells"


def test_nothing_written_at_all_is_undecided() -> None:
    blanks = {key: Cell(None, "", "", blank=True) for key in SUMMED[Form.OF_2021]}
    assert outcome(check, report(content=content(cells=blanks))) == "undecided no_numbers"
    assert outcome(check, report(content=content(cells={}))) == "undecided no_tables"
    assert outcome(check, report(content=content(cells={}, pictures=1))) == "undecided picture"
    assert outcome(check, report(2018, content=content(2018, cells={}, marks={}))) == "undecided no_form"


def test_table_3_itself_tells_which_sums_apply() -> None:
    wrong_form = report(2022, content=content(2022, cells=cells(usual(Form.OF_2019)), marks={}))
    assert outcome(check, wrong_form) == "fine"


def test_what_was_not_read_is_undecided_and_what_is_not_there_is_fine() -> None:
    assert outcome(check, report(reading=Reading.UNREACHABLE, content=None)) == "undecided unreachable"
    assert outcome(check, report(content=None)) == "undecided unreadable"
    assert outcome(check, report(content=content(2021))) == "undecided other_year"
    assert outcome(check, missing()) == "fine"
