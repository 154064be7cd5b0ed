"""Columns (栏目) of a site as a scan read them, and the articles they list."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar


class Source(StrEnum):
    """Where a date was read. What a reader sees is believed before what only machines see."""

    ROW = "row"  # beside the entry in the column's list
    LABEL = "label"  # a visible label on the article ("发布时间：")
    ADDRESS = "address"  # in the article's address ("/202011/t20201109_1.html"), month or day
    META = "meta"  # the page's tags (PubDate …): often the time of generation, so compared and not trusted
    # When a scan of ours first met it (``latest``: it cannot be later), and the day of the last look before that did
    # not show it (``earliest``; ``date.min`` if there was none).
    FIRST_SEEN = "first_seen"
    WRITTEN = "written"  # when the document was made (成文日期), which is not when it was published


@dataclass(frozen=True, slots=True)
class Dated:
    """One date as it was read: its earliest and latest possible day (the same for day precision), and how it stood.

    ``moment`` is the time of day, aware, where one was given. ``guessed_year`` says that no year was written.
    """

    source: Source
    earliest: date
    latest: date
    text: str
    moment: datetime | None = None
    guessed_year: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of a column's list: what it points to, and every date known for it; ``pinned`` (置顶) rows come first."""

    url: str
    title: str
    dates: tuple[Dated, ...] = ()
    pinned: bool = False


class Reach(StrEnum):
    """How far the look at a column came."""

    READ = "read"  # its list was read (it may hold no rows)
    UNREACHABLE = "unreachable"  # no usable answer; ``why`` says what happened
    MOVED = "moved"  # the address leads elsewhere: the home page, another column, another host
    WALLED = "walled"  # a login or a wall against machines
    UNREADABLE = "unreadable"  # an answer, but no list was recognised in it (filled in by script, a picture …)


@dataclass(frozen=True, slots=True)
class Ruling:
    """What a person decided about a column ("no event this year"), and until which day (included) it holds."""

    by: str
    reason: str
    until: date


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the registry, and what a scan read there.

    ``genre`` is the registry's kind: ``news`` (动态要闻), ``notice`` (通知公告), ``policy`` (政策文件),
    ``interpretation`` (政策解读), ``topic`` (专题), ``other`` …; ``level`` is 1 for a first-level column.
    ``limit_days`` is the column's own limit, None for that of its genre. ``state`` is ``active``, ``archived``
    (已归档专题), ``paused`` or ``removed``.
    ``today`` is the Shanghai day of the look, ``entries`` what its list showed, as far as ``pages_read`` pages were
    read (``whole``: to the end). ``rhythm`` are the days of former entries, newest first, for its usual pace.
    ``rivals`` are the newest entries of other lists on the page that could be the column's as well.
    """

    kind: ClassVar[str] = "column"
    id: str
    name: str
    url: str
    genre: str
    today: date
    reach: Reach
    why: str = ""
    level: int = 1
    limit_days: int | None = None
    state: str = "active"
    ruling: Ruling | None = None
    entries: tuple[Entry, ...] = ()
    pages_read: int = 0
    whole: bool = False
    rhythm: tuple[date, ...] = ()
    final_url: str = ""
    rivals: tuple[Entry, ...] = ()
