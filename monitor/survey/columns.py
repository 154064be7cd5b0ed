"""Columns (栏目): each list of the registry read as a reader sees it, until its newest entry is known."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from checks.subjects.column import Column, Dated, Entry, Reach
from monitor.crawl.columns.article import article_dates
from monitor.crawl.columns.lists import ListReading, read_data, read_list
from monitor.crawl.urls import without_scheme
from monitor.store.registry import RegisteredColumn
from monitor.survey.looker import Looker, Shown

ARTICLES = 5
"""Articles that are opened for their own dates where a list shows none."""

PAGES = 3
"""Pages of one list that are read before it is given up: the newest entries stand first, but for pinned ones."""

AT_ONCE = 4

SHARED = "another column shows the same list"


async def columns(registered: Sequence[RegisteredColumn], looker: Looker, today: date) -> list[Column]:
    """All these columns as they are today, in the same order."""
    turns = asyncio.Semaphore(AT_ONCE)

    async def one(column: RegisteredColumn) -> Column:
        async with turns:
            return await read_column(column, looker, today)

    return told_apart(await asyncio.gather(*map(one, registered)))


def told_apart(read: Sequence[Column]) -> list[Column]:
    """The same columns, without what one shows of another: where its address leads, or a list that both show.

    Which of the two such a list belongs to cannot be told, and one list that is old must not count twice.
    """
    active = [column for column in read if column.state == "active"]
    owners = {without_scheme(column.url): column.id for column in active}
    found = []
    for column in read:
        others = [
            one for one in active if one.id != column.id and without_scheme(one.url) == without_scheme(column.url)
        ]
        ended = without_scheme(column.final_url)
        if (
            column.reach is Reach.READ
            and ended != without_scheme(column.url)
            and owners.get(ended, column.id) != column.id
        ):
            column = replace(_unread(column), reach=Reach.MOVED, why=column.final_url)
        elif column.reach is Reach.READ and any(one.entries == column.entries for one in others):
            column = replace(_unread(column), reach=Reach.UNREADABLE, why=SHARED)
        found.append(column)
    return found


def _unread(column: Column) -> Column:
    return replace(column, entries=(), pages_read=0, whole=False, rhythm=(), rivals=())


async def read_column(column: RegisteredColumn, looker: Looker, today: date) -> Column:
    """One column as it is today. What cannot be read is told by its ``reach``, never guessed."""
    unread = Column(
        id=column.id, name=column.name, url=column.url, genre=column.genre, today=today, reach=Reach.READ,
        level=column.level, limit_days=column.limit_days, state=column.state, ruling=column.ruling,
    )  # fmt: skip
    if column.state != "active":
        return unread  # nobody judges it, so nobody need look
    shown = await looker.look(column.url)
    if shown.reach is not Reach.READ:
        return replace(unread, reach=shown.reach, why=shown.why, final_url=shown.final_url)
    shown, reading = await _list_of(shown, looker, today, column.name)
    if reading.outcome in ("scripted", "none"):
        return replace(unread, reach=Reach.UNREADABLE, why=reading.why, final_url=shown.final_url)
    entries, pages, whole = await _further(reading, looker, today, column.name)
    return replace(
        unread,
        entries=await _with_dates(entries, looker, today),
        pages_read=pages,
        whole=whole,
        rhythm=_rhythm(entries),
        rivals=reading.rivals,
        final_url=shown.final_url,
    )


async def _list_of(shown: Shown, looker: Looker, today: date, name: str) -> tuple[Shown, ListReading]:
    """The list of a page: as it came, by the data that its script asks for, else as a browser shows it."""
    reading = _read(shown, today, name)
    if reading.outcome in ("rows", "empty"):
        return shown, reading
    for url in reading.pages.next[:1]:
        data = await looker.look(url)
        if data.reach in (Reach.READ, Reach.UNREADABLE):
            found = read_data(data.decoded.text, data.final_url, today)
            if found.outcome == "rows":
                return shown, found
    seen = await looker.see(shown.url)
    return (shown, reading) if seen is None else (seen, _read(seen, today, name))


def _read(shown: Shown, today: date, name: str) -> ListReading:
    return read_list(
        shown.document,
        shown.final_url,
        today,
        base=shown.base,
        encoding=shown.decoded.encoding,
        rendered=shown.rendered,
        name=name,
    )


async def _further(reading: ListReading, looker: Looker, today: date, name: str) -> tuple[tuple[Entry, ...], int, bool]:
    """The entries of the list, how many pages were read for them, and whether that was the whole list.

    The next page is only turned to where everything so far is pinned: below that, lists are in order.
    """
    entries, pages = list(reading.entries), 1
    following: list[str] = list(reading.pages.next)
    met: set[str] = set()
    while entries and all(entry.pinned for entry in entries) and following and pages < PAGES:
        url = following.pop(0)
        turned = await looker.look(url)
        if turned.reach is not Reach.READ:
            return tuple(entries), pages, False
        met.add(url)
        more = _read(turned, today, name)
        entries += more.entries
        pages += 1
        following += [one for one in more.pages.next if one not in met and one not in following]
    return tuple(entries), pages, reading.whole and not following and not reading.pages.scripted


async def _with_dates(entries: tuple[Entry, ...], looker: Looker, today: date) -> tuple[Entry, ...]:
    """The entries, those of a list without dates with the first articles' own."""
    if not entries or any(entry.dates for entry in entries):
        return entries
    first = [entry for entry in entries if not entry.pinned][:ARTICLES] or list(entries[:ARTICLES])
    dates = await asyncio.gather(*(_dates_of(entry.url, looker, today) for entry in first))
    known = {entry.url: found for entry, found in zip(first, dates, strict=True)}
    return tuple(replace(entry, dates=known.get(entry.url, ())) for entry in entries)


async def _dates_of(url: str, looker: Looker, today: date) -> tuple[Dated, ...]:
    if not url.startswith(("http://", "https://")):
        return ()
    shown = await looker.look(url)
    if shown.reach is not Reach.READ:
        return ()
    return article_dates(shown.document, shown.final_url, today)


def _rhythm(entries: Sequence[Entry]) -> tuple[date, ...]:
    """The days of the entries, newest first: the column's usual pace."""
    days = {dated.latest for entry in entries for dated in entry.dates[:1]}
    return tuple(sorted(days, reverse=True))[:50]
