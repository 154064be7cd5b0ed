"""A fetcher made of a function, and outcomes made in one line."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, datetime

from checks.subjects import Failure
from monitor.crawl.outcome import Headers, Outcome, Request

AT = datetime(2026, 11, 2, 3, 4, 5, tzinfo=UTC)


class Fake:
    """Answers with what the function says, and remembers what it was asked."""

    def __init__(self, answer: Callable[[Request], Outcome | Awaitable[Outcome]]) -> None:
        self.answer = answer
        self.asked: list[Request] = []

    async def fetch(self, request: Request) -> Outcome:
        self.asked.append(request)
        given = self.answer(request)
        return given if isinstance(given, Outcome) else await given

    def urls(self) -> list[str]:
        return [request.url for request in self.asked]


def answered(request: Request, status: int = 200, body: bytes = b"", client: str = "fake", **headers: str) -> Outcome:
    """An answer; header names are written with underscores for hyphens."""
    pairs = [(name.replace("_", "-").encode(), value.encode("latin-1")) for name, value in headers.items()]
    outcome = Outcome(request, AT, client, status, headers=Headers(pairs), body=body, final_url=request.url)
    return replace(outcome, elapsed_ms=10).seen()


def failed(request: Request, failure: Failure, detail: str = "", client: str = "fake") -> Outcome:
    """A failure."""
    return Outcome(request, AT, client, failure=failure, detail=detail, final_url=request.url).seen()


class Time:
    """A monotonic clock that only moves when somebody sleeps or says so."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.slept: list[float] = []

    def __call__(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds
        await asyncio.sleep(0)
