"""Lanes: how many addresses are under way at once, in all and of each host."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Iterable
from contextlib import suppress
from functools import partial

from monitor.crawl.work import Task


class Lanes:
    """Looks at addresses, at most ``lanes`` at once and ``per_host`` of one host; hosts take turns.

    ``look`` looks at one. After each, ``goes_on`` is asked whether to take another; without it lanes end, and only
    ``open`` opens them again. ``ended`` is told when a lane ends. What ``look`` raises is kept in ``error``.
    """

    def __init__(
        self,
        look: Callable[[Task], Awaitable[None]],
        goes_on: Callable[[], bool],
        ended: Callable[[], None],
        *,
        lanes: int,
        per_host: int,
    ) -> None:
        self._look, self._goes_on, self._told = look, goes_on, ended
        self._most, self._per_host = lanes, per_host
        self._waiting: dict[str, deque[Task]] = {}
        self._under_way: dict[str, int] = {}
        self._running: set[asyncio.Task[None]] = set()
        self.queued = 0
        self.error: BaseException | None = None

    @property
    def busy(self) -> bool:
        """Whether anything is under way."""
        return bool(self._running)

    def add(self, tasks: Iterable[Task]) -> None:
        """Put addresses behind those that wait already."""
        for task in tasks:
            self._waiting.setdefault(task.host, deque()).append(task)
            self.queued += 1

    def open(self) -> None:
        """Open the lanes that may be open."""
        for host in list(self._waiting):
            free = min(self._most - len(self._running), self._per_host - self._under_way.get(host, 0))
            for _ in range(free):
                task = self._next(host)
                if task is None:
                    break
                self._under_way[host] = self._under_way.get(host, 0) + 1
                lane = asyncio.create_task(self._run(host, task))
                self._running.add(lane)
                lane.add_done_callback(partial(self._ended, host))

    async def close(self) -> None:
        """End all lanes at once, whatever is under way."""
        for lane in self._running:
            lane.cancel()
        with suppress(asyncio.CancelledError):
            await asyncio.gather(*self._running, return_exceptions=True)

    async def _run(self, host: str, task: Task | None) -> None:
        """One address of a host after the other: a task of the loop for each would cost more than most looks."""
        while task is not None:
            await self._look(task)
            task = self._next(host) if self._goes_on() else None

    def _next(self, host: str) -> Task | None:
        queue = self._waiting.get(host)
        if queue is None:
            return None
        self.queued -= 1
        task = queue.popleft()
        if not queue:
            del self._waiting[host]
        return task

    def _ended(self, host: str, lane: asyncio.Task[None]) -> None:
        self._running.discard(lane)
        if not lane.cancelled() and (error := lane.exception()) is not None:
            self.error = error
        self._under_way[host] -= 1
        if not self._under_way[host]:
            del self._under_way[host]
        self._told()
