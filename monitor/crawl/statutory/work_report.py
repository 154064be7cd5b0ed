"""The yearly work report of a site (政府网站工作年度报表) among the links of its home page."""

import re
from collections.abc import Iterable
from datetime import date

from selectolax.lexbor import LexborHTMLParser

from checks.subjects.column import Dated
from checks.subjects.site import Sighting, WorkReport, work_report_id
from monitor.crawl.statutory.names import HomePage
from monitor.crawl.statutory.rules import WorkReportRow
from monitor.crawl.statutory.text import folded, said, shown_text
from monitor.crawl.urls import resolve

LONGEST = 60
"""Letters of a link that can be a title."""

_YEAR = re.compile(r"(?<!\d)(20\d{2})(?!\d)")


def work_report(
    row: WorkReportRow,
    site: str,
    name: str,
    today: date,
    home: HomePage,
    *,
    behind: Iterable[tuple[str, str]] = (),
    published: Dated | None = None,
) -> WorkReport:
    """What a home page shows of the report for the year before ``today``.

    ``behind`` are the links (text, address) of the page that a link without a year leads to, if somebody looked there.
    ``published`` is when the report was published, if somebody read it.
    """
    year = today.year - 1
    links = [] if home.document is None else list(_links(home.document, home.url))
    sighting, title, address = _sighting(row, [*links, *behind], year)
    if sighting is not Sighting.FOUND and home.why:
        sighting = Sighting.UNREAD
    return WorkReport(
        id=work_report_id(site, year),
        name=name,
        year=year,
        today=today,
        clause=row.clause,
        sighting=sighting,
        why=home.why,
        title=title,
        url=address,
        published=published if sighting is Sighting.FOUND else None,
    )


def _links(document: LexborHTMLParser, base: str) -> Iterable[tuple[str, str]]:
    for node in document.css("a[href]"):
        address = resolve(node.attrs.get("href") or "", base)
        for title in filter(None, (shown_text(node), said(node))):
            if len(title) <= LONGEST and address.kind == "web":
                yield title, address.url


def _sighting(row: WorkReportRow, links: Iterable[tuple[str, str]], year: int) -> tuple[Sighting, str, str]:
    """The link to the report of this year; else one without a year, behind which it may be."""
    general = (Sighting.ABSENT, "", "")
    for text, address in links:
        title = folded(text)
        if not row.words.search(title) or row.not_words.search(title):
            continue
        years = {int(found) for found in _YEAR.findall(title)}
        if year in years:
            return Sighting.FOUND, title, address
        if not years:
            general = (Sighting.ONLY_LIST, title, address)
    return general
