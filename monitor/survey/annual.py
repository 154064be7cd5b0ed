"""The annual reports on information disclosure that a site's government owes: sought in its columns, found, read."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from checks.subjects.annual import AnnualReport, Cell, Content, Publisher, Reading, annual_id
from checks.subjects.column import Column, Dated, Entry, Reach
from monitor.crawl.annual.read import read_document
from monitor.crawl.annual.titles import titled
from monitor.crawl.columns.article import article_dates, published
from monitor.crawl.columns.lists import read_list
from monitor.survey.looker import Looker, Shown

LISTS = 10
"""Pages of one list of reports that are read: one report a year, some dozens of departments."""

_OTHERS = re.compile(r"(?:局|委员会|办公室|中心|镇|乡|街道|委|办|所|院|校|队)$")


@dataclass(frozen=True, slots=True)
class Owing:
    """Who owes a report: its id in the registry, its name, and what kind of publisher it is."""

    id: str
    name: str
    publisher: Publisher


async def annual_reports(
    owing: Sequence[Owing], columns: Iterable[Column], looker: Looker, today: date
) -> list[AnnualReport]:
    """The report of last year that each of them owes, as it stands today. Nothing where no column holds reports."""
    places = [column for column in columns if _holds_reports(column.name) and column.state == "active"]
    if not places:
        return []
    shelf = await _listed(places, looker, today)
    return [await _report(one, shelf, looker, today) for one in owing]


@dataclass(frozen=True, slots=True)
class _Shelf:
    """All that is listed where reports are published, whether that is everything, and what kept us from the rest."""

    entries: tuple[Entry, ...]
    whole: bool
    why: str


def _holds_reports(name: str) -> bool:
    found = titled(name)
    return found is not None or name.strip().endswith(("信息公开年报", "政府信息公开年度报告", "信息公开年度报告"))


async def _listed(places: Iterable[Column], looker: Looker, today: date) -> _Shelf:
    entries: list[Entry] = []
    whole, why = True, ""
    for column in places:
        if column.reach is not Reach.READ:
            whole, why = False, column.why or str(column.reach)
            continue
        more, ended = await _all_pages(column, looker, today)
        entries += more
        if not ended:
            whole, why = False, "more pages than were read"
    return _Shelf(tuple(entries), whole, why)


async def _all_pages(column: Column, looker: Looker, today: date) -> tuple[list[Entry], bool]:
    if column.whole:
        return list(column.entries), True
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


async def _report(owing: Owing, shelf: _Shelf, looker: Looker, today: date) -> AnnualReport:
    year = today.year - 1
    empty = _Found(Reading.MISSING if shelf.whole else Reading.UNREACHABLE, why=shelf.why)
    found = await _found(_entry(owing, shelf.entries, year), year, looker, today) or empty
    former: Mapping[str, Cell] | None = None
    if found.content is not None:
        before = await _found(_entry(owing, shelf.entries, year - 1), year - 1, looker, today)
        former = before.content.cells if before is not None and before.content is not None else None
    return AnnualReport(
        id=annual_id(owing.id, year), name=owing.name, publisher=owing.publisher, year=year, today=today,
        reading=found.reading, url=found.url, why=found.why, published=found.published, content=found.content,
        former=former,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Found:
    reading: Reading
    url: str = ""
    why: str = ""
    published: Dated | None = None
    content: Content | None = None


def _entry(owing: Owing, listed: Iterable[Entry], year: int) -> Entry | None:
    """The entry that is this publisher's report for this year; None where none is, or nobody can tell which."""
    candidates = []
    for entry in listed:
        report = titled(entry.title)
        if report is not None and report.year == year and entry.url:
            candidates.append((report.publisher, entry))
    named = [entry for publisher, entry in candidates if publisher and publisher in owing.name]
    named = named or [entry for publisher, entry in candidates if owing.name and owing.name in publisher]
    if not named and owing.publisher is Publisher.GOVERNMENT:
        named = [entry for publisher, entry in candidates if not _OTHERS.search(publisher)]
    return named[0] if named else None


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
