"""Reading a column's page: the rows of its main list, and where the list goes on."""

from dataclasses import dataclass
from datetime import date
from typing import Literal
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser

from checks.subjects.column import Entry
from monitor.crawl.columns.blanks import has_empty_list, is_scripted, says_empty
from monitor.crawl.columns.entries import entries
from monitor.crawl.columns.groups import Group, best, groups
from monitor.crawl.columns.headers import name_dates, with_undated
from monitor.crawl.columns.islands import islands, objects, records
from monitor.crawl.columns.paging import NO_PAGES, Paging, paging
from monitor.crawl.columns.plain import FEWEST, plain_rows
from monitor.crawl.columns.rows import rows
from monitor.crawl.columns.tokens import dates_of, links_of

MAX_ROWS = 10_000
"""Entries taken from one page at most."""

CLEAR = 4.0
"""The weight from which on a list is what its page is about, whatever else is empty there."""

Outcome = Literal["rows", "empty", "scripted", "none"]
"""``rows``: a list was read. ``empty``: the page says, or shows, that its list has no rows. ``scripted``: a script
fills it, so a browser has to look. ``none``: no list was recognised."""


@dataclass(frozen=True, slots=True)
class ListReading:
    """What a column's page shows: its entries in order, how the reading ended and why, and its further pages."""

    outcome: Outcome
    entries: tuple[Entry, ...] = ()
    why: str = ""
    pages: Paging = NO_PAGES
    whole: bool = True

    @property
    def is_dated(self) -> bool:
        """Whether any row has a date."""
        return any(entry.dates for entry in self.entries)


def read_list(
    document: LexborHTMLParser,
    url: str,
    today: date,
    *,
    base: str | None = None,
    encoding: str = "utf-8",
    rendered: bool = False,
) -> ListReading:
    """Read the list of a column as a reader sees it. Never raises for what is in the page.

    ``url`` is the page's own address, ``base`` what its addresses are relative to if that is another, ``encoding`` what
    the page is written in. ``today`` is the Shanghai day: dates without a year are not after it. ``rendered``: scripts
    have run already, so what is empty now stays empty.
    """
    base = base or url
    pages = paging(document, base, encoding, url)
    group, is_clear = _chosen(document, urlsplit(url).path, pages, today)
    island = _from_islands(document, today, base, encoding)
    if island and (group is None or (island[0].dates and len(island) >= len(group.rows))):
        return _reading(island, pages)
    if group is None or not is_clear:
        is_alone = group is not None and not group.is_aside
        instead = _instead(document, pages, rendered=rendered, beside=is_alone)
        if group is None or group.is_aside or instead.outcome != "none":
            return instead
    listed = with_undated(group.rows) if group.dated else group.rows
    name_dates(listed)
    return _reading(entries(listed[:MAX_ROWS], base, encoding, today), pages, cut=len(listed) > MAX_ROWS)


def _chosen(document: LexborHTMLParser, path: str, pages: Paging, today: date) -> tuple[Group | None, bool]:
    """The list that the page is about, and whether it is beyond doubt: none other could stand there empty."""
    dated = groups(rows(dates_of(document, today)))
    chosen = best(dated, path, pages.around)
    if chosen is None or chosen[0].is_aside or chosen[1] < 1:
        plain = [group for group in groups(plain_rows(links_of(document)), dated=False) if len(group.rows) >= FEWEST]
        chosen = best([*dated, *plain], path, pages.around)
    if chosen is None:
        return None, False
    group, score = chosen
    return group, group.dated and not group.is_aside and score >= CLEAR


def read_data(text: str, url: str, today: date, *, encoding: str = "utf-8") -> ListReading:
    """Read a part of a list that is no page: the records or objects with which a server answers a list's script."""
    found = _from_text(text, today, url, encoding)
    return _reading(found, NO_PAGES) if found else ListReading("none", why="no records")


def _reading(found: tuple[Entry, ...], pages: Paging, *, cut: bool = False) -> ListReading:
    return ListReading("rows", found[:MAX_ROWS], pages=pages, whole=not cut and len(found) <= MAX_ROWS)


def _instead(document: LexborHTMLParser, pages: Paging, *, rendered: bool, beside: bool) -> ListReading:
    """What a page is on which no list was found; ``beside``: one was, which may stand beside an empty one.

    Then only words count: empty elements there are on every page.
    """
    words = says_empty(document)
    is_bare = not beside and has_empty_list(document)
    if not rendered and (words or not beside) and is_scripted(document):
        return ListReading("scripted", why="a script fills the list", pages=pages)
    if words or is_bare:
        return ListReading("empty", why=words or "an empty list", pages=pages)
    return ListReading("none", why="no list was recognised", pages=pages)


def _from_islands(document: LexborHTMLParser, today: date, base: str, encoding: str) -> tuple[Entry, ...]:
    found: tuple[Entry, ...] = ()
    for text in islands(document):
        read = _from_text(text, today, base, encoding)
        found = read if len(read) > len(found) else found
    return found


def _from_text(text: str, today: date, base: str, encoding: str) -> tuple[Entry, ...]:
    inner = records(text)
    if inner is None:
        return objects(text, base, encoding, today)
    found = groups(rows(dates_of(inner, today))) or groups(plain_rows(links_of(inner)), dated=False)
    return tuple(entry for group in found for entry in entries(group.rows[:MAX_ROWS], base, encoding, today))
