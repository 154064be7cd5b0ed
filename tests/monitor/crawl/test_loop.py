import asyncio
import gc
import sys

import pytest
import uvloop

from monitor.crawl import loop


async def _which() -> tuple[str, int]:
    return type(asyncio.get_running_loop()).__module__, gc.get_threshold()[0]


def test_a_crawl_runs_on_the_faster_loop_and_collects_garbage_seldom() -> None:
    before = gc.get_threshold()
    try:
        assert loop.run(_which()) == (uvloop.__name__, loop.GARBAGE)
    finally:
        gc.set_threshold(*before)


def test_what_the_program_is_made_of_is_left_out_of_garbage_collection_once() -> None:
    before = gc.get_threshold()
    try:
        loop.run(_which())
        kept = gc.get_freeze_count()
        new = [[number] for number in range(1000)]
        loop.run(_which())
        assert 0 < gc.get_freeze_count() < kept + len(new)
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()


def test_without_the_faster_loop_the_usual_one_does(monkeypatch: pytest.MonkeyPatch) -> None:
    before = gc.get_threshold()
    monkeypatch.setitem(sys.modules, "uvloop", None)
    try:
        assert loop.run(_which())[0] == "asyncio.unix_events"
    finally:
        gc.set_threshold(*before)
