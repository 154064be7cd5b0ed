"""A survey of one site: what every page shows of tags and feet, summed up in a few subjects however big the site is.

Usage::

    survey = Survey(rules, "portal", Identity("阆中市人民政府", ("www.langzhong.gov.cn",), "5113810019"))
    survey.read_home(document, url, rendered=False)
    survey.read(document, url, Level.ARTICLE, published=day)      # every page of a known kind
    subjects = [*survey.tags(whole=True), *survey.footer(whole=True)]
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser

from checks.subjects.column import Dated
from checks.subjects.footer import FooterItem, footer_id
from checks.subjects.link import Holders
from checks.subjects.tags import Fault, Level, TagFault, tag_id
from monitor.crawl.statutory.footer import Footer, read_footer, read_tail
from monitor.crawl.statutory.rules import FooterRow, Rules, TagRow
from monitor.crawl.statutory.tags import Identity, Judge, Tags, read_tags
from monitor.crawl.statutory.tail import tail

SHOWN = 20
"""Holders that are shown of all that are counted."""
FIRST_FEET = 50
ONE_FOOT_IN = 50
"""Of the first pages of a kind each foot is read, then one in so many: feet come from templates, and cost the most."""
ALIKE = 8
"""Feet that are remembered, so that one that stands on page after page is read once."""


@dataclass
class _Tally:
    """How many pages show one fault, and some of them: address, what stands there, what should."""

    total: int = 0
    pages: list[tuple[str, str, str]] = field(default_factory=list)

    def add(self, url: str, content: str = "", right: str = "") -> None:
        self.total += 1
        if len(self.pages) < SHOWN:
            self.pages.append((url, content, right))

    def holders(self) -> Holders:
        urls, contents, rights = zip(*self.pages, strict=True) if self.pages else ((), (), ())
        return Holders(self.total, urls, tuple(filter(None, contents)), tuple(filter(None, rights)))


class Survey:
    """What was read so far. It grows with the number of rules, not of pages."""

    def __init__(self, rules: Rules, site: str, identity: Identity) -> None:
        self._rules, self._site, self._identity = rules, site, identity
        self._judge = Judge(rules.tags, identity)
        self._home: Footer | None = None
        self._home_tags: Tags = {}
        self._home_unread = ("", "")
        self._read: dict[Level, int] = dict.fromkeys(Level, 0)
        self._flaws: dict[tuple[Level, str, Fault], _Tally] = {}
        self._feet = 0
        self._alike: dict[tuple[str, ...], list[str] | None] = {}
        self._lacking: dict[str, _Tally] = {}

    @property
    def home_tags(self) -> Tags:
        """The tags of the home page, empty until it was read."""
        return self._home_tags

    def read_home(self, document: LexborHTMLParser, url: str, *, rendered: bool = False) -> None:
        """Take down the home page. A rendered one counts instead of the page as it came."""
        tags = read_tags(document)
        if self._home is None:
            self._home_tags = tags
            self._add_flaws(document, url, Level.HOME, tags, None)
        if self._home is None or rendered:
            self._home = read_footer(self._rules.footer, document, url, rendered=rendered, tags=tags)

    def miss_home(self, url: str, why: str) -> None:
        """Take down that the home page could not be read, and why: ``unreachable`` or ``walled``."""
        self._home_unread = (url, why)

    def read(self, document: LexborHTMLParser, url: str, level: Level, *, published: Dated | None = None) -> None:
        """Take down another page. ``published`` is the date that its reader sees, if that is known."""
        tags = read_tags(document)
        self._add_flaws(document, url, level, tags, published)
        if self._read[level] <= FIRST_FEET or self._read[level] % ONE_FOOT_IN == 0:
            self._add_foot(read_footer(self._rules.footer, document, url, tags=tags))

    def lacking(self, document: LexborHTMLParser, url: str, level: Level, tags: Tags) -> list[str] | None:
        """What is not shown at the foot of a page, by id; None where this page's foot need not, or cannot, be read."""
        self._read[level] += 1
        if self._read[level] > FIRST_FEET and self._read[level] % ONE_FOOT_IN:
            return None
        end = tail(document, self._rules.footer.foot)
        key = end.markup  # a tag shows nothing at the foot
        if key not in self._alike:
            if len(self._alike) >= ALIKE:
                self._alike.clear()
            footer = read_tail(self._rules.footer, end, url, tags)
            self._alike[key] = None if footer.why else self._missing(footer)
        return self._alike[key]

    def recall(
        self, url: str, level: Level, flawed: Iterable[tuple[str, Fault, str, str]], lacking: Sequence[str] | None
    ) -> None:
        """Take down a page that was read before, by what was noted of it: tags that are wrong, and its foot."""
        self._read[level] += 1
        for name, fault, content, right in flawed:
            self._flaws.setdefault((level, name, fault), _Tally()).add(url, content, right)
        if lacking is not None:
            self._feet += 1
            for item in lacking:
                self._lacking.setdefault(item, _Tally()).add(url)

    def tags(self, *, whole: bool) -> Iterator[TagFault]:
        """Every way in which a tag can be wrong on a kind of page.

        Without ``whole`` (a sample) only what was seen to be wrong: pages that were not read may be so as well, and
        what was not examined must not clear anything. A recheck is whole when it read all pages that showed the fault.
        """
        for level in Level:
            for row in self._rules.tags.tag:
                for fault in Fault if self._read[level] else ():
                    tally = self._flaws.get((level, row.name, fault))
                    if tally is not None or (whole and _possible(row, level, fault)):
                        yield self._tag(row, level, fault, tally or _Tally())

    def footer(self, *, whole: bool) -> Iterator[FooterItem]:
        """Every thing that must stand at the foot of the home page; without ``whole`` other pages say nothing."""
        if self._home is None and not self._home_unread[1]:
            return
        for row in self._rules.footer.item:
            yield self._foot(row, whole=whole)

    def _add_flaws(
        self, document: LexborHTMLParser, url: str, level: Level, tags: Tags, published: Dated | None
    ) -> None:
        self._read[level] += 1
        for flaw in self._judge.flaws(document, level, tags, published=published):
            tally = self._flaws.setdefault((level, flaw.row.name, flaw.fault), _Tally())
            tally.add(url, flaw.content, flaw.right)

    def _add_foot(self, footer: Footer) -> None:
        if footer.why:
            return
        self._feet += 1
        for item in self._missing(footer):
            self._lacking.setdefault(item, _Tally()).add(footer.url)

    def _missing(self, footer: Footer) -> list[str]:
        rows = self._rules.footer.item
        return [row.id for row in rows if not self._item(row, footer).shown and row.id not in footer.labelled]

    def _tag(self, row: TagRow, level: Level, fault: Fault, tally: _Tally) -> TagFault:
        return TagFault(
            id=tag_id(self._site, level, row.name, fault),
            name=row.name,
            level=level,
            fault=fault,
            clause=row.clause,
            pages=self._read[level],
            seen=tally.holders(),
            form=row.shown,
        )

    def _foot(self, row: FooterRow, *, whole: bool) -> FooterItem:
        url, why = self._home_unread
        home = self._home or Footer(url, {}, frozenset(), why, rendered=False)
        lacking = self._lacking.get(row.id) if whole else None
        return self._item(row, home, lacking, self._feet if whole else 0)

    def _item(self, row: FooterRow, footer: Footer, lacking: _Tally | None = None, others: int = 0) -> FooterItem:
        return FooterItem(
            id=footer_id(self._site, row.id),
            name=row.name,
            url=footer.url,
            clause=row.clause,
            marks=footer.marks.get(row.id, ()),
            why=footer.why,
            rendered=footer.rendered,
            labelled=row.id in footer.labelled,
            expected=self._identity.code if row.number and row.number.tag else "",
            number=row.number.clause if row.number else None,
            link=row.link.clause if row.link else None,
            hosts=row.link.hosts if row.link else (),
            lacking=(lacking or _Tally()).holders(),
            others=others,
        )


def _possible(row: TagRow, level: Level, fault: Fault) -> bool:
    """Whether a tag can be wrong in this way on pages of this kind at all."""
    ranks = list(Level)
    if ranks.index(row.level) > ranks.index(level):
        return False
    needs = {
        Fault.MISSING: row.required,
        Fault.EMPTY: row.required,
        Fault.PLACEHOLDER: True,
        Fault.FORMAT: row.form is not None,
        Fault.FOREIGN: row.same_as.startswith("site_"),
        Fault.UNTRUE: row.same_as in ("title", "published"),
    }
    return needs[fault]
