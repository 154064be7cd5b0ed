"""One gate before each service: one look at a time, a pause after each, and shut where a platform refuses."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime, timedelta
from time import monotonic

from checks.subjects.channel import Access

PAUSES: Mapping[str, float] = {"weibo": 12.0, "wechat_page": 5.0, "wechat_api": 0.35, "weibo_api": 0.5}
"""Seconds from one request to the next, by service."""
PAUSE = 3.0
"""The same for a service that is not named: a gateway, a further platform."""
REFUSALS = 4
"""Requests in a row that a service refuses or leaves without an answer before it is not asked any more."""
SHUT = timedelta(hours=6)
"""How long it is then left alone."""

_REFUSED = frozenset({
    Access.BLOCKED, Access.LOGIN_WALL, Access.CAPTCHA, Access.RATE_LIMITED, Access.REMOTE_ERROR, Access.NETWORK_ERROR,
})  # fmt: skip
_NOT_ASKED = frozenset({Access.STOPPED, Access.CANARY_DOWN, Access.NOT_CONFIGURED})


class Gate:
    """The gate of one service. Hold it with ``async with`` while looking; ``paid`` tells what the look has asked."""

    def __init__(self, pause: float, shut_until: datetime | None, sleep: Callable[[float], Awaitable[None]]) -> None:
        self.shut_until = shut_until
        self.why = "shut in an earlier round" if shut_until else ""
        self._pause, self._sleep = pause, sleep
        self._lock = asyncio.Lock()
        self._next = 0.0
        self._in_a_row = 0

    def is_shut(self, now: datetime) -> bool:
        """Whether the service is not to be asked now."""
        return self.shut_until is not None and now < self.shut_until

    def learn(self, access: Access, detail: str, now: datetime, requests: int = 1) -> None:
        """What came of a look that asked so often. An answer of any kind ends a row of refusals."""
        if access in _NOT_ASKED:
            return
        if access not in _REFUSED:
            self._in_a_row = 0
            return
        self._in_a_row += requests
        if self._in_a_row >= REFUSALS:
            self.shut_until, self.why = now + SHUT, f"{access}, {self._in_a_row} times in a row ({detail})"

    async def turn(self, requests: int) -> None:
        """Wait until so many requests may be sent. The gate must be held."""
        if self._pause:
            wait = self._next - monotonic()
            if wait > 0:
                await self._sleep(wait)
            self._next = monotonic() + self._pause * requests

    async def __aenter__(self) -> "Gate":
        """Held by one look at a time."""
        await self._lock.acquire()
        return self

    async def __aexit__(self, *_: object) -> None:
        """The next one."""
        self._lock.release()


class Gates:
    """All gates of a round. ``pauses`` are seconds by service; ``shut`` is what an earlier round left shut."""

    def __init__(
        self,
        pauses: Mapping[str, float] = PAUSES,
        *,
        pause: float = PAUSE,
        shut: Mapping[str, datetime] | None = None,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._pauses, self._pause, self._shut, self._sleep = pauses, pause, dict(shut or {}), sleep
        self._gates: dict[str, Gate] = {}

    def pause(self, service: str) -> float:
        """Seconds from one request to the next."""
        return self._pauses.get(service, self._pause) if service else 0.0

    def of(self, service: str) -> Gate:
        """The gate of a service."""
        gate = self._gates.get(service)
        if gate is None:
            gate = self._gates[service] = Gate(self.pause(service), self._shut.get(service), self._sleep)
        return gate

    def shut(self, now: datetime) -> dict[str, datetime]:
        """The services that are to be left alone after ``now``, and until when: for the next round."""
        known = {**self._shut, **{name: gate.shut_until for name, gate in self._gates.items() if gate.shut_until}}
        return {name: until for name, until in known.items() if until > now}
