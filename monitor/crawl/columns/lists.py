"""Reading a column's page: the rows of its main list, and where the list goes on."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser

from checks.subjects.column import Entry, Source
from monitor.crawl.columns.asides import Names
from monitor.crawl.columns.blanks import has_empty_list, is_article, is_scripted, says_empty
from monitor.crawl.columns.entries import Site, entries
from monitor.crawl.columns.groups import groups
from monitor.crawl.columns.headers import name_dates, with_undated
from monitor.crawl.columns.islands import islands, objects, records
from monitor.crawl.columns.paging import NO_PAGES, Paging, paging
from monitor.crawl.columns.plain import FEWEST, plain_rows
from monitor.crawl.columns.rows import rows
from monitor.crawl.columns.tokens import dates_of, links_of, shown_links, text_of
from monitor.crawl.columns.weights import ENOUGH, Setting, Weighed, heaviest, is_kin

MAX_ROWS = 10_000
"""Entries taken from one page at most."""

LOOKED_THROUGH = 60
"""Rows of a list that could be meant as well."""

NO_LIST = "no list was recognised"

Outcome = Literal["rows", "empty", "scripted", "none"]
"""``rows``: a list was read. ``empty``: the page says, or shows, that its list has no rows. ``scripted``: a script
fills it, so a browser has to look. ``none``: no list was recognised."""


@dataclass(frozen=True, slots=True)
class ListReading:
    """What a column's page shows: its entries in order, how the reading ended and why, and its further pages.

    ``rivals`` are the newest entries of other lists there that could be the column's as well.
    """

    outcome: Outcome
    entries: tuple[Entry, ...] = ()
    why: str = ""
    pages: Paging = NO_PAGES
    whole: bool = True
    rivals: tuple[Entry, ...] = ()

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
    name: str = "",
) -> ListReading:
    """Read the list of a column as a reader sees it. Never raises for what is in the page.

    ``url`` is the page's own address, ``base`` what its addresses are relative to if that is another, ``encoding`` what
    the page is written in. ``today`` is the Shanghai day: dates without a year are not after it. ``rendered``: scripts
    have run already, so what is empty now stays empty. ``name`` is what the registry calls the column.
    """
    base = base or url
    text = text_of(document)
    pages = paging(document, text, base, encoding, url)
    setting = Setting(urlsplit(url).path, pages.around, Names(document, name))
    site = Site.of(base, encoding)
    found = _weighed(document, text, setting, today)
    chosen = heaviest([one for one in found if one.group.dated or len(one.group.rows) >= FEWEST])
    island = _from_islands(document, today, base, encoding)
    data = _newest(island) if island and island[0].dates else ()
    if island and (chosen is None or chosen.is_aside or (data and _is_better(island, chosen))):
        beside = _beside(chosen, site, today) if chosen is not None and not chosen.is_aside else ()
        return _reading(island, pages, rivals=beside)
    if chosen is not None and not (chosen.is_paged or chosen.is_named) and is_article(text):
        return ListReading("none", why="the page is an article itself", pages=pages)
    if chosen is None or not chosen.is_clear:
        instead = _instead(document, text, pages, rendered=rendered, beside=chosen)
        if chosen is None or chosen.is_aside or instead.outcome != "none" or instead.why != NO_LIST:
            return instead
    listed = with_undated(chosen.group.rows) if chosen.group.dated else chosen.group.rows
    name_dates(listed)
    read = entries(listed[:MAX_ROWS], site, today)
    rivals = _rivals(chosen, found, read, site, today) if chosen.group.dated else ()
    if not chosen.is_own and chosen.group.dated:
        rivals += data
    return _reading(read, pages, cut=len(listed) > MAX_ROWS, rivals=rivals)


def _weighed(document: LexborHTMLParser, text: str, setting: Setting, today: date) -> list[Weighed]:
    """The lists of a page; those without dates are sought only where none with dates is the page's for certain."""
    found = [Weighed(group, setting) for group in groups(rows(dates_of(document, today, text)))]
    if not any(one.is_own and one.weight >= 1 for one in found):
        plain = groups(plain_rows(shown_links(document)), dated=False)
        found += [Weighed(group, setting) for group in plain]
    return found


def _is_better(island: tuple[Entry, ...], chosen: Weighed) -> bool:
    """Whether a list that stands in a page as data is taken instead of that which stands there in elements."""
    is_longer = len(island) >= len(chosen.group.rows)
    return is_longer and (not chosen.is_own or is_kin([entry.url for entry in island[:ENOUGH]], chosen.setting.path))


def _rivals(
    chosen: Weighed, found: Sequence[Weighed], read: Sequence[Entry], site: Site, today: date
) -> tuple[Entry, ...]:
    """The newest entries of the lists that could be meant as well; of what is much smaller only what is newer."""
    rivals = chosen.rivals(found)
    own = max((entry.dates[0].latest for entry in read if entry.dates), default=date.min)
    beside = [(one, entry) for one in rivals for entry in _beside(one, site, today)]
    return tuple(one for other, one in beside if chosen.is_like(other) or (one.dates and one.dates[0].latest > own))


def _beside(other: Weighed, site: Site, today: date) -> tuple[Entry, ...]:
    read = entries(other.group.rows[:LOOKED_THROUGH], site, today)
    return _newest(read) if other.group.dated else read[:1]


def _newest(read: Sequence[Entry]) -> tuple[Entry, ...]:
    """The entry with the latest date beside it; none where no row has one."""
    dated = [entry for entry in read if entry.dates and entry.dates[0].source is Source.ROW]
    return (max(dated, key=lambda entry: entry.dates[0].latest),) if dated else ()


def read_data(text: str, url: str, today: date, *, encoding: str = "utf-8") -> ListReading:
    """Read a part of a list that is no page: the records or objects with which a server answers a list's script."""
    found = _from_text(text, today, url, encoding)
    return _reading(found, NO_PAGES) if found else ListReading("none", why="no records")


def _reading(
    found: tuple[Entry, ...], pages: Paging, *, cut: bool = False, rivals: tuple[Entry, ...] = ()
) -> ListReading:
    whole = not cut and len(found) <= MAX_ROWS
    return ListReading("rows", found[:MAX_ROWS], pages=pages, whole=whole, rivals=rivals)


def _instead(
    document: LexborHTMLParser, text: str, pages: Paging, *, rendered: bool, beside: Weighed | None
) -> ListReading:
    """What a page is on which no list was found for certain; ``beside`` is the one that it shows in any case.

    One that does not stand aside may be the column's, whatever the words beside it are about: then nobody can tell.
    """
    words = says_empty(text)
    is_alone = beside is None or beside.is_aside
    is_bare = is_alone and has_empty_list(document)
    if not rendered and (words or is_alone) and is_scripted(document):
        return ListReading("scripted", why="a script fills the list", pages=pages)
    if words and not is_alone:
        return ListReading("none", why="the list that stands there may be another's, and its own empty", pages=pages)
    if words or is_bare:
        return ListReading("empty", why=words or "an empty list", pages=pages)
    return ListReading("none", why=NO_LIST, pages=pages)


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
    site = Site.of(base, encoding)
    return tuple(entry for group in found for entry in entries(group.rows[:MAX_ROWS], site, today))
