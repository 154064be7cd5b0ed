"""Notes: what every page of a surveyed site shows of dates, tags and its foot, taken when the page is read.

They are kept with the page, so a page that did not change need not be read for them again.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from datetime import date, datetime
from typing import Any

from checks.subjects.column import Dated, Source
from checks.subjects.tags import Fault, Level
from monitor.crawl.columns.article import article_dates, published
from monitor.crawl.columns.titles import Marks
from monitor.crawl.html import PageReading
from monitor.crawl.statutory.levels import level_of
from monitor.crawl.statutory.rules import Rules
from monitor.crawl.statutory.survey import Survey
from monitor.crawl.statutory.tags import Identity, Judge, tags_among

Notes = dict[str, Any]
LONGEST = 200
"""Characters of what a tag holds that are kept."""


def note_taker(
    rules: Rules, identity: Identity, home: str, columns: Set[str], today: date
) -> Callable[[PageReading], Notes]:
    """What takes the notes of a page. ``columns`` are the addresses of the registry's lists, ``home`` the home page."""
    sampler, judge = Survey(rules, "", identity), Judge(rules.tags, identity)

    def take(page: PageReading) -> Notes:
        level = Level.COLUMN if page.url in columns else level_of(page.url, home)
        notes: Notes = {}
        dates: tuple[Dated, ...] = ()
        if level is not Level.COLUMN and level is not Level.HOME:
            marks = Marks(page.document, page.titles, page.headings, page.tags)
            dates = article_dates(page.document, page.url, today, marks=marks)
            if dates:
                notes["dates"] = [_dumped(dated) for dated in dates]
        if level is not None:
            notes["level"] = str(level)
            tags = tags_among(page.document, page.tags)
            shown = published([dated for dated in dates if dated.source is Source.LABEL])
            found = judge.flaws(page.document, level, tags, published=shown)
            flawed = [[one.row.name, str(one.fault), one.content[:LONGEST], one.right[:LONGEST]] for one in found]
            if flawed:
                notes["tags"] = flawed
            lacking = sampler.lacking(page.document, page.url, level, tags)
            if lacking is not None:
                notes["foot"] = lacking
        return notes

    return take


def recall(survey: Survey, pages: Iterable[tuple[str, Mapping[str, Any]]]) -> None:
    """Tell a survey of these pages (address, notes) as if it had read them."""
    for url, notes in pages:
        if "level" not in notes or notes["level"] == Level.HOME:
            continue
        flawed = [(name, Fault(fault), content, right) for name, fault, content, right in notes.get("tags", ())]
        survey.recall(url, Level(notes["level"]), flawed, notes.get("foot"))


def dates_in(notes: Mapping[str, Any]) -> tuple[Dated, ...]:
    """The dates that were noted of a page."""
    return tuple(_loaded(notes.get("dates", ())))


def _dumped(dated: Dated) -> list[Any]:
    told: list[Any] = [str(dated.source), dated.earliest.isoformat(), dated.text]
    if dated.latest != dated.earliest or dated.moment is not None or dated.guessed_year:
        moment = dated.moment.isoformat() if dated.moment else None
        told += [dated.latest.isoformat(), moment, dated.guessed_year]
    return told


def _loaded(told: Iterable[list[Any]]) -> Iterator[Dated]:
    for source, earliest, text, *rest in told:
        first = date.fromisoformat(earliest)
        latest, moment, guessed = rest or (earliest, None, False)
        at = datetime.fromisoformat(moment) if moment else None
        yield Dated(Source(source), first, date.fromisoformat(latest), text, at, guessed_year=guessed)
