"""Real pages that nobody here wrote: the day of publication on every key, and lists row by row."""

import csv
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from checks.subjects.column import Dated
from monitor.crawl.charset import decode
from monitor.crawl.columns.article import article_dates, published
from monitor.crawl.columns.lists import ListReading, read_list
from tests.monitor.crawl.reference import reference

LATER = date(2025, 6, 1)
"""A day after all of the pages: what they say without a year or relative to their day cannot be guessed from it."""
DIFFERENT = {
    "102": "the key is the day of the first comment; the page's own day stands in English words apart from any title, "
    "and a day from comments is never taken",
}
"""Keys with which we do not agree, and why."""


def keys() -> Iterator[tuple[str, str, bool, Path]]:
    folder = reference("pages")
    with (folder / "index.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            key = re.search(r"publish=([\d-]+)", row["expected"])
            if key:
                yield row["file"][:3], key[1], "hand" in row["expected"], folder / row["file"]


def parsed(path: Path) -> LexborHTMLParser:
    return LexborHTMLParser(decode(path.read_bytes(), None).utf8)


def read(path: Path) -> Dated | None:
    return published(article_dates(parsed(path), "http://saved.example/page.html", LATER))


def test_the_day_of_publication_is_right() -> None:
    wrong, by_hand, count = {}, 0, 0
    for number, day, is_by_hand, path in keys():
        found = read(path)
        count += 1
        by_hand += is_by_hand
        if found is None or not found.earliest == found.latest == date.fromisoformat(day):
            wrong[number] = (day, found)
            assert not is_by_hand, (number, day, found)
    assert set(wrong) == set(DIFFERENT), wrong
    assert count == 65
    assert by_hand >= 3
    assert len(wrong) <= count * 0.02


def test_nothing_wrong_is_said_where_we_differ() -> None:
    for number, _, _, path in keys():
        if number in DIFFERENT:
            assert read(path) is None


def reading(number: str, url: str, today: date) -> ListReading:
    (path,) = reference("pages").glob(f"{number}-*")
    return read_list(parsed(path), url, today)


def test_a_list_with_dates_is_read_row_by_row() -> None:
    found = reading("068", "https://www.example.com/information_2.html", date(2020, 6, 1))
    assert [str(entry.dates[0].earliest) for entry in found.entries] == ["2020-04-30", *["2020-04-27"] * 9]
    assert all(entry.title and "/Upload/" in entry.url for entry in found.entries)
    assert found.pages.next == ("https://www.example.com/information_3.html",)


@pytest.mark.parametrize(("number", "fewest", "longest"), [("063", 25, 30), ("064", 50, 60), ("074", 100, 160)])
def test_streams_of_news_are_read_with_their_titles(number: str, fewest: int, longest: int) -> None:
    found = reading(number, "https://news.example.com/world/", date(2020, 8, 3)).entries
    assert fewest <= len(found) <= longest
    assert all(len(entry.title) >= 4 and entry.url for entry in found)


@pytest.mark.parametrize(("number", "fewest"), [("072", 10), ("073", 5)])
def test_a_list_without_dates_has_rows_without_dates(number: str, fewest: int) -> None:
    found = reading(number, "https://news.example.com/rank/", date(2020, 8, 3))
    assert len(found.entries) >= fewest
    assert not any(one.source == "row" for entry in found.entries for one in entry.dates)
