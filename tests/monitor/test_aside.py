"""What goes on beside something else."""

import asyncio

import pytest

from monitor.aside import Aside

pytestmark = pytest.mark.anyio


async def told(what: str, after: float = 0.0) -> str:
    await asyncio.sleep(after)
    return what


async def test_it_goes_on_beside_and_gives_what_came_of_it() -> None:
    async with Aside(told("done", 0.01)) as aside:
        assert await aside.ended(lambda: False)
        assert aside.result == "done"


async def test_nothing_beside_has_ended_at_once() -> None:
    async with Aside[str](None) as aside:
        assert await aside.ended(lambda: True)
        assert aside.result is None


async def test_whoever_has_to_stop_does_not_wait_for_it() -> None:
    async with Aside(told("never", 60)) as aside:
        assert not await aside.ended(lambda: True)


async def test_it_does_not_outlive_the_inside() -> None:
    ended = []

    async def going() -> None:
        try:
            await asyncio.sleep(60)
        finally:
            ended.append(True)

    with pytest.raises(KeyError):
        async with Aside(going()):
            await asyncio.sleep(0)
            raise KeyError
    assert ended == [True]


async def test_what_it_raises_is_raised_to_who_waits_for_it() -> None:
    async def failing() -> None:
        raise ValueError("no")

    async with Aside(failing()) as aside:
        with pytest.raises(ValueError, match="no"):
            await aside.ended(lambda: False)
