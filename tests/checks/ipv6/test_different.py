import pytest

from checks.ipv6.different import check
from checks.subjects import Failure, Sign
from checks.subjects.ipv6 import Answer, Door, Home, Own, Said
from tests.builders import hop, look
from tests.checks.ipv6.hosts import V4, V6, finding, home, host, knocks, outcome, shown, undecided

WWW = "http://www2.example.gov.cn/"


def test_the_same_page_over_both_families_is_fine() -> None:
    assert outcome(check, host()) == "fine"
    assert outcome(check, host(home=home(likeness=0.8))) == "fine"


def test_a_host_without_ipv4_has_nothing_to_differ_from() -> None:
    alone = Home(None, shown(), (look(),))
    for said in (Said.NO_DATA, Said.NXDOMAIN):
        assert outcome(check, host(a=Answer(said), knocks=knocks(V6), home=alone)) == "fine"
    assert outcome(check, host(a=Answer(Said.SILENCE), knocks=knocks(V6), home=alone)) == "undecided ipv4_unknown"


def test_a_port_that_only_ipv4_opens_is_a_part_of_a_fault() -> None:
    doors = knocks(V4) + knocks(V6, ports=(80,)) + knocks(V6, ports=(443,), door=Door.SILENT)
    one = finding(check, host(knocks=doors))
    assert (one.facts["reason"], one.facts["ports"], one.facts["partial"]) == ("port_only_v4", "443", True)


def test_a_page_that_is_missing_over_ipv6_alone_is_a_fault() -> None:
    one = finding(check, host(home=home(v6=shown(404), likeness=None)))
    assert (one.facts["reason"], one.suspected) == ("status", False)
    assert "HTTP 404" in check.message(one, "zh")
    assert finding(check, host(home=home(v6=shown(503), likeness=None))).suspected


@pytest.mark.parametrize("status", [404, 503])
def test_the_same_error_over_both_families_is_no_fault_of_ipv6(status: int) -> None:
    assert outcome(check, host(home=home(shown(status), shown(status), likeness=None))) == "undecided both_fail"


def test_a_redirect_to_a_name_without_ipv6_is_a_fault() -> None:
    lost = shown(None, Failure.DNS, hops=(hop("http://www.example.gov.cn/", 302, WWW),), final_url=WWW)
    one = finding(check, host(home=home(v6=lost, likeness=None)))
    assert (one.facts["reason"], one.suspected) == ("redirect_without_ipv6", False)
    assert WWW in check.message(one, "zh")


def test_a_page_that_breaks_off_over_ipv6_is_suspected() -> None:
    one = finding(check, host(home=home(v6=shown(None, Failure.TIMEOUT), likeness=None)))
    assert (one.facts["reason"], one.suspected) == ("failed", True)


def test_a_wall_over_ipv6_says_nothing() -> None:
    assert outcome(check, host(home=home(v6=shown(412), likeness=None))) == "undecided blocked"
    walled = shown(signs=(Sign("wall", 1.0, "a script"),))
    assert outcome(check, host(home=home(v6=walled, likeness=0.0, steady=1.0))) == "undecided blocked"


def test_another_page_is_a_fault_and_a_part_of_one_is_for_a_person() -> None:
    other = home(likeness=0.1, steady=1.0, only_v4=("阆中市人民政府",), only_v6=("It works!",))
    one = finding(check, host(home=other))
    assert (one.facts["reason"], one.suspected) == ("other_content", False)
    assert (one.facts["only_v4"], one.facts["only_v6"]) == (["阆中市人民政府"], ["It works!"])
    assert outcome(check, host(home=home(likeness=0.7, steady=1.0))) == "undecided partly_other"


def test_how_much_alike_is_the_same_can_be_set() -> None:
    one = host(home=home(likeness=0.7, steady=1.0))
    assert outcome(check, one, same=0.6) == "fine"
    assert outcome(check, one, other=0.75) == "finding other_content"


def test_a_page_that_changes_by_itself_proves_nothing() -> None:
    assert outcome(check, host(home=home(likeness=0.1, steady=0.1))) == "undecided unsteady"


def test_both_answers_are_kept_as_proof() -> None:
    facts = finding(check, host(home=home(likeness=0.1, steady=1.0))).facts
    assert [(facts[side]["sha256"], facts[side]["size"], facts[side]["excerpt"]) for side in ("v4", "v6")] == [
        ("0" * 64, 1000, "门户 首页")
    ] * 2


def test_a_home_page_that_fails_over_ipv4_alone_is_no_fault_of_ipv6() -> None:
    assert outcome(check, host(home=home(shown(500), likeness=None))) == "undecided ipv4_failed"


def test_a_machine_that_cannot_test_says_so() -> None:
    closed = knocks(V4) + knocks(V6, door=Door.NO_ROUTE)
    one = undecided(check, host(own=Own.NONE, knocks=closed, home=None))
    assert one.facts["reason"] == "no_ipv6_here"
    assert "未检测" in check.message(one, "zh")
    assert "不支持" not in check.message(one, "zh")


def test_what_cannot_be_reached_cannot_be_compared() -> None:
    assert outcome(check, host(knocks=knocks(V4) + knocks(V6, door=Door.SILENT), home=None)) == "undecided unreachable"
    assert outcome(check, host(aaaa=Answer(Said.NO_DATA), home=None)) == "undecided no_address"
