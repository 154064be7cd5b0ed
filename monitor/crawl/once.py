"""Doing one thing at a time per key: whoever asks meanwhile gets the same answer."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Generic, TypeVar

T = TypeVar("T")


class Once(Generic[T]):
    """Runs ``work(key)`` at most once at a time per key. One caller's cancellation does not spoil it for others."""

    def __init__(self, work: Callable[[str], Awaitable[T]]) -> None:
        self._work = work
        self._running: dict[str, asyncio.Task[T]] = {}

    async def get(self, key: str) -> T:
        """The answer of the run under way, or of a new one."""
        task = self._running.get(key)
        if task is None:
            task = asyncio.ensure_future(self._run(key))
            self._running[key] = task
        return await asyncio.shield(task)

    async def _run(self, key: str) -> T:
        try:
            return await self._work(key)
        finally:
            del self._running[key]
