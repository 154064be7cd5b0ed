"""Opening a page in the browser and hearing what its own scripts are answered.

The page is opened as any reader opens it, slowly, and once. Nothing is sent that its own scripts do not send.
"""

import asyncio
from dataclasses import replace
from types import TracebackType

from playwright.async_api import BrowserContext, Error, Response

from monitor.channels.weibo.heard import Answer, Heard
from monitor.clock import Clock
from monitor.crawl.browser.chromium import Chromium, NoBrowserError
from monitor.crawl.browser.gate import LOOPBACK, Gate
from monitor.crawl.browser.render import RenderSettings
from monitor.crawl.browser.tab import Tab
from monitor.crawl.browser.visit import Visit
from monitor.crawl.guard import Vetting
from monitor.crawl.origin import origin_of
from monitor.crawl.pace import Pace

MOST = 20
"""Answers that are kept of one page."""
LARGEST = 4 * 1024 * 1024
"""Bytes of an answer from which it is not kept."""


class Listener:
    """The browser behind its gate, for pages that are listened to. Starts it with the first page.

    Use it with ``async with``.
    """

    def __init__(self, vetting: Vetting, pace: Pace, clock: Clock, settings: RenderSettings) -> None:
        self._gate, self._clock, self._settings = Gate(vetting, pace, proxy=settings.proxy), clock, settings
        self._chromium: Chromium | None = None
        self._turn = asyncio.Lock()

    async def hear(self, url: str, path: str) -> Heard:
        """Open a page and hear what it is answered at addresses of this path. Never raises."""
        nothing = Heard(url, self._clock.now())
        origin = origin_of(url)
        if origin is None:
            return replace(nothing, trouble="not an http address")
        async with self._turn:
            try:
                chromium = await self._running()
            except NoBrowserError as error:
                return replace(nothing, trouble=f"no browser: {error}")
            visit = Visit(origin, max_bytes=self._settings.max_bytes)
            self._gate.admit(visit)
            try:
                return await self._visit(nothing, chromium, visit, path)
            finally:
                self._gate.dismiss(visit)

    async def _visit(self, nothing: Heard, chromium: Chromium, visit: Visit, path: str) -> Heard:
        context: BrowserContext | None = None
        ears = _Ears(path, self._gate.mark)
        try:
            context = await chromium.context(f"{chromium.user_agent} {self._settings.user_agent}")
            context.on("response", ears.hear)
            async with asyncio.timeout(self._settings.seconds):
                tab = await Tab.open(context, visit.token)
                await tab.visit(nothing.url, None)
                if tab.answers and tab.answers[-1].headers.get("x-gate") == self._gate.mark:
                    # The gate's own answer: no page came, and nobody but us knows why.
                    return replace(nothing, trouble=_missed(visit) or "refused by the gate")
                document = await tab.read()
                return replace(
                    nothing,
                    status=tab.answers[-1].status if tab.answers else None,
                    final_url=document.url,
                    html=document.html,
                    answers=await ears.heard(),
                    screenshot=await tab.screenshot(),
                    missed=_missed(visit),
                )
        except TimeoutError:
            return replace(nothing, trouble="the page did not come to rest in time", answers=tuple(ears.answers))
        except Error as error:
            told = str(error).strip().splitlines() or ["the browser gave no reason"]
            return replace(nothing, trouble=_missed(visit) or told[0][:200], answers=tuple(ears.answers))
        finally:
            ears.stop()
            if context is not None:
                await chromium.leave(context)

    async def _running(self) -> Chromium:
        """The running browser. Raises ``NoBrowserError``."""
        if self._chromium is not None and self._chromium.alive:
            return self._chromium
        if self._settings.path is None:
            raise NoBrowserError("no Chromium was found")
        if self._chromium is not None:
            await self._chromium.aclose()
        chromium = Chromium(self._settings.path, f"http://{LOOPBACK}:{self._gate.port}", images=self._settings.images)
        await chromium.start()
        self._chromium = chromium
        return chromium

    async def __aenter__(self) -> "Listener":
        """Itself, its gate open."""
        await self._gate.open()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the browser and close the gate."""
        if self._chromium is not None:
            await self._chromium.aclose()
        await self._gate.aclose()


def _missed(visit: Visit) -> str:
    """What the page's own host would not give; "" where it gave everything."""
    return next((f"{miss.failure}: {miss.detail}" for miss in visit.missed if miss.host == visit.origin.host), "")


class _Ears:
    """Takes the bodies of the answers that are wanted, while the page is there to ask for them.

    The gate's own answers, which bear its ``mark``, are none.
    """

    def __init__(self, path: str, mark: str) -> None:
        self._path, self._mark = path, mark
        self._taking: list[asyncio.Task[None]] = []
        self.answers: list[Answer] = []

    def hear(self, response: Response) -> None:
        wanted = response.url.partition("?")[0].endswith(self._path) and response.headers.get("x-gate") != self._mark
        if wanted and len(self._taking) < MOST:
            self._taking.append(asyncio.ensure_future(self._take(response)))

    async def heard(self) -> tuple[Answer, ...]:
        await asyncio.gather(*self._taking)
        return tuple(self.answers)

    def stop(self) -> None:
        for task in self._taking:
            task.cancel()

    async def _take(self, response: Response) -> None:
        try:
            body = await response.body()
        except Error:  # a redirect, or the page has gone on: the status tells enough
            body = b""
        if len(body) <= LARGEST:
            self.answers.append(Answer(response.url, response.status, body))
