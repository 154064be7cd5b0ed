import pytest

from checks.subjects import Failure
from monitor.crawl.addresses import Policy
from monitor.crawl.ipv6.family import Family, OneFamily
from monitor.crawl.ipv6.names import Names
from monitor.crawl.onion import FetchSettings
from monitor.crawl.outcome import Outcome, Request
from monitor.crawl.pace import Pace
from tests.monitor.crawl.ipv6.naming import Zone, naming
from tests.monitor.crawl.serving import response, routes, sends, serving

pytestmark = pytest.mark.anyio
HOST = "site.test"
V4_ONLY: Zone = {(HOST, "A"): ["127.0.0.1"], (HOST, "AAAA"): []}


async def fetch(url: str, family: Family, names: Zone = V4_ONLY, *, policy: Policy | None = None) -> Outcome:
    async with naming(names) as server:
        resolver = Names([server.where], timeout=0.3, loopback=True)
        settings = FetchSettings(policy=policy or Policy(allow_private=True))
        one = OneFamily(settings, resolver, family, Pace(0, 8))
        try:
            return await one.fetch(Request(url))
        finally:
            await one.aclose()


async def test_a_host_without_the_family_is_not_asked_over_the_other() -> None:
    async with serving(sends(response(body=b"hello"))) as server:
        four, six = await fetch(server.url(), 4), await fetch(server.url(), 6)
    assert (four.status, four.peer) == (200, "127.0.0.1")
    assert (six.status, six.failure) == (None, Failure.DNS)
    assert "AAAA of site.test: no_data" in six.detail
    assert len(server.asked) == 1


async def test_a_redirect_to_an_address_of_the_other_family_is_not_followed() -> None:
    async with serving(sends(b"")) as server:
        away = f"http://[::1]:{server.port}/"
        server_answer = routes({"/": response("302 Found", Location=away)})
        async with serving(server_answer) as first:
            outcome = await fetch(first.url(), 4)
    assert (outcome.failure, outcome.final_url) == (Failure.DNS, away)
    assert "an IPv6 address" in outcome.detail
    assert [hop.status for hop in outcome.hops] == [302]
    assert server.asked == []


async def test_a_redirect_to_a_host_without_the_family_ends_there() -> None:
    names = {**V4_ONLY, ("other.test", "A"): [], ("other.test", "AAAA"): ["::1"]}
    async with serving(routes({"/": response("302 Found", Location="http://other.test/")})) as server:
        outcome = await fetch(server.url(), 4, names)
    assert (outcome.failure, outcome.final_url) == (Failure.DNS, "http://other.test/")


async def test_the_guard_stands_before_either_family() -> None:
    outcome = await fetch("http://site.test/", 4, policy=Policy())
    assert outcome.failure is Failure.FORBIDDEN_ADDRESS


@pytest.mark.parametrize("family", [4, 6])
async def test_an_address_that_is_no_http_address_is_not_asked(family: Family) -> None:
    assert (await fetch("ftp://site.test/", family)).failure is Failure.PROTOCOL
