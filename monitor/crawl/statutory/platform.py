"""The disclosure platform (政府信息公开平台): which column holds each thing that must be published."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from selectolax.lexbor import LexborHTMLParser

from checks.ages import Age, ages_of, newest
from checks.limits import is_judged
from checks.subjects.column import Column, Reach
from checks.subjects.item import Item, Place, item_id
from monitor.crawl.statutory.rules import ItemRow, PlatformRules
from monitor.crawl.statutory.text import folded, said, shown_text
from monitor.crawl.urls import resolve

LONGEST = 24
"""Letters that a column's title has at most: longer ones are headlines."""
MORE = 6
"""Letters that a column's title may have besides the words of an item."""
MAX_LINKS = 2_000
MAX_PLACES = 20

_EDGES = " \t·•>»›|-—_.:/[]()【】《》“”0123456789、"


@dataclass(frozen=True, slots=True)
class Titled:
    """A column or page of the site by the words that lead to it."""

    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Platform:
    """What is known of a site's platform: its address, and the titles that were read on it.

    ``listed``: it was read to its end as a reader sees it; else ``why`` says what kept us: ``no_platform``,
    ``unreachable``, ``walled``, ``unreadable``, ``not_whole``.
    """

    url: str = ""
    titles: tuple[Titled, ...] = ()
    listed: bool = False
    why: str = ""


def titles_on(document: LexborHTMLParser, base: str) -> list[Titled]:
    """The titles of all links of a page that could be columns', in its order, each address and title once."""
    found: dict[Titled, None] = {}
    for node in document.css("a[href]")[:MAX_LINKS]:
        title = (shown_text(node) or said(node)).strip(_EDGES)
        if not title or len(title) > LONGEST:
            continue
        address = resolve(node.attrs.get("href") or "", base)
        if address.kind == "web":
            found[Titled(title, address.url)] = None
    return list(found)


def platform_of(rules: PlatformRules, home: Iterable[Titled]) -> Titled | None:
    """The link of a home page that leads to the platform, if there is one: by the best of its words."""
    links = list(home)
    for word in rules.platform:
        for link in links:
            if folded(link.title) == word:
                return link
    return next((link for word in rules.platform for link in links if word in folded(link.title)), None)


def proposals(rules: PlatformRules, row: ItemRow, titles: Iterable[Titled]) -> list[Titled]:
    """The titles that say they hold an item, those that say it best first; headlines and offices' names say nothing."""
    found: dict[str, tuple[int, Titled]] = {}
    for titled in titles:
        title = folded(titled.title).strip(_EDGES)
        rest = _rest(title, row.words)
        if rest is None or rules.headlines.search(title) or any(word in title for word in row.not_words):
            continue
        if titled.url not in found or rest < found[titled.url][0]:
            found[titled.url] = (rest, titled)
    return [titled for _, titled in sorted(found.values(), key=lambda pair: pair[0])][:MAX_PLACES]


def items(
    rules: PlatformRules,
    site: str,
    today: date,
    *,
    platform: Platform,
    columns: Sequence[Column] = (),
    mapped: Mapping[str, Sequence[str]] | None = None,
) -> Iterator[Item]:
    """Every statutory item of a site, with where it is published.

    ``mapped`` gives addresses or ids of columns by an item's id, besides those of the data file; what is mapped is not
    proposed. ``columns`` are the site's columns as a scan read them.
    """
    known = {key: column for column in columns for key in (column.id, column.url, column.final_url) if key}
    titles = [*platform.titles, *(Titled(column.name, column.url) for column in columns if column.state != "removed")]
    for row in rules.item:
        named = [*rules.columns.get(row.id, ()), *(mapped or {}).get(row.id, ())]
        places = [_place(Titled(row.name, key), known) for key in dict.fromkeys(named)]
        proposed = [] if places else [_place(titled, known) for titled in proposals(rules, row, titles)]
        yield Item(
            id=item_id(site, row.id),
            name=row.name,
            clause=row.clause,
            today=today,
            places=tuple(places or proposed),
            proposed=not places,
            listed=platform.listed,
            why=platform.why,
            platform=platform.url,
            recognisable=bool(row.words),
            limit_days=row.limit.days if row.limit else None,
            limit=row.limit.clause if row.limit else None,
        )


def place_of(column: Column) -> Place:
    """A column as the place of an item: how far the look came, how many rows it has, how old the newest is."""
    blank = None
    if column.reach is Reach.READ:
        blank = False if column.entries else (True if column.whole else None)
    return Place(
        url=column.url,
        title=column.name,
        reach=column.reach,
        why=column.why,
        blank=blank,
        rows=len(column.entries),
        newest=_newest(column),
        excused=not is_judged(column),
    )


def _newest(column: Column) -> Age | None:
    """The newest entry. Where other lists could be the column's own, between which days, whichever of them is."""
    lists = [entries for entries in (column.entries, *((rival,) for rival in column.rivals)) if entries]
    each = [newest(ages_of(entries, column.today)) for entries in lists]
    return replace(newest(each), earliest=min(age.earliest for age in each)) if each else None


def _place(titled: Titled, known: Mapping[str, Column]) -> Place:
    column = known.get(titled.url)
    return place_of(column) if column is not None else Place(titled.url, titled.title)


def _rest(title: str, words: Sequence[str]) -> int | None:
    """How many letters a title has besides the words it begins or ends with; None if it has none, or too many."""
    rests = [len(title) - len(word) for word in words if title.startswith(word) or title.endswith(word)]
    least = min(rests, default=MORE + 1)
    return least if least <= MORE else None
