"""Traps: places where a site makes addresses without end (calendars, sessions, filters, folders inside themselves).

Nothing is called a trap for its size: an honest portal has a hundred thousand articles of one pattern. A trap is known
by what an honest place never shows: years that go on from page to page past all sense, the same content under another
token, values that are only combined anew and lead nowhere new, folders that repeat, copies that lead to copies.

What is known of one scan takes a few MiB and is not stored, but for the traps themselves: a later scan reads again what
this one read of a trap, and goes no further into it, unless it has come to show something new. A scan that goes on
tells ``allow`` of all addresses it knows, in the order they were found: what spelling tells is then known again, and
what content tells is learnt from the next few hundred pages.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import xxhash

from monitor.crawl.endless import Calendars, Combinations, Copies, Sessions
from monitor.crawl.known_traps import KnownTraps
from monitor.crawl.marks import Marks
from monitor.crawl.patterns import NESTED, Token, pattern, repeats, token, trunk, year_of


@dataclass(frozen=True, slots=True)
class Trap:
    """Addresses that are not followed. ``count`` says how often one was refused, ``example`` is the first.

    ``kind`` is ``calendar``, ``session``, ``query``, ``nesting``, ``paging`` or ``mirror``. A mirror ends of itself,
    so its addresses can be looked at, though they are not read; the others never end.
    """

    kind: str
    pattern: str
    example: str
    count: int


@dataclass(frozen=True, slots=True)
class Budget:
    """How far each kind is followed before it is called a trap.

    ``years`` ahead of today and back to ``since`` a calendar may go as it likes, and ``turns`` of a year beyond that.
    ``nested`` addresses inside themselves are read below each folder. ``sessions`` pages must be the same but for
    their token. ``copies`` found on copies close a pattern, three times as many a whole folder. A form must have made
    ``combined`` addresses, and ``dry`` pages of it in a row have led nowhere new.
    """

    years: int = 2
    since: int = 1949
    turns: int = 5
    nested: int = 20
    sessions: int = 5
    copies: int = 100
    combined: int = 1000
    dry: int = 500


SHALLOW = NESTED + 5
"""Slashes of an address that has too few folders to lie inside itself."""

_ODD = re.compile(r"[?;(]")

TOLD = 200
"""Traps that are told of one by one; more are not told apart."""


class Traps:
    """The traps of one scan. ``read`` is told of each page before ``allow`` is asked for the links it holds.

    ``earlier`` are those that the scan before told of.
    """

    def __init__(self, today: date, budget: Budget | None = None, earlier: KnownTraps | None = None) -> None:
        self._budget = budget or Budget()
        self._calendars = Calendars(self._budget.since, today.year + self._budget.years, self._budget.turns)
        self._sessions = Sessions(self._budget.sessions)
        self._combinations = Combinations(self._budget.combined, self._budget.dry)
        self._copies = Copies(self._budget.copies)
        self._bodies = Marks()
        self._earlier = earlier or KnownTraps(())
        self._nested: dict[str, int] = {}
        self._refused: dict[tuple[str, str], tuple[str, int]] = {}

    def allow(self, url: str, holder: str = "") -> bool:
        """Whether a new address of the site is followed. ``holder`` is the page it was found on. Ask once for each."""
        shape, found, folded = pattern(url), token(url), repeats(url)
        self._calendars.learn(url, shape, holder)
        if found:
            self._sessions.learn(url, found)
        if "?" in url or "?" in holder:
            self._combinations.learn(url, shape, holder)
        if folded >= NESTED:
            place = trunk(url)
            self._nested[place] = self._nested.get(place, 0) + 1
        return self._free(url, self._caught(url, shape, found, folded) or self._caught_earlier(url, shape))

    def still(self, url: str) -> bool:
        """Whether an address that was allowed is still worth reading: what was learnt since may say otherwise."""
        if self._is_plain(url):
            return True
        return self._free(url, self._caught(url, pattern(url), token(url), repeats(url)))

    def _is_plain(self, url: str) -> bool:
        """Whether an address is none that any sign could catch: by its spelling alone, while nothing was learnt.

        Asked twice for every page, so it must cost next to nothing.
        """
        if not (self._calendars.idle and self._sessions.idle and self._copies.idle):
            return False
        return url.count("/") < SHALLOW and not _ODD.search(url, 8)

    def read(self, url: str, digest: int, body: bytes = b"", holder: str = "") -> None:
        """A page was read: the hash of its content, the content, and the page that its address was found on.

        Without a ``body`` (a page unchanged since an earlier scan) only exact copies are recognised.
        """
        shape = pattern(url)
        copy = self._bodies.add(digest)
        if body:
            if found := token(url):
                self._sessions.compare(found, body)
            if (holder and pattern(holder) == shape) or repeats(url):
                copy = self._copy(url, body) or copy
        self._copies.weigh(url, shape, holder, copy=copy, news=bool(body) and not copy)
        if "?" in url:
            self._combinations.read(shape)

    def _copy(self, url: str, body: bytes) -> bool:
        """Whether a page says the same as an earlier one but for its own address and numbers."""
        if not self._bodies.add(xxhash.xxh3_64_intdigest(_rough(url, body), seed=1)):
            return False
        return self._bodies.add(xxhash.xxh3_64_intdigest(_bare(url, body), seed=2))

    def trap_of(self, url: str) -> Trap | None:
        """The trap that an address is caught in; None where it is followed."""
        shape = pattern(url)
        key = self._caught(url, shape, token(url), repeats(url)) or self._caught_earlier(url, shape)
        return None if key is None else Trap(*key, *self._refused.get(key, (url, 0)))

    def found(self) -> list[Trap]:
        """All traps, those with the most addresses first."""
        traps = [Trap(*key, *told) for key, told in self._refused.items()]
        return sorted(traps, key=lambda trap: (-trap.count, trap.kind, trap.pattern))

    def _free(self, url: str, key: tuple[str, str] | None) -> bool:
        if key is None:
            return True
        if key in self._refused or len(self._refused) < TOLD:
            example, count = self._refused.get(key, (url, 0))
            self._refused[key] = (example, count + 1)
        return False

    def _caught(self, url: str, shape: str, found: Token | None, folded: int) -> tuple[str, str] | None:
        """The kind and the pattern of the trap."""
        if self._calendars.caught(url, shape):
            return "calendar", shape
        if found and self._sessions.caught(url, found):
            return "session", f"{trunk(url)} {found.name}=#"
        if folded >= NESTED and self._nested.get(trunk(url), 0) > self._budget.nested:
            return "nesting", trunk(url)
        if "?" in url and self._combinations.caught(url, shape):
            return "query", shape.partition("?")[0]
        place = self._copies.caught(shape, url)
        return None if place is None else (self._kind(url, place), place)

    def _caught_earlier(self, url: str, shape: str) -> tuple[str, str] | None:
        """The trap of an earlier scan in which this address lies too, as far as it is still one."""
        key = self._earlier.key_of(url)
        if key is None:
            return None
        still: dict[str, Callable[[], bool]] = {
            "calendar": lambda: self._calendars.senseless(url),
            "query": lambda: self._combinations.combined(url, shape),
            "paging": lambda: self._copies.stale(shape),
            "nesting": lambda: True,
            "session": lambda: False,  # known again by its name, or from its first pages
        }
        return key if still[key[0]]() else None

    def _kind(self, url: str, place: str) -> str:
        """What makes copies of copies."""
        if repeats(url):
            return "nesting"
        if self._copies.own(place):
            return "calendar" if year_of(url) else "paging"
        return "query" if "?" in place else "mirror"


_DIGITS = b"0123456789"
_NUMBER = re.compile(r"\d+")


def _rough(url: str, body: bytes) -> bytes:
    """A page without its own address and without digits: what differs in this is no copy. It costs little."""
    own = url[url.find("/", 8) :].encode()
    return (body if own == b"/" else body.replace(own, b"")).translate(None, _DIGITS)


def _bare(url: str, body: bytes) -> bytes:
    """A page without its own address, and without the numbers of this and those before and after them.

    What tells pages of nothing apart is their own number, and the links to the next and the last one.
    """
    own = url[url.find("/", 8) :]
    near = {str(number + step) for number in map(int, _NUMBER.findall(own)) for step in (-1, 0, 1)}
    rest = body if own == "/" else body.replace(own.encode(), b"")
    return re.sub(rf"(?<!\d)0*(?:{'|'.join(sorted(near))})(?!\d)".encode(), b"", rest) if near else rest
