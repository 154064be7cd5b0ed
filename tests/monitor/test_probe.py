"""One probe: theirs or ours?"""

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from checks.subjects import Failure
from monitor import probe as module
from monitor.availability import Answer, Probe
from monitor.clock import Clock
from monitor.crawl.outcome import Outcome, Request
from monitor.probe import probe
from tests.builders import hop
from tests.monitor.crawl.fakes import AT, Fake, answered, failed

pytestmark = pytest.mark.anyio


class Controls:
    """Control addresses that answer, do not, or are not there."""

    def __init__(self, says: bool | None) -> None:
        self.says, self.asked = says, 0

    async def __call__(self) -> bool | None:
        self.asked += 1
        return self.says


async def taken(answer: Callable[[Request], Outcome | Awaitable[Outcome]], controls: Controls) -> Probe:
    return await probe(Fake(answer), "http://h/", AT, Clock(), online=controls)


async def test_an_open_site_needs_no_control() -> None:
    controls = Controls(None)
    made = await taken(lambda request: answered(request), controls)
    assert (made.answer, made.status, made.due, controls.asked) == (Answer.OPEN, 200, AT, 0)


@pytest.mark.parametrize(
    ("says", "answer", "why"),
    [
        (True, Answer.CLOSED, "timeout no first byte"),
        (False, Answer.VOID, "timeout no first byte; no control address answers either"),
        (None, Answer.VOID, "timeout no first byte; no control address to ask"),
    ],
)
async def test_silence_is_theirs_only_if_a_control_address_answers(says: bool | None, answer: Answer, why: str) -> None:
    made = await taken(lambda request: failed(request, Failure.TIMEOUT, "no first byte"), Controls(says))
    assert (made.answer, made.why) == (answer, why)


async def test_an_answer_with_an_error_is_theirs_without_asking_further() -> None:
    controls = Controls(False)
    made = await taken(lambda request: answered(request, 503), controls)
    assert (made.answer, made.why, controls.asked) == (Answer.CLOSED, "status 503", 0)


async def test_a_host_that_answered_on_the_way_proves_our_network() -> None:
    def answer(request: Request) -> Outcome:
        lost = failed(request, Failure.TIMEOUT)
        return Outcome(**{name: getattr(lost, name) for name in lost.__slots__} | {"hops": (hop("http://h/"),)})

    assert (await taken(answer, Controls(False))).answer is Answer.CLOSED


async def test_our_own_waiting_is_not_held_against_a_site(monkeypatch: pytest.MonkeyPatch) -> None:
    async def never(request: Request) -> Outcome:
        await asyncio.sleep(60)
        return answered(request)

    monkeypatch.setattr(module, "LONGEST", 0.01)
    assert (await taken(never, Controls(True))).answer is Answer.VOID
