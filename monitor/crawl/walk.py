"""The walk: takes work from the frontier, looks, reads, and hands back what was seen, batch by batch.

Many addresses are under way at once, few of one host. What was seen is acknowledged only when the frontier has
stored it; a kill loses nothing but the looks under way.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Literal, Protocol

from checks.subjects import Failure
from monitor.crawl.lanes import Lanes
from monitor.crawl.linkmap import LinkMap, Target
from monitor.crawl.outcome import Fetcher, Headers, Outcome, Request, Want
from monitor.crawl.reader import NotAPageError, PageRecord, Taker, read_page
from monitor.crawl.work import Done, Task
from monitor.log import log


class Frontier(Protocol):
    """Where the work of one scan is kept, so that it outlives the process."""

    def take(self, number: int, now: datetime) -> list[Task]:
        """Up to this many tasks that are due and not yet taken by this process."""

    def skip(self, task: Task) -> bool:
        """Whether a task has become pointless since it was taken; then it is settled without a look."""

    def next_due(self) -> datetime | None:
        """When the earliest postponed task is due; None where nothing is left."""

    def commit(self, batch: Sequence[Done]) -> None:
        """Store what was seen, and the work that follows from it, in one transaction."""


@dataclass(frozen=True, slots=True)
class Pace:
    """How many addresses are under way at once, in all and of one host, and when failures are looked at again."""

    workers: int = 64
    per_host: int = 4
    retry_after: tuple[float, ...] = (30.0, 300.0)
    batch: int = 200


@dataclass(frozen=True, slots=True)
class Sight:
    """The eyes of a walk: what shows a page in a browser, and whether every page is seen so, or shells alone."""

    render: Callable[[Request], Awaitable[Outcome | None]]
    which: Literal["auto", "always", "never"] = "auto"


@dataclass
class Walk:
    """One walk over a frontier. ``until`` says when to stop early (the window closed, a signal came).

    Without ``sight``, what a page shows only in a browser is not known, and such a page counts as read in part.
    """

    frontier: Frontier
    fetcher: Fetcher
    now: Callable[[], datetime]
    pace: Pace = field(default_factory=Pace)
    until: Callable[[], bool] = lambda: False
    progress: Callable[[int], None] = lambda _: None
    sight: Sight | None = None
    notes: Taker | None = None

    async def run(self) -> bool:
        """Walk until nothing is left (True) or ``until`` says stop (False). Raises what the frontier raises."""
        self._map = LinkMap()
        self._batch: list[Done] = []
        self._changed = asyncio.Event()
        self._looked = 0
        self._dry_until = 0.0
        pace = self.pace
        self._lanes = Lanes(self._one, self._goes_on, self._changed.set, lanes=pace.workers, per_host=pace.per_host)
        try:
            return await self._loop()
        finally:
            await self._lanes.close()
            self._map = LinkMap()

    async def _loop(self) -> bool:
        loop, lanes = asyncio.get_running_loop(), self._lanes
        flushed = loop.time()
        while True:
            if lanes.error is not None:
                raise lanes.error
            stopping = self.until()
            if not stopping:
                self._refill()
                lanes.open()
            if stopping and not lanes.busy:
                self._flush()
                return False
            idle = not lanes.busy and not lanes.queued
            if len(self._batch) >= self.pace.batch or (self._batch and (idle or loop.time() - flushed > 1.0)):
                self._flush()
                flushed = loop.time()
                continue
            if idle and not self._batch:
                due = self.frontier.next_due()
                if due is None:
                    return True
                await asyncio.sleep(min(max((due - self.now()).total_seconds(), 0.05), 1.0))
                continue
            self._changed.clear()
            alarm = loop.call_later(0.5, self._changed.set)
            await self._changed.wait()
            alarm.cancel()

    def _refill(self) -> None:
        """Take more work where little is left. A frontier that had no more is asked again when it may have some."""
        if self._is_short():
            tasks = self.frontier.take(MOUTHFUL, self.now())
            self._lanes.add(tasks)
            self._dry_until = asyncio.get_running_loop().time() + 0.5 if len(tasks) < MOUTHFUL else 0.0

    def _is_short(self) -> bool:
        """Whether little is left to do, and the frontier may have more."""
        return self._lanes.queued < self.pace.workers * 4 and asyncio.get_running_loop().time() >= self._dry_until

    def _goes_on(self) -> bool:
        """Whether a lane takes the next address; what is more than that is for ``_loop`` to do."""
        if self._is_short():
            self._changed.set()
        return len(self._batch) < self.pace.batch and not self.until()

    async def _one(self, task: Task) -> None:
        if self.frontier.skip(task):
            return
        want = Want.PAGE if task.read else Want.HEAD
        request = Request(task.url, want=want, referer=task.referer, validators=task.validators)
        outcome = await self.fetcher.fetch(request)
        done = self._seen(task, outcome)
        if done.page is not None and done.page.kind == "html" and self._wants_sight(done.page, outcome):
            done = await self._sighted(done, request)
        self._batch.append(done)
        self._looked += 1

    def _wants_sight(self, page: PageRecord, outcome: Outcome) -> bool:
        """Whether a browser must look at this page; not at what already came from it."""
        if outcome.looks[-1].client == BROWSER:
            return False
        return page.shell != "" or (self.sight is not None and self.sight.which == "always")

    async def _sighted(self, done: Done, request: Request) -> Done:
        """The page as a browser shows it, else in part: what its scripts would show is not known.

        Without validators, because a shell that stays the same says nothing about what it is filled with.
        """
        seen = await self.sight.render(request) if self.sight is not None else None
        if seen is not None and seen.ok and not _means_otherwise(seen):
            seen = replace(seen, looks=(*done.outcome.looks, *seen.looks))
            if seen.final_url != done.task.url:
                return self._led_on(done, seen)
            with suppress(NotAPageError):
                record = read_page(seen, self._map, done.task.body_hash, self.notes)
                return replace(done, outcome=seen, page=record, unchanged=record is None)
        page = done.page and replace(done.page, whole=False)
        return replace(done, outcome=replace(done.outcome, headers=_without_validators(done.outcome)), page=page)

    def _seen(self, task: Task, outcome: Outcome) -> Done:
        if task.looks:
            outcome = replace(outcome, looks=(*task.looks, *outcome.looks))
        if may_pass(outcome) and (again := self._again(task)) is not None:
            return Done(task, outcome, again_at=again)
        if _means_otherwise(outcome):
            # Neither read nor gone: what is shown in place of a page says nothing about what the page holds.
            return Done(task, outcome)
        if not task.read or outcome.status not in READABLE or not outcome.ok:
            return Done(task, outcome, gone=outcome.status in (404, 410))
        if outcome.final_url != task.url:
            moved = Target(outcome.final_url, "link", "", outcome.final_url, "", "redirect")
            return Done(task, outcome, moved=moved, gone=_for_good(task, outcome))
        if outcome.status == 304:
            # Where nobody asked whether it changed, "not modified" says nothing about what the page holds.
            return Done(task, outcome, unchanged=task.validators is not None)
        try:
            record = read_page(outcome, self._map, task.body_hash, self.notes)
        except NotAPageError:
            return Done(task, outcome)
        except Exception as error:  # noqa: BLE001 - logged
            # A fault of our own reader on one page must not end every scan at that page. It counts as not read, so
            # the coverage shows it and nothing is cleared by it.
            log.error("page_not_read", url=task.url, exc_info=error)
            return Done(task, outcome)
        return Done(task, outcome, page=record, unchanged=record is None)

    def _led_on(self, done: Done, seen: Outcome) -> Done:
        """A page whose script leads elsewhere holds that link; what stands there is the other page's own."""
        where = self._map.targets([(seen.final_url, "script", None)], seen.final_url, "utf-8", done.task.url, ())
        page = done.page and replace(done.page, targets=done.page.targets | where)
        return replace(done, page=page, outcome=replace(done.outcome, headers=_without_validators(done.outcome)))

    def _again(self, task: Task) -> datetime | None:
        if task.rounds >= len(self.pace.retry_after):
            return None
        return self.now() + timedelta(seconds=self.pace.retry_after[task.rounds])

    def _flush(self) -> None:
        batch, self._batch = self._batch, []
        if batch:
            self.frontier.commit(batch)
            self._dry_until = 0.0
        self.progress(self._looked)


MOUTHFUL = 2000
"""Tasks taken from the frontier at once."""

READABLE = {200, 203, 304}
"""Statuses with the page itself. Others of the 2xx are fine for a link; firewalls answer 202 with a page of scripts."""

BROWSER = "chromium"
"""The client of looks that the browser took."""

VALIDATORS = frozenset((b"etag", b"last-modified"))

_ITSELF = frozenset({"needs_browser", "empty"})
"""Signs of a page that is what was asked for: it only shows nothing, or not yet."""


def _without_validators(outcome: Outcome) -> Headers:
    return Headers(pair for pair in outcome.headers.pairs if pair[0] not in VALIDATORS)


PERMANENT = {301, 308}


def _means_otherwise(outcome: Outcome) -> bool:
    """Whether the last look shows something else than the page that was asked for: a wall, a login, an error."""
    return any(sign.kind not in _ITSELF for sign in outcome.looks[-1].signs) if outcome.looks else False


def _for_good(task: Task, outcome: Outcome) -> bool:
    """Whether the page is really elsewhere now: its server says so, or it was so on another day already.

    Else all that pages are known for would be taken as mended by one night of redirects to a notice of maintenance.
    """
    return task.moved_to == outcome.final_url or all(hop.status in PERMANENT for hop in outcome.hops)


PASSING = {
    Failure.TIMEOUT,
    Failure.DNS,
    Failure.REFUSED,
    Failure.RESET,
    Failure.BREAKER,
    Failure.TRUNCATED,
    Failure.TLS,
    Failure.OFFLINE,
}
PASSING_STATUS = {408, 425, 429, *range(500, 521), *range(522, 600)}


def may_pass(outcome: Outcome) -> bool:
    """Whether the trouble could be a passing one, so that another look must confirm it."""
    return outcome.failure in PASSING or outcome.status in PASSING_STATUS
