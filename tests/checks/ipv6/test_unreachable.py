import pytest

from checks.ipv6.unreachable import check
from checks.subjects.ipv6 import Answer, Door, Own, Said
from tests.checks.ipv6.hosts import OTHER_V6, V4, V6, finding, found, host, knocks, outcome

TWO = found(V6, OTHER_V6)


def test_a_host_whose_addresses_all_open_the_same_ports_is_fine() -> None:
    assert outcome(check, host()) == "fine"
    assert outcome(check, host(aaaa=TWO, knocks=knocks(V4, V6, OTHER_V6))) == "fine"


def test_a_port_that_is_closed_over_both_families_is_no_fault() -> None:
    closed = knocks(V4, V6, ports=(80,)) + knocks(V4, V6, ports=(443,), door=Door.REFUSED)
    assert outcome(check, host(knocks=closed)) == "fine"


def test_one_of_two_addresses_that_is_dead_is_a_part_of_a_fault() -> None:
    one = finding(check, host(aaaa=TWO, knocks=knocks(V4, V6) + knocks(OTHER_V6, door=Door.SILENT)))
    assert (one.facts["reason"], one.facts["partial"], one.suspected) == ("some_dead", True, True)
    assert (one.facts["addresses"], one.facts["dead_total"]) == (2, 1)
    assert f"[{OTHER_V6}]:443 silent" in check.message(one, "zh")
    assert V6 not in str(one.facts["dead"]).replace(OTHER_V6, "")


def test_an_address_that_lacks_a_port_of_the_others_is_a_part_of_a_fault() -> None:
    doors = knocks(V4, V6) + knocks(OTHER_V6, ports=(80,)) + knocks(OTHER_V6, ports=(443,), door=Door.REFUSED)
    assert outcome(check, host(aaaa=TWO, knocks=doors)) == "finding some_doors"


@pytest.mark.parametrize("door", [Door.REFUSED, Door.SILENT, Door.UNREACHABLE])
def test_a_host_whose_addresses_are_all_dead_is_at_fault(door: Door) -> None:
    one = finding(check, host(knocks=knocks(V4) + knocks(V6, door=door)))
    assert (one.facts["reason"], one.facts["partial"], one.suspected) == ("all_dead", False, True)


def test_a_port_that_only_ipv4_opens_is_told_by_another_check() -> None:
    doors = knocks(V4) + knocks(V6, ports=(80,)) + knocks(V6, ports=(443,), door=Door.SILENT)
    assert outcome(check, host(knocks=doors)) == "fine"


def test_a_host_that_is_down_over_both_families_is_no_matter_of_ipv6() -> None:
    assert outcome(check, host(knocks=knocks(V4, V6, door=Door.SILENT))) == "undecided down"
    unknown = host(a=Answer(Said.SERVFAIL), knocks=knocks(V6, door=Door.SILENT))
    assert outcome(check, unknown) == "undecided down"


def test_a_host_without_ipv4_is_judged_by_itself() -> None:
    alone = {"a": Answer(Said.NO_DATA)}
    assert outcome(check, host(**alone, knocks=knocks(V6))) == "fine"
    assert outcome(check, host(**alone, knocks=knocks(V6, door=Door.SILENT))) == "finding all_dead"


@pytest.mark.parametrize("own", [Own.NONE, Own.SILENT, Own.PROXY])
def test_a_machine_that_cannot_test_says_so(own: Own) -> None:
    assert outcome(check, host(own=own, knocks=knocks(V4) + knocks(V6, door=Door.NO_ROUTE))) == f"undecided {own}"


def test_addresses_that_this_machine_never_asked_prove_nothing() -> None:
    assert outcome(check, host(knocks=knocks(V4) + knocks(V6, door=Door.FORBIDDEN))) == "undecided not_public"
    assert outcome(check, host(knocks=knocks(V4) + knocks(V6, door=Door.NO_ROUTE))) == "undecided no_ipv6_here"


def test_without_an_address_there_is_nothing_to_reach() -> None:
    assert outcome(check, host(aaaa=Answer(Said.NO_DATA), knocks=knocks(V4))) == "undecided no_address"
