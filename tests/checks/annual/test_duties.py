import pytest

from checks.annual.duties import check
from checks.subjects.annual import Duty, Mention, Publisher, Reading
from monitor.crawl.annual.read import read_text
from tests.checks.annual.reports import content, finding, missing, outcome, report
from tests.monitor.crawl.reference import reference


def mentions(*stated: Duty, named: tuple[Duty, ...] = ()) -> tuple[Mention, ...]:
    return tuple(Mention(duty, duty in stated, f"关于{duty}的句子") for duty in (*stated, *named))


def test_a_report_that_states_all_three_results_is_fine() -> None:
    assert outcome(check, report(content=content(mentions=mentions(*Duty)))) == "fine"


@pytest.mark.parametrize("duty", Duty)
def test_a_duty_that_is_only_named_is_suspected(duty: Duty) -> None:
    others = [one for one in Duty if one is not duty]
    one = finding(check, report(content=content(mentions=mentions(*others, named=(duty,)))))
    assert (one.suspected, one.facts["lacking"]) == (True, [str(duty)])
    assert f"关于{duty}的句子" in check.message(one, "zh")


def test_a_duty_that_is_not_named_at_all_is_suspected_too() -> None:
    one = finding(check, report(content=content(mentions=())))
    assert one.facts["lacking"] == [str(duty) for duty in Duty]
    assert "社会评议（—）" in check.message(one, "zh")


@pytest.mark.parametrize(
    ("publisher", "expected"),
    [(Publisher.GOVERNMENT, "suspected"), (Publisher.TOWN, "suspected"), (Publisher.DEPARTMENT, "fine")],
)
def test_only_governments_owe_it(publisher: Publisher, expected: str) -> None:
    assert outcome(check, report(publisher=publisher, content=content(mentions=()))) == expected


def test_what_was_not_read_is_undecided() -> None:
    assert outcome(check, report(reading=Reading.UNREADABLE, content=None)) == "undecided unreadable"
    assert outcome(check, report(content=content(sections={}, mentions=()))) == "undecided few_headings"
    assert outcome(check, report(content=content(2021))) == "undecided other_year"
    assert outcome(check, missing()) == "fine"


def test_the_report_of_langzhong_for_2020_names_them_only_as_rules_and_plans() -> None:
    text = reference("annual-report-langzhong-2020.txt").read_text(encoding="utf-8")
    one = finding(check, report(2020, content=read_text(text, 2020)))
    assert one.suspected
    assert one.facts["lacking"] == ["appraisal", "review", "liability"]
    assert all(one.facts["mentions"][name] for name in ("appraisal", "review", "liability"))
