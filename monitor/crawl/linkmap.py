"""What pages point to, paid once per spelling and not once per occurrence.

A site of 10,000 pages holds a million links, but few different ones. The map remembers every spelling it has met
(in its context: the folder and encoding of the page), so an occurrence costs one look-up.
"""

from collections.abc import Callable, Container, Iterable
from dataclasses import dataclass
from urllib.parse import quote

from monitor.crawl.urls import resolve

LIMIT = 100_000
"""Spellings remembered; past it the map starts afresh, so memory stays flat (about 60 MiB)."""


@dataclass(slots=True, eq=False)
class Target:
    """Something a page points to. ``ids`` are the store's ids, empty until it was stored.

    ``kind`` is ``link`` or ``invalid``; ``place`` is the fragment, or "". ``raw``, ``text`` and ``tag`` tell of the
    first occurrence. ``problem`` and ``guess`` tell of an invalid one.
    """

    url: str
    kind: str
    place: str
    raw: str
    text: str
    tag: str
    problem: str = ""
    guess: str | None = None
    ids: tuple[int, ...] = ()


_FRAGMENT = "!#$&'()*+,-./:;=?@[\\]^_{|}~"
"""What a normalised fragment holds unencoded besides letters and digits, but for the percent sign itself."""

_ABSOLUTE = ("http://", "https:/")

Spelled = tuple[str, str, Callable[[], str]]
"""An occurrence: the address as written, the tag, and the link's text on demand."""


class LinkMap:
    """Spellings to targets, for one scan."""

    def __init__(self, limit: int = LIMIT) -> None:
        self._limit = limit
        self._known: dict[tuple[str, str], dict[str, Target | None]] = {}
        self._size = 0

    def targets(
        self, spelled: Iterable[Spelled], base: str, encoding: str, page: str, anchors: Container[str]
    ) -> set[Target]:
        """The different targets of one page. ``base`` is the page's own address or what its <base> says.

        A place of the page itself that is among its ``anchors`` is no target: it was seen to be there. What a style
        names by ``#`` alone (a filter, a behaviour) is a part of the style, not a place to go to.
        """
        if self._size > self._limit:
            self._known.clear()
            self._size = 0
        origin, folder = _context(base)
        rooted = self._known.setdefault((origin, ""), {})
        relative = self._known.setdefault((folder, ""), {})
        found: set[Target] = set()
        for raw, tag, text in spelled:
            if raw[0] in "#?":
                # They depend on the very page, so remembering them would only cost memory.
                if raw[0] == "#" and (tag == "css" or (base == page and (raw[1:] in anchors or raw == "#"))):
                    continue
                target = _target(raw, tag, text, base, encoding)
            else:
                known = rooted if raw[0] == "/" or raw[:7] in _ABSOLUTE else relative
                if not raw.isascii():
                    known = self._known.setdefault((folder, encoding), {})
                try:
                    target = known[raw]
                except KeyError:
                    target = known[raw] = _target(raw, tag, text, base, encoding)
                    self._size += 1
            if target is not None:
                found.add(target)
        return found


def _context(base: str) -> tuple[str, str]:
    end = base.find("/", base.find("//") + 2)
    path = base.partition("?")[0]
    return base[:end], path[: path.rfind("/") + 1]


def _target(raw: str, tag: str, text: Callable[[], str], base: str, encoding: str) -> Target | None:
    resolved = resolve(raw, base, encoding)
    if resolved.kind == "other":
        return None
    if resolved.kind == "invalid":
        return Target(resolved.url, "invalid", "", raw, text(), tag, resolved.problem, resolved.guess)
    return Target(resolved.url, "link", quote(place(resolved.fragment), safe=_FRAGMENT), raw, text(), tag)


def place(fragment: str) -> str:
    """The part of a fragment that names a place in a page, or "".

    The top of the page needs no mark; ``#/route`` and ``#!route`` belong to the page's own script; a text directive
    (``:~:text=``) is for the browser alone.
    """
    name = fragment.partition(":~:")[0]
    return "" if name.lower() == "top" or name[:1] in ("/", "!") else name
