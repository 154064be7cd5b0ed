"""The layer of the browser: a second opinion on walls, and the sight of pages that only scripts make.

The browser is what readers use, so what it gets is what they get: its word on an address is the last one. It solves
nothing that the page's own scripts do not solve, and it says who it is.
"""

from collections import Counter
from collections.abc import Callable, Container
from dataclasses import replace
from typing import Protocol

from checks.facts import BLOCKED
from monitor.crawl.browser.rendered import Rendered
from monitor.crawl.once import Once
from monitor.crawl.outcome import Fetcher, Headers, Outcome, Request
from monitor.crawl.signs import signs_of
from monitor.crawl.urls import authority

STUBBORN = 3
"""Pages in a row that stayed behind one wall in the browser too; past it, what stands behind it is not asked for."""

_UNCLEAR = frozenset({"wall", "needs_browser", "unread"})
_REFUSED = frozenset(status for status, meaning in BLOCKED.items() if meaning == "blocked")
_VALIDATORS = frozenset((b"last-modified", b"etag"))


class Sight(Protocol):
    """What opens pages in a browser (``monitor.crawl.browser``)."""

    async def render(self, url: str, *, referer: str | None = None) -> Rendered:
        """See a page. Never raises for what the world does."""

    async def open(self) -> None:
        """Get ready."""

    async def aclose(self) -> None:
        """End it."""


class Eyes:
    """Asks a browser about what stopped our clients.

    ``begin`` makes the browser when the first page needs it. ``homes`` are the home pages of the watched sites.
    """

    def __init__(self, inner: Fetcher, begin: Callable[[], Sight], homes: Container[str] = ()) -> None:
        self._inner, self._begin, self._homes = inner, begin, homes
        self._stubborn: Counter[_Wall] = Counter()
        self._beginning = Once(self._open)
        self._sight: Sight | None = None

    async def fetch(self, request: Request) -> Outcome:
        """See ``Fetcher``."""
        outcome = await self._inner.fetch(request)
        if not _unclear(outcome):
            return outcome
        wall = _wall(outcome)
        if self._stubborn[wall] >= STUBBORN:
            return outcome
        seen = await self.see(request)
        if seen is None or _unclear(seen):
            self._stubborn[wall] += 1
        else:
            del self._stubborn[wall]
        return outcome if seen is None else _after(seen, outcome)

    async def see(self, request: Request) -> Outcome | None:
        """The page as the browser shows it, with its signs; None where it could not be seen.

        Nothing in it lets the next scan ask whether it changed: what scripts make of a page may change by itself.
        """
        sight = self._sight or await self._beginning.get("")
        rendered = await sight.render(request.url, referer=request.referer)
        outcome = rendered.outcome(request)
        if outcome is None:
            return None
        plain = Headers(pair for pair in outcome.headers.pairs if pair[0] not in _VALIDATORS)
        [look] = outcome.looks
        signs = signs_of(outcome, None, self._homes)
        return replace(outcome, headers=plain, looks=(replace(look, signs=signs),))

    async def aclose(self) -> None:
        """End the browser."""
        if self._sight is not None:
            await self._sight.aclose()

    async def _open(self, _key: str) -> Sight:
        sight = self._begin()
        await sight.open()
        self._sight = sight
        return sight


def _unclear(outcome: Outcome) -> bool:
    """Whether a wall stands before it, scripts must first make what there is to see, or only browsers may read it."""
    if outcome.status in _REFUSED:
        return True
    return any(sign.kind in _UNCLEAR for look in outcome.looks[-1:] for sign in look.signs)


_Wall = tuple[str, int | None, str]
"""Whose wall it is, the status it answers with, and its maker, as far as it shows."""


def _wall(outcome: Outcome) -> _Wall:
    signs = [sign for look in outcome.looks[-1:] for sign in look.signs if sign.kind in _UNCLEAR]
    maker = signs[0].detail.partition(":")[0] if signs and signs[0].kind == "wall" else ""
    return authority(outcome.request.url), outcome.status, maker


def _after(seen: Outcome, outcome: Outcome) -> Outcome:
    return replace(seen, looks=(*outcome.looks, *seen.looks))
