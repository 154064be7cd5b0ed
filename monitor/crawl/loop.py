"""Running a crawl: the faster event loop, and memory settings for a process that parses page after page."""

import asyncio
import ctypes
import gc
import sys
from collections.abc import Coroutine
from contextlib import suppress
from typing import Any, TypeVar

T = TypeVar("T")

_TRIM_THRESHOLD, _TOP_PAD, _MMAP_THRESHOLD = -1, -2, -3
"""Numbers of glibc's mallopt()."""

KEPT = 64 * 1024 * 1024
"""Bytes of freed memory that stay with the process: giving them back after each page and asking anew costs a third."""

GARBAGE = 20_000
"""Objects between two rounds of garbage collection; pages make many and leave no cycles."""


def run(main: Coroutine[Any, Any, T]) -> T:
    """Run a coroutine to its end, as ``asyncio.run`` does."""
    _keep_memory()
    with asyncio.Runner(loop_factory=_factory()) as runner:
        return runner.run(main)


def _factory() -> Any:
    try:
        import uvloop
    except ImportError:  # no wheel for this machine: slower, and as good
        return None
    return uvloop.new_event_loop


def _keep_memory() -> None:
    if not gc.get_freeze_count():
        gc.freeze()  # what the program itself is made of lives as long as it: nobody need look through it again
    gc.set_threshold(GARBAGE, 20, 20)
    if sys.platform == "linux":
        with suppress(OSError, AttributeError):
            libc = ctypes.CDLL(None)
            for setting, value in ((_TRIM_THRESHOLD, KEPT), (_TOP_PAD, KEPT // 4), (_MMAP_THRESHOLD, KEPT)):
                libc.mallopt(setting, value)
