import pytest

from checks.check import Severity
from checks.footer.missing import check
from checks.subjects.footer import Spot, Target
from tests.checks.statutory import MEMORY, finding, foot, mark, outcome, text

CODE_IN_A_LINK = mark(Spot.LINK, "5113810019")
TAG = mark(Spot.TAG, "5113810019")


def test_what_is_shown_by_words_picture_link_or_script_is_not_missing() -> None:
    right = mark(Spot.LINK, "", "http://bszs.conac.cn/sitename?id=1", Target.RIGHT)
    for sign in (text("蜀ICP备06016105号"), mark(Spot.PICTURE, "党政机关"), mark(Spot.SCRIPT), right):
        assert outcome(check, foot(sign)) == "fine"


def test_what_is_nowhere_is_missing() -> None:
    assert outcome(check, foot()) == "finding"


def test_what_only_machines_read_is_not_shown() -> None:
    assert outcome(check, foot(TAG, CODE_IN_A_LINK)) == "finding"


def test_a_label_without_its_number_is_another_matter() -> None:
    assert outcome(check, foot(labelled=True)) == "fine"


@pytest.mark.parametrize("why", ["script", "frame", "picture", "no_foot", "unreachable", "walled"])
def test_a_foot_that_was_not_read_accuses_nobody(why: str) -> None:
    assert outcome(check, foot(why=why)) == f"undecided {why}"
    assert outcome(check, foot(text("x"), why=why)) == "fine", "what was found was found"


def test_a_rule_that_nobody_has_read_only_hints() -> None:
    one = finding(check, foot(clause=MEMORY))
    assert (one.suspected, one.severity) == (True, Severity.MINOR)
    assert one.facts["confidence"] == "M"
