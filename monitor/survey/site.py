"""The survey of one registered site: every subject beside its links, ready to be judged."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from checks.subjects import Subject
from checks.subjects.annual import Publisher
from checks.subjects.article import Article
from checks.subjects.column import Column, Dated, Reach, Source
from checks.subjects.item import Item
from checks.subjects.site import SiteKind
from monitor.crawl.statutory.guide import read_guide, unread_guide
from monitor.crawl.statutory.names import HomePage, domain_names, site_name
from monitor.crawl.statutory.platform import Platform, items, platform_of, titles_on
from monitor.crawl.statutory.rules import Rules
from monitor.crawl.statutory.survey import Survey
from monitor.crawl.statutory.tags import Identity
from monitor.crawl.statutory.work_report import work_report
from monitor.crawl.urls import host_port
from monitor.store.noted import NotedPage
from monitor.store.registry import RegisteredColumn
from monitor.survey.annual import Owing, annual_reports
from monitor.survey.columns import columns
from monitor.survey.home import Memory, home
from monitor.survey.looker import Looker, Shown
from monitor.survey.notes import dates_in, recall
from monitor.survey.secure import Shake, secure_site
from monitor.workdays import Workdays, timed

OLDER, MANY = 30, 10
"""So many pages that appear together and are so many days older are material that was brought in."""


@dataclass(frozen=True, slots=True)
class Surveyed:
    """A registered site and what is known of it: names, hosts, code, who runs it, and its columns.

    ``departments`` are those that publish annual reports in columns of their own.
    """

    id: str
    name: str
    url: str
    hosts: tuple[str, ...]
    code: str = ""
    unit: str = ""
    site_kind: SiteKind = SiteKind.PORTAL
    columns: tuple[RegisteredColumn, ...] = ()
    departments: tuple[Owing, ...] = ()

    @property
    def identity(self) -> Identity:
        """By what its tags and its foot should name it."""
        return Identity(self.name, self.names, self.code)

    @property
    def names(self) -> tuple[str, ...]:
        """Its host names, the main one first, without ports."""
        return tuple(dict.fromkeys(host_port(f"http://{host}/")[0] for host in self.hosts))


@dataclass
class Found:
    """What a survey came to: subjects, the pages (address ids) that are subjects themselves, and what to remember."""

    subjects: list[Subject] = field(default_factory=list)
    pages: dict[str, int] = field(default_factory=dict)
    memory: Memory = field(default_factory=Memory)


@dataclass(frozen=True, slots=True)
class Told:
    """What a survey must be told: the rules, the calendar, the day, and what scans have noted of the site's pages.

    ``whole`` says that all pages were read (a full scan, not cut), ``at_issue`` (ids) which subjects have issues.
    ``shake`` examines how a server meets a secure connection, None where nobody can.
    """

    rules: Rules
    calendar: Workdays
    today: date
    now: datetime
    pages: Iterable[NotedPage] = ()
    memory: Memory = field(default_factory=Memory)
    whole: bool = False
    shake: Shake | None = None
    at_issue: frozenset[str] = frozenset()


async def survey(site: Surveyed, told: Told, looker: Looker) -> Found:
    """Look at everything beside the links. Never raises for what the world does."""
    found, today, rules = Found(memory=told.memory), told.today, told.rules
    noted = {page.url: dates_in(page.notes) for page in told.pages}
    read = await columns(site.columns, looker, today)
    found.subjects += read
    shown = await looker.look(site.url)
    front, found.memory = home(site.name, shown, told.memory, read, noted, today)
    found.subjects.append(front)
    await _pages_of(site, told, shown, looker, found)
    found.subjects += _names(site, told, shown)
    main = next(iter(site.hosts), "")
    secure = await secure_site(site.id, main, rules.site.https.clause, told.now, looker, told.shake)
    found.subjects += [secure] if secure is not None else []
    found.subjects += await _platform(site, rules, shown, read, looker, today)
    found.subjects += await annual_reports([_own(site), *site.departments], read, looker, today, told.at_issue)
    _articles(told, read, noted, found)
    return found


def _own(site: Surveyed) -> Owing:
    """Who owes the site's own report: a department its own, any other site the government's, whoever runs it."""
    if site.site_kind is SiteKind.DEPARTMENT:
        return Owing(site.id, site.unit or site.name, Publisher.DEPARTMENT)
    return Owing(site.id, site.unit if site.unit.endswith("政府") else site.name, Publisher.GOVERNMENT)


async def _pages_of(site: Surveyed, told: Told, shown: Shown, looker: Looker, found: Found) -> None:
    """The foot of the home page, the feet and the tags of all pages."""
    pages = Survey(told.rules, site.id, site.identity)
    if shown.reach is Reach.READ:
        pages.read_home(shown.document, shown.final_url, rendered=shown.rendered)
        if any(item.why for item in pages.footer(whole=False)) and (seen := await looker.see(site.url)) is not None:
            pages.read_home(seen.document, seen.final_url, rendered=True)
    else:
        pages.miss_home(site.url, "walled" if shown.reach is Reach.WALLED else "unreachable")
    recall(pages, ((page.url, page.notes) for page in told.pages))
    found.subjects += [*pages.tags(whole=told.whole), *pages.footer(whole=told.whole)]


def _names(site: Surveyed, told: Told, shown: Shown) -> list[Subject]:
    rules = told.rules.site
    page = HomePage(site.url, shown.document if shown.reach is Reach.READ else None, str(shown.why or shown.reach))
    if shown.reach is Reach.READ:
        page = HomePage(shown.final_url, shown.document)
    return [
        *domain_names(rules, site.id, site.site_kind, site.names),
        site_name(rules, site.id, site.name, site.unit, page),
        work_report(rules.work_report, site.id, site.name, told.today, page),
    ]


async def _platform(
    site: Surveyed, rules: Rules, shown: Shown, read: Sequence[Column], looker: Looker, today: date
) -> list[Subject]:
    """The disclosure platform, what it lists, and the guide."""
    platform = Platform(why=str(shown.reach))
    if shown.reach is Reach.READ:
        link = platform_of(rules.platform, titles_on(shown.document, shown.base))
        platform = Platform(why="no_platform") if link is None else await _listed(link.url, looker)
    subjects: list[Subject] = [*items(rules.platform, site.id, today, platform=platform, columns=read)]
    guide = next((one for one in subjects if isinstance(one, Item) and one.id.endswith(":guide")), None)
    place = next(iter(guide.places), None) if guide is not None else None
    if place is None:
        return [*subjects, unread_guide(rules.platform.guide, site.id)]
    page = await looker.look(place.url)
    if page.reach is not Reach.READ:
        return [*subjects, unread_guide(rules.platform.guide, site.id, place.url, page.reach, page.why)]
    return [*subjects, read_guide(rules.platform.guide, site.id, page.document, page.final_url)]


async def _listed(url: str, looker: Looker) -> Platform:
    page = await looker.look(url)
    if page.reach is Reach.READ:
        return Platform(page.final_url, tuple(titles_on(page.document, page.base)), listed=True)
    return Platform(url, why="walled" if page.reach is Reach.WALLED else "unreachable")


def _articles(told: Told, read: Sequence[Column], noted: Mapping[str, tuple[Dated, ...]], found: Found) -> None:
    """The pages with something published, each with every date known for it."""
    rows = {entry.url: entry.dates[:1] for column in read for entry in column.entries if entry.url}
    brought = _brought_in(told, noted)
    for page in told.pages:
        dates = noted.get(page.url, ())
        if not any(dated.source in (Source.LABEL, Source.WRITTEN) for dated in dates):
            continue
        first = Dated(Source.FIRST_SEEN, page.unseen, page.first_seen, "")
        row = tuple(dated for dated in rows.get(page.url, ()) if dated.source is Source.ROW)
        article = Article(
            page.url,
            page.title,
            told.today,
            (*row, *dates, first),
            moved_in=page.moved_in or page.first_seen in brought,
        )
        found.subjects.append(timed(article, told.calendar))
        found.pages[page.url] = page.id


def _brought_in(told: Told, noted: Mapping[str, tuple[Dated, ...]]) -> set[date]:
    """The days on which scans first met many pages that bear much older dates: material that was brought in."""
    old: Counter[date] = Counter()
    for page in told.pages:
        label = next((dated for dated in noted.get(page.url, ()) if dated.source is Source.LABEL), None)
        old[page.first_seen] += label is not None and (page.unseen - label.latest).days >= OLDER
    return {day for day, count in old.items() if count >= MANY}
