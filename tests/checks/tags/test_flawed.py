import pytest

from checks.check import Severity
from checks.subjects import Holders
from checks.subjects.clause import Clause
from checks.subjects.tags import Fault, Level, TagFault, tag_id
from checks.tags.flawed import check
from tests.checks.statutory import MEMORY, READ, finding, outcome

ON_TWO = Holders(10_000, ("http://www.example.gov.cn/1.html",), ("null",), ("2026-11-09",))


def tag(fault: Fault, seen: Holders = ON_TWO, clause: Clause = READ) -> TagFault:
    identity = tag_id("portal", Level.ARTICLE, "PubDate", fault)
    return TagFault(identity, "PubDate", Level.ARTICLE, fault, clause, 12_000, seen, "2020-11-09 15:30")


@pytest.mark.parametrize("fault", [Fault.MISSING, Fault.EMPTY, Fault.PLACEHOLDER, Fault.FORMAT])
def test_ten_thousand_pages_of_one_template_are_one_finding(fault: Fault) -> None:
    one = finding(check, tag(fault))
    assert one.subject == f"tag:portal:article:PubDate:{fault}"
    assert (one.facts["seen_on_total"], one.facts["pages"]) == (10_000, 12_000)
    assert not one.suspected
    assert "内容页" in check.message(one, "zh")
    assert "12000" in check.message(one, "en")


@pytest.mark.parametrize("fault", [Fault.FOREIGN, Fault.UNTRUE])
def test_what_has_to_be_compared_is_for_a_person_to_confirm(fault: Fault) -> None:
    assert outcome(check, tag(fault)) == f"finding? {fault}"
    assert "2026-11-09" in check.message(finding(check, tag(fault)), "zh")


def test_a_fault_that_no_page_shows_is_fine() -> None:
    assert outcome(check, tag(Fault.MISSING, Holders(0, (), (), ()))) == "fine"


def test_a_rule_that_nobody_has_read_only_hints() -> None:
    one = finding(check, tag(Fault.PLACEHOLDER, clause=MEMORY))
    assert (one.suspected, one.severity) == (True, Severity.MINOR)
