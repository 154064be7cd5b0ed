import pytest

from checks.annual.sections import check
from checks.subjects.annual import Reading
from checks.subjects.annual_form import SECTIONS
from tests.checks.annual.reports import content, finding, missing, outcome, report


def without(*numbers: int) -> dict[int, str]:
    return {number: words for number, words in SECTIONS.items() if number not in numbers}


def test_six_sections_are_fine() -> None:
    assert outcome(check, report()) == "fine"


@pytest.mark.parametrize("number", SECTIONS)
def test_each_section_can_be_missing(number: int) -> None:
    one = finding(check, report(content=content(sections=without(number))))
    assert SECTIONS[number] in one.facts["missing"]
    assert SECTIONS[number] in check.message(one, "zh")


def test_too_few_headings_are_undecided() -> None:
    assert outcome(check, report(content=content(sections=without(1, 2, 3)))) == "finding"
    assert outcome(check, report(content=content(sections=without(1, 2, 3, 4)))) == "undecided few_headings"
    assert outcome(check, report(content=content(sections={})), least=0) == "finding"


@pytest.mark.parametrize("reading", [Reading.UNREACHABLE, Reading.UNREADABLE])
def test_what_was_not_read_is_undecided(reading: Reading) -> None:
    assert outcome(check, report(reading=reading, content=None)) == f"undecided {reading}"


def test_a_report_that_is_not_there_has_no_sections_to_miss() -> None:
    assert outcome(check, missing()) == "fine"


def test_another_years_report_is_not_judged() -> None:
    assert outcome(check, report(content=content(2021, sections=without(2)))) == "undecided other_year"
