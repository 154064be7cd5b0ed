"""What a reader sees of a page: its title, its text in blocks, its pictures and forms (pure).

Made only of answers that are suspected of something, so it takes its time: about a millisecond.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from selectolax.lexbor import LexborHTMLParser, LexborNode

from monitor.crawl.charset import decode
from monitor.crawl.jumps import jumps, refresh
from monitor.crawl.markup import parsable

LONGEST = 512 * 1024
"""Bytes of a page that are looked at."""
SHORT = 8 * 1024
"""Bytes of a page that is worth remembering."""
MAX_NODES = 30_000

_NOTHING = frozenset({"head", "noscript", "template", "select", "textarea", "title"})
_INLINE = frozenset({
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "em", "font", "i", "ins", "kbd", "label", "mark",
    "q", "s", "small", "span", "strike", "strong", "sub", "sup", "tt", "u",
})  # fmt: skip
_SHOWN = {
    "img": ("src", "data-src", "data-original"),
    "iframe": ("src", "data-src"),
    "frame": ("src",),
    "embed": ("src",),
    "object": ("data",),
    "video": ("src", "poster"),
    "audio": ("src",),
    "source": ("src", "srcset"),
    "canvas": ("id",),
    "svg": ("id",),
}
EMBEDS = frozenset({"iframe", "frame", "embed", "object", "video", "audio", "canvas"})
"""Elements that show another document, a film or a drawing."""
_HOLES = frozenset(["div", "span", "ul", "ol", "p", "td", "tbody", "section", "article", "main", "h1", "h2", "h3"])
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_ALERT = re.compile(r"\balert\s*\(\s*(?:'((?:[^'\\\n]|\\.){2,200})'|\"((?:[^\"\\\n]|\\.){2,200})\")\s*\)")
_MOVES = re.compile(r"\bhistory\s*\.\s*(?:back|go)\b|\blocation\b|\bwindow\s*\.\s*close\b")
_CONDITION = re.compile(r"\b(?:function|if|else|case|catch)\b|=>|\?")
"""What lets a script do the rest only in some case, or later."""
_BLANKS = re.compile(r"[\s\u200b\ufeff\xa0]+")


@dataclass(frozen=True, slots=True)
class Visible:
    """What a page shows. ``blocks`` is the text outside links, a paragraph each; ``linked`` that of the links.

    ``media`` are the pictures and embedded things as (element, address). ``alerts`` is what a script says, whatever
    else is the case, before it leads away. ``scripts`` tells whether the page runs any; ``holes`` are the ids of
    elements that stand empty, for a script to fill. ``passwords`` counts password fields, ``fields`` all that can be
    filled in. ``leads_on`` is set where the page only sends its reader elsewhere; ``leads_to`` is the one address, as
    written, to which it does so in any case, else empty. ``whole`` is False where a limit cut the looking.
    """

    title: str
    blocks: tuple[str, ...]
    linked: tuple[str, ...]
    media: tuple[tuple[str, str], ...]
    alerts: tuple[str, ...]
    scripts: bool
    holes: frozenset[str]
    passwords: int
    fields: int
    leads_on: bool
    leads_to: str
    whole: bool

    @property
    def text(self) -> str:
        """All text, links included."""
        return "\n".join((*self.blocks, *self.linked))

    @property
    def embeds(self) -> tuple[tuple[str, str], ...]:
        """Those of the media that show another document, a film or a drawing."""
        return tuple(one for one in self.media if one[0] in EMBEDS)

    @property
    def is_blank(self) -> bool:
        """Whether nothing at all is to be seen, read, or filled in."""
        return not (self.blocks or self.linked or self.media or self.fields)


def visible(body: bytes, content_type: str | None = None) -> Visible:
    """Read what a page shows. Never raises for what is in it."""
    return _short(body, content_type) if len(body) <= SHORT else _read(body, content_type)


@lru_cache(maxsize=64)
def _short(body: bytes, content_type: str | None) -> Visible:
    """The same, remembered: many a server has one short page for every address that is not there."""
    return _read(body, content_type)


def _read(body: bytes, content_type: str | None) -> Visible:
    markup, whole = parsable(decode(body[:LONGEST], content_type).utf8)
    document = LexborHTMLParser(markup)
    title = document.css_first("title")
    looking = _Looking()
    root = document.root
    if root is not None:
        looking.walk(root)
    refreshes = _refreshes(document)
    ways = {*looking.ways, *refreshes}
    return Visible(
        title=folded(title.text()) if title is not None else "",
        blocks=tuple(looking.texts(linked=False)),
        linked=tuple(looking.texts(linked=True)),
        media=tuple(looking.media),
        alerts=tuple(looking.alerts),
        scripts=looking.scripts,
        holes=frozenset(looking.holes),
        passwords=looking.passwords,
        fields=looking.fields,
        leads_on=looking.leads_on or bool(refreshes) or document.css_first("frameset") is not None,
        leads_to=ways.pop() if len(ways) == 1 else "",
        whole=whole and len(body) <= LONGEST and looking.left > 0,
    )


def folded(text: str) -> str:
    """The text on one line, white space folded and stray invisible characters gone."""
    return _BLANKS.sub(" ", text).strip()


class _Looking:
    """One look through a page, in the order in which it is written."""

    def __init__(self) -> None:
        self.media: list[tuple[str, str]] = []
        self.alerts: list[str] = []
        self.holes: list[str] = []
        self.ways: list[str] = []
        self.scripts = self.leads_on = False
        self.passwords = self.fields = 0
        self.left = MAX_NODES
        self._runs: list[tuple[bool, list[str]]] = [(False, [])]

    def texts(self, *, linked: bool) -> Iterator[str]:
        for is_link, parts in self._runs:
            text = folded("".join(parts)) if is_link is linked else ""
            if text:
                yield text

    def walk(self, root: LexborNode) -> None:
        """Every node once. A node on the way out (its second turn on the stack) ends its block."""
        stack: list[tuple[LexborNode | None, bool]] = [(root, False)]
        while stack and self.left > 0:
            self.left -= 1
            node, linked = stack.pop()
            if node is None:
                self._break(linked=linked)
                continue
            if node.next is not None:
                stack.append((node.next, linked))
            if node.is_text_node:
                self._runs[-1][1].append(node.text_content or "")
                continue
            tag = node.tag or ""
            if not node.is_element_node or self._passed_over(node, tag):
                continue
            inside = linked or (tag == "a" and bool(node.attributes.get("href")))
            ends_block = tag not in _INLINE or inside is not linked
            if ends_block:
                self._break(linked=inside)
                stack.append((None, linked))
            if node.first_child is not None:
                stack.append((node.first_child, inside))

    def _break(self, *, linked: bool) -> None:
        if self._runs[-1][1]:
            self._runs.append((linked, []))
        else:
            self._runs[-1] = (linked, [])

    def _passed_over(self, node: LexborNode, tag: str) -> bool:
        if tag == "script":
            self._script(node)
            return True
        if tag == "style" or tag in _NOTHING:
            # A <head> holds scripts that matter as well.
            if tag == "head":
                for script in node.css("script"):
                    self._script(script)
            self.fields += tag in ("select", "textarea")
            return True
        attributes = node.attributes
        if "hidden" in attributes or _HIDDEN.search(attributes.get("style") or ""):
            return True
        if tag == "input":
            kind = (attributes.get("type") or "text").lower()
            self.passwords += kind == "password"
            self.fields += kind != "hidden"
        elif tag in _SHOWN:
            found = next(filter(None, (attributes.get(name) for name in _SHOWN[tag])), None)
            if found or tag in ("canvas", "svg"):
                self.media.append((tag, found or ""))
        elif tag in _HOLES and node.first_child is None and attributes.get("id"):
            self.holes.append(str(attributes["id"]))
        if "background" in attributes or "url(" in (attributes.get("style") or ""):
            self.media.append(("background", attributes.get("background") or attributes.get("style") or ""))
        return False

    def _script(self, node: LexborNode) -> None:
        code = node.text()
        self.scripts = self.scripts or bool(code.strip()) or bool(node.attributes.get("src"))
        always = code[: condition.start()] if (condition := _CONDITION.search(code)) else code
        alerts = [found[1] or found[2] for found in _ALERT.finditer(always[:LONGEST])]
        if alerts and _MOVES.search(code):
            self.alerts += map(folded, alerts)
        self.ways += jumps(always)
        self.leads_on = self.leads_on or bool(jumps(code))


def _refreshes(document: LexborHTMLParser) -> list[str]:
    """The addresses to which the page's head sends its reader, as written."""
    found = []
    for meta in document.css("meta[http-equiv]"):
        attributes = meta.attributes
        if (attributes.get("http-equiv") or "").strip().lower() == "refresh":
            found.append(refresh(attributes.get("content") or ""))
    return [address for address in found if address]
