"""The further pages of a list: links, numbers, and the scripts by which common systems write them."""

import re
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser

from monitor.crawl.columns.turning import turning
from monitor.crawl.urls import resolve

MAX_PAGES = 200
"""Further pages named at most."""

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


def paging(document: LexborHTMLParser, text: str, base: str, encoding: str, url: str) -> Paging:
    """Find the further pages of the list at ``url``. ``text`` is the page's, with a mark where each element begins."""
    turn = turning(document, text, base, encoding, url)
    found = _web(turn.next, base, encoding) if turn.next else ""
    following = [found] if found and found != url else []
    total = None
    for node in () if following else document.css("script:not([src])"):
        code = node.text()
        if "age" in code and (written := _written(code, url)) != ([], None):
            following, total = written
            break
    scripted = not following and ((total or 0) > 1 if total is not None else turn.scripted)
    return Paging(tuple(following[:MAX_PAGES]), total, scripted, frozenset(turn.around))


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
