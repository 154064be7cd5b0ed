"""The bad city, end to end: real servers, real clients, the store, the checks and the ledger against the truth."""

from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date

import pytest
from sqlalchemy import select

from monitor.demo.city import City
from monitor.demo.compare import differences
from monitor.demo.server import Site as Standing
from monitor.demo.server import serve
from monitor.entries import State
from monitor.scan import Result
from monitor.store import grounds, ledger, scans
from monitor.store.engine import Store
from monitor.store.seen import address, page
from tests.monitor.crawl.serving import Served
from tests.monitor.site import World

pytestmark = pytest.mark.anyio
TODAY = date(2026, 11, 20)


@asynccontextmanager
async def standing(pages: int = 60) -> AsyncIterator[tuple[Standing, World]]:
    async with serve(City.build(1, TODAY, pages=pages)) as site:
        with Store.throwaway() as store:
            yield site, World(Served(0), {}, store, home=site.url, robots=True)


def wrong(site: Standing, here: World, result: Result) -> list[str]:
    """Where the scan's verdicts are not the truth."""
    kept = scans.verdicts(here.store, result.scan.id)
    holders = {one.verdict.subject: grounds.pages_of(here.store, one.holders) for one in kept}
    return differences(site.truth, [one.verdict for one in kept], holders)


@pytest.mark.parametrize("pages", [60, 400])
async def test_every_defect_is_found_and_nothing_good_is_accused(pages: int) -> None:
    async with standing(pages) as (site, here):
        result = await here.scan()
        assert wrong(site, here, result) == []
        assert pages_read(here) >= site.truth.pages


def pages_read(here: World) -> set[str]:
    """The addresses of everything that was read for its links."""
    with here.store.read() as db:
        query = select(address.c.url).join(page, page.c.address_id == address.c.id)
        return {row.url for row in db.execute(query)}


async def test_the_second_identical_scan_changes_nothing() -> None:
    async with standing() as (site, here):
        await here.scan()
        before = here.events()
        site.reset()
        result = await here.scan()
        assert wrong(site, here, result) == []
        assert here.events() == before


async def test_every_issue_meets_the_fate_that_the_city_had_in_store_for_it() -> None:
    async with standing() as (site, here):
        await here.scan()
        site.show(site.city.recheck())
        here.tomorrow()
        wavering = [issue for issue in here.issues() if "wavering" in issue.subject]
        await here.scan("recheck", issues=tuple(issue.id for issue in wavering))
        site.show(site.city.day(1))
        here.tomorrow()
        result = await here.scan()
        assert wrong(site, here, result) == []
        assert fates(here, result) == Counter({(one.subject, one.fate): 1 for one in site.truth.expected if one.fate})


def fates(here: World, result: Result) -> Counter[tuple[str, str]]:
    """What became of every issue in this scan, in the words of the truth."""
    told: Counter[tuple[str, str]] = Counter()
    subjects = {issue.id: issue for issue in here.issues()}
    changed = {}
    with here.store.read() as db:
        for number, event in ledger.events(db, scan_id=result.scan.id):
            if event.kind in ("found", "reopened", "closed"):
                changed[number] = {"found": "opened", "reopened": "reopened"}.get(event.kind, event.why)
    for number, issue in subjects.items():
        fate = changed.get(number, "still" if issue.state is not State.CLOSED else "")
        if fate:
            told[issue.subject, fate] += 1
    return told


async def test_nothing_is_asked_that_nobody_links_to() -> None:
    async with standing() as (site, here):
        await here.scan()
        targets = {asked.target for asked in site.log}
        assert "/markup/shelf/" not in targets
        assert [target for target in targets if target.startswith(("/none/", "/neibu/"))] == []
