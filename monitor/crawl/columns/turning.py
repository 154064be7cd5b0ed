"""The links by which a reader turns the pages of a list: words, signs, or numbers alone."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

from monitor.crawl.columns.tokens import MARK, MAX_LINKS, Link, address
from monitor.crawl.urls import resolve

MAX_NUMBERS = 60
"""Numbers of a pager that are looked at."""
MONTH = 27
"""So many different numbers, none above 31, are the days of a month."""

_NUMBER = re.compile(r"[\s\[<(（第]*(\d{1,4})[\s\])）页>]*").fullmatch
_TURN = re.compile(
    r"[\s\[<(（第]*(?:下一?[页頁]|[后次]一?页|[Nn]ext(?:\s*[Pp]age)?|NEXT|[>»›]+|&gt;)[\s\]>)）»›]*"
).fullmatch
_FORMER = re.compile(r"[\s\[<(（]*(?:上一?[页頁]|前一?页|[Pp]rev(?:ious)?).*").fullmatch
_LAST = re.compile(r"[\s\[<(（]*(?:尾|末|最后一?)[页頁][\s\])）]*").fullmatch
_BEGINNINGS = "0123456789下后次NnＮ>»›[<(（第&上前Pp尾末最"
_TOTAL = re.compile(r"共[\s\x00]*(\d{1,4})[\s\x00]*页|\d[\s\x00]*/[\s\x00]*(\d{1,4})[\s\x00]*页")
_ENDLESS = re.compile(r"(?:加载|载入)更多|(?:点击|上拉|下拉|滑动)加载")


@dataclass
class Turning:
    """Where the next page is: its address as written, empty if it has none; the elements around the pager.

    ``scripted``: there are further pages, and no address of the next one stands there.
    """

    next: str = ""
    around: set[int] = field(default_factory=set)
    scripted: bool = False


def turning(document: LexborHTMLParser, text: str, base: str, encoding: str, url: str) -> Turning:
    """How the list at ``url`` is turned. ``text`` is the page's, with a mark where each element begins."""
    numbered: dict[int, Link] = {}
    found, is_last, has_last = Turning(), False, False
    for link, shown in _candidates(document):
        number = _NUMBER(shown)
        if number is not None:
            numbered.setdefault(int(number[1]), link)
        elif _TURN(shown) or link.node.attrs.get("rel") == "next":
            found.around.update(_around(link.node))
            found.next = found.next or (link.href if _is_real(link.href) else "")
            found.scripted = found.scripted or _acts(link)
            is_last = is_last or not (_is_real(link.href) or _acts(link))
        elif _FORMER(shown):
            is_last = is_last or _is_real(link.href)
        elif _LAST(shown):
            has_last = has_last or _acts(link) or _web(link.href, base, encoding) not in ("", url)
    if found.next:
        return Turning(found.next, found.around)
    current = _current(numbered, base, encoding, url)
    if current is not None:
        found.around.update(_around(next(iter(numbered.values())).node))
        following = numbered.get(current + 1)
        if following is not None:
            return Turning(following.href, found.around) if _is_real(following.href) else _scripted(found)
    elif 2 in numbered and numbered.keys() & {1, 3, 4} and _is_real(numbered[2].href) and not _is_month(numbered):
        return Turning(numbered[2].href, found.around)
    elif not is_last and (has_last or _says_more(text)):
        return _scripted(found)
    return found


def _scripted(found: Turning) -> Turning:
    return Turning("", found.around, scripted=True)


def _candidates(document: LexborHTMLParser) -> Iterator[tuple[Link, str]]:
    for node in document.tags("a")[:MAX_LINKS]:
        shown = node.text()
        if shown.strip()[:1] in _BEGINNINGS:  # also where there is none
            yield Link(node, address(node)), shown


def _current(numbered: Mapping[int, Link], base: str, encoding: str, url: str) -> int | None:
    """The number of this page: the one that leads nowhere else, or stands beside the others without a link."""
    if not numbered or _is_month(numbered):
        return None
    for number, link in list(numbered.items())[:MAX_NUMBERS]:
        is_dead = not _is_real(link.href) and not _acts(link)
        if (is_dead or _web(link.href, base, encoding) == url) and _has_neighbour(number, numbered):
            return number
    holder: LexborNode | None = next(iter(numbered.values())).node.parent
    for _ in range(3):
        if holder is None or holder.tag in ("body", "html"):
            return None
        pieces = holder.text(separator=MARK).split(MARK)[: 8 * MAX_NUMBERS]
        plain = [int(number[1]) for number in map(_NUMBER, pieces) if number is not None]
        plain = [number for number in plain if number not in numbered and _has_neighbour(number, numbered)]
        if plain:
            return plain[0]
        holder = holder.parent
    return None


def _has_neighbour(number: int, numbered: Mapping[int, Link]) -> bool:
    return number + 1 in numbered or number - 1 in numbered


def _is_month(numbered: Mapping[int, Link]) -> bool:
    """Whether numbers are the days of a calendar."""
    return len(numbered) >= MONTH and max(numbered) <= 31


def _says_more(text: str) -> bool:
    """Whether a page says in words that its list goes on."""
    if "页" in text and any(int(one or other) > 1 for one, other in _TOTAL.findall(text)):
        return True
    return _ENDLESS.search(text) is not None


def _is_real(href: str) -> bool:
    return bool(href) and not href.startswith("#") and not href.lower().startswith("javascript:")


def _acts(link: Link) -> bool:
    """Whether a link without address does something: at the last page there is one that does nothing."""
    if _is_real(link.href):
        return False
    handler = f"{link.href} {link.node.attributes.get('onclick') or ''}"
    return bool(re.search(r"\w\s*\(", handler.replace("void(", "").replace("void (", "")))


def _around(node: LexborNode) -> Iterator[int]:
    holder = node.parent
    for _ in range(4):
        if holder is None or holder.tag in ("body", "html"):
            return
        yield holder.mem_id
        holder = holder.parent


def _web(href: str, base: str, encoding: str) -> str:
    resolved = resolve(href, base, encoding) if _is_real(href) else None
    return resolved.url if resolved is not None and resolved.kind == "web" else ""
