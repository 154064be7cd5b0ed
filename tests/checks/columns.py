"""Builders of columns, entries and dates: by default a news column that was updated today."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from checks.subjects.column import Column, Dated, Entry, Reach, Ruling, Source

TODAY = date(2026, 11, 20)


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def on(day: date, source: Source = Source.ROW, *, latest: date | None = None, guessed: bool = False) -> Dated:
    """A date read at ``source``; with ``latest``, one that is not exact."""
    return Dated(source, day, latest or day, day.isoformat(), guessed_year=guessed)


def met(earliest: date, latest: date) -> Dated:
    """Not there on the look of ``earliest``, there on that of ``latest``."""
    return Dated(Source.FIRST_SEEN, earliest, latest, "")


def entry(*dates: date | Dated, title: str = "关于召开会议的通知", pinned: bool = False) -> Entry:
    """An entry with these dates; plain days stand beside it in the list."""
    known = tuple(one if isinstance(one, Dated) else on(one) for one in dates)
    return Entry("http://www.example.gov.cn/x.html", title, known, pinned)


def column(*entries: Entry | date | Dated, **facts: Any) -> Column:
    """A column that was read to its end and shows these entries; plain dates become entries of their own."""
    shown = tuple(one if isinstance(one, Entry) else entry(one) for one in entries)
    plain = Column(
        "c-1",
        "政务动态",
        "http://www.example.gov.cn/dt/",
        "news",
        TODAY,
        Reach.READ,
        entries=shown,
        pages_read=1,
        whole=True,
    )
    return replace(plain, **facts)


def ruling(until: date) -> Ruling:
    return Ruling("王", "今年没有此类事项", until)
