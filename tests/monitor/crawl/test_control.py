import asyncio
from collections.abc import Callable

import pytest

from checks.subjects import Failure
from monitor.clock import Clock
from monitor.crawl.control import ADDRESSES, IN_A_ROW, KEEP_SECONDS, Controls, Outage
from monitor.crawl.origin import origin_of
from monitor.crawl.outcome import Outcome, Request
from tests.builders import hop
from tests.monitor.crawl.fakes import Fake, Time, answered, failed

pytestmark = pytest.mark.anyio


def silent(request: Request) -> Outcome:
    return failed(request, Failure.TIMEOUT)


def layer(web: Fake, controls: Fake, time: Time | None = None) -> Outage:
    return Outage(web, Controls(controls, ("https://one.test/", "https://two.test/"), now=time or Time()), Clock())


async def fails(outage: Outage, number: int) -> list[Failure | None]:
    return [(await outage.fetch(Request(f"http://h{one}.test/"))).failure for one in range(number)]


def test_the_default_addresses_are_several_and_secure() -> None:
    hosts = {origin.host for url in ADDRESSES if (origin := origin_of(url)) and origin.scheme == "https"}
    assert len(hosts) == len(ADDRESSES) >= 3


async def test_any_one_answer_suffices_whatever_it_says_and_the_others_are_not_waited_for() -> None:
    async def slow(request: Request) -> Outcome:
        if "two" in request.url:
            return answered(request, 503)
        await asyncio.sleep(60)
        return silent(request)

    controls = Controls(Fake(slow), ("https://one.test/", "https://two.test/"))
    assert await asyncio.wait_for(controls.answer(), 5) is True


async def test_no_answer_is_no_and_no_addresses_are_no_opinion() -> None:
    assert await Controls(Fake(silent), ("https://one.test/", "https://two.test/")).answer() is False
    nobody = Fake(silent)
    assert await Controls(nobody, ()).answer() is None
    assert nobody.asked == []


async def test_an_answer_is_remembered_for_a_while_and_asked_for_once_at_a_time() -> None:
    time, web = Time(), Fake(silent)
    controls = Controls(web, ("https://one.test/",), now=time)
    await asyncio.gather(*(controls.answer() for _ in range(10)))
    time.now += KEEP_SECONDS - 1
    await controls.answer()
    assert len(web.asked) == 1
    time.now += 1
    await controls.answer()
    assert len(web.asked) == 2


async def test_controls_are_never_asked_while_anything_answers() -> None:
    turn = iter(range(10_000))
    web = Fake(lambda request: silent(request) if next(turn) % IN_A_ROW else answered(request, 404))
    controls = Fake(silent)
    assert Failure.OFFLINE not in await fails(layer(web, controls), 100)
    assert controls.asked == []


async def test_failures_in_a_row_are_offline_while_no_control_answers_and_the_look_says_so() -> None:
    web, controls = Fake(silent), Fake(silent)
    outage = layer(web, controls)
    before = IN_A_ROW - 1
    assert await fails(outage, 20) == [Failure.TIMEOUT] * before + [Failure.OFFLINE] * (20 - before)
    assert len(controls.asked) == 2
    outcome = await outage.fetch(Request("http://x.test/"))
    [look] = outcome.looks
    assert (look.failure, look.client) == (Failure.OFFLINE, "controls")
    assert "timeout" in look.detail


async def test_failures_in_a_row_stand_where_a_control_answers() -> None:
    controls = Fake(answered)
    assert await fails(layer(Fake(silent), controls), 100) == [Failure.TIMEOUT] * 100
    assert len(controls.asked) <= 2


@pytest.mark.parametrize(
    "answer",
    [
        lambda request: answered(request, 500),
        lambda request: failed(request, Failure.REDIRECT_LOOP),
        lambda request: Outcome(request, Clock().now(), "x", failure=Failure.RESET, hops=(hop("http://a.test/"),)),
    ],
)
async def test_any_answer_ends_an_outage(answer: Callable[[Request], Outcome]) -> None:
    web = Fake(silent)
    outage = layer(web, Fake(silent))
    assert (await fails(outage, IN_A_ROW))[-1] is Failure.OFFLINE
    web.answer = answer
    await outage.fetch(Request("http://back.test/"))
    web.answer = silent
    assert await fails(outage, IN_A_ROW - 1) == [Failure.TIMEOUT] * (IN_A_ROW - 1)


async def test_what_was_not_asked_neither_begins_nor_ends_an_outage() -> None:
    web = Fake(lambda request: failed(request, Failure.BREAKER))
    controls = Fake(silent)
    outage = layer(web, controls)
    assert await fails(outage, 20) == [Failure.BREAKER] * 20
    assert controls.asked == []
    web.answer = silent
    await fails(outage, IN_A_ROW)
    web.answer = lambda request: failed(request, Failure.ROBOTS)
    await fails(outage, 1)
    web.answer = silent
    assert await fails(outage, 1) == [Failure.OFFLINE]


async def test_an_answer_that_comes_while_the_controls_are_asked_is_believed() -> None:
    asked = asyncio.Event()
    go_on = asyncio.Event()

    async def late(request: Request) -> Outcome:
        asked.set()
        await go_on.wait()
        return silent(request)

    web = Fake(silent)
    outage = layer(web, Fake(late))
    await fails(outage, IN_A_ROW - 1)
    last = asyncio.create_task(outage.fetch(Request("http://last.test/")))
    await asked.wait()
    web.answer = answered
    await outage.fetch(Request("http://fine.test/"))
    go_on.set()
    assert (await last).failure is Failure.TIMEOUT
