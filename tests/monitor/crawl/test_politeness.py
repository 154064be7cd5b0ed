"""The polite layer: circuits that open only for dead hosts, and Retry-After."""

import asyncio
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest

from checks.subjects import Failure
from monitor.clock import Clock
from monitor.crawl.breaker import Circuits
from monitor.crawl.outcome import Outcome, Request
from monitor.crawl.pace import Pace
from monitor.crawl.politeness import Polite, retry_after
from tests.monitor.crawl.fakes import Fake, Time, answered, failed

pytestmark = pytest.mark.anyio
NOW = datetime(2026, 11, 2, 3, 4, 5, tzinfo=UTC)


@dataclass
class World:
    """Hosts that are dead, pages that fail, and a polite layer in front of them."""

    dead: set[str] = field(default_factory=set)
    bad_pages: set[str] = field(default_factory=set)
    kind: Failure = Failure.TIMEOUT

    def __post_init__(self) -> None:
        self.time = Time()
        self.inner = Fake(self.answer)
        self.pace = Pace(0, now=self.time, sleep=self.time.sleep)
        self.circuits = Circuits(self.time)
        self.probe = Fake(self.answer)
        self.first = Polite(self.inner, self.pace, self.circuits, Clock(), probe=self.probe)
        self.second = Polite(self.inner, self.pace, self.circuits, Clock(), probe=self.probe, second=True)

    def answer(self, request: Request) -> Outcome:
        host = request.url.split("/")[2]
        if host in self.dead or request.url.rpartition("/")[2] in self.bad_pages:
            return failed(request, self.kind)
        return answered(request)

    async def ask(self, url: str, address: str = "8.8.8.8") -> Failure | None:
        return (await self.first.fetch(Request(url, address=address))).failure

    async def ask_many(self, host: str, number: int, address: str = "8.8.8.8") -> list[Failure | None]:
        return [await self.ask(f"http://{host}/{n}", address) for n in range(number)]


@pytest.mark.parametrize("kind", [Failure.TIMEOUT, Failure.RESET, Failure.TLS])
async def test_a_dead_host_is_left_alone_after_five_failures_and_its_home_page(kind: Failure) -> None:
    world = World({"dead.test"}, kind=kind)
    assert await world.ask_many("dead.test", 8) == [kind] * 5 + [Failure.BREAKER] * 3
    assert len(world.inner.asked) == 5
    assert world.probe.urls() == ["http://dead.test/"]
    assert world.pace.asked == 6


async def test_a_refusal_costs_nothing_so_every_link_has_its_own() -> None:
    world = World({"dead.test"}, kind=Failure.REFUSED)
    assert await world.ask_many("dead.test", 8) == [Failure.REFUSED] * 8


async def test_a_request_that_was_not_asked_says_why() -> None:
    world = World({"dead.test"})
    await world.ask_many("dead.test", 5)
    outcome = await world.first.fetch(Request("http://dead.test/x", address="8.8.8.8"))
    assert (outcome.client, outcome.detail) == ("breaker", "dead.test:80: timeout, 5 times in a row")


async def test_pages_that_always_fail_are_not_taken_for_a_dead_host() -> None:
    world = World(bad_pages={str(n) for n in range(40)})
    assert await world.ask_many("site.test", 40) == [Failure.TIMEOUT] * 40
    assert world.probe.urls() == ["http://site.test/"] * 8


async def test_an_answer_in_between_starts_the_count_anew() -> None:
    world = World(bad_pages={str(n) for n in range(4)})
    for _ in range(3):
        await world.ask_many("site.test", 4)
        assert await world.ask("http://site.test/fine") is None
    assert world.probe.asked == []


async def test_other_hosts_and_ports_are_asked_all_the_same() -> None:
    world = World({"dead.test:81"})
    await world.ask_many("dead.test:81", 6)
    assert await world.ask("http://dead.test:81/") is Failure.BREAKER
    assert await world.ask("http://dead.test/") is None
    assert await world.ask("http://other.test/") is None


async def test_an_address_is_left_alone_when_two_of_its_hosts_are_dead() -> None:
    world = World({"a.test", "b.test", "c.test"})
    await world.ask_many("a.test", 5)
    assert await world.ask("http://c.test/") is Failure.TIMEOUT
    await world.ask_many("b.test", 5)
    assert await world.ask("http://c.test/") is Failure.BREAKER
    assert await world.ask("http://c.test/", "9.9.9.9") is Failure.TIMEOUT


async def test_after_a_minute_one_may_try_and_the_wait_doubles_up_to_ten_minutes() -> None:
    world = World({"dead.test"})
    await world.ask_many("dead.test", 5)
    for wait in (60, 120, 240, 480, 600, 600):
        world.time.now += wait - 1
        assert await world.ask("http://dead.test/x") is Failure.BREAKER
        world.time.now += 1.5
        assert await world.ask_many("dead.test", 3) == [Failure.TIMEOUT] + [Failure.BREAKER] * 2


async def test_an_answer_closes_the_circuit() -> None:
    world = World({"dead.test"})
    await world.ask_many("dead.test", 5)
    world.dead.clear()
    world.time.now += 61
    assert await world.ask_many("dead.test", 3) == [None] * 3


async def test_a_host_that_one_client_cannot_speak_to_is_not_dead() -> None:
    world = World({"odd.test"})
    world.probe.answer = answered
    assert await world.ask_many("odd.test", 20) == [Failure.TIMEOUT] * 20


async def test_the_second_look_passes_an_open_circuit_and_its_answer_closes_it() -> None:
    world = World({"dead.test"})
    await world.ask_many("dead.test", 6)
    request = Request("http://dead.test/x", address="8.8.8.8")
    assert (await world.second.fetch(request)).failure is Failure.TIMEOUT
    world.dead.clear()
    assert (await world.second.fetch(request)).ok
    assert await world.ask("http://dead.test/y") is None


async def test_those_who_wait_for_their_turn_while_the_host_dies_are_not_sent() -> None:
    world = World({"dead.test"})
    failures = await asyncio.gather(*(world.ask(f"http://dead.test/{n}") for n in range(60)))
    assert failures.count(Failure.BREAKER) >= 50


async def test_retry_after_is_kept_to_up_to_the_cap() -> None:
    world = World()
    world.inner.answer = lambda request: answered(request, 429, Retry_After="7")
    await world.ask_many("site.test", 3)
    world.inner.answer = lambda request: answered(request, 503, Retry_After="86400")
    await world.ask("http://other.test/", "9.9.9.9")
    await world.ask("http://other.test/", "9.9.9.9")
    assert world.time.slept == pytest.approx([7, 7, 60])


async def test_a_retry_after_of_another_status_is_none_of_ours() -> None:
    world = World()
    world.inner.answer = lambda request: answered(request, 301, Retry_After="7")
    await world.ask_many("site.test", 3)
    assert world.time.slept == []


async def test_a_host_that_keeps_saying_later_is_left_alone_and_one_that_only_fails_is_not() -> None:
    world = World()
    world.inner.answer = world.probe.answer = lambda request: answered(request, 429)
    assert (await world.ask_many("later.test", 6))[-1] is Failure.BREAKER
    world.inner.answer = lambda request: answered(request, 503)
    assert await world.ask_many("ill.test", 20, "9.9.9.9") == [None] * 20


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("30", 30.0), (" 30 ", 30.0), ("0", None), ("-5", None), ("1.5", None), ("soon", None), ("", None),
        (None, None),
        ("Mon, 02 Nov 2026 03:05:05 GMT", 60.0), ("Mon, 02 Nov 2026 03:00:00 GMT", None), ("٣٠", None),
        ("Mon, 02 Nov 2026 03:05:05", None), ("99999999999999999999", None),
    ],
)  # fmt: skip
def test_retry_after_is_seconds_or_a_date_and_nothing_else(value: str | None, seconds: float | None) -> None:
    assert retry_after(value, NOW) == seconds
    assert retry_after("Mon, 02 Nov 2026 03:05:05 GMT", NOW - timedelta(seconds=30)) == 90.0
