"""The guard: vetted before every connection, again after a failure, and told why not."""

import asyncio
from ipaddress import ip_network

import pytest

from checks.subjects import Failure
from monitor.clock import Clock
from monitor.crawl.addresses import Policy
from monitor.crawl.guard import PIN_SECONDS, Guard, Vetting
from monitor.crawl.outcome import Outcome, Request
from monitor.crawl.resolver import NoAddressError
from tests.monitor.crawl.fakes import Fake, Time, answered, failed

pytestmark = pytest.mark.anyio


class Names:
    """A resolver with a table; what is not in it does not exist."""

    def __init__(self, **table: tuple[str, ...] | str) -> None:
        self.table = {name.replace("_", "."): found for name, found in table.items()}
        self.asked: list[str] = []

    async def resolve(self, host: str) -> tuple[str, ...]:
        self.asked.append(host)
        await asyncio.sleep(0)
        found = self.table.get(host, "nxdomain")
        if isinstance(found, str):
            raise NoAddressError(found)
        return found


def guarded(names: Names, policy: Policy | None = None, inner: Fake | None = None) -> tuple[Guard, Fake]:
    fake = inner or Fake(answered)
    return Guard(fake, Vetting(names, policy or Policy()), Clock()), fake


async def test_the_connection_goes_to_the_vetted_address() -> None:
    guard, inner = guarded(Names(a_test=("8.8.8.8",)))
    outcome = await guard.fetch(Request("http://a.test/x", referer="http://r.test/", cookies=(("a", "b"),)))
    assert outcome.ok
    assert inner.asked == [
        Request("http://a.test/x", referer="http://r.test/", cookies=(("a", "b"),), address="8.8.8.8")
    ]


@pytest.mark.parametrize(
    "url",
    ["http://in.test/", "http://127.0.0.1/", "http://2130706433/", "http://0x7f.1/", "http://[::1]/",
     "http://[::ffff:10.0.0.1]/", "http://IN.test./", "http://localhost./"],
)  # fmt: skip
async def test_an_address_that_is_not_public_is_refused_before_connecting(url: str) -> None:
    guard, inner = guarded(Names(in_test=("10.0.0.1",), localhost=("127.0.0.1", "::1")))
    outcome = await guard.fetch(Request(url))
    assert outcome.failure is Failure.FORBIDDEN_ADDRESS
    assert outcome.looks == (outcome.look(),)
    assert inner.asked == []


async def test_a_refusal_names_host_address_and_kind() -> None:
    guard, _ = guarded(Names(in_test=("10.0.0.1", "fe80::1")))
    outcome = await guard.fetch(Request("http://in.test/"))
    assert outcome.detail == "in.test is at 10.0.0.1: private; in.test is at fe80::1: link-local"


async def test_metadata_is_refused_even_where_private_addresses_are_allowed() -> None:
    guard, inner = guarded(Names(in_test=("169.254.169.254",)), Policy(allow_private=True))
    assert (await guard.fetch(Request("http://in.test/"))).failure is Failure.FORBIDDEN_ADDRESS
    assert (await guard.fetch(Request("http://127.0.0.1/"))).ok
    assert len(inner.asked) == 1


async def test_a_listed_network_is_open_to_own_hosts_only() -> None:
    policy = Policy(allow_networks=(ip_network("10.12.0.0/16"),), for_hosts=frozenset({"www.city.test"}))
    guard, _ = guarded(Names(www_city_test=("10.12.0.1",), evil_test=("10.12.0.1",)), policy)
    assert (await guard.fetch(Request("http://www.city.test/"))).ok
    assert (await guard.fetch(Request("http://www.city.test./"))).ok
    assert (await guard.fetch(Request("http://evil.test/"))).failure is Failure.FORBIDDEN_ADDRESS


async def test_an_allowed_address_beside_a_forbidden_one_is_used_and_ipv4_goes_first() -> None:
    guard, inner = guarded(Names(a_test=("127.0.0.1", "2400:3200::1", "8.8.8.8"), b_test=("2400:3200::1",)))
    await guard.fetch(Request("http://a.test/"))
    await guard.fetch(Request("http://b.test/"))
    assert [request.address for request in inner.asked] == ["8.8.8.8", "2400:3200::1"]


@pytest.mark.parametrize("reason", ["nxdomain", "no address", "servfail", "timeout"])
async def test_a_name_without_address_is_told_with_the_reason_and_asked_once(reason: str) -> None:
    names = Names(gone_test=reason)
    guard, inner = guarded(names)
    outcomes = [await guard.fetch(Request(f"http://gone.test/{number}")) for number in range(3)]
    assert {(outcome.failure, outcome.detail) for outcome in outcomes} == {(Failure.DNS, reason)}
    assert names.asked == ["gone.test"]
    assert inner.asked == []


async def test_many_at_once_resolve_a_name_once_and_a_cancelled_one_spoils_nothing() -> None:
    names = Names(a_test=("8.8.8.8",))
    guard, _ = guarded(names)
    first = asyncio.ensure_future(guard.fetch(Request("http://a.test/first")))
    await asyncio.sleep(0)
    rest = [asyncio.ensure_future(guard.fetch(Request(f"http://a.test/{n}"))) for n in range(20)]
    first.cancel()
    assert all(outcome.ok for outcome in await asyncio.gather(*rest))
    assert names.asked == ["a.test"]


async def test_after_a_failed_connection_the_name_is_vetted_again_and_another_address_tried() -> None:
    names = Names(a_test=("8.8.8.8", "9.9.9.9"))

    def answer(request: Request) -> Outcome:
        return failed(request, Failure.TIMEOUT) if request.address == "8.8.8.8" else answered(request)

    guard, inner = guarded(names, inner=Fake(answer))
    assert not (await guard.fetch(Request("http://a.test/"))).ok
    assert (await guard.fetch(Request("http://a.test/"))).ok
    assert [request.address for request in inner.asked] == ["8.8.8.8", "9.9.9.9"]
    assert len(names.asked) == 2


async def test_a_name_that_turns_to_a_private_address_is_refused_when_its_pin_expires() -> None:
    names, time = Names(a_test=("8.8.8.8",)), Time()
    guard = Guard(Fake(answered), Vetting(names, Policy(), time), Clock())
    assert (await guard.fetch(Request("http://a.test/"))).ok
    names.table["a.test"] = ("127.0.0.1",)
    assert (await guard.fetch(Request("http://a.test/"))).ok  # still pinned to the vetted address
    time.now += PIN_SECONDS + 1
    assert (await guard.fetch(Request("http://a.test/"))).failure is Failure.FORBIDDEN_ADDRESS


async def test_what_is_no_web_address_goes_nowhere() -> None:
    guard, inner = guarded(Names())
    assert (await guard.fetch(Request("file:///etc/passwd"))).failure is Failure.PROTOCOL
    assert inner.asked == []
