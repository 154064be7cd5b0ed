import pytest

from checks.subjects.ipv6 import Said
from monitor.crawl.ipv6.names import Names, not_ipv6
from tests.monitor.crawl.ipv6.naming import (
    FORMERR,
    GARBAGE,
    LIAR,
    NXDOMAIN,
    ONLY_TCP,
    REFUSED,
    SERVFAIL,
    SILENT,
    Zone,
    naming,
)

pytestmark = pytest.mark.anyio
HOST = "www.lz.test"
NOBODY = "127.0.0.1#1"


async def said(given: object, *, extra: Zone | None = None) -> Said:
    async with naming({(HOST, "AAAA"): given, **(extra or {})}) as server:
        return (await Names([server.where], timeout=0.3).ask(HOST, "AAAA")).said


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (["2001:db8::10"], Said.FOUND),
        ([], Said.NO_DATA),
        (NXDOMAIN, Said.NXDOMAIN),
        (SERVFAIL, Said.SERVFAIL),
        (REFUSED, Said.REFUSED),
        (SILENT, Said.SILENCE),
        (GARBAGE, Said.NONSENSE),
        (LIAR, Said.NONSENSE),
        (FORMERR, Said.NONSENSE),
    ],
)
async def test_every_way_of_not_knowing_is_told_apart(given: object, expected: Said) -> None:
    assert await said(given) is expected


async def test_an_answer_too_long_for_a_packet_is_asked_for_over_tcp() -> None:
    async with naming({(HOST, "AAAA"): ONLY_TCP}) as server:
        answer = await Names([server.where]).ask(HOST, "AAAA")
    assert (answer.said, answer.addresses, answer.tcp) == (Said.FOUND, ("2001:db8::10",), True)
    assert server.asked == [f"{HOST} AAAA udp", f"{HOST} AAAA tcp"]


async def test_aliases_are_followed_and_kept() -> None:
    zone = {(HOST, "AAAA"): "lz.cdn.test", ("lz.cdn.test", "AAAA"): ["2001:db8::10"]}
    async with naming(zone) as server:
        answer = await Names([server.where]).ask(HOST, "AAAA")
    assert (answer.addresses, answer.aliases) == (("2001:db8::10",), ("lz.cdn.test",))
    assert await said("v4only.cdn.test") is Said.NO_DATA


@pytest.mark.parametrize(
    "address",
    ["::ffff:203.0.113.10", "64:ff9b::cb00:710a", "64:ff9b:1::1", "::203.0.113.10", "::1", "::", "fe80::1", "ff02::1"],
)
async def test_what_is_nobodys_ipv6_address_is_thrown_away(address: str) -> None:
    async with naming({(HOST, "AAAA"): [address, "2001:db8::10"]}) as server:
        answer = await Names([server.where]).ask(HOST, "AAAA")
    assert answer.addresses == ("2001:db8::10",)
    assert [why for _, why in answer.discarded] == [not_ipv6(address)]
    assert not_ipv6(address)


async def test_a_record_that_holds_no_ipv6_address_at_all_was_found_all_the_same() -> None:
    async with naming({(HOST, "AAAA"): ["::ffff:203.0.113.10"]}) as server:
        answer = await Names([server.where]).ask(HOST, "AAAA")
    assert (answer.said, answer.addresses) == (Said.FOUND, ())


async def test_loopback_counts_where_it_is_let_through() -> None:
    async with naming({(HOST, "AAAA"): ["::1"]}) as server:
        answer = await Names([server.where], loopback=True).ask(HOST, "AAAA")
    assert answer.addresses == ("::1",)


async def test_the_next_server_is_asked_where_one_says_nothing_plain() -> None:
    async with naming({(HOST, "AAAA"): SERVFAIL}) as bad, naming({(HOST, "AAAA"): []}) as good:
        answer = await Names([NOBODY, bad.where, good.where], timeout=0.3).ask(HOST, "AAAA")
    assert answer.said is Said.NO_DATA


async def test_what_somebody_said_tells_more_than_silence() -> None:
    async with naming({(HOST, "AAAA"): REFUSED}) as bad:
        answer = await Names([bad.where, NOBODY], timeout=0.3).ask(HOST, "AAAA")
    assert answer.said is Said.REFUSED
    assert bad.asked == [f"{HOST} AAAA udp"] * 2, "one bad moment does not decide"


@pytest.mark.parametrize("name", ["a" * 64 + ".test", "x." * 130 + "test", "a..b.test"])
async def test_a_name_that_dns_cannot_hold_is_not_asked(name: str) -> None:
    async with naming({}) as server:
        answer = await Names([server.where]).ask(name, "AAAA")
    assert (answer.said, server.asked) == (Said.NO_NAME, [])


async def test_an_address_in_place_of_a_name_answers_for_itself() -> None:
    names = Names([NOBODY], timeout=0.1)
    a, aaaa = await names.both("203.0.113.10")
    assert (a.addresses, aaaa.said) == (("203.0.113.10",), Said.NO_NAME)
    a, aaaa = await names.both("2001:db8::10")
    assert (a.said, aaaa.addresses) == (Said.NO_NAME, ("2001:db8::10",))


async def test_servers_are_named_by_their_targets() -> None:
    async with naming({("lz.test", "NS"): ["NS1.lz.test.", "ns2.lz.test."]}) as server:
        answer = await Names([server.where]).ask("lz.test", "NS")
    assert set(answer.addresses) == {"ns1.lz.test", "ns2.lz.test"}
