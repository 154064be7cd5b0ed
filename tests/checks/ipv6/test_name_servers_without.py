import pytest

from checks.ipv6.name_servers_without import check
from checks.subjects.ipv6 import Answer, NameServer, Own, Said
from tests.checks.ipv6.hosts import finding, found, host, outcome, server

WITH, ALSO, WITHOUT = server("ns1.test", v6="2001:db8::53"), server("ns2.test", v6="2001:db8::54"), server("ns3.test")


def test_two_name_servers_with_ipv6_are_enough_whatever_the_others_have() -> None:
    assert outcome(check, host()) == "fine"
    assert outcome(check, host(servers=(WITH, ALSO, WITHOUT))) == "fine"
    assert outcome(check, host(own=Own.NONE)) == "fine"


@pytest.mark.parametrize(("servers", "reason"), [((WITHOUT, WITHOUT), "none"), ((WITH, WITHOUT), "too_few")])
def test_fewer_are_a_fault(servers: tuple[NameServer, ...], reason: str) -> None:
    one = finding(check, host(servers=servers))
    assert (one.facts["reason"], one.facts["partial"]) == (reason, reason == "too_few")
    assert "example.gov.cn" in check.message(one, "zh")


def test_how_many_are_enough_can_be_set() -> None:
    assert outcome(check, host(servers=(WITH, WITHOUT)), least=1) == "fine"


def test_a_server_of_which_dns_says_nothing_plain_may_have_ipv6() -> None:
    unknown = NameServer("ns4.test", found("203.0.113.53"), Answer(Said.SERVFAIL))
    assert outcome(check, host(servers=(WITH, unknown))) == "undecided dns_down"
    assert outcome(check, host(servers=(WITHOUT, unknown))) == "finding none"
    assert outcome(check, host(servers=(WITHOUT, unknown)), least=1) == "undecided dns_down"


def test_without_name_servers_or_with_a_resolver_that_hides_ipv6_nothing_is_known() -> None:
    assert outcome(check, host(servers=())) == "undecided zone_unknown"
    assert outcome(check, host(servers=(WITHOUT,), filtered=True)) == "undecided filtered"
