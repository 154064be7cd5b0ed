"""Feeds in XML: RSS 0.9x, 1.0 and 2.0, and Atom (pure).

The parser is expat, fed with text that was decoded before, so that any charset will do. A document that declares an
entity is not read at all; nothing outside it is ever fetched; depth, items and text are bounded.
"""

import re
from html.entities import html5
from xml.parsers import expat

from monitor.channels.feed.form import LONGEST, MOST_ITEMS, Feed, Form, Item, NoFeed, What

DEEPEST = 64
"""Levels of elements; a deeper document is not read on."""

_ATOM = "http://www.w3.org/2005/Atom"
_ATOM_03 = "http://purl.org/atom/ns#"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_DC = "http://purl.org/dc/elements/1.1/"
_TERMS = "http://purl.org/dc/terms/"
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_AMPERSAND = re.compile(r"&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9a-fA-F]{1,6});)(?:([A-Za-z][A-Za-z0-9]{1,31});)?")

_ROOTS = {"rss": Form.RSS, f"{_RDF} RDF": Form.RDF, f"{_ATOM} feed": Form.ATOM, f"{_ATOM_03} feed": Form.ATOM}
_FIELDS = {
    "guid": "id", "id": "id", "link": "url", "title": "title",
    "pubDate": "published", f"{_DC} date": "published", "published": "published", f"{_TERMS} issued": "published",
    "issued": "published", "modified": "updated",
    "updated": "updated", f"{_TERMS} modified": "updated",
}  # fmt: skip
_OWN = {
    "title": "title", "generator": "generator", "lastBuildDate": "built", "updated": "built", f"{_DC} date": "built",
    "pubDate": "built", "modified": "built",
}  # fmt: skip


def read_xml(text: str) -> Feed | NoFeed:
    """The feed that a text in XML holds. Common faults are mended, and told in ``broken`` where they stay."""
    first = _read(text)
    if isinstance(first, NoFeed) and first.what in (What.ENTITIES, What.OTHER_XML):
        return first
    if isinstance(first, Feed) and not first.broken:
        return first
    mended = _AMPERSAND.sub(_character, _CONTROL.sub("", text))
    return first if mended == text else _read(mended)


def _character(found: re.Match[str]) -> str:
    """An entity that only HTML knows, as its character; a bare ampersand, quoted."""
    known = html5.get(f"{found[1]};") if found[1] else None
    return known if known and known not in "<&" else f"&amp;{found[0][1:]}"


def _read(text: str) -> Feed | NoFeed:
    reading = _Reading()
    parser = expat.ParserCreate("utf-8", " ")
    parser.buffer_text = True
    parser.StartElementHandler = reading.start
    parser.EndElementHandler = reading.end
    parser.CharacterDataHandler = reading.text
    parser.EntityDeclHandler = reading.entity
    broken = ""
    try:
        parser.Parse(text.encode("utf-8", "replace"), True)  # noqa: FBT003 - C function: "final"
    except _Enough:
        pass
    except _NotReadError as error:
        return error.why
    except expat.ExpatError as error:
        broken = f"{expat.ErrorString(error.code)} in line {error.lineno}"
    return reading.told(broken)


class _Enough(Exception):  # noqa: N818 - no error: as many items as are wanted were read
    pass


class _NotReadError(Exception):
    def __init__(self, what: What, detail: str = "") -> None:
        super().__init__(detail)
        self.why = NoFeed(what, detail)


class _Reading:
    """One pass through a document, by the parser's events."""

    def __init__(self) -> None:
        self._form: Form | None = None
        self._open: list[str] = []
        self._own: dict[str, str] = {}
        self._items: list[Item] = []
        self._item: dict[str, str] | None = None
        self._item_depth = 0
        self._parts: list[str] | None = None
        self._kept = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        local = self._local(name)
        if not self._open:
            self._form = _ROOTS.get(name)
            if self._form is None:
                what = What.HTML if name.rpartition(" ")[2].lower() == "html" else What.OTHER_XML
                raise _NotReadError(what, f"its root is {name.rpartition(' ')[2][:40]}")
        self._open.append(local)
        if len(self._open) > DEEPEST:
            raise _NotReadError(What.OTHER_XML, f"more than {DEEPEST} levels deep")
        if local in ("item", "entry") and self._item is None:
            self._item, self._item_depth = {}, len(self._open)
        elif self._is_field():
            self._parts, self._kept = [], 0
            if local == "link" and self._form is Form.ATOM:
                self._link(attributes)

    def end(self, _name: str) -> None:
        local = self._open[-1]
        if self._item is not None and len(self._open) == self._item_depth:
            self._items.append(Item(**self._item))
            self._item = None
            if len(self._items) >= MOST_ITEMS:
                raise _Enough
        elif self._parts is not None and self._is_field():
            self._keep(local, "".join(self._parts).strip()[:LONGEST])
            self._parts = None
        self._open.pop()

    def text(self, data: str) -> None:
        if self._parts is not None and self._kept < LONGEST:
            self._parts.append(data)
            self._kept += len(data)

    def entity(self, *_: object) -> None:
        raise _NotReadError(What.ENTITIES)

    def told(self, broken: str) -> Feed | NoFeed:
        if self._form is None:
            return NoFeed(What.BROKEN, broken)
        return Feed(self._form, items=tuple(self._items), broken=broken, **self._own)

    def _local(self, name: str) -> str:
        """The name as the tables have it: without the feed's own namespace."""
        space, _, local = name.rpartition(" ")
        is_feeds_own = space in ("", _ATOM, _ATOM_03) or "purl.org/rss" in space or "netscape.com/rdf" in space
        return local if is_feeds_own else name

    def _is_field(self) -> bool:
        """Whether the open element is a child of an item, or of the feed itself."""
        depth = len(self._open)
        if self._item is not None:
            return depth == self._item_depth + 1 and self._open[-1] in _FIELDS
        parent = "feed" if self._form is Form.ATOM else "channel"
        return depth > 1 and self._open[-2] == parent and self._open[-1] in _OWN

    def _keep(self, local: str, text: str) -> None:
        if not text:
            return
        if self._item is not None:
            self._item.setdefault(_FIELDS[local], text)
        elif local == "lastBuildDate":
            self._own["built"] = text
        else:
            self._own.setdefault(_OWN[local], text)

    def _link(self, attributes: dict[str, str]) -> None:
        if self._item is not None and attributes.get("rel", "alternate") == "alternate" and attributes.get("href"):
            self._item.setdefault("url", attributes["href"].strip()[:LONGEST])
