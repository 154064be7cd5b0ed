"""Something that goes on beside something else, and ends with it at the latest."""

import asyncio
from collections.abc import Awaitable, Callable
from types import TracebackType
from typing import Generic, Self, TypeVar

T = TypeVar("T")

_OFTEN = 0.5
"""Seconds after which it is asked again whether to stop."""


class Aside(Generic[T]):
    """What is awaited beside what happens inside ``async with``; nothing at all if ``going`` is None.

    Where the inside ends first, it is cancelled.
    """

    def __init__(self, going: Awaitable[T] | None) -> None:
        self._task = None if going is None else asyncio.ensure_future(going)

    async def ended(self, until: Callable[[], bool]) -> bool:
        """Wait for its end, or until ``until`` says to stop; whether it has ended. Raises what it raised."""
        while self._task is not None and not self._task.done():
            if until():
                return False
            await asyncio.wait((self._task,), timeout=_OFTEN)
        if self._task is not None:
            self._task.result()
        return True

    @property
    def result(self) -> T | None:
        """What came of it; None where there was nothing."""
        return None if self._task is None else self._task.result()

    async def __aenter__(self) -> Self:
        """Itself."""
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Cancel it, and wait until it is gone."""
        if self._task is not None and not self._task.done():
            self._task.cancel()
            await asyncio.wait((self._task,))
        if self._task is not None and not self._task.cancelled():
            self._task.exception()  # has been looked at: what it raised was raised to whom it concerned
