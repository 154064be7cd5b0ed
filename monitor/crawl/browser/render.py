"""Rendering: a page as a browser shows it. A page that hangs or kills the browser costs itself, not the scan.

Usage::

    async with Renderer(vetting, pace, clock, RenderSettings(find(), user_agent)) as renderer:
        rendered = await renderer.render(url)
"""

import asyncio
from dataclasses import dataclass, replace
from time import monotonic
from types import TracebackType

from playwright.async_api import BrowserContext, Error

from checks.subjects import Failure
from monitor.clock import Clock
from monitor.crawl.browser.chromium import Chromium, NoBrowserError
from monitor.crawl.browser.gate import LOOPBACK, Gate
from monitor.crawl.browser.rendered import Problem, Rendered
from monitor.crawl.browser.tab import Tab
from monitor.crawl.browser.trouble import from_the_gate, what_happened
from monitor.crawl.browser.visit import MAX_BYTES, Visit
from monitor.crawl.guard import Vetting
from monitor.crawl.origin import origin_of
from monitor.crawl.pace import Pace
from monitor.crawl.proxy import Proxy
from monitor.crawl.urls import resolve
from monitor.log import log

_PAGES = frozenset(("text/html", "application/xhtml+xml"))


@dataclass(frozen=True, slots=True)
class RenderSettings:
    """How to render. ``path`` is the browser (None: there is none), ``user_agent`` the product's token.

    ``at_once`` pages are open at a time, each for at most ``seconds`` and with ``max_bytes`` of requests. Pictures
    are loaded with ``images`` alone: links need none. The browser is started again at most ``restarts`` times. All goes
    out through the operator's ``proxy``, where there is one.
    """

    path: str | None
    user_agent: str
    at_once: int = 2
    seconds: float = 30.0
    max_bytes: int = MAX_BYTES
    images: bool = False
    restarts: int = 5
    proxy: Proxy | None = None


class Renderer:
    """The browser behind its gate. Starts it when the first page comes. Use it with ``async with``."""

    def __init__(self, vetting: Vetting, pace: Pace, clock: Clock, settings: RenderSettings) -> None:
        self._gate = Gate(vetting, pace, proxy=settings.proxy)
        self._clock, self._settings = clock, settings
        self._turns = asyncio.Semaphore(settings.at_once)
        self._starting = asyncio.Lock()
        self._chromium: Chromium | None = None
        self._starts = 0

    async def open(self) -> None:
        """Open the gate; the browser itself starts with the first page."""
        await self._gate.open()

    async def render(self, url: str, *, referer: str | None = None, screenshot: bool = False) -> Rendered:
        """See a page. Never raises for what the world or the browser does."""
        async with self._turns:
            rendered = await self._render(url, referer, screenshot=screenshot)
            if rendered.problem is Problem.CRASHED and not self._alive:
                # Another page may have killed the browser: each is asked once more.
                rendered = await self._render(url, referer, screenshot=screenshot)
            return rendered

    async def aclose(self) -> None:
        """End the browser and close the gate."""
        if self._chromium is not None:
            await self._chromium.aclose()
        await self._gate.aclose()

    async def __aenter__(self) -> "Renderer":
        """Itself, its gate open."""
        await self.open()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close."""
        await self.aclose()

    @property
    def group(self) -> int | None:
        """The process group of the running browser; None where none runs."""
        return self._chromium.group if self._alive and self._chromium else None

    @property
    def _alive(self) -> bool:
        return self._chromium is not None and self._chromium.alive

    async def _render(self, url: str, referer: str | None, *, screenshot: bool) -> Rendered:
        began, nothing = monotonic(), Rendered(url, self._clock.now())
        origin = origin_of(url)
        if origin is None:
            return replace(nothing, problem=Problem.REFUSED, detail="not an http address")
        try:
            chromium = await self._running()
        except NoBrowserError as error:
            return replace(nothing, problem=Problem.NO_BROWSER, detail=str(error))
        visit = Visit(origin, max_bytes=self._settings.max_bytes)
        self._gate.admit(visit)
        try:
            rendered = await self._visit(nothing, chromium, visit, referer, screenshot=screenshot)
        finally:
            self._gate.dismiss(visit)
        return replace(rendered, missed=tuple(visit.missed), elapsed_ms=int((monotonic() - began) * 1000))

    async def _running(self) -> Chromium:
        """The running browser, started where there is none. Raises ``NoBrowserError``."""
        async with self._starting:
            if self._chromium is not None and self._chromium.alive:
                return self._chromium
            if self._settings.path is None:
                raise NoBrowserError("no Chromium was found")
            if self._chromium is not None:
                log.warning("the browser died and is started again", times=self._starts)
                await self._chromium.aclose()
                self._chromium = None
            if self._starts > self._settings.restarts:
                raise NoBrowserError(f"the browser died {self._starts} times")
            self._starts += 1
            gate = f"http://{LOOPBACK}:{self._gate.port}"
            chromium = Chromium(self._settings.path, gate, images=self._settings.images)
            await chromium.start()
            self._chromium = chromium
            return chromium

    async def _visit(
        self, nothing: Rendered, chromium: Chromium, visit: Visit, referer: str | None, *, screenshot: bool
    ) -> Rendered:
        context: BrowserContext | None = None
        tab: Tab | None = None
        try:
            context = await chromium.context(f"{chromium.user_agent} {self._settings.user_agent}")
            async with asyncio.timeout(self._settings.seconds):
                tab = await Tab.open(context, visit.token)
                await tab.visit(nothing.url, referer)
                return await self._read(nothing, tab, visit, screenshot=screenshot)
        except TimeoutError:
            return _unseen(nothing, tab, (Problem.EXHAUSTED, None, "the page did not come to rest in time"))
        except Error as error:
            told = what_happened(str(error))
            if told[0] is Problem.NETWORK:
                told = _told_by_the_gate(visit, tab) or told
            return _unseen(nothing, tab, told)
        finally:
            if context is not None:
                await chromium.leave(context)

    async def _read(self, nothing: Rendered, tab: Tab, visit: Visit, *, screenshot: bool) -> Rendered:
        document = await tab.read()
        if not tab.answers:
            return _unseen(nothing, tab, (Problem.NETWORK, Failure.PROTOCOL, "no document came"))
        answer = tab.answers[-1]
        if answer.headers.get("x-gate") == self._gate.mark:
            told = _told_by_the_gate(visit, tab) or (Problem.REFUSED, None, "refused by the gate")
            return _unseen(nothing, tab, told)
        if document.type not in _PAGES:
            return _unseen(nothing, tab, (Problem.DOWNLOAD, None, f"not a page: {document.type}"))
        return replace(
            nothing,
            final_url=document.url.partition("#")[0],
            status=answer.status,
            headers=answer.headers,
            hops=tab.hops,
            html=document.html,
            cut=document.cut,
            title=document.title,
            errors=tuple(tab.errors),
            screenshot=await tab.screenshot() if screenshot else None,
        )


def _told_by_the_gate(visit: Visit, tab: Tab | None) -> tuple[Problem, Failure, str] | None:
    """What the gate knows of the last address that the page itself was asked for at; None where it knows nothing."""
    asked = visit.origin
    if tab is not None and tab.answers:
        answer = tab.answers[-1]
        redirected = 300 <= answer.status < 400 and answer.headers.get("location")
        asked = origin_of(resolve(redirected or "", answer.url).url) or asked
    missed = (miss for miss in visit.missed if (miss.host, miss.port) == (asked.host, asked.port))
    return next((from_the_gate(miss) for miss in missed), None)


def _unseen(nothing: Rendered, tab: Tab | None, told: tuple[Problem, Failure | None, str]) -> Rendered:
    problem, failure, detail = told
    answer = tab.answers[-1] if tab and tab.answers else None
    return replace(
        nothing,
        status=answer.status if answer else None,
        final_url=answer.url if answer else "",
        hops=tab.hops if tab else (),
        errors=tuple(tab.errors) if tab else (),
        problem=problem,
        failure=failure,
        detail=detail,
    )
