"""An article's dates: each with where it stood, and which of them is the day of publication."""

from collections.abc import Sequence
from datetime import date

from selectolax.lexbor import LexborHTMLParser

from checks.subjects.column import Dated, Source
from monitor.crawl.columns.addresses import in_address
from monitor.crawl.columns.heads import Head, headed
from monitor.crawl.columns.said import Said
from monitor.crawl.columns.tags import in_scripts, in_tags
from monitor.crawl.columns.titles import Marks

FIRST_YEAR = 1995
"""Nothing was published on the web of this country before; earlier dates are placeholders."""

_ORDER = (Source.LABEL, Source.ADDRESS, Source.META)


def article_dates(
    document: LexborHTMLParser, url: str, today: date, *, marks: Marks | None = None
) -> tuple[Dated, ...]:
    """Every date that says when an article was published or written, the most trusted of a source first.

    None from comments, lists at the side, footers, and what says that it is something else (更新时间, 截止日期). Empty
    for a page without a date. ``today`` is the Shanghai day of reading, ``marks`` the page's if they are known.
    """
    address = in_address(url, today)
    marks = marks or Marks.of(document)
    tags = in_tags(document, marks.tags, today)
    head = headed(marks, today)
    if not tags and (address is None or address.earliest != address.latest) and not _is_sure(head):
        tags = list(in_scripts(document, today))[:1]
    known = [said for said in (address, *tags) if said is not None]
    labels = [_with_year(said, known, today) for said in head.published]
    written = [_with_year(said, known, today) for said in head.written]
    groups = ((Source.LABEL, labels), (Source.ADDRESS, [address]), (Source.META, tags), (Source.WRITTEN, written))
    return tuple(said.dated(source) for source, group in groups for said in group if said is not None)


def published(dates: Sequence[Dated]) -> Dated | None:
    """The date that counts as that of publication: label before address before tag. None: not known.

    A date that counts from the day of reading ("3天前") gives way to one that is written out; one before
    ``FIRST_YEAR`` is none; an address that names only the month gives way to a tag within that month.
    """
    believable = [dated for source in _ORDER for dated in dates if dated.source is source]
    believable = [dated for dated in believable if dated.latest.year >= FIRST_YEAR]
    plain = [dated for dated in believable if not _is_vague(dated)]
    best = next(iter(plain or believable), None)
    if best is None or best.earliest == best.latest:
        return best
    return next((one for one in plain if best.earliest <= one.earliest == one.latest <= best.latest), best)


def _is_vague(dated: Dated) -> bool:
    return dated.text[:1] in ("今", "昨", "刚") or "前" in dated.text


def _is_sure(head: Head) -> bool:
    return any(not said.guessed_year and not said.relative for said in head.published)


def _with_year(said: Said, known: Sequence[Said], today: date) -> Said:
    """A day without a year takes that of a date given elsewhere: surely if that is the same day, else the nearest."""
    if not said.guessed_year or not known:
        return said
    for other in known:
        dated = said.in_year(other.earliest.year, sure=True)
        if other.earliest <= dated.earliest <= other.latest:
            return dated
    first = known[0].earliest
    near = [said.in_year(first.year + step) for step in (-1, 0, 1)]
    return min((one for one in near if one.earliest <= today), default=said, key=lambda one: abs(one.earliest - first))
