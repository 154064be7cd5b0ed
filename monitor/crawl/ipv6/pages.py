"""The home page over both families: fetched with the family forced, compared on what a reader sees."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from hashlib import sha256

from checks.subjects.ipv6 import Home, Shown
from monitor.crawl.likeness import Sheet, grams, jaccard
from monitor.crawl.outcome import Fetcher, Outcome, Request
from monitor.crawl.signs import signs_of
from monitor.crawl.visible import Visible, visible

TRIES = 3
PAUSE_SECONDS = 1.0
EXCERPT = 2_000
"""Characters of a page's text that are kept as proof."""
LINES, LINE = 3, 120
"""Lines that stand on one side alone: so many are shown, of so many characters."""
ALIKE = 0.8
"""Pages less alike than this are fetched again over IPv4, to see whether the page changes by itself."""

_STOPPING = frozenset({"wall", "login"})


@dataclass(frozen=True, slots=True)
class Seen:
    """One answer, read: what is kept of it, and what it shows (None where no page came)."""

    shown: Shown
    page: Visible | None = None
    sheet: Sheet | None = None


class Pages:
    """Fetches a home page over both families. ``tries`` looks over IPv6, ``pause`` seconds apart, give its rate."""

    def __init__(
        self,
        four: Fetcher,
        six: Fetcher,
        *,
        tries: int = TRIES,
        pause: float = PAUSE_SECONDS,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._four, self._six, self._tries, self._pause, self._sleep = four, six, tries, pause, sleep

    async def of(self, url: str, *, with_v4: bool) -> Home:
        """The home page at an address; over IPv6 alone where the host has no IPv4 (``with_v4``)."""
        request = Request(url)
        six: list[Seen] = []
        for turn in range(self._tries):
            if turn:
                await self._sleep(self._pause)
            six.append(read(await self._six.fetch(request)))
        best = next((one for one in six if one.shown.opens), six[0])
        tries = tuple(one.shown.look for one in six)
        if not with_v4:
            return Home(None, best.shown, tries)
        four = read(await self._four.fetch(request))
        home = Home(four.shown, best.shown, tries)
        if not (four.shown.opens and best.shown.opens):
            return home
        home = replace(home, likeness=alike(four, best))
        if (home.likeness or 0.0) >= ALIKE:
            return home
        again = read(await self._four.fetch(request))
        likeness = max(home.likeness or 0.0, *(alike(again, one) for one in six if one.shown.opens))
        steady = alike(four, again) if again.shown.opens else None
        only_v4, only_v6 = _lines(four, best), _lines(best, four)
        return replace(home, likeness=likeness, steady=steady, only_v4=only_v4, only_v6=only_v6)


def read(outcome: Outcome) -> Seen:
    """Read an answer as a reader sees it, and keep its proof."""
    look = outcome.looks[-1] if outcome.looks else outcome.look()
    if outcome.status is None:
        return Seen(Shown(look))
    stopping = tuple(sign for sign in signs_of(outcome) if sign.kind in _STOPPING)
    page = visible(outcome.body, outcome.headers.get("content-type"))
    text = page.text[:EXCERPT]
    body = outcome.body
    shown = Shown(replace(look, signs=stopping), sha256(body).hexdigest(), len(body), page.title, text)
    return Seen(shown, page, Sheet.of(page, outcome.final_url))


def alike(one: Seen, two: Seen) -> float:
    """How much two answers show the same, 0 to 1: shingles of the decoded text, numbers and tokens left out."""
    if one.sheet is None or two.sheet is None:
        return 0.0
    if one.shown.sha256 == two.shown.sha256:
        return 1.0
    return jaccard(_shingles(one.sheet), _shingles(two.sheet))


def _shingles(sheet: Sheet) -> frozenset[int]:
    pieces = (sheet.title, *sheet.pieces, *sheet.embeds)
    return frozenset().union(*(grams(piece) for piece in pieces))


def _lines(one: Seen, other: Seen) -> tuple[str, ...]:
    """The first lines that stand on the first page and not on the other."""
    if one.page is None or other.page is None:
        return ()
    theirs = {other.page.title, *other.page.blocks, *other.page.linked}
    lines = (one.page.title, *one.page.blocks, *one.page.linked)
    return tuple(line[:LINE] for line in dict.fromkeys(lines) if line and line not in theirs)[:LINES]
