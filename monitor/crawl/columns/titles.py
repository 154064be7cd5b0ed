"""What an article is probably called: the beginnings of its title as its page gives them."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode

SHORTEST, LONGEST = 4, 14
"""Characters: a shorter title could stand anywhere, and the beginning of a longer one is enough to find it."""

_END = re.compile(r"\s*[_|｜—–\x00]\s*|\s+-+\s+|(?<=[\u4e00-\u9fff])-+(?=[\u4e00-\u9fff])|[\r\n]+")
_LESSER = ("h2", ".title,.bt,.tit,.article-title,.arc_title,#title,.Article_Title,.content_title,.xl_title", "h3,h4")


@dataclass(frozen=True, slots=True)
class Marks:
    """The elements by which a page names itself and its days: its titles, headings, and tags with their attributes."""

    document: LexborHTMLParser
    titles: Sequence[LexborNode]
    headings: Sequence[LexborNode]
    tags: Sequence[tuple[LexborNode, Mapping[str, str | None]]]

    @classmethod
    def of(cls, document: LexborHTMLParser) -> "Marks":
        """The marks of a page that nobody has walked through yet."""
        titles, headings, tags = map(document.tags, ("title", "h1", "meta"))
        return cls(document, titles, headings, [(node, node.attributes) for node in tags])


def titles(marks: Marks) -> Iterator[set[str]]:
    """Beginnings of titles, as they stand in the page: of its tags and heading, lesser headings, what is named so.

    In sets: a further one is of use only where none of those before is found.
    """
    written = [node.text() for node in marks.titles[:1]]
    written += [node.text(separator="\x00") for node in marks.headings[:2]]
    for _, attributes in marks.tags:
        if (attributes.get("name") or "").lower() == "articletitle":
            written.append(attributes.get("content") or "")
            break
    yield set(_beginnings(written))
    for selector in _LESSER:
        yield set(_beginnings(node.text(separator="\x00") for node in marks.document.css(selector)[:6]))


def pieces(title: str) -> list[str]:
    """What a page's title is put together from: its own name, its section's, its site's."""
    return [piece for piece in map(str.strip, _END.split(title)) if piece]


def _beginnings(written: Iterable[str]) -> Iterator[str]:
    for title in written:
        first = _END.split(title.strip().lstrip("\x00").strip(), maxsplit=1)[0].strip()
        if len(first) >= SHORTEST:
            yield first[:LONGEST]
