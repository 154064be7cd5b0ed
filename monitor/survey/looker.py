"""Looking at single pages of a site, each once in a survey, with a browser where scripts must fill it first."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from functools import cached_property
from urllib.parse import parse_qsl, unquote, urlsplit

from selectolax.lexbor import LexborHTMLParser

from checks.meaning import meaning_of
from checks.subjects.column import Reach
from checks.subjects.tags import Level
from monitor.crawl.charset import Decoded, decode
from monitor.crawl.markup import parsable
from monitor.crawl.once import Once
from monitor.crawl.outcome import Fetcher, Outcome, Request
from monitor.crawl.reader import kind_of
from monitor.crawl.statutory.levels import level_of
from monitor.crawl.urls import resolve

READABLE = frozenset({200, 203})
_MOVED = frozenset({"landed_home", "error_page"})
_LIMITS = {"landed_home": 0.8, "not_found_words": 0.7, "not_found_like": 0.85, "error_page": 0.9}

Render = Callable[[Request], Awaitable[Outcome | None]]


@dataclass(frozen=True)
class Shown:
    """What one look at a page came to. ``why`` says in a word what kept us from it, empty where it was read.

    ``rendered``: a browser ran its scripts.
    """

    url: str
    outcome: Outcome
    reach: Reach
    why: str = ""
    rendered: bool = False

    @cached_property
    def decoded(self) -> Decoded:
        """The body as text, with its encoding."""
        return decode(self.outcome.body, self.outcome.headers.get("content-type"))

    @cached_property
    def document(self) -> LexborHTMLParser:
        """The page, parsed once."""
        return LexborHTMLParser(parsable(self.decoded.utf8)[0])

    @cached_property
    def base(self) -> str:
        """What the page's addresses are relative to."""
        node = self.document.css_first("base[href]")
        resolved = resolve(node.attributes.get("href") or "", self.final_url) if node is not None else None
        return resolved.url if resolved is not None and resolved.kind == "web" else self.final_url

    @property
    def final_url(self) -> str:
        """Where the look ended."""
        return self.outcome.final_url or self.url


class Looker:
    """The looks of one survey: every address is asked for once, and once more in a browser where that is wanted."""

    def __init__(self, fetcher: Fetcher, render: Render | None = None) -> None:
        self._fetcher, self._render = fetcher, render
        self._known: dict[str, Shown] = {}
        self._looking = Once(self._look)

    async def look(self, url: str) -> Shown:
        """The page as our clients get it."""
        return self._known.get(url) or await self._looking.get(url)

    async def see(self, url: str) -> Shown | None:
        """The page as a browser shows it; None where it could not be seen, or there is no browser."""
        known = self._known.get(f"seen {url}")
        if known is not None or self._render is None:
            return known
        outcome = await self._render(Request(url))
        if outcome is None or not outcome.ok:
            return None
        shown = replace(_shown(url, outcome), rendered=True)
        self._known[f"seen {url}"] = shown
        return shown

    async def _look(self, url: str) -> Shown:
        shown = _shown(url, await self._fetcher.fetch(Request(url)))
        self._known[url] = shown
        return shown


def _shown(url: str, outcome: Outcome) -> Shown:
    reach, why = _reach(url, outcome)
    return Shown(url, outcome, reach, why, rendered=bool(outcome.looks) and outcome.looks[-1].client == "chromium")


def _reach(url: str, outcome: Outcome) -> tuple[Reach, str]:
    signs = outcome.looks[-1].signs if outcome.looks else ()
    meaning = meaning_of(signs, _LIMITS)
    if meaning is not None and meaning.outcome == "undecided":
        return Reach.WALLED, meaning.reason
    if outcome.failure is not None:
        return Reach.UNREACHABLE, str(outcome.failure)
    if outcome.status in (401, 403, 407, 412, 418, 429, 451, 521, 999):
        return Reach.WALLED, f"status {outcome.status}"
    if outcome.status not in READABLE:
        return Reach.UNREACHABLE, f"status {outcome.status}"
    if any(sign.kind in _MOVED for sign in signs) or is_elsewhere(url, outcome.final_url):
        return Reach.MOVED, outcome.final_url
    if meaning is not None and meaning.outcome == "finding":
        return Reach.UNREACHABLE, meaning.reason
    if kind_of(outcome) != "html":
        return Reach.UNREADABLE, "not a page"
    return Reach.READ, ""


def is_elsewhere(url: str, final: str) -> bool:
    """Whether a look ended at another place than the one that was asked for.

    The same path on another scheme or host is the same place, so are a folder's index, what lies below it and is no
    article, and more of a query; a site's front page is wherever it leads.
    """
    asked, ended = _path(url), _path(final)
    if asked == "":
        return False
    if not _query(url) <= _query(final):
        return True
    if asked == ended:
        return False
    return not ended.startswith(f"{asked}/") or level_of(final, "") is Level.ARTICLE


def _path(url: str) -> str:
    """The path of an address in lower case, without the name of an index and a slash at its end."""
    head, _, tail = unquote(urlsplit(url).path).lower().rpartition("/")
    is_index = tail.startswith(("index", "default")) or (tail.startswith("list") and head)
    return head if is_index or not tail else f"{head}/{tail}"


def _query(url: str) -> set[tuple[str, str]]:
    return set(parse_qsl(urlsplit(url).query, keep_blank_values=True))
