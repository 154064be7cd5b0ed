"""Dates that a page tells machines: its meta tags, its data for search engines, its scripts."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime

from selectolax.lexbor import LexborHTMLParser, LexborNode

from monitor.crawl.columns.expressions import standing
from monitor.crawl.columns.said import Said
from monitor.hours import SHANGHAI

NAMES = (
    "pubdate", "publishdate", "publish-date", "publish_date", "publishtime", "publish_time", "publicationdate",
    "article:published_time", "datepublished", "og:release_date", "og:published_time", "og:article:published_time",
    "release_date", "releasedate", "firstpublishedtime", "dc.date", "dc.date.issued", "dcterms.issued", "dc.issued",
    "dcterms.created", "dc.date.created", "apub:time", "og:time", "weibo:article:create_at", "article:create_at",
    "datecreated", "createdate", "date", "dateupdate",
)  # fmt: skip
"""What tags of publication are called, the most trusted first."""

_RANKS = {name: rank for rank, name in enumerate(NAMES)}
_STATED = re.compile(r'"(?:datePublished|pubDate|uploadDate)"\s*:\s*"([^"]{6,40})"')
_SCRIPTED = re.compile(
    r"\b(?:pub(?:lish)?_?(?:date|time)|(?:ori)?create_?(?:date|time)|ct)[\"']?\s*[:=]\s*[\"']"
    r"(\d{10}(?:\d{3})?|\d{4}[-/.]\d{1,2}[-/.]\d{1,2}[^\"']{0,20})[\"']",
    re.IGNORECASE,
)
_BLANKS = re.compile(r"\s+")


def in_tags(
    document: LexborHTMLParser, tags: Iterable[tuple[LexborNode, Mapping[str, str | None]]], today: date
) -> list[Said]:
    """The dates of publication in a page's tags, the most trusted first, each day once."""
    found: list[tuple[int, Said]] = []
    for _, attributes in tags:
        name = attributes.get("name") or attributes.get("property") or attributes.get("itemprop")
        rank = _RANKS.get(name.lower()) if name else None
        if rank is None and name and " " in name:
            rank = _RANKS.get(_BLANKS.sub("", name).lower())
        if rank is None:
            continue
        said = standing((attributes.get("content") or "").strip(), today)
        if said is not None and not said.guessed_year and not said.relative:
            found.append((rank, said))
    for node in () if found else document.css('script[type="application/ld+json"]'):
        for stated in _STATED.findall(node.text())[:1]:
            said = standing(stated, today)
            if said is not None:
                found.append((_RANKS["datepublished"], said))
    found.sort(key=lambda pair: pair[0])
    return list({said.earliest: said for _, said in reversed(found)}.values())[::-1]


def in_scripts(document: LexborHTMLParser, today: date) -> Iterator[Said]:
    """The dates that a page's scripts keep as its own: where a script writes what its reader sees."""
    for node in document.css("script:not([src])"):
        for match in _SCRIPTED.finditer(node.text()):
            written = match[1]
            said = epoch(written) if written.isdecimal() else standing(written.strip(), today)
            if said is not None and said.latest <= today:
                yield said


def epoch(seconds: str) -> Said:
    """The moment that a count of seconds (or milliseconds) since 1970 means, as a date in Shanghai."""
    moment = datetime.fromtimestamp(int(seconds[:10]), UTC).astimezone(SHANGHAI)
    return Said(moment.date(), moment.date(), seconds, moment=moment)
