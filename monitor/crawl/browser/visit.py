"""A visit: what one page may take through the gate, and what it was not given."""

import asyncio
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from checks.subjects import Failure
from monitor.crawl.origin import Origin

MAX_BYTES = 30 * 1024 * 1024
"""Bytes that a page may take, its scripts and styles included."""
MAX_REQUESTS = 500
"""Requests that a page may make."""
_MISSES = 100


@dataclass(frozen=True, slots=True)
class Miss:
    """Something that a page asked for and did not get, and why: refused by us, or not to be had."""

    host: str
    port: int
    failure: Failure
    detail: str


class NotLetOutError(Exception):
    """A request ends here. Ends at the gate, which tells the browser."""

    def __init__(self, miss: Miss) -> None:
        super().__init__(f"{miss.host}:{miss.port}: {miss.detail}")
        self.miss = miss


class Visit:
    """One page's pass. ``token`` is a secret that the browser shows with every request of this page.

    ``missed`` tells what was not given, each once, at most 100. ``requests`` and ``bytes`` count what was.
    """

    def __init__(self, origin: Origin, *, max_bytes: int = MAX_BYTES, max_requests: int = MAX_REQUESTS) -> None:
        self.origin = origin
        self.token = secrets.token_urlsafe(16)
        self.missed: list[Miss] = []
        self.requests = 0
        self.bytes = 0
        self._max_bytes, self._max_requests = max_bytes, max_requests
        self._connections: set[asyncio.Task[None]] = set()

    def ask(self, host: str, port: int) -> None:
        """Count a request. Raises ``NotLetOutError`` where the page has had its share."""
        self.requests += 1
        if self.requests > self._max_requests:
            raise NotLetOutError(Miss(host, port, Failure.BUDGET, f"more than {self._max_requests} requests"))
        self._weigh(host, port)

    def take(self, count: int, host: str, port: int) -> None:
        """Count bytes that came. Raises ``NotLetOutError`` where the page has had its share."""
        self.bytes += count
        self._weigh(host, port)

    def miss(self, miss: Miss) -> None:
        """Remember what was not given."""
        if miss not in self.missed and len(self.missed) < _MISSES:
            self.missed.append(miss)

    @contextmanager
    def connection(self) -> Iterator[None]:
        """The running task serves this visit, until it is done or the visit ends."""
        task = asyncio.current_task()
        if task is None:
            raise RuntimeError("a connection is served by a task")
        self._connections.add(task)
        try:
            yield
        finally:
            self._connections.discard(task)

    def end(self) -> None:
        """Cut every connection of this visit."""
        for task in self._connections:
            task.cancel()

    def _weigh(self, host: str, port: int) -> None:
        if self.bytes > self._max_bytes:
            raise NotLetOutError(Miss(host, port, Failure.BUDGET, f"more than {self._max_bytes} bytes"))
