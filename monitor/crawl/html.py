"""Reading a page: one parse, and from it everything that is a link, and every place inside the page.

Usage::

    reading = read(body, url, content_type)
    for raw, tag, node in reading.links:    # one tuple an occurrence; text_of(node) is for those that are new
        ...

A scan reads a million occurrences, so the document is walked by the parser and not by us, and as seldom as can be.
"""

from collections.abc import Iterator
from functools import cached_property
from itertools import repeat

from selectolax.lexbor import LexborHTMLParser, LexborNode, create_tag

from monitor.crawl import css, elements
from monitor.crawl.charset import Decoded, decode
from monitor.crawl.jumps import jumps
from monitor.crawl.markup import parsable
from monitor.crawl.urls import resolve

MAX_LINKS = 200_000
"""Occurrences taken from one page at most."""
TEXT = 80
"""Characters of a link's text that are kept."""

Found = tuple[str, str, LexborNode | None]
"""An occurrence: the address as written, the kind of element, and the element, None where it has no text to show."""

_COMMON = "a,li,p,div,span,td,tr,br,strong,ul,b,font"
"""The commonest elements that hold no address (``a`` is read for itself): passing them over saves much."""

_TELLING = f':not({_COMMON}),[id],[name],[onclick],[background],[style*="url(" i],[href^="javascript:" i]'
"""Elements that may tell anything beside the links of every ``a``. The document is walked once for all of them."""
_WITH_CODE = frozenset(("onclick", "background", "style", "href"))
_A, _BASE, _FORM, _H1, _META, _OPTION, _SELECT, _STYLE, _TITLE = (
    create_tag(name).tag_id for name in ("a", "base", "form", "h1", "meta", "option", "select", "style", "title")
)
_SPECIAL = frozenset((_BASE, _FORM, _H1, _OPTION, _SELECT, _STYLE, _TITLE))


class PageReading:
    """What one page holds.

    ``base`` is the address that relative ones are relative to. ``encoding`` is what the page is in (for queries),
    ``declared`` what it says it is in, None if it does not say. ``links`` are all occurrences, as written, repeats
    included, neither empty nor ``data:``. ``forms`` are the forms' actions: hints, never links. ``whole`` is False
    where a limit cut the reading: then what is not found here may still be on the page. ``anchors`` are the places
    inside the page: every id, and every name of an ``a``. ``titles``, ``headings`` (of the first level) and ``tags``
    (with their attributes) are the elements by which the page names itself, in order.
    """

    def __init__(self, body: Decoded, url: str, *, whole: bool = True) -> None:
        self.url = url
        self.base = url
        self.encoding, self.declared = body.encoding, body.declared
        self.links: list[Found] = []
        self.forms: list[str] = []
        self.anchors: set[str] = set()
        self.titles: list[LexborNode] = []
        self.headings: list[LexborNode] = []
        self.tags: list[tuple[LexborNode, elements.Attributes]] = []
        self._base: str | None = None
        markup, uncut = parsable(body.utf8)
        self._document = LexborHTMLParser(markup)
        self._collect()
        self.whole = whole and uncut and len(self.links) <= MAX_LINKS
        del self.links[MAX_LINKS:]

    @property
    def document(self) -> LexborHTMLParser:
        """The parsed page, for whoever reads more of it than links."""
        return self._document

    @cached_property
    def title(self) -> str:
        """The page's title, white space folded; empty if it has none."""
        return _folded(self.titles[0]) if self.titles else ""

    def _collect(self) -> None:
        document = self._document
        nodes = document.css("a[href]")
        hrefs = [node.attrs.get("href") or "" for node in nodes]
        self.links = list(zip(hrefs, repeat("a"), nodes, strict=False))
        if "" in hrefs:
            self.links = [found for found in self.links if found[0]]
        last = 0
        for node in document.css(_TELLING):
            if node.mem_id == last:  # it comes once for each reason to look at it
                continue
            last = node.mem_id
            attributes, number = node.attributes, node.tag_id
            self.anchors.add(attributes.get("id") or "")
            if number == _META:
                self.tags.append((node, attributes))
            if number in elements.READERS:
                for raw in elements.READERS[number](attributes):
                    self._add(raw or "", node.tag or "", node)
            elif number == _A:
                self.anchors.add(attributes.get("name") or "")
            elif number in _SPECIAL:
                self._read_special(node, attributes)
            if not _WITH_CODE.isdisjoint(attributes):
                for raw, tag in _coded(node, attributes):
                    self._add(raw, tag, node)
        self.anchors.discard("")
        if self._base is not None:
            resolved = resolve(self._base, self.url)
            self.base = resolved.url if resolved.kind == "web" else self.url

    def _read_special(self, node: LexborNode, attributes: elements.Attributes) -> None:
        tag = node.tag_id
        if tag == _TITLE:
            self.titles.append(node)
        elif tag == _H1:
            self.headings.append(node)
        elif tag == _BASE:
            self._base = attributes.get("href") if self._base is None else self._base
        elif tag == _STYLE:
            self.links += [(raw, "css", None) for raw in css.urls(node.text())]
        elif tag == _OPTION:
            self._add(elements.chosen(node) or "", "option", node)
        elif tag == _SELECT:
            for raw in jumps(attributes.get("onchange") or ""):
                self._add(raw, "onchange", node)
        elif action := attributes.get("action"):
            self.forms.append(action)

    def _add(self, raw: str, tag: str, node: LexborNode) -> None:
        if raw and not raw.isspace() and raw[:5].lower() != "data:":
            self.links.append((raw, tag, node))


def read(body: bytes, url: str, content_type: str | None = None, *, cut: bool = False) -> PageReading:
    """Read an HTML page that was found at ``url``. Never raises for what is in it.

    ``content_type`` is the header's value. ``cut`` says that the body is not all there was.
    """
    return PageReading(decode(body, content_type), url, whole=not cut)


def text_of(node: LexborNode | None) -> str:
    """What a reader sees of a link: its text, else its title, else what its picture shows; at most 80 characters."""
    if node is None:
        return ""
    text = _folded(node)
    if text:
        return text[:TEXT]
    pictures = node.css("img") if node.tag == "a" else []
    named = (node.attributes, *(picture.attributes for picture in pictures[:1]))
    found = (attributes.get(name) for attributes in named for name in ("alt", "title"))
    return " ".join(next(filter(None, found), "").split())[:TEXT]


def _coded(node: LexborNode, attributes: elements.Attributes) -> Iterator[tuple[str, str]]:
    """The addresses in an element's handlers, style and background."""
    yield from ((raw, "onclick") for raw in jumps(attributes.get("onclick") or ""))
    href = attributes.get("href") or ""
    if href[:11].lower() == "javascript:":
        yield from ((raw, "onclick") for raw in jumps(href[11:]))
    yield from ((raw, "css") for raw in elements.styled(attributes))
    yield attributes.get("background") or "", node.tag or ""


def _folded(node: LexborNode) -> str:
    return " ".join((node.text()).split())
