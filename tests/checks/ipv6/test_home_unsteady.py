from checks.ipv6.home_unsteady import check
from checks.subjects import Failure
from checks.subjects.ipv6 import Own
from tests.builders import look
from tests.checks.ipv6.hosts import finding, home, host, looks, outcome, shown

HALF = host(home=home(tries=looks(200, 503)))


def test_by_default_there_is_no_verdict() -> None:
    assert outcome(check, HALF) == "fine"


def test_a_page_that_opens_less_often_than_is_asked_for_is_a_fault() -> None:
    one = finding(check, HALF, least=0.9)
    assert (one.facts["asked"], one.facts["opened"], one.facts["percent"], one.suspected) == (2, 1, 50, True)
    assert "50%" in check.message(one, "zh")
    assert outcome(check, HALF, least=0.5) == "fine"


def test_looks_that_were_not_taken_do_not_count() -> None:
    spared = host(home=home(tries=(*looks(200), look(failure=Failure.BREAKER))))
    assert outcome(check, spared, least=1.0) == "fine"


def test_a_page_that_does_not_open_over_ipv4_either_is_no_matter_of_ipv6() -> None:
    down = host(home=home(shown(500), shown(500), tries=looks(500, 500)))
    assert outcome(check, down, least=0.9) == "undecided down"


def test_a_machine_that_cannot_test_says_so() -> None:
    assert outcome(check, host(own=Own.NONE, home=None)) == "undecided no_ipv6_here"
    assert outcome(check, host(home=None)) == "undecided unreachable"
