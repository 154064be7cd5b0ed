"""The signs by which a trap is told from a big site, one class each. Each learns, and each can be asked (pure)."""

import re
from dataclasses import dataclass, field

import xxhash

from monitor.crawl.marks import Marks
from monitor.crawl.patterns import Token, pairs, pattern, trunk, year_of

MOST = 5000
"""Patterns that each sign keeps count of; what comes after them is never called a trap by it."""


class Calendars:
    """Years that go on from page to page, past the last and before the first sensible year.

    A number that only looks like a year (a column's, a page's) does not step from the furthest page to one yet
    further, in the same pattern, again and again.
    """

    def __init__(self, first: int, last: int, turns: int) -> None:
        self._first, self._last, self._turns = first, last, turns
        self._reached: dict[tuple[str, bool], tuple[int, int]] = {}
        self._endless = False

    def learn(self, url: str, shape: str, holder: str) -> None:
        """An address was found on a page."""
        if not holder or pattern(holder) != shape:
            return
        year = year_of(url)
        if year is None or self._first <= year <= self._last:
            return
        ahead = year > self._last
        furthest, turns = self._reached.get((shape, ahead), (self._last if ahead else self._first, 0))
        if (year > furthest) if ahead else (year < furthest):
            turns += year_of(holder) == furthest
            if (shape, ahead) in self._reached or len(self._reached) < MOST:
                self._reached[shape, ahead] = (year, turns)
                self._endless = self._endless or turns >= self._turns

    @property
    def idle(self) -> bool:
        """Whether nothing can be caught, as nearly always: no calendar was seen to go on for long enough."""
        return not self._endless

    def caught(self, url: str, shape: str) -> bool:
        """Whether the address lies in the senseless part of a calendar."""
        if not self._endless:
            return False
        year = year_of(url)
        if year is None or self._first <= year <= self._last:
            return False
        return self._reached.get((shape, year > self._last), (0, 0))[1] >= self._turns

    def senseless(self, url: str) -> bool:
        """Whether the year of the address makes no sense, whatever led there."""
        year = year_of(url)
        return year is not None and not self._first <= year <= self._last


class Sessions:
    """Parts of an address that change nothing: by name, or because pages were the same but for them.

    Several pages, each with a content of its own: what one program shows for every document proves nothing.
    """

    def __init__(self, needed: int) -> None:
        self._needed = needed
        self._met, self._chosen = Marks(), Marks()
        self._first: dict[int, int] = {}
        self._proof: dict[tuple[str, str], set[int] | None] = {}

    def learn(self, url: str, found: Token) -> None:
        """An address with a token was found; the first of those that differ in it alone is the chosen one."""
        if not self._met.add(hash_of(found.rest)):
            self._chosen.add(hash_of(url))

    def compare(self, found: Token, body: bytes) -> None:
        """A page with a token was read: is it the same as under another token, but for the token itself?"""
        # A server may write another token into its links than the one it was asked with.
        named = re.sub(re.escape(found.name).encode() + rb"=[^&\"'<>\s]+", b"", body, flags=re.IGNORECASE)
        digest = xxhash.xxh3_64_intdigest(named.replace(found.value.encode(), b""))
        rest = hash_of(found.rest)
        known = self._first.get(rest)
        if known is None:
            if len(self._first) >= MOST:
                self._first.clear()
            self._first[rest] = digest
            return
        key = _server_and_name(found)
        if key not in self._proof and len(self._proof) >= MOST:
            return
        same = self._proof.setdefault(key, set())
        if known != digest:
            # One page that is another under another token, and the token is a document's name for good.
            self._proof[key] = None
        elif same is not None:
            same.add(digest)

    @property
    def idle(self) -> bool:
        """Whether nothing was proven of any token."""
        return not self._proof

    def caught(self, url: str, found: Token) -> bool:
        """Whether the address says what the chosen one says already."""
        return (found.certain or self._proven(found)) and hash_of(url) not in self._chosen

    def _proven(self, found: Token) -> bool:
        return len(self._proof.get(_server_and_name(found)) or ()) >= self._needed


@dataclass(slots=True)
class _Form:
    """The values that each name of a form was seen with (0: left out); ``dry`` pages in a row led nowhere new."""

    values: dict[str, set[int]] = field(default_factory=dict)
    addresses: int = 0
    dry: int = 0


class Combinations:
    """Few values of three names or more that are combined again and again, and lead nowhere but to each other.

    Articles and lists are told apart from that by a name with ever new values (a number), and by where they lead.
    Only a combination of values that are all known is refused: a new value may bring something new.
    """

    MANY = 2000
    """Values of one name that make it a number of documents: its form is no trap, and its values are forgotten."""
    HELD = 200_000

    def __init__(self, addresses: int, dry: int) -> None:
        self._addresses, self._dry = addresses, dry
        self._forms: dict[str, _Form | None] = {}
        self._held = 0

    def learn(self, url: str, shape: str, holder: str) -> None:
        """An address was found on a page."""
        if "?" in holder:
            here = pattern(holder)
            for held, found in zip(_forms(here), _forms(shape), strict=True):
                if held != found and (form := self._forms.get(held)):
                    form.dry = 0
        if "?" in shape:
            for name in _forms(shape):
                self._note(name, url)

    def read(self, shape: str) -> None:
        """A page with a query was read."""
        for name in _forms(shape):
            if form := self._forms.get(name):
                form.dry += 1

    def caught(self, url: str, shape: str) -> bool:
        """Whether the address only combines anew what leads nowhere new."""
        return any(self._spent(form, url) for name in _forms(shape) if (form := self._forms.get(name)))

    def combined(self, url: str, shape: str) -> bool:
        """Whether the address only combines values that were all met before, wherever that leads."""
        return any(_holds(form, url) for name in _forms(shape) if (form := self._forms.get(name)))

    def _note(self, name: str, url: str) -> None:
        form = self._forms.get(name)
        if form is None:
            if name in self._forms or len(self._forms) >= MOST or self._held >= self.HELD:
                return
            form = self._forms[name] = _Form()
        given = _given(url)
        form.addresses += 1
        for key, value in given.items():
            values = form.values.get(key)
            if values is None:
                values = form.values[key] = {0} if form.addresses > 1 else set()
            self._held += value not in values
            values.add(value)
            if len(values) > self.MANY:
                self._held -= sum(map(len, form.values.values()))
                self._forms[name] = None
                return
        for key in form.values.keys() - given.keys():
            form.values[key].add(0)

    def _spent(self, form: _Form, url: str) -> bool:
        if form.dry < self._dry or form.addresses < self._addresses:
            return False
        sizes = [len(values) for values in form.values.values() if len(values) > 1]
        if len(sizes) < 3 or form.addresses < 20 * max(sizes):
            return False
        return _holds(form, url)


class Copies:
    """Copies that were found on copies.

    A copy found on a page that is none may be anything (a notice that something was deleted, a frame, a page filled
    by its script): what it leads to may be new. One new page weighs as much as five copies, so that a place with
    some new pages stays open.
    """

    FRESH = 5

    def __init__(self, copies: int) -> None:
        self._limit = copies
        self._copied = Marks()
        self._weights: dict[str, int] = {}
        self._news: dict[str, int] = {}
        self._own: set[str] = set()

    def weigh(self, url: str, shape: str, holder: str, *, copy: bool, news: bool) -> None:
        """A page was read: a copy, or none; ``news`` if that was seen, not only taken from its not having changed."""
        folder = trunk(url)
        if news and (shape in self._news or len(self._news) < MOST):
            self._news[shape] = self._news.get(shape, 0) + self.FRESH
        if not copy:
            for place in (shape, folder):
                if place in self._weights:
                    self._weights[place] = max(0, self._weights[place] - self.FRESH)
            return
        self._copied.add(hash_of(url))
        if hash_of(holder) in self._copied:
            self._add(shape)
            self._add(folder)
            if pattern(holder) == shape:
                self._own.add(shape)

    def _add(self, place: str) -> None:
        if place in self._weights or len(self._weights) < MOST:
            # A place that was closed can be opened again by what is still read there.
            self._weights[place] = min(self._weights.get(place, 0) + 1, 4 * self._limit)

    @property
    def idle(self) -> bool:
        """Whether no copy led to a copy so far."""
        return not self._weights

    def caught(self, shape: str, url: str) -> str | None:
        """The pattern or folder that only holds copies; None where there may be something new."""
        if not self._weights:
            return None
        if self._weights.get(shape, 0) >= self._limit:
            return shape
        folder = trunk(url)
        return folder if self._weights.get(folder, 0) >= 3 * self._limit else None

    def stale(self, shape: str) -> bool:
        """Whether the pages of this pattern showed too little that is new to go on with it."""
        return self._news.get(shape, 0) < self._limit

    def own(self, shape: str) -> bool:
        """Whether pages of this pattern lead to copies of themselves."""
        return shape in self._own


def hash_of(text: str) -> int:
    """64 bits that stand for an address."""
    return xxhash.xxh3_64_intdigest(text.encode())


def _server_and_name(found: Token) -> tuple[str, str]:
    return found.rest[: found.rest.find("/", 8)], found.name


def _forms(shape: str) -> tuple[str, str]:
    """A form is known by its path alone, and by its path with the names in its query."""
    return shape.partition("?")[0], shape


def _holds(form: _Form, url: str) -> bool:
    """Whether a form was seen with all the values of an address."""
    return all(value in form.values.get(key, ()) for key, value in _given(url).items())


def _given(url: str) -> dict[str, int]:
    """The values of an address, its path among them: each a hash, never 0."""
    path, _, query = url.partition("?")
    return {"": hash(path) or 1} | {name: hash(value) or 1 for name, value in pairs(query)}
