"""What a site is called, and by which rules: its host names and the names on its home page."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser

from checks.subjects.site import DomainName, SiteKind, SiteName
from monitor.crawl.statutory.rules import SiteRules
from monitor.crawl.statutory.tags import read_tags
from monitor.crawl.statutory.text import folded


@dataclass(frozen=True, slots=True)
class HomePage:
    """A home page that was looked at: the document, or why it was not read as a reader sees it.

    ``why``: ``unreachable``, ``walled``, ``script`` …; it may stand beside a document that is not all.
    """

    url: str
    document: LexborHTMLParser | None = None
    why: str = ""


def domain_names(rules: SiteRules, site: str, kind: SiteKind, hosts: Iterable[str]) -> Iterator[DomainName]:
    """The host names of a site, its main one first, each with the rules for its kind of site.

    The shape is asked of the main one only: other hosts of a site have purposes of their own.
    """
    shape = next((row for row in rules.shape if row.kind is kind), None)
    for position, host in enumerate(dict.fromkeys(hosts)):
        judged = shape if shape is not None and not position else None
        yield DomainName(
            id=f"site:{site}:domain:{host}",
            host=host,
            site_kind=kind,
            suffix=rules.suffix.suffix,
            suffix_clause=rules.suffix.clause,
            shape=judged.form if judged else "",
            shown=judged.shown if judged else "",
            shape_clause=(judged or rules.suffix).clause,
        )


def site_name(
    rules: SiteRules,
    site: str,
    registered: str,
    unit: str,
    home: HomePage,
) -> SiteName:
    """What the home page calls the site whose registered name, and that of its unit, are these."""
    titles: list[str] = []
    if home.document is not None:
        node = home.document.css_first("title")
        tag = read_tags(home.document).get("sitename", "")
        titles = [folded(node.text()) if node is not None else "", folded(tag)]
    return SiteName(
        id=f"site:{site}:name",
        registered=registered,
        unit=unit,
        titles=tuple(dict.fromkeys(filter(None, titles))),
        clause=rules.name.clause,
        why="" if titles else home.why,
    )
