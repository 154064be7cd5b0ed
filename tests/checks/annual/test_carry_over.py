import pytest

from checks.annual.carry_over import check
from checks.subjects.annual import Cell
from checks.subjects.annual_form import APPLICANTS, Form
from tests.annual_numbers import usual
from tests.checks.annual.reports import cells, content, finding, missing, outcome, report

FORMER = dict(report().former or {})


def test_what_went_over_must_come_over() -> None:
    assert outcome(check, report()) == "fine"


@pytest.mark.parametrize("column", APPLICANTS)
def test_each_column_can_differ(column: str) -> None:
    one = finding(check, report(former={**FORMER, **cells({f"next.{column}": 77})}))
    assert (one.facts["reason"], one.suspected) == ("carried", False)
    assert [cell["cell"] for cell in one.facts["cells"]] == [f"carried.{column}"]
    assert f"{APPLICANTS[column]} 77→" in check.message(one, "zh")


def test_without_last_years_report_nobody_can_tell() -> None:
    assert outcome(check, report(former=None)) == "undecided no_former"
    assert outcome(check, report(former={})) == "undecided cells"
    assert outcome(check, report(content=content(cells={}))) == "undecided no_tables"


def test_unknown_and_blank_cells_accuse_nobody() -> None:
    blank, unknown = Cell(None, "", "", blank=True), Cell(None, "约6", "")
    assert outcome(check, report(former=FORMER | {"next.legal": blank})) == "fine"
    assert outcome(check, report(former=FORMER | {"next.total": blank})) == "undecided cells"
    assert outcome(check, report(former=FORMER | {"next.total": unknown})) == "undecided cells"


def test_documents_in_force_that_do_not_follow_are_for_a_person() -> None:
    one = finding(check, report(former=FORMER | cells({"documents.valid": 31})))
    assert (one.facts["reason"], one.suspected) == ("in_force", True)
    assert "行政规范性文件 31+3-1≠32" in check.message(one, "zh")


def test_an_older_form_had_no_documents_in_force_to_compare() -> None:
    former = {key: cell for key, cell in FORMER.items() if not key.endswith(".valid")}
    assert outcome(check, report(former=former)) == "fine"
    assert (
        outcome(check, report(2020, content=content(2020, cells=cells(usual(Form.OF_2019))), former=former)) == "fine"
    )


def test_a_report_that_is_not_there_carries_nothing_over() -> None:
    assert outcome(check, missing(former=None)) == "fine"
    assert outcome(check, report(content=content(2021))) == "undecided other_year"
