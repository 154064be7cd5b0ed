"""Pace: spaced per host and per address, shared between processes, and slower where a server asks for it."""

import asyncio
import multiprocessing
import struct
from pathlib import Path
from time import monotonic

import pytest

from monitor.crawl.pace import LocalSlots, Pace, SharedSlots
from tests.monitor.crawl.fakes import Time

pytestmark = pytest.mark.anyio


async def turns(pace: Pace, *lanes: tuple[str, str]) -> None:
    for host, address in lanes:
        await pace.enter(host, address)
        pace.leave(host, address)


async def test_requests_to_one_host_are_spaced_evenly() -> None:
    time = Time()
    await turns(Pace(5.0, now=time, sleep=time.sleep), *[("a", "1")] * 4)
    assert time.slept == pytest.approx([0.2, 0.2, 0.2])


async def test_hosts_on_one_address_share_its_pace_and_others_do_not_wait() -> None:
    time = Time()
    await turns(Pace(5.0, now=time, sleep=time.sleep), ("a", "1"), ("b", "2"), ("c", "1"))
    assert time.slept == pytest.approx([0.2])


async def test_a_host_that_is_an_address_is_one_lane() -> None:
    time = Time()
    await turns(Pace(5.0, 1, now=time, sleep=time.sleep), ("1", "1"), ("1", "1"))
    assert time.slept == pytest.approx([0.2])


async def test_a_rate_of_zero_never_waits_but_for_a_hold() -> None:
    time = Time()
    pace = Pace(0, now=time, sleep=time.sleep)
    pace.slow("a", 10.0)
    await turns(pace, *[("a", "1")] * 5)
    assert time.slept == []
    pace.hold("a", 30.0)
    await turns(pace, ("b", "1"), ("a", "1"), ("a", "1"))
    assert time.slept == pytest.approx([30.0])


async def test_a_crawl_delay_slows_its_host_alone() -> None:
    time = Time()
    pace = Pace(5.0, now=time, sleep=time.sleep)
    pace.slow("a", 3.0)
    await turns(pace, ("a", "1"), ("b", "2"), ("a", "1"))
    assert time.slept == pytest.approx([3.0])


@pytest.mark.parametrize("lanes", [[("a", "1")] * 10, [(f"h{n}", "1") for n in range(10)]])
async def test_no_more_at_once_than_allowed_for_a_host_and_for_an_address(lanes: list[tuple[str, str]]) -> None:
    pace, inside, most = Pace(0, 3), 0, 0

    async def one(host: str, address: str) -> None:
        nonlocal inside, most
        await pace.enter(host, address)
        inside += 1
        most = max(most, inside)
        await asyncio.sleep(0.01)
        inside -= 1
        pace.leave(host, address)

    await asyncio.gather(*(one(*lane) for lane in lanes))
    assert most == 3


async def test_who_gives_up_waiting_gives_back_his_turn() -> None:
    pace = Pace(0, 1)
    await pace.enter("a", "1")
    for host, address in (("a", "1"), ("b", "1")):
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(pace.enter(host, address), 0.02)
    pace.leave("a", "1")
    await asyncio.wait_for(turns(pace, ("a", "1"), ("b", "1"), ("b", "2")), 1)


def files(folder: Path) -> set[str]:
    return {file.name for file in folder.iterdir()}


def _ten_turns(folder: Path) -> None:
    async def go() -> None:
        await turns(Pace(50.0, slots=SharedSlots(folder)), *[("a.test", "::1")] * 10)

    asyncio.run(go())


async def test_processes_of_one_machine_share_one_pace(tmp_path: Path) -> None:
    began = monotonic()
    workers = [multiprocessing.get_context("spawn").Process(target=_ten_turns, args=(tmp_path,)) for _ in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        await asyncio.to_thread(worker.join, 60)
    assert [worker.exitcode for worker in workers] == [0, 0, 0]
    assert monotonic() - began >= 29 / 50.0
    assert files(tmp_path) == {"a.test", "%3A%3A1"}


def test_a_time_of_before_a_reboot_counts_as_nothing(tmp_path: Path) -> None:
    slots = SharedSlots(tmp_path)
    (tmp_path / "a").write_bytes(struct.pack("<d", 1_000_000.0))
    (tmp_path / "b").write_bytes(b"torn")
    assert slots.reserve("a", 50.0, 0.2) == 50.0
    assert slots.reserve("b", 50.0, 0.2) == 50.0
    assert slots.reserve("a", 50.0, 0.2) == pytest.approx(50.2)


def test_a_key_cannot_leave_the_folder(tmp_path: Path) -> None:
    SharedSlots(tmp_path / "in").reserve("../out", 1.0, 1.0)
    assert files(tmp_path) == {"in"}


def test_local_slots_do_not_give_a_moment_twice() -> None:
    slots = LocalSlots()
    assert [slots.reserve("a", 10.0, 0.5) for _ in range(3)] == [10.0, 10.5, 11.0]
