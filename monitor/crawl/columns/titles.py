"""What an article is probably called: the beginnings of its title as its page gives them."""

import re
from collections.abc import Iterable, Iterator

from selectolax.lexbor import LexborHTMLParser

SHORTEST, LONGEST = 4, 14
"""Characters: a shorter title could stand anywhere, and the beginning of a longer one is enough to find it."""

_END = re.compile(r"\s*[_|｜—–\x00]\s*|\s+-+\s+|(?<=[\u4e00-\u9fff])-+(?=[\u4e00-\u9fff])|[\r\n]+")
_LESSER = ("h2", ".title,.bt,.tit,.article-title,.arc_title,#title,.Article_Title,.content_title,.xl_title", "h3,h4")


def titles(document: LexborHTMLParser) -> Iterator[set[str]]:
    """Beginnings of titles, as they stand in the page: of its tags and heading, lesser headings, what is named so.

    In sets: a further one is of use only where none of those before is found.
    """
    written = [node.text() for node in document.css("title")[:1]]
    written += [node.text(separator="\x00") for node in document.css("h1")[:2]]
    for node in document.css('meta[name="ArticleTitle" i]')[:1]:
        written.append(node.attrs.get("content") or "")
    yield set(_beginnings(written))
    for selector in _LESSER:
        yield set(_beginnings(node.text(separator="\x00") for node in document.css(selector)[:6]))


def _beginnings(written: Iterable[str]) -> Iterator[str]:
    for title in written:
        first = _END.split(title.strip().lstrip("\x00").strip(), maxsplit=1)[0].strip()
        if len(first) >= SHORTEST:
            yield first[:LONGEST]
