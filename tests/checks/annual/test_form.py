from checks.annual.form import check
from checks.subjects.annual import Reading
from checks.subjects.annual_form import Form
from tests.checks.annual.reports import MARK, content, finding, missing, outcome, report

OLD, NEW = Form.OF_2019, Form.OF_2021


def test_each_year_has_its_form() -> None:
    for year in (2019, 2020, 2021, 2025):
        assert outcome(check, report(year)) == "fine"


def test_the_other_years_form_is_wrong() -> None:
    one = finding(check, report(2021, content=content(2021, marks={OLD: MARK[OLD]})))
    assert (one.facts["reason"], one.suspected) == ("other_form", False)
    assert "应使用 2021 年印发的格式，实际使用了 2019 年的格式" in check.message(one, "zh")
    assert outcome(check, report(2020, content=content(2020, marks={NEW: MARK[NEW]}))) == "finding other_form"


def test_one_word_alone_or_a_mixture_is_for_a_person() -> None:
    assert outcome(check, report(content=content(marks={OLD: MARK[OLD][:1]}))) == "suspected other_form"
    assert outcome(check, report(content=content(marks={OLD: MARK[OLD], NEW: MARK[NEW]}))) == "suspected mixed"


def test_where_nothing_tells_the_forms_apart_it_is_undecided() -> None:
    assert outcome(check, report(content=content(marks={}))) == "undecided no_marks"
    assert outcome(check, report(content=content(marks={}, cells={}))) == "undecided no_tables"
    assert outcome(check, report(content=content(marks={}, cells={}, pictures=2))) == "undecided picture"
    assert outcome(check, report(reading=Reading.UNREADABLE, content=None)) == "undecided unreadable"


def test_years_before_the_forms_and_missing_reports_are_not_judged() -> None:
    assert outcome(check, report(2018, content=content(2018, marks={NEW: MARK[NEW]}))) == "fine"
    assert outcome(check, missing()) == "fine"
