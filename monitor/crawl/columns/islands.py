"""Lists that stand in a page as data: records of markup in CDATA, arrays of objects."""

import json
import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from checks.subjects.column import Dated, Entry, Source
from monitor.crawl.columns.expressions import standing
from monitor.crawl.columns.tags import epoch
from monitor.crawl.urls import resolve

LONGEST = 4_000_000
"""Characters of an island that are read."""
MAX_ARRAYS, MAX_RECORDS = 40, 20_000

_RECORD = re.compile(r"<!\[CDATA\[(.*?)\]\]>", re.DOTALL)
_ARRAY = re.compile(r"\[\s*\{")
_ARRAY_THERE = re.compile(rb"\[(?:\s|[\x80-\xff]|&[\w#]+;)*\{")
_TITLES = ("title", "name", "bt", "doctitle", "articletitle", "subject", "headline", "text", "mc")
_ADDRESSES = ("url", "href", "link", "docpuburl", "puburl", "linkurl", "path", "address")
_DATES = (
    "publishtime",
    "publishdate",
    "publish_time",
    "pubdate",
    "pubtime",
    "docreltime",
    "releasetime",
    "date",
    "time",
    "fbsj",
    "fbrq",
    "rq",
)
_TAGS = re.compile(r"<[^<>]{1,200}>")


def islands(document: LexborHTMLParser) -> Iterator[str]:
    """The texts of a page that hold data with addresses and titles."""
    raw = document.raw_html
    if b"CDATA[" not in raw and _ARRAY_THERE.search(raw) is None:
        return  # the bytes tell it many times as fast as the elements
    for node in document.css("script:not([src]),textarea,xmp"):
        text = node.text()
        if "CDATA[" in text or _ARRAY.search(text):
            yield text[:LONGEST]


def records(text: str) -> LexborHTMLParser | None:
    """The markup that the records of an island hold, as one page; None if it holds none."""
    found = [markup for markup in _RECORD.findall(text[:LONGEST]) if "<" in markup][:MAX_RECORDS]
    return LexborHTMLParser("".join(found)) if found else None


def objects(text: str, base: str, encoding: str, today: date) -> tuple[Entry, ...]:
    """The entries of the longest array of objects that have a title, and a date or an address."""
    decoder = json.JSONDecoder()
    best: tuple[Entry, ...] = ()
    position, count = 0, 0
    text = text[:LONGEST]
    while (match := _ARRAY.search(text, position)) is not None and count < MAX_ARRAYS:
        count += 1
        position = match.end() - 1
        try:
            array, position = decoder.raw_decode(text, match.start())
        except (ValueError, RecursionError):
            continue
        found = tuple(_entries(array, base, encoding, today))
        best = found if len(found) > len(best) else best
    return best


def _entries(array: list[Any], base: str, encoding: str, today: date) -> Iterator[Entry]:
    for item in array[:MAX_RECORDS]:
        if not isinstance(item, dict):
            continue
        values = {str(key).lower(): value for key, value in item.items()}
        title = _TAGS.sub(
            "", next((value for name in _TITLES if isinstance(value := values.get(name), str)), "")
        ).strip()
        href = next((value for name in _ADDRESSES if isinstance(value := values.get(name), str)), "").strip()
        dated = _day(values, today)
        if not title or not (href or dated):
            continue
        resolved = resolve(href, base, encoding) if href else None
        url = resolved.url if resolved is not None and resolved.kind == "web" else ""
        yield Entry(url, title, dated)


def _day(values: dict[str, Any], today: date) -> tuple[Dated, ...]:
    for name in _DATES:
        value = values.get(name)
        if isinstance(value, str):
            said = epoch(value) if value.isdecimal() and len(value) in (10, 13) else standing(value, today)
        elif isinstance(value, int) and not isinstance(value, bool) and len(str(value)) in (10, 13):
            said = epoch(str(value))
        else:
            continue
        if said is not None:
            return (said.dated(Source.ROW),)
    return ()
