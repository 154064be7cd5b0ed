import pytest

from checks.site.certificate_expiring import check
from tests.checks.statutory import finding, outcome, secure


@pytest.mark.parametrize(("days", "stage"), [(29.9, 30), (14.5, 30), (13.9, 14), (7.5, 14), (6.9, 7), (0.1, 7)])
def test_a_certificate_that_ends_soon_is_told_of_in_stages(days: float, stage: int) -> None:
    one = finding(check, secure(days))
    assert (one.facts["stage"], one.facts["days"]) == (stage, int(days))


def test_a_certificate_that_holds_or_has_ended_is_not_told_of_here() -> None:
    assert outcome(check, secure(30)) == "fine"
    assert outcome(check, secure(-0.1)) == "fine"


def test_a_certificate_that_nobody_saw_clears_nothing() -> None:
    assert outcome(check, secure(handshake=None)) == "unexamined"


def test_other_stages_can_be_set() -> None:
    assert outcome(check, secure(40), days=(60,)) == "finding"


def test_a_certificate_without_a_date_is_undecided() -> None:
    assert outcome(check, secure(None)) == "undecided no_date"
