"""One page in the browser: opened, brought to rest, and read."""

import asyncio
from collections.abc import Coroutine
from dataclasses import dataclass
from typing import Any

from playwright.async_api import BrowserContext, CDPSession, Error, Page
from playwright.async_api import TimeoutError as NotInTimeError

from checks.subjects import Hop
from monitor.crawl.browser.heads import USER
from monitor.crawl.outcome import Headers

MAX_HTML = 10_000_000
"""Characters of a document that are taken."""
LOAD_SECONDS = 10.0
"""How long a page may load; then it is taken as far as it came."""
REST_MS = 2_000
"""How far a page's own clock is let run after it loaded, in milliseconds. Takes no time where nothing goes on."""
REST_SECONDS = 5.0
_READ_SECONDS = 5.0
_ROUNDS = 3
_ERRORS = 20
_DOCUMENTS = 50
_STAGES = ("Request", "Response")
"""Authentication is only asked for where the request itself is paused too."""

_READ = """(() => {
  const root = document.documentElement, html = root ? root.outerHTML : '';
  return {url: document.URL, title: document.title, type: document.contentType, cut: html.length > LIMIT,
          html: (document.doctype ? '<!DOCTYPE html>' : '') + html.slice(0, LIMIT)};
})()"""


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer that the main frame got."""

    url: str
    status: int
    headers: Headers


@dataclass(frozen=True, slots=True)
class Document:
    """What the main frame shows; ``type`` is its media type."""

    url: str
    title: str
    type: str
    html: str
    cut: bool


class Tab:
    """A page that is looked at. ``open`` makes one; everything may raise the driver's ``Error``.

    Answers are read off the browser's own requests for documents, and nothing else is intercepted: each interception
    is a round trip between four processes.
    """

    def __init__(self, page: Page, session: CDPSession, token: str) -> None:
        self._page, self._session, self._token = page, session, token
        self._frame: str | None = None
        self._asked: set[str] = set()
        self._running: set[asyncio.Task[Any]] = set()
        self._rested = asyncio.Event()
        self.answers: list[Answer] = []
        self.errors: list[str] = []

    @classmethod
    async def open(cls, context: BrowserContext, token: str) -> "Tab":
        """An empty tab whose requests show ``token`` at the gate."""
        page = await context.new_page()
        tab = cls(page, await context.new_cdp_session(page), token)
        context.on("page", lambda popup: tab._later(popup.close()))
        page.on("pageerror", lambda error: tab._complain(str(error)))
        tab._session.on("Fetch.authRequired", tab._authenticate)
        tab._session.on("Fetch.requestPaused", tab._pass)
        tab._session.on("Emulation.virtualTimeBudgetExpired", lambda _: tab._rested.set())
        documents = [{"urlPattern": "*", "resourceType": "Document", "requestStage": one} for one in _STAGES]
        await tab._session.send("Fetch.enable", {"handleAuthRequests": True, "patterns": documents})
        return tab

    @property
    def hops(self) -> tuple[Hop, ...]:
        """The redirects on the way."""
        return tuple(
            Hop(answer.url, answer.status, answer.headers.get("location"))
            for answer in self.answers
            if 300 <= answer.status < 400
        )

    async def visit(self, url: str, referer: str | None) -> None:
        """Go there and come to rest: loaded, and no timer or request left that would soon change the page."""
        await self._page.goto(url, wait_until="commit", referer=referer, timeout=0)
        for _ in range(_ROUNDS):
            before = len(self.answers)
            if not await self._loaded():
                return
            await self._rest()
            if len(self.answers) == before:
                return

    async def read(self) -> Document:
        """The document as it is now, read beside the page's own scripts, so they cannot falsify it."""
        async with asyncio.timeout(_READ_SECONDS):
            world = await self._session.send("Page.createIsolatedWorld", {"frameId": self._frame})
            expression = _READ.replace("LIMIT", str(MAX_HTML))
            told = await self._session.send(
                "Runtime.evaluate",
                {"expression": expression, "contextId": world["executionContextId"], "returnByValue": True},
            )
        return Document(**told["result"]["value"])

    async def screenshot(self) -> bytes | None:
        """What a reader would see first, as JPEG; None where the browser cannot tell."""
        try:
            await self._session.send("Emulation.setVirtualTimePolicy", {"policy": "advance"})
            return await self._page.screenshot(type="jpeg", quality=60, timeout=_READ_SECONDS * 1000)
        except NotInTimeError:
            return None

    async def _loaded(self) -> bool:
        try:
            await self._page.wait_for_load_state("load", timeout=LOAD_SECONDS * 1000)
        except NotInTimeError:
            return False
        return True

    async def _rest(self) -> None:
        """Let the page's clock run on, as fast as its requests allow: what a timer would do later is done now."""
        self._rested.clear()
        policy = {"policy": "pauseIfNetworkFetchesPending", "budget": REST_MS}
        await self._session.send("Emulation.setVirtualTimePolicy", policy)
        try:
            async with asyncio.timeout(REST_SECONDS):
                await self._rested.wait()
        except TimeoutError:  # an endless request: what there is counts
            return

    def _authenticate(self, event: dict[str, Any]) -> None:
        request = event["requestId"]
        known = event["authChallenge"]["source"] == "Proxy" and request not in self._asked
        self._asked.add(request)
        response = {"response": "ProvideCredentials", "username": USER, "password": self._token}
        told = response if known else {"response": "CancelAuth"}
        self._send("Fetch.continueWithAuth", {"requestId": request, "authChallengeResponse": told})

    def _pass(self, event: dict[str, Any]) -> None:
        self._frame = self._frame or event["frameId"]  # the first document is the main frame's
        status = event.get("responseStatusCode")
        if status and event["frameId"] == self._frame and len(self.answers) < _DOCUMENTS:
            pairs = (
                (one["name"].encode(), one["value"].encode("latin-1", "replace")) for one in event["responseHeaders"]
            )
            self.answers.append(Answer(event["request"]["url"], status, Headers(pairs)))
        self._send("Fetch.continueRequest", {"requestId": event["requestId"]})

    def _complain(self, words: str) -> None:
        if len(self.errors) < _ERRORS:
            self.errors.append(words[:200])

    def _send(self, method: str, params: dict[str, Any]) -> None:
        self._later(self._session.send(method, params))

    def _later(self, work: Coroutine[Any, Any, Any]) -> None:
        task = asyncio.ensure_future(_unheard(work))
        self._running.add(task)
        task.add_done_callback(self._running.discard)


def _raw(text: str) -> bytes:
    return text.encode("latin-1", "replace")


async def _unheard(work: Coroutine[Any, Any, Any]) -> None:
    """Do it; the page may be gone meanwhile."""
    try:
        await work
    except Error:
        return
