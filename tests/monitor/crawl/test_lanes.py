import asyncio
from collections import Counter

import pytest

from monitor.crawl.lanes import Lanes
from monitor.crawl.work import Task

pytestmark = pytest.mark.anyio


def tasks(number: int, host: str = "h") -> list[Task]:
    return [Task(n, f"http://{host}/{n}", host, read=False) for n in range(number)]


async def all_ended(lanes: Lanes) -> None:
    for _ in range(1000):
        if lanes.busy:
            await asyncio.sleep(0.001)
    assert not lanes.busy


async def test_no_more_than_so_many_are_under_way_in_all_and_of_one_host() -> None:
    now: Counter[str] = Counter()
    most: Counter[str] = Counter()
    looked: list[str] = []

    async def look(task: Task) -> None:
        now.update([task.host, "all"])
        most.update({key: now[key] - most[key] for key in (task.host, "all") if now[key] > most[key]})
        await asyncio.sleep(0.001)
        now.subtract([task.host, "all"])
        looked.append(task.url)

    lanes = Lanes(look, lambda: True, lambda: lanes.open(), lanes=5, per_host=2)
    for host in ("a", "b", "c", "d"):
        lanes.add(tasks(7, host))
    assert lanes.queued == 28
    lanes.open()
    await all_ended(lanes)
    assert len(set(looked)) == 28
    assert lanes.queued == 0
    assert most["all"] == 5
    assert {most[host] for host in "abcd"} == {2}


async def test_lanes_end_where_they_are_not_to_go_on_and_what_waits_is_kept() -> None:
    looked: list[int] = []

    async def look(task: Task) -> None:
        looked.append(task.address_id)

    lanes = Lanes(look, lambda: len(looked) % 4 != 0, lambda: None, lanes=1, per_host=1)
    lanes.add(tasks(10))
    for reached in (4, 8, 10):
        lanes.open()
        await all_ended(lanes)
        assert looked == list(range(reached))
    assert lanes.queued == 0


async def test_what_a_look_raises_ends_its_lane_alone_and_is_kept() -> None:
    looked: list[int] = []

    async def look(task: Task) -> None:
        if task.address_id == 1:
            raise ZeroDivisionError
        looked.append(task.address_id)

    lanes = Lanes(look, lambda: True, lambda: None, lanes=2, per_host=2)
    lanes.add(tasks(4))
    lanes.open()
    await all_ended(lanes)
    assert isinstance(lanes.error, ZeroDivisionError)
    assert looked == [0, 2, 3]


async def test_closing_waits_for_nothing_that_is_under_way() -> None:
    async def look(_task: Task) -> None:
        await asyncio.sleep(3600)

    lanes = Lanes(look, lambda: True, lambda: None, lanes=2, per_host=2)
    lanes.add(tasks(4))
    lanes.open()
    await asyncio.sleep(0)
    await asyncio.wait_for(lanes.close(), 1)
    await all_ended(lanes)
    assert lanes.error is None
