"""How often and how many at once: per host, and per address, because shared platforms stand behind one firewall."""

import asyncio
import fcntl
import os
import struct
from collections.abc import Awaitable, Callable
from pathlib import Path
from time import monotonic
from typing import Protocol
from urllib.parse import quote

_ABSURD_SECONDS = 3600.0
_TIME = struct.Struct("<d")


class Slots(Protocol):
    """When each key may be asked next, in seconds of the machine's monotonic clock."""

    def reserve(self, key: str, earliest: float, gap: float) -> float:
        """Take the next free moment at or after ``earliest``; the one after it is ``gap`` seconds later."""


class LocalSlots:
    """Slots of this process alone."""

    def __init__(self) -> None:
        self._free: dict[str, float] = {}

    def reserve(self, key: str, earliest: float, gap: float) -> float:
        """See ``Slots``."""
        slot = max(earliest, self._free.get(key, 0.0))
        self._free[key] = slot + gap
        return slot


class SharedSlots:
    """Slots shared by the processes of one machine: one small locked file per key in a folder.

    The file holds the next free moment of the monotonic clock, which all processes of a machine share. A value far
    ahead is of before a reboot and counts as nothing. The lock is held for microseconds and dies with its holder.
    """

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder

    def reserve(self, key: str, earliest: float, gap: float) -> float:
        """See ``Slots``."""
        file = os.open(self._folder / quote(key, safe=""), os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o640)
        try:
            fcntl.flock(file, fcntl.LOCK_EX)
            raw = os.pread(file, _TIME.size, 0)
            free = _TIME.unpack(raw)[0] if len(raw) == _TIME.size else 0.0
            slot = max(earliest, free) if free < earliest + _ABSURD_SECONDS else earliest
            os.pwrite(file, _TIME.pack(slot + gap), 0)
        finally:
            os.close(file)
        return slot


class Pace:
    """At most ``rate`` requests a second and ``concurrency`` at once, to one host and to one address.

    Requests are spaced evenly (no bursts). A rate of 0 means no limit and costs nothing; what a server asks for by
    ``Retry-After`` holds all the same. ``asked`` is for the polite layers' count of the requests that went out.
    """

    def __init__(
        self,
        rate: float = 5.0,
        concurrency: int = 4,
        slots: Slots | None = None,
        *,
        now: Callable[[], float] = monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._gap = 1.0 / rate if rate > 0 else 0.0
        self._concurrency = concurrency
        self._slots: Slots = slots or LocalSlots()
        self._now, self._sleep = now, sleep
        self._lanes: dict[str, asyncio.Semaphore] = {}
        self._slow: dict[str, float] = {}
        self._held: set[str] = set()
        self.asked = 0

    async def enter(self, host: str, address: str) -> None:
        """Wait for a turn; ``leave`` must follow."""
        # Always host before address, so two waiters cannot hold what the other one needs.
        await self._lane(host).acquire()
        try:
            if address != host:
                await self._lane(address).acquire()
            try:
                await self._slot(host, address)
            except BaseException:
                if address != host:
                    self._lane(address).release()
                raise
        except BaseException:
            self._lane(host).release()
            raise

    def leave(self, host: str, address: str) -> None:
        """Give the turn back."""
        self._lane(host).release()
        if address != host:
            self._lane(address).release()

    def hold(self, host: str, seconds: float) -> None:
        """The server asked to be left alone for a while."""
        self._held.add(host)
        self._slots.reserve(host, self._now() + seconds, 0.0)

    def slow(self, host: str, gap: float) -> None:
        """The site asked for ``gap`` seconds between requests. Without effect where the rate is unlimited."""
        if self._gap:
            self._slow[host] = gap

    def _lane(self, key: str) -> asyncio.Semaphore:
        lane = self._lanes.get(key)
        if lane is None:
            lane = self._lanes[key] = asyncio.Semaphore(self._concurrency)
        return lane

    async def _slot(self, host: str, address: str) -> None:
        if not self._gap and host not in self._held:
            return
        now = self._now()
        slot = self._slots.reserve(host, now, max(self._gap, self._slow.get(host, 0.0)))
        if self._gap and address != host:
            slot = self._slots.reserve(address, slot, self._gap)
        if slot > now:
            await self._sleep(slot - now)
