"""How much a page is like what a random address gets: 4-gram Jaccard, with all that they share taken off (pure).

Usage::

    template = Template.of(one, two)       # what two random addresses of one pattern were shown
    template.likeness(Sheet.of(page, address))          # 0.0 to 1.0

Two answers to random addresses tell what such a page always says, and what changes from one to the next. The frame of
the host (menus, footer) stands on real pages as well, so it proves nothing: a page is like the template only if it
lacks nothing of it and adds nothing but what changes anyway. The address, numbers and tokens are masked before.
"""

import re
from dataclasses import dataclass
from urllib.parse import unquote
from zlib import crc32

from monitor.crawl.visible import EMBEDS, Visible

LONGEST = 6_000
"""Characters of a text that are compared."""
GRAM = 4
STEADY = 0.3
"""Where what changes has less than this in common, nothing can be told from it."""
OTHER_TITLE = 0.5
"""The most that is said of a page whose title is not the template's."""

_TOKENS = re.compile(r"(?<![0-9A-Za-z])(?=[A-Za-z-]{0,40}[0-9])[0-9A-Za-z-]{6,}(?![0-9A-Za-z])|[0-9]+")
_BLANK = re.compile(r"\s+")


def grams(text: str) -> frozenset[int]:
    """The 32-bit hashes of all 4-grams of a text, white space left out; one hash for a text shorter than that."""
    data = _BLANK.sub("", text)[:LONGEST].encode("utf-16-le", "surrogatepass")
    step = 2 * GRAM
    return frozenset(crc32(data[at : at + step]) for at in range(0, max(len(data) - step, 0) + 1, 2)) if data else _NONE


def jaccard(one: frozenset[int], two: frozenset[int]) -> float:
    """The share of two sets that they have in common, 0 to 1; of two empty ones, 1."""
    if one == two:
        return 1.0
    common = len(one & two)
    return common / (len(one) + len(two) - common)


def masked(text: str, address: str) -> str:
    """The text without what changes by itself: the asked address in any form, numbers, tokens."""
    for form in _forms(address):
        if form in text:
            text = text.replace(form, "¤")
    return _TOKENS.sub("#", text)


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is compared of a page: its title, the pieces of its text and pictures, and what it embeds, all masked.

    ``fillable`` says that a script may fill in what is not there yet.
    """

    title: str
    pieces: frozenset[str]
    embeds: frozenset[str]
    fillable: bool

    @classmethod
    def of(cls, page: Visible, address: str) -> "Sheet":
        """A page that was found at this address."""
        texts = [*page.blocks, *page.linked, *(f"{tag} {source}" for tag, source in page.media if tag not in EMBEDS)]
        return cls(
            masked(page.title, address),
            frozenset(masked(text, address) for text in texts),
            # Numbers stay: which document is embedded is all the difference there is.
            frozenset(f"{tag} {source.replace(address, '¤')}" for tag, source in page.embeds),
            page.scripts and bool(page.holes),
        )


@dataclass(frozen=True, slots=True)
class Template:
    """What random addresses of one pattern get. ``title`` is None where it changes, ``core`` what always stands there.

    ``varying`` is the rest as 4-grams, ``steady`` how much of that is the same each time.
    """

    title: str | None
    core: frozenset[str]
    embeds: frozenset[str]
    varying: frozenset[int]
    steady: float
    fillable: bool

    @classmethod
    def of(cls, one: Sheet, two: Sheet) -> "Template":
        """The template behind two answers."""
        core = one.pieces & two.pieces
        first, second = _joined(one.pieces - core), _joined(two.pieces - core)
        title = one.title if one.title == two.title else None
        embeds = one.embeds & two.embeds
        return cls(title, core, embeds, first, jaccard(first, second), one.fillable or two.fillable)

    def likeness(self, page: Sheet) -> float:
        """How much a page is this template, 0 to 1."""
        if page.embeds != self.embeds:
            return 0.0
        missing, own = self.core - page.pieces, _joined(page.pieces - self.core)
        if missing:
            likeness = jaccard(own, self.varying | _joined(missing))
        elif self.steady < STEADY:
            likeness = 0.0
        else:
            likeness = min(1.0, jaccard(own, self.varying) / self.steady)
        if self.title is not None and page.title != self.title:
            return min(likeness, OTHER_TITLE)
        return likeness


_NONE: frozenset[int] = frozenset()


def _joined(pieces: frozenset[str]) -> frozenset[int]:
    return _NONE.union(*map(grams, pieces)) if pieces else _NONE


def _forms(address: str) -> list[str]:
    """The address as a page may repeat it, longest first; a name of its own only if it is long enough to be one."""
    whole = address.partition("#")[0]
    start = whole.find("/", 8)
    target = whole[start:] if start > 0 else "/"
    path, _, query = target.partition("?")
    name = path.rpartition("/")[2]
    forms = {whole, target, path, name, name.partition(".")[0], query}
    forms |= {unquote(form) for form in forms} | {unquote(form, "gb18030") for form in forms}
    return sorted((form for form in forms if len(form) >= 5), key=lambda form: (-len(form), form))
