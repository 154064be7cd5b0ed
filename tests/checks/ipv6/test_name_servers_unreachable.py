import pytest

from checks.ipv6.name_servers_unreachable import check
from checks.subjects.ipv6 import Own, Said
from tests.checks.ipv6.hosts import finding, host, outcome, server

GOOD, WITHOUT = server("ns1.test", v6="2001:db8::53"), server("ns3.test")


def test_name_servers_that_answer_over_ipv6_are_fine() -> None:
    assert outcome(check, host()) == "fine"
    assert outcome(check, host(servers=(GOOD, WITHOUT))) == "fine"


@pytest.mark.parametrize("said", [Said.SILENCE, Said.REFUSED, Said.SERVFAIL, Said.NONSENSE])
def test_any_address_that_gives_no_proper_answer_is_a_fault(said: Said) -> None:
    bad = server("ns2.test", v6="2001:db8::54", said_v6=said)
    one = finding(check, host(servers=(GOOD, bad)))
    assert one.suspected
    assert one.facts["bad"] == [{"server": "ns2.test", "address": "2001:db8::54", "said": str(said)}]
    assert "2001:db8::54" in check.message(one, "zh")


def test_a_server_that_fails_over_ipv4_too_is_no_matter_of_ipv6() -> None:
    down = server("ns2.test", v6="2001:db8::54", said_v4=Said.SILENCE, said_v6=Said.SILENCE)
    assert outcome(check, host(servers=(GOOD, down))) == "fine"
    assert outcome(check, host(servers=(down,))) == "undecided down"


def test_without_addresses_there_is_nothing_to_reach() -> None:
    assert outcome(check, host(servers=(WITHOUT,))) == "undecided no_address"


@pytest.mark.parametrize("own", [Own.NONE, Own.SILENT, Own.PROXY])
def test_a_machine_that_cannot_test_says_so(own: Own) -> None:
    bad = server("ns2.test", v6="2001:db8::54", said_v6=Said.SILENCE)
    assert outcome(check, host(own=own, servers=(bad,))) == f"undecided {own}"
