"""Gates: one look at a time, a pause after each, shut after refusals in a row."""

import asyncio
from datetime import timedelta

import pytest

from checks.subjects.channel import Access
from monitor.channels.gates import PAUSE, REFUSALS, SHUT, Gate, Gates
from tests.monitor.channels.gateways import AT

pytestmark = pytest.mark.anyio


class Slept:
    def __init__(self) -> None:
        self.seconds: list[float] = []

    async def __call__(self, seconds: float) -> None:
        self.seconds.append(seconds)


async def test_the_first_turn_comes_at_once_and_the_next_after_the_pause_of_every_request() -> None:
    slept = Slept()
    gate = Gates({"weibo": 12.0}, sleep=slept).of("weibo")
    await gate.turn(2)
    assert slept.seconds == []
    await gate.turn(1)
    assert slept.seconds == pytest.approx([24.0], abs=0.5)


async def test_without_a_pause_nobody_waits() -> None:
    slept = Slept()
    gate = Gates({"weibo": 0.0}, sleep=slept).of("weibo")
    for _ in range(5):
        await gate.turn(3)
    assert slept.seconds == []


async def test_a_gate_lets_one_look_in_at_a_time() -> None:
    gate, inside, most = Gates({}).of("weibo"), 0, 0

    async def look() -> None:
        nonlocal inside, most
        async with gate:
            inside += 1
            most = max(most, inside)
            await asyncio.sleep(0)
            inside -= 1

    await asyncio.gather(*(look() for _ in range(10)))
    assert most == 1


@pytest.mark.parametrize("access", [Access.BLOCKED, Access.CAPTCHA, Access.RATE_LIMITED, Access.NETWORK_ERROR])
def test_refusals_in_a_row_shut_a_gate_for_hours(access: Access) -> None:
    gates = Gates({})
    gate = gates.of("weibo")
    for _ in range(REFUSALS - 1):
        gate.learn(access, "HTTP 432", AT)
    assert not gate.is_shut(AT)
    gate.learn(access, "HTTP 432", AT)
    assert gate.is_shut(AT + SHUT - timedelta(seconds=1))
    assert not gate.is_shut(AT + SHUT)
    assert "HTTP 432" in gate.why
    assert gates.shut(AT) == {"weibo": AT + SHUT}


def test_an_answer_ends_a_row_of_refusals() -> None:
    gate = Gates({}).of("weibo")
    for access in [Access.BLOCKED] * (REFUSALS - 1) + [Access.ANSWERED] + [Access.BLOCKED] * (REFUSALS - 1):
        gate.learn(access, "", AT)
    assert not gate.is_shut(AT)


@pytest.mark.parametrize("access", [Access.UNREADABLE, Access.AUTH_EXPIRED, Access.NO_PERMISSION, Access.GATEWAY_STALE])
def test_what_is_one_channels_trouble_shuts_nothing(access: Access) -> None:
    gate = Gates({}).of("weibo")
    for _ in range(20):
        gate.learn(access, "", AT)
    assert not gate.is_shut(AT)


def test_what_an_earlier_round_left_shut_stays_so_and_is_handed_on() -> None:
    gates = Gates({}, shut={"weibo": AT + SHUT, "wechat_page": AT - SHUT})
    assert gates.of("weibo").is_shut(AT)
    assert not gates.of("wechat_page").is_shut(AT)
    assert gates.shut(AT) == {"weibo": AT + SHUT}


def test_a_service_without_a_name_has_no_pause_and_an_unknown_one_has_the_usual() -> None:
    gates = Gates({"weibo": 12.0})
    assert (gates.pause(""), gates.pause("weibo"), gates.pause("feed:rss.test")) == (0.0, 12.0, PAUSE)
    assert isinstance(gates.of("feed:rss.test"), Gate)
