import pytest

from checks.ipv6.no_address import check
from checks.subjects.ipv6 import Answer, Own, Said
from tests.checks.ipv6.hosts import found, host, outcome, verdict

NOTHING = Answer(Said.NO_DATA)


def test_a_host_with_an_aaaa_record_is_fine_even_where_this_machine_has_no_ipv6() -> None:
    assert outcome(check, host()) == "fine"
    assert outcome(check, host(own=Own.NONE)) == "fine"


def test_a_host_without_an_aaaa_record_is_at_fault_even_where_this_machine_has_no_ipv6() -> None:
    assert outcome(check, host(aaaa=NOTHING)) == "finding no_data"
    assert outcome(check, host(aaaa=NOTHING, own=Own.NONE)) == "finding no_data"


def test_an_aaaa_record_that_holds_an_ipv4_address_is_none() -> None:
    mapped = found(discarded=(("::ffff:203.0.113.10", "IPv4-mapped"),))
    one = verdict(check, host(aaaa=mapped))
    assert one is not None
    assert one.facts["reason"] == "not_ipv6"
    assert "::ffff:203.0.113.10" in check.message(one, "zh")


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        (Said.NXDOMAIN, "wrong_nxdomain"),
        (Said.SERVFAIL, "servfail"),
        (Said.REFUSED, "refused"),
        (Said.SILENCE, "silence"),
        (Said.NONSENSE, "nonsense"),
    ],
)
def test_a_host_that_answers_for_a_and_not_for_aaaa_is_at_fault(said: Said, reason: str) -> None:
    one = verdict(check, host(aaaa=Answer(said)))
    assert outcome(check, host(aaaa=Answer(said))) == f"finding {reason}"
    assert getattr(one, "suspected", None) is (said is not Said.NXDOMAIN), "what may pass is only suspected"


@pytest.mark.parametrize("said", [Said.SERVFAIL, Said.REFUSED, Said.SILENCE, Said.NONSENSE])
def test_servers_that_answer_for_neither_prove_nothing(said: Said) -> None:
    assert outcome(check, host(a=Answer(said), aaaa=Answer(said))) == "undecided dns_down"


def test_a_name_that_does_not_exist_is_no_matter_of_ipv6() -> None:
    gone = Answer(Said.NXDOMAIN)
    assert outcome(check, host(a=gone, aaaa=gone)) == "undecided no_such_name"


def test_a_resolver_that_hides_ipv6_accuses_nobody() -> None:
    assert outcome(check, host(aaaa=NOTHING, filtered=True)) == "undecided filtered"


def test_an_address_in_place_of_a_name_has_no_records() -> None:
    assert outcome(check, host(aaaa=Answer(Said.NO_NAME))) == "undecided no_name"
