"""The survey as a step of a scan: who is surveyed, what pages are noted for it, and what it adds to the judgement."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from checks.subjects.site import SiteKind
from monitor.brief import Options, Plan, Site, Tools
from monitor.clock import Clock
from monitor.crawl.html import PageReading
from monitor.store import ledger, probes, registry, scans
from monitor.store.engine import Store
from monitor.store.noted import links_by_level, noted_pages
from monitor.store.scans import ScanRecord
from monitor.survey.annual import departments
from monitor.survey.home import Memory
from monitor.survey.looker import Looker
from monitor.survey.notes import note_taker
from monitor.survey.rulebook import Rulebook
from monitor.survey.site import Found, Surveyed, Told, survey

MEMORY = "home"
"""The part of a scan's summary with what is remembered of the home page."""

_KINDS = {"department": SiteKind.DEPARTMENT, "government": SiteKind.PORTAL, "": SiteKind.PORTAL}


@dataclass(frozen=True)
class ScanSurvey:
    """The survey of one scan of a registered site."""

    site: Surveyed
    rules: Rulebook
    store: Store
    clock: Clock
    at_issue: frozenset[str]

    def notes(self) -> Callable[[PageReading], dict[str, Any]]:
        """What takes the notes of every page that is read."""
        lists = {column.url for column in self.site.columns}
        return note_taker(self.rules.statutory, self.site.identity, self.site.url, lists, self.clock.today())

    async def run(self, scan: ScanRecord, tools: Tools) -> Found:
        """Look at everything beside the links, once the pages were read."""
        told = Told(
            rules=self.rules.statutory,
            calendar=self.rules.calendar,
            today=self.clock.today(),
            now=self.clock.now(),
            pages=noted_pages(self.store, scan.id, self.site.id),
            memory=self._memory(scan),
            whole=scan.kind == "full" and not scans.summary_of(self.store, scan.id).get("cut"),
            shake=tools.shake,
            at_issue=self.at_issue,
        )
        found = await survey(self.site, told, Looker(tools.fetcher, tools.render))
        yesterday = told.today - timedelta(days=1)
        watched = probes.availability(self.store, self.site.id, self.site.name, self.site.url, yesterday)
        if watched.days:
            found.subjects.append(watched)
        if scan.kind == "full" and tools.ipv6 is not None:
            found.subjects.append(await tools.ipv6(self.site.url, links_by_level(self.store, scan.id, self.site.id)))
        return found

    def _memory(self, scan: ScanRecord) -> Memory:
        """What the last scan before this one remembered of the home page."""
        earlier = scans.find(self.store, target_id=self.site.id)
        kept = (one.summary[MEMORY] for one in earlier if one.id != scan.id and MEMORY in one.summary)
        return Memory.of(next(kept, {}))


def survey_of(site: Site, plan: Plan, options: Options, tools: Tools, hosts: frozenset[str]) -> ScanSurvey | None:
    """The survey that belongs to this scan; None for a site that is not registered, or where nobody asks for one."""
    if options.rules is None or (plan.kind == "recheck" and not _asked_for(plan, tools)):
        return None
    today = tools.clock.today()
    with tools.store.read() as db:
        records = registry.load(db)
        columns = tuple(registry.columns(db, site.id, today))
        at_issue = frozenset(subject for _, subject in ledger.pairs(db, site.id)) if options.ledger else frozenset()
    record = records["site"].get(site.id)
    if record is None:
        return None
    unit: Mapping[str, Any] = records["unit"].get(str(record["unit_id"] or ""), {})
    known = Surveyed(
        id=site.id,
        name=str(record["name"]),
        url=site.url,
        hosts=tuple(dict.fromkeys((*_first(site), *sorted(hosts)))),
        code=str(record["code"] or ""),
        unit=str(unit.get("name", "")),
        site_kind=_kind(str(record["name"]), unit),
        columns=columns,
        departments=departments(columns, records["unit"], str(record["unit_id"] or "")),
    )
    return ScanSurvey(known, options.rules, tools.store, tools.clock, at_issue)


def _kind(name: str, unit: Mapping[str, Any]) -> SiteKind:
    """Whose site it is, by who runs it; a site or a department with the government (政府) in its name is not told."""
    kind = _KINDS.get(str(unit.get("kind", "")), SiteKind.OTHER)
    of_government = "政府" in f"{name}{unit.get('name', '')}"
    return SiteKind.OTHER if kind is SiteKind.DEPARTMENT and of_government else kind


def _first(site: Site) -> tuple[str, ...]:
    """The site's main host."""
    return (site.url.partition("://")[2].partition("/")[0],)


def _asked_for(plan: Plan, tools: Tools) -> bool:
    """Whether a recheck is about anything of the site but links."""
    return any(not check.startswith(("link.", "channel.")) for check in scans.checks_of(tools.store, plan.issues))
