"""A city while it is being built: pages are laid out, corners plant their trouble, and all of it is printed once."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import cycle
from random import Random
from typing import Any
from urllib.parse import quote

from monitor.demo import names
from monitor.demo.answers import Route
from monitor.demo.layout import Article, Column
from monitor.demo.listed import Listed
from monitor.demo.sheet import Sheet
from monitor.demo.truth import Expected, LeftOut, Outcome, Trap, Truth
from monitor.demo.words import Place

Holder = Sheet | str
Static = tuple[Outcome, str] | None
EVERY_SHEET = "*"
"""Stands for every framed page: what is in the header or footer is held by all of them."""
_SAFE = "/?&=%+,;:@!$'()*~"
_RESERVED = 8
"""Articles that are kept for corners that want one for themselves."""


@dataclass
class Draft:
    """All that is known of one moment of the city before it is printed.

    ``moment`` counts the city's states in order. Corners take pages to write on from ``article()`` (any, in turn)
    or ``reserve()`` (one that nobody else will get), give routes by ``put`` and say the truth by ``broken``,
    ``undecided``, ``fine``, ``absent``, ``invalid``, ``fragment`` and ``trap``, and of what is no link by ``say``. What
    depends on a browser takes ``static``: the outcome and reason without one.

    ``seen`` is the day of the look, which may come after the city's ``today``; ``registered`` are the columns of the
    registry.
    """

    today: date
    moment: int
    columns: list[Column]
    articles: list[Article]
    offices: list[Place]
    towns: list[Place]
    seen: date
    footer: list[str] = field(default_factory=list)
    styles: list[str] = field(default_factory=list)
    sheets: dict[str, Sheet] = field(default_factory=dict)
    routes: dict[tuple[str, str], Route] = field(default_factory=dict)
    folders: dict[tuple[str, str], Route] = field(default_factory=dict)
    traps: list[Trap] = field(default_factory=list)
    registered: list[Listed] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    _expected: list[tuple[Expected, tuple[Holder, ...]]] = field(default_factory=list)
    _alone: list[Article] = field(init=False)
    _turns: Iterator[Article] = field(init=False)

    def __post_init__(self) -> None:
        shuffled = sorted(self.articles, key=lambda one: Random(one.path).random())  # noqa: S311 - the same every time
        self._alone = shuffled[:_RESERVED]
        self._turns = cycle(shuffled[_RESERVED:])

    def add(self, sheet: Sheet) -> Sheet:
        """Take a page into the city. Raises ``ValueError`` where its address is taken."""
        if sheet.path in self.sheets:
            raise ValueError(f"two pages at {sheet.path}")
        self.sheets[sheet.path] = sheet
        return sheet

    def article(self) -> Sheet:
        """The next article page to write on. When all had their turn, the first comes again."""
        return self.sheets[next(self._turns).path]

    def reserve(self) -> Sheet:
        """An article page that no other corner gets. There are a few of them."""
        return self.sheets[self._alone.pop().path]

    def withdraw(self, sheet: Sheet) -> None:
        """Take a page off the portal: it answers 404, and no list mentions it any more."""
        del self.sheets[sheet.path]
        for article in self.articles:
            article.listed = article.listed and article.path != sheet.path

    def url(self, address: str) -> str:
        """The full address; what begins with a slash is on the portal."""
        return f"http://{names.PORTAL}{address}" if address.startswith("/") else address

    def put(self, address: str, route: Route) -> None:
        """Answer at this address (a path is on the portal; text that is not ASCII goes as UTF-8)."""
        self._answer(self.routes, address, route)

    def catch(self, prefix: str, route: Route) -> None:
        """Answer at every address that begins like this and has no answer of its own; the longest prefix counts."""
        self._answer(self.folders, prefix, route)

    def broken(self, address: str, reason: str, *holders: Holder, note: str, static: Static = None) -> None:
        """A link check must find this address broken for this reason."""
        subject = self.url(address)
        self._expect(Expected("link.broken", subject, "finding", reason, note=note, static=static), holders)

    def undecided(self, address: str, reason: str, *holders: Holder, note: str) -> None:
        """Nobody can tell whether this address works: a person must look."""
        self._expect(Expected("link.broken", self.url(address), "undecided", reason, note=note), holders)

    def fine(self, address: str, *holders: Holder, note: str, static: Static = None) -> None:
        """This address works, however it looks; to accuse it is an error."""
        self._expect(Expected("link.broken", self.url(address), "fine", note=note, static=static), holders)

    def absent(self, address: str, *, check: str = "link.broken", note: str) -> None:
        """Nothing may be said of this, though it stands somewhere: no page really links to it."""
        self._expect(Expected(check, self.url(address), "absent", note=note))

    def invalid(self, address: str, problem: str, *holders: Holder, note: str) -> None:
        """A written address that is none; ``problem`` is ``scheme`` or ``unparsable``."""
        self._expect(Expected("link.invalid", address, "finding", problem, note=note), holders)

    def fragment(self, address: str, *holders: Holder, exists: bool, note: str) -> None:
        """A place inside a page, and whether it is there."""
        outcome: Outcome = "fine" if exists else "finding"
        self._expect(Expected("link.fragment", self.url(address), outcome, note=note), holders)

    def say(
        self,
        check: str,
        subject: str,
        outcome: Outcome,
        reason: str = "",
        *,
        note: str,
        suspected: bool = False,
        static: Static = None,
    ) -> None:
        """A check must say this of a subject that is no link; ``subject`` is its id, a path that of a page."""
        one = Expected(check, self.url(subject), outcome, reason, note=note, suspected=suspected, static=static)
        self._expected.append((one, ()))

    def register(self, column: Listed) -> None:
        """Put a column into the registry; what must be said of it follows from what it is."""
        self.registered.append(column)
        for check, verdict in column.verdicts(self.seen).items():
            self.say(
                check, column.id, verdict.outcome, verdict.reason, note=column.note,
                suspected=verdict.suspected, static=verdict.static,
            )  # fmt: skip

    def ago(self, days: int) -> date:
        """The day so many days before the city's own."""
        return self.today - timedelta(days=days)

    def leave_out(self, check: str, note: str) -> None:
        """Nothing is true or untrue of what this check says."""
        self.left_out.append(LeftOut(check, note))

    def trap(self, kind: str, prefix: str, example: str, *, most: int, note: str) -> None:
        """A part of the site that must not be followed for ever: at most ``most`` requests may begin like this."""
        self.traps.append(Trap(kind, self.url(prefix), self.url(example), most, note))

    def print(self, frame: dict[str, Any]) -> None:
        """Print every sheet into a route; ``frame`` is what the framed ones share."""
        for sheet in self.sheets.values():
            self.put(sheet.path, sheet.printed(frame))

    def truth(self) -> Truth:
        """What must be said of this moment, without fates."""
        every = {sheet.url for sheet in self.sheets.values() if sheet.framed}
        expected = []
        for one, holders in self._expected:
            urls: set[str] = set()
            for holder in holders:
                if isinstance(holder, Sheet):
                    urls |= {holder.url} if holder.path in self.sheets else set()
                else:
                    urls |= every if holder == EVERY_SHEET else {self.url(holder)}
            expected.append(replace(one, holders=tuple(sorted(urls))))
        pages = frozenset(sheet.url for sheet in self.sheets.values())
        return Truth(tuple(expected), pages, tuple(self.traps), tuple(self.left_out))

    def _answer(self, table: dict[tuple[str, str], Route], address: str, route: Route) -> None:
        host, slash, target = self.url(quote(address, safe=_SAFE)).removeprefix("http://").partition("/")
        if (host, slash + target) in table:
            raise ValueError(f"two answers at {address}")
        table[host, slash + target] = route

    def _expect(self, one: Expected, holders: tuple[Holder, ...] = ()) -> None:
        if one.outcome != "absent" and not holders:
            raise ValueError(f"nothing holds {one.subject}")
        self._expected.append((one, holders))
