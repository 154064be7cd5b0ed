"""The annual reports on information disclosure that a site's government owes: sought in its columns, found, read."""

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from checks.subjects.annual import AnnualReport, Cell, Content, Publisher, Reading, annual_id
from checks.subjects.column import Column, Dated, Entry, Reach
from monitor.crawl.annual.read import read_document
from monitor.crawl.annual.titles import Titled, titled
from monitor.crawl.columns.article import article_dates, published
from monitor.crawl.columns.lists import read_list
from monitor.registry.record import Record
from monitor.store.registry import RegisteredColumn
from monitor.survey.looker import Looker, Shown

LISTS = 10
"""Pages of one list of reports that are read: one report a year, some dozens of departments."""

FIRST = 2008
"""The first year with reports: the regulations are in force since that May."""

_OTHERS = re.compile(r"(?:局|委员会|办公室|中心|镇|乡|街道|委|办|所|院|校|队)$")


@dataclass(frozen=True, slots=True)
class Owing:
    """Who owes a report: its id in the registry, its name, what kind of publisher it is, and its own columns (ids).

    ``government`` is the names of the governments that a department may belong to.
    """

    id: str
    name: str
    publisher: Publisher
    columns: frozenset[str] = frozenset()
    government: str = ""

    def is_named(self, publisher: str) -> bool:
        """Whether a title's publisher is this one: a part of its name, and not its government's (“某市”)."""
        return bool(publisher) and publisher in self.name and publisher not in self.government


def departments(columns: Iterable[RegisteredColumn], units: Mapping[str, Record], own: str) -> tuple[Owing, ...]:
    """The departments that answer for columns in which reports are published; ``own`` is the site's unit, left out.

    So is a government's office: what it answers for is the government's.
    """
    held: dict[str, set[str]] = {}
    for column in columns:
        unit = units.get(column.unit or "", {})
        is_department = unit.get("kind") == "department" and "政府" not in str(unit["name"])
        if column.unit and column.unit != own and is_department and _is_place(column):
            held.setdefault(column.unit, set()).add(column.id)
    government = "、".join(str(unit["name"]) for unit in units.values() if "政府" in str(unit["name"]))
    return tuple(
        Owing(unit, str(units[unit]["name"]), Publisher.DEPARTMENT, frozenset(places), government)
        for unit, places in held.items()
    )


async def annual_reports(
    owing: Sequence[Owing], columns: Iterable[Column], looker: Looker, today: date, at_issue: Container[str] = ()
) -> list[AnnualReport]:
    """The report of last year that each of them owes, as it stands today. Nothing where no column holds reports.

    Those of former years are looked at as long as they are ``at_issue`` (ids), or their issues would never end.
    One with columns of its own publishes there, or under its name among all the others. A column in which others'
    reports stand too is nobody's own: whoever answers for it collects them, and need not owe one.
    """
    shelves = {column.id: await _listed(column, looker, today) for column in columns if _is_place(column)}
    own = {one.id: {place for place in one.columns & shelves.keys() if _is_of(one, shelves[place])} for one in owing}
    taken = {place for places in own.values() for place in places if any(_titles(shelves[place]))}
    common = [shelf for place, shelf in shelves.items() if place not in taken]
    asked = [one for one in owing if own[one.id] or (common and not one.columns)]
    return [
        await _report(
            one, year, _joined([shelves[place] for place in sorted(own[one.id])]), _joined(common), looker, today
        )
        for one in asked
        for year in range(FIRST, today.year)
        if year == today.year - 1 or annual_id(one.id, year) in at_issue
    ]


@dataclass(frozen=True, slots=True)
class _Shelf:
    """All that is listed where reports are published, whether that is everything, and what kept us from the rest."""

    entries: tuple[Entry, ...]
    whole: bool
    why: str


def _joined(shelves: Sequence[_Shelf]) -> _Shelf:
    return _Shelf(
        tuple(entry for shelf in shelves for entry in shelf.entries),
        all(shelf.whole for shelf in shelves),
        next((shelf.why for shelf in shelves if shelf.why), ""),
    )


def _is_place(column: Column | RegisteredColumn) -> bool:
    """Whether reports are published in a column."""
    name = column.name.strip()
    holds = titled(name) is not None or name.endswith(("信息公开年报", "政府信息公开年度报告", "信息公开年度报告"))
    return holds and column.state == "active"


def _is_of(owing: Owing, shelf: _Shelf) -> bool:
    """Whether no report of anyone else stands there."""
    return all(
        not one.publisher or owing.is_named(one.publisher) or owing.name in one.publisher for one in _titles(shelf)
    )


def _titles(shelf: _Shelf) -> Iterator[Titled]:
    return filter(None, (titled(entry.title) for entry in shelf.entries))


async def _listed(column: Column, looker: Looker, today: date) -> _Shelf:
    if column.reach is not Reach.READ:
        return _Shelf((), whole=False, why=column.why or str(column.reach))
    entries, ended = await _all_pages(column, looker, today)
    return _Shelf(tuple(entries), ended, "" if ended else "more pages than were read")


async def _all_pages(column: Column, looker: Looker, today: date) -> tuple[list[Entry], bool]:
    if column.whole:
        return list(column.entries), not column.rivals
    entries: dict[str, Entry] = {entry.url: entry for entry in column.entries}
    following, met = [column.url], {column.final_url}
    while following and len(met) <= LISTS:
        url = following.pop(0)
        met.add(url)
        shown = await looker.look(url)
        if shown.reach is not Reach.READ:
            return list(entries.values()), False
        reading = read_list(shown.document, shown.final_url, today, base=shown.base, encoding=shown.decoded.encoding)
        if reading.pages.scripted or not reading.whole:
            return list(entries.values()), False
        entries.update((entry.url, entry) for entry in reading.entries)
        following += [one for one in reading.pages.next if one not in met and one not in following]
    return list(entries.values()), not following


async def _report(owing: Owing, year: int, own: _Shelf, common: _Shelf, looker: Looker, today: date) -> AnnualReport:
    whole = own.whole and common.whole
    empty = _Found(Reading.MISSING if whole else Reading.UNREACHABLE, why=own.why or common.why)
    found = await _found(_entry(owing, own.entries, common.entries, year), year, looker, today) or empty
    former: Mapping[str, Cell] | None = None
    if found.content is not None:
        before = await _found(_entry(owing, own.entries, common.entries, year - 1), year - 1, looker, today)
        former = before.content.cells if before is not None and before.content is not None else None
    return AnnualReport(
        id=annual_id(owing.id, year), name=owing.name, publisher=owing.publisher, year=year, today=today,
        reading=found.reading, url=found.url, why=found.why, published=found.published, content=found.content,
        former=former, presumed=owing.publisher is Publisher.DEPARTMENT and not _is_named(owing, own, common),
    )  # fmt: skip


def _is_named(owing: Owing, *shelves: _Shelf) -> bool:
    """Whether a report of any year there bears this publisher's name."""
    names = {one.publisher for shelf in shelves for one in _titles(shelf)}
    return any(owing.is_named(name) or (owing.name and owing.name in name) for name in names)


@dataclass(frozen=True, slots=True)
class _Found:
    reading: Reading
    url: str = ""
    why: str = ""
    published: Dated | None = None
    content: Content | None = None


def _entry(owing: Owing, own: Iterable[Entry], common: Iterable[Entry], year: int) -> Entry | None:
    """The entry that is this publisher's report for this year; None where none is, or nobody can tell which."""
    mine, candidates = list(_reports(own, year)), list(_reports(common, year))
    named = [entry for publisher, entry in (*mine, *candidates) if owing.is_named(publisher)]
    named = named or [entry for publisher, entry in (*mine, *candidates) if owing.name and owing.name in publisher]
    named = named or [entry for publisher, entry in mine if not publisher]
    if not named and owing.publisher is Publisher.GOVERNMENT:
        named = [entry for publisher, entry in candidates if not _OTHERS.search(publisher)]
    return named[0] if named else None


def _reports(listed: Iterable[Entry], year: int) -> Iterator[tuple[str, Entry]]:
    """The reports for a year, each with what its title says of its publisher."""
    for entry in listed:
        report = titled(entry.title)
        if report is not None and report.year == year and entry.url:
            yield report.publisher, entry


async def _found(entry: Entry | None, year: int, looker: Looker, today: date) -> _Found | None:
    if entry is None:
        return None
    shown = await looker.look(entry.url)
    if shown.reach is Reach.UNREADABLE:
        return _Found(Reading.UNREADABLE, entry.url, shown.why, published(entry.dates))
    if shown.reach is not Reach.READ:
        return _Found(Reading.UNREACHABLE, entry.url, shown.why, published(entry.dates))
    content = read_document(shown.document, year)
    if not content.cells and not content.sections:
        return _Found(Reading.UNREADABLE, entry.url, "no report was recognised", _day(shown, entry, today))
    return _Found(Reading.READ, shown.final_url, "", _day(shown, entry, today), content)


def _day(shown: Shown, entry: Entry, today: date) -> Dated | None:
    """When it was published: by its own page, else by the row that leads to it."""
    return published(article_dates(shown.document, shown.final_url, today)) or next(iter(entry.dates), None)
