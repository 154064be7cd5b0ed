"""The part of a page's markup that can be parsed in bounded time and memory.

Parsing takes time with the square of the depth (every ``<p>`` looks through all open elements) and of the number of
attributes of one element. Browsers stop nesting at 512. What lies past the limits here is cut off, and said.
"""

import re

MAX_DEPTH = 2_000
MAX_TAGS = 250_000
MAX_ATTRIBUTES = 1_000
SMALL_TAGS = 10_000
"""So few tags cannot nest deep enough to matter."""
SMALL = 64 * 1024
LARGE = 256 * 1024
"""Bytes. A small page is within the limits or costs little; a large one is looked through however few its tags are."""

_TAG = re.compile(rb"<(?:(!--)|(/?)([a-zA-Z][^\s/>]*)([^>]*))")
_QUOTED = re.compile(rb"\"[^\"]*\"?|'[^']*'?")
_BETWEEN = re.compile(rb"[\s/=]+")
_LEAVES = frozenset(
    # Void elements, and those that end by themselves where the next one begins.
    b"""area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr
    a button colgroup dd dt li nobr optgroup option p rp rt tbody td tfoot th thead tr""".split()
)
_CONTAINERS = frozenset(
    # A slash at the end of these closes nothing, as opposed to elements of SVG.
    b"""article aside b big blockquote center code dir div dl em fieldset font footer form h1 h2 h3 h4 h5 h6 header i
    label main nav ol pre s section small span strike strong table tt u ul""".split()
)
_RAW = {name: re.compile(rb"(?i)</" + name + rb"[\s/>]") for name in (b"script", b"style", b"textarea", b"title")}


def parsable(body: bytes) -> tuple[bytes, bool]:
    """The body, or its beginning up to where a limit is reached, and whether it is whole."""
    if len(body) <= SMALL or (len(body) <= LARGE and body.count(b"<") <= SMALL_TAGS):
        return body, True
    end = _limit(body)
    return (body, True) if end is None else (body[:end], False)


def _limit(body: bytes) -> int | None:
    """Where the first tag begins that goes over a limit; None if none does."""
    path = _Path()
    position = tags = 0
    while match := _TAG.search(body, position):
        position = match.end()
        if match[1]:
            position = body.find(b"-->", match.start() + 2)
            if position < 0:
                return None
            continue
        tags += 1
        name = match[3].lower()
        if match[2]:
            path.close(name)
            continue
        raw = _RAW.get(name)
        if raw is not None:
            end = raw.search(body, position)
            if end is None:
                return None
            position = end.start()
        elif name not in _LEAVES and (name in _CONTAINERS or not match[4].endswith(b"/")):
            path.open(name)
        if tags > MAX_TAGS or path.depth > MAX_DEPTH or _is_overloaded(match[4]):
            return match.start()
    return None


def _is_overloaded(attributes: bytes) -> bool:
    if len(attributes) <= 2 * MAX_ATTRIBUTES:
        return False
    return sum(1 for _ in _BETWEEN.finditer(_QUOTED.sub(b" ", attributes))) > 2 * MAX_ATTRIBUTES


class _Path:
    """The elements open at one place, nearly as a parser would have them."""

    def __init__(self) -> None:
        self._names: list[bytes] = []
        self._open: dict[bytes, int] = {}

    @property
    def depth(self) -> int:
        return len(self._names)

    def open(self, name: bytes) -> None:
        self._names.append(name)
        self._open[name] = self._open.get(name, 0) + 1

    def close(self, name: bytes) -> None:
        """End the nearest element of this name, and with it all inside; an end without a beginning is nothing."""
        if not self._open.get(name):
            return
        while True:
            last = self._names.pop()
            self._open[last] -= 1
            if last == name:
                return
