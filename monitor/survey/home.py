"""The home page (首页): everything on it that can be new, and since when it shows just that."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import xxhash
from selectolax.lexbor import LexborNode

from checks.subjects.column import Column, Dated, Entry, Reach, Source
from checks.subjects.home import Home
from checks.subjects.tags import Level
from monitor.crawl.columns.entries import Site, entries, title_of
from monitor.crawl.columns.groups import groups
from monitor.crawl.columns.rows import rows
from monitor.crawl.columns.tokens import dates_of
from monitor.crawl.statutory.levels import level_of
from monitor.crawl.urls import resolve
from monitor.survey.looker import Shown

MOST = 500
HEADLINE = 8
"""Letters from which on a link's text is a headline; menus and columns have shorter names."""
FEWEST = 3
"""Things that can be new, below which a home page only leads on to others."""

ROWS = 2
"""Dated rows that make a list."""

_FRAMES = frozenset(("header", "footer", "nav"))
_FRAME_NAMES = re.compile(r"(?:^|[\s_-])(?:foot(?:er)?|bottom|header|head|top|nav|menu)(?:$|[\s_-])", re.IGNORECASE)
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Memory:
    """What the last look at a home page saw: a digest of its entries, since when, and when others were last seen.

    ``digest`` is empty before the first look.
    """

    digest: str = ""
    since: date = date.min
    others: date = date.min
    looked: date = date.min

    @classmethod
    def of(cls, told: Mapping[str, Any]) -> "Memory":
        """The memory as a scan's summary keeps it."""
        if not told:
            return cls()
        days = (date.fromisoformat(told[name]) for name in ("since", "others", "looked"))
        return cls(told["digest"], *days)

    def told(self) -> dict[str, str]:
        """As JSON-able values."""
        return {
            "digest": self.digest,
            "since": self.since.isoformat(),
            "others": self.others.isoformat(),
            "looked": self.looked.isoformat(),
        }

    def after(self, digest: str, today: date) -> "Memory":
        """What is remembered once a look of today has seen this."""
        if digest == self.digest:
            return replace(self, looked=max(self.looked, today))
        return Memory(digest, today, self.looked if self.digest else date.min, today)


def home_entries(shown: Shown, url: str, today: date) -> list[Entry]:
    """Everything on a home page that leads to content: rows with dates, and headlines without, each address once."""
    found: dict[str, Entry] = {}
    site = Site.of(shown.base, shown.decoded.encoding)
    for group in groups(rows(dates_of(shown.document, today))):
        if len(group.rows) < ROWS:
            continue  # the date of today in a page's head
        for entry in entries(group.rows, site, today):
            if entry.url:
                found.setdefault(entry.url, entry)
    for node in shown.document.css("a[href]"):
        if len(found) >= MOST:
            break
        address = resolve(node.attributes.get("href") or "", shown.base)
        title = _SPACE.sub(" ", title_of(node)).strip()
        if address.kind != "web" or address.url in found or _is_frame(node):
            continue
        if _is_content(address.url, title, url):
            found[address.url] = Entry(address.url, title)
    return list(found.values())


def _is_frame(node: LexborNode) -> bool:
    """Whether a link stands in the head, the menu or the foot of the page: what stands there is no news."""
    above = node.parent
    while above is not None:
        named = f"{above.attributes.get('id') or ''} {above.attributes.get('class') or ''}"
        if above.tag in _FRAMES or (named != " " and _FRAME_NAMES.search(named)):
            return True
        above = above.parent
    return False


def _is_content(address: str, title: str, home: str) -> bool:
    return level_of(address, home) is Level.ARTICLE or (
        len(title) >= HEADLINE and level_of(address, home) is not Level.COLUMN
    )


def home(
    site: str,
    shown: Shown,
    memory: Memory,
    columns: Sequence[Column],
    noted: Mapping[str, tuple[Dated, ...]],
    today: date,
) -> tuple[Home, Memory]:
    """The home page as it is today, and what is to be remembered of it.

    ``noted`` are the dates of pages that scans have read, by address; ``site`` is the site's name.
    """
    unread = Home(shown.url, site, today, shown.reach, shown.why, shown.final_url)
    if shown.reach is not Reach.READ:
        return unread, memory
    found = [_dated(entry, noted) for entry in home_entries(shown, shown.final_url, today)]
    kept = memory.after(digest_of(found), today)
    changed = Dated(Source.FIRST_SEEN, kept.others, kept.since, "")
    branches = tuple(column for column in columns if column.level == 1 and column.state == "active")
    navigation = len(found) < FEWEST
    return (
        replace(unread, entries=tuple(found), changed=changed, is_navigation=navigation, branches=branches),
        kept,
    )


def digest_of(found: Iterable[Entry]) -> str:
    """By what a home page is known to show just the same entries."""
    return xxhash.xxh3_64_hexdigest("\n".join(sorted({entry.url for entry in found})).encode())


def _dated(entry: Entry, noted: Mapping[str, tuple[Dated, ...]]) -> Entry:
    more = tuple(dated for dated in noted.get(entry.url, ()) if dated.source is Source.LABEL)
    return replace(entry, dates=(*entry.dates, *more)) if more else entry
