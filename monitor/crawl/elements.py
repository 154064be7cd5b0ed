"""Which attributes of which elements hold addresses.

``a[href]``, by far the most frequent, is read by ``monitor.crawl.html`` itself. Everything here takes an element's
attributes and gives addresses as written.
"""

import re
from collections.abc import Callable, Iterable, Mapping

from selectolax.lexbor import LexborNode, create_tag

from monitor.crawl import css
from monitor.crawl.headers import HINTS
from monitor.crawl.jumps import refresh
from monitor.crawl.srcset import candidates

Attributes = Mapping[str, str | None]

LAZY = (
    "data-src",
    "data-original",
    "data-url",
    "data-lazy",
    "data-lazy-src",
    "data-lazyload",
    "data-original-src",
    "data-actualsrc",
    "data-echo",
)
"""Where scripts that load pictures late keep the true address."""

_SELDOM = frozenset({*LAZY, "srcset", "data-srcset"})
_PAGE = r"[^\s?#]+\.(?:s?html?|xhtml|jspx?|php|aspx?|do|action|pdf|docx?|xlsx?)(?:[?#]\S*)?"
_ADDRESS = re.compile(rf"(?i)(?:https?:)?//[^\s/]\S*|(?:\.{{0,2}}/){_PAGE}")
_JUMP_TARGET = re.compile(rf"(?i)(?:\.{{0,2}}/)\S*|{_PAGE}")


def _one(*names: str) -> Callable[[Attributes], Iterable[str | None]]:
    return lambda attributes: [attributes.get(name) for name in names]


def _picture(attributes: Attributes) -> Iterable[str | None]:
    found = [attributes.get("src")]
    if not _SELDOM.isdisjoint(attributes):
        found += [attributes.get(name) for name in LAZY]
        found += candidates(attributes.get("srcset") or "")
        found += candidates(attributes.get("data-srcset") or "")
    return found


def _link(attributes: Attributes) -> Iterable[str | None]:
    relations = set((attributes.get("rel") or "").lower().split())
    if relations and relations <= HINTS:
        return ()
    return (attributes.get("href"), *candidates(attributes.get("imagesrcset") or ""))


def _input(attributes: Attributes) -> Iterable[str | None]:
    return (attributes.get("src"),) if (attributes.get("type") or "").strip().lower() == "image" else ()


def _meta(attributes: Attributes) -> Iterable[str | None]:
    is_refresh = (attributes.get("http-equiv") or "").strip().lower() == "refresh"
    return (refresh(attributes.get("content") or ""),) if is_refresh else ()


_READERS: dict[str, Callable[[Attributes], Iterable[str | None]]] = {
    "area": _one("href"),
    "audio": _one("src"),
    "embed": _one("src"),
    "frame": _one("src"),
    "iframe": _one("src", "data-src"),
    "image": _one("href", "xlink:href"),
    "img": _picture,
    "input": _input,
    "link": _link,
    "meta": _meta,
    "object": _one("data"),
    "script": _one("src"),
    "source": _picture,
    "track": _one("src"),
    "video": _one("src", "poster", "data-src"),
}
READERS = {create_tag(name).tag_id: reader for name, reader in _READERS.items()}
"""By the parser's number for the element: what gives its addresses, None and empty ones among them."""


def styled(attributes: Attributes) -> list[str]:
    """The addresses that an element's own style names."""
    return css.urls(attributes.get("style") or "")


def chosen(option: LexborNode) -> str | None:
    """The address that an entry of a drop-down list stands for; None if its value is no address.

    A value that could be anything is one only where the list does something when it is changed.
    """
    value = (option.attributes.get("value") or "").strip()
    if _ADDRESS.fullmatch(value):
        return value
    return value if _JUMP_TARGET.fullmatch(value) and _jumps(option) else None


def _jumps(option: LexborNode) -> bool:
    holder = option.parent
    while holder is not None and holder.tag == "optgroup":
        holder = holder.parent
    script = (holder.attributes.get("onchange") or "").lower() if holder is not None and holder.tag == "select" else ""
    return any(word in script for word in ("open", "location", "jump", "href", "go("))
