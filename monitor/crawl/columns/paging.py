"""The further pages of a list: links, numbers, and the scripts by which common systems write them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser

from monitor.crawl.columns.tokens import MAX_LINKS, Link, address
from monitor.crawl.urls import resolve

MAX_PAGES = 200
"""Further pages named at most."""

_TURN = re.compile(
    r"[\s\[<(（第]*(?:(\d{1,4})[\s\])）页]*|(?:下一?[页頁]|[后次]一?页|[Nn]ext(?:\s*[Pp]age)?|NEXT|[>»›]+|&gt;)[\s\]>)）»›]*)"
)
_BEGINNINGS = "0123456789下后次NnＮ>»›[<(（第&"
_TRS = re.compile(r"(?i)create_?page_?html\w*\s*\(([^()]{3,200})\)")
_ARGUMENT = re.compile(r"[\"']([^\"']*)[\"']|(\w+)")
_COUNT = re.compile(r"(?i)\b(?:count_?page|page_?count|total_?pages?)\w*\s*[=:]\s*[\"']?(\d{1,5})")
_CURRENT = re.compile(r"(?i)\b(?:curr(?:ent)?_?page|page_?index|curr_?index)\w*\s*[=:]\s*[\"']?(\d{1,5})")
_PROXY = re.compile(r"[\"']([^\"']*dataproxy\.jsp[^\"']*)[\"']")
_RECORDS = re.compile(r"(?i)total_?records?\s*[:=]\s*[\"']?(\d{1,7})")
_PER_PAGE = re.compile(r"(?i)per_?page\s*[:=]\s*[\"']?(\d{1,4})")
_FIELD = re.compile(
    r"[\"']?(col|appid|webid|path|columnid|sourceContentType|unitid|webname|permissiontype)[\"']?\s*[:=]\s*[\"']?([^\"',&;}\s]*)"
)


@dataclass(frozen=True, slots=True)
class Paging:
    """The pages after this one, in order, as far as they can be named; ``total`` if the page says how many there are.

    ``scripted``: there are further pages, but only a browser can turn to them.
    """

    next: tuple[str, ...] = ()
    total: int | None = None
    scripted: bool = False
    around: frozenset[int] = frozenset()


NO_PAGES = Paging()
"""There is no further page."""


def paging(document: LexborHTMLParser, base: str, encoding: str, url: str) -> Paging:
    """Find the further pages of the list at ``url``."""
    turns, around, dead = _turning(document)
    following = list(dict.fromkeys(found for href in turns if (found := _web(href, base, encoding)) and found != url))
    total = None
    for node in () if following else document.css("script:not([src])"):
        text = node.text()
        if "age" in text and (written := _written(text, url)) != ([], None):
            following, total = written
            break
    scripted = not following and (dead or (total or 0) > 1)
    return Paging(tuple(following[:MAX_PAGES]), total, scripted, frozenset(around))


def _turning(document: LexborHTMLParser) -> tuple[list[str], set[int], bool]:
    """Where the link to the next page leads, or that with the next number; the elements around; whether it is dead."""
    numbered: dict[int, str] = {}
    around: set[int] = set()
    turn: list[str] = []
    dead = False
    for node in document.css("a")[:MAX_LINKS]:
        text = node.text()
        if text.strip()[:1] not in _BEGINNINGS:  # also where there is none
            continue
        match = _TURN.fullmatch(text)
        if match is None and node.attrs.get("rel") != "next":
            continue
        link = Link(node, address(node))
        number = match[1] if match is not None else None
        is_next = number is None
        is_real = _is_real(link.href)
        if is_next:
            turn += [link.href] if is_real else []
            dead = dead or (not is_real and _acts(link))
            around.update(_around(link))
        elif number is not None and is_real:
            numbered.setdefault(int(number), link.href)
    if not turn and 2 in numbered and numbered.keys() & {1, 3, 4}:
        turn = [numbered[2]]
    return turn[:1], around, dead


def _is_real(href: str) -> bool:
    return bool(href) and not href.startswith("#") and not href.lower().startswith("javascript:")


def _acts(link: Link) -> bool:
    """Whether a link without address does something: at the last page there is one that does nothing."""
    handler = f"{link.href} {link.node.attributes.get('onclick') or ''}"
    return bool(re.search(r"\w\s*\(", handler.replace("void(", "").replace("void (", "")))


def _around(link: Link) -> Iterator[int]:
    node = link.node.parent
    for _ in range(4):
        if node is None or node.tag in ("body", "html"):
            return
        yield node.mem_id
        node = node.parent


def _web(href: str, base: str, encoding: str) -> str:
    resolved = resolve(href, base, encoding)
    return resolved.url if resolved.kind == "web" else ""


def _written(text: str, url: str) -> tuple[list[str], int | None]:
    """The pages that a script of a common system writes links to, and how many pages it counts."""
    call = _TRS.search(text)
    if call is not None and "function" not in text[max(0, call.start() - 12) : call.start()]:
        return _named(call[1], text, url)
    if _PROXY.search(text):
        return _proxied(text, url)
    return [], None


def _named(arguments: str, text: str, url: str) -> tuple[list[str], int | None]:
    """Pages named after their number: index_1.html is the second where pages are counted from 0, index_2.html else."""
    given = [quoted or plain for quoted, plain in _ARGUMENT.findall(arguments)]
    numbers = [int(one) for one in given if one.isdecimal()]
    if given and not given[0].isdecimal() and not re.search(r"[\"']", arguments.split(",")[0]):
        count, current = _COUNT.search(text), _CURRENT.search(text)  # names instead of numbers
        numbers = [int(count[1])] if count is not None else []
        numbers += [int(current[1])] if current is not None else [0]
    words = [one for one in given if re.fullmatch(r"[A-Za-z_][\w-]*", one)]
    if len(numbers) < 2 or len(words) < 2 or numbers[0] > 100_000:
        return [], None
    total, current_page = numbers[:2]
    name, extension = words[-2:]
    is_boxed = not given[0].isdecimal() and bool(re.match(r"\s*[\"']", arguments))
    first = 1 if is_boxed else 0
    folder = url.partition("?")[0].rpartition("/")[0]
    upcoming = range(current_page + 1, min(total + first, current_page + 1 + MAX_PAGES))
    return [f"{folder}/{name}_{number}.{extension}" for number in upcoming], total


def _proxied(text: str, url: str) -> tuple[list[str], int | None]:
    """Parts of a list that a page asks for by record numbers; the first of them stand in the page already."""
    proxy, records, per_page = _PROXY.search(text), _RECORDS.search(text), _PER_PAGE.search(text)
    if proxy is None or records is None or per_page is None or not int(per_page[1]):
        return [], None
    total, step = int(records[1]), int(per_page[1])
    address = _web(proxy[1], url, "utf-8")
    fields = "&".join(f"{name}={value}" for name, value in dict(_FIELD.findall(text)).items() if value)
    batch = step * 3
    address += "&" if "?" in address else "?"
    parts = []
    for start in range(batch + 1, total + 1, batch):
        end = min(start + batch - 1, total)
        parts.append(f"{address}startrecord={start}&endrecord={end}&perpage={step}&{fields}".rstrip("&"))
    return parts[:MAX_PAGES], -(-total // step)
