"""What pages point to, paid once per spelling and not once per occurrence.

A site of 10,000 pages holds a million links, but few different ones. The map remembers every spelling it has met
(in its context: the folder and encoding of the page), so an occurrence costs one look-up.
"""

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from selectolax.lexbor import LexborNode

from monitor.crawl.html import text_of
from monitor.crawl.urls import resolve

LIMIT = 100_000
"""Spellings remembered; past it the map starts afresh, so memory stays flat (about 60 MiB)."""


@dataclass(slots=True, eq=False)
class Target:
    """Something a page points to. ``ids`` are the store's ids, empty until it was stored.

    ``kind`` is ``link`` or ``invalid``; ``place`` is the fragment, or "". ``raw``, ``text`` and ``tag`` tell of the
    first occurrence, ``text`` until it was stored. ``problem`` and ``guess`` tell of an invalid one.
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
_PLAIN = re.compile(r"(/(?!/)[A-Za-z0-9_~/.-]*)(?:#([A-Za-z0-9_-]+))?")
"""A path from the root, perhaps with a place, that is normalised as it is written unless it has dots after a slash."""

Spelled = tuple[str, str, LexborNode | None]
"""An occurrence: the address as written, the tag, and the element that says the link's text, None where none does."""

_NOTHING = Target("", "other", "", "", "", "")
"""Stands for what is known to be none of ours."""


class LinkMap:
    """Spellings to targets, for one scan."""

    def __init__(self, limit: int = LIMIT) -> None:
        self._limit = limit
        self._known: dict[tuple[str, str], dict[str, Target]] = {}
        self._size = 0

    def targets(
        self, spelled: Sequence[Spelled], base: str, encoding: str, page: str, anchors: Container[str]
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
        local = self._known.setdefault((folder, encoding), {})
        # Nearly all are known, and need nothing but this: no spelling is in both.
        known = [rooted.get(raw) or local.get(raw) for raw, _, _ in spelled]
        met = set(known)
        found = set(filter(None, met))
        if None in met:
            for one, target in zip(spelled, known, strict=True):
                if target is None and not _is_here(one[0], one[1], anchors if base == page else None):
                    found.add(self._learnt(one, rooted, local, base, encoding))
        found.discard(_NOTHING)
        return found

    def _learnt(
        self, one: Spelled, rooted: dict[str, Target], local: dict[str, Target], base: str, encoding: str
    ) -> Target:
        raw = one[0]
        if raw[0] in "#?":  # it depends on the very page, so remembering it would only cost memory
            return _target(*one, base, encoding)
        everywhere = raw.isascii() and (raw[0] == "/" or raw[:7] in _ABSOLUTE)
        known = rooted if everywhere else local
        target = known.get(raw)
        if target is None:
            target = known[raw] = _target(*one, base, encoding)
            self._size += 1
        return target


def _is_here(raw: str, tag: str, anchors: Container[str] | None) -> bool:
    """Whether this is a place of the page itself that is there, or none to go to. Without ``anchors`` it may be any."""
    return raw[0] == "#" and (tag == "css" or (anchors is not None and (raw == "#" or raw[1:] in anchors)))


def _context(base: str) -> tuple[str, str]:
    end = base.find("/", base.find("//") + 2)
    path = base.partition("?")[0]
    return base[:end], path[: path.rfind("/") + 1]


def _target(raw: str, tag: str, node: LexborNode | None, base: str, encoding: str) -> Target:
    plain = _PLAIN.fullmatch(raw)
    if plain is not None and "/." not in raw:  # most addresses by far, at a third of the time
        return Target(_context(base)[0] + plain[1], "link", place(plain[2] or ""), raw, text_of(node), tag)
    resolved = resolve(raw, base, encoding)
    if resolved.kind == "other":
        return _NOTHING
    text = text_of(node)
    if resolved.kind == "invalid":
        return Target(resolved.url, "invalid", "", raw, text, tag, resolved.problem, resolved.guess)
    named = quote(place(resolved.fragment), safe=_FRAGMENT) if resolved.fragment else ""
    return Target(resolved.url, "link", named, raw, text, tag)


def place(fragment: str) -> str:
    """The part of a fragment that names a place in a page, or "".

    The top of the page needs no mark; ``#/route`` and ``#!route`` belong to the page's own script; a text directive
    (``:~:text=``) is for the browser alone.
    """
    name = fragment.partition(":~:")[0]
    return "" if name.lower() == "top" or name[:1] in ("/", "!") else name
