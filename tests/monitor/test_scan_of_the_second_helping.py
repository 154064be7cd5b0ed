"""The bad city's second helping, end to end: soft faults, walls, scripts, traps and rude servers against the truth."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date

import pytest

from monitor.crawl.browser import program
from monitor.demo.city import City
from monitor.demo.compare import differences, overrun
from monitor.demo.server import Site as Standing
from monitor.demo.server import serve
from monitor.scan import Result
from monitor.store import grounds, scans
from monitor.store.engine import Store
from tests.monitor.crawl.serving import Served
from tests.monitor.site import World

pytestmark = [pytest.mark.anyio, pytest.mark.slow]
TODAY = date(2026, 11, 20)
with_browser = pytest.mark.skipif(program.find() is None, reason="NO CHROMIUM: the city was not scanned with a browser")


@asynccontextmanager
async def standing(*, browser: bool) -> AsyncIterator[tuple[Standing, World]]:
    async with serve(City.build(1, TODAY, pages=60, second=True)) as site:
        with Store.throwaway() as store:
            yield site, World(Served(0), {}, store, home=site.url, robots=True, browser=browser)


def wrong(site: Standing, here: World, result: Result) -> list[str]:
    """Where the scan's verdicts are not the truth, and the traps that took too much."""
    kept = scans.verdicts(here.store, result.scan.id)
    holders = {one.verdict.subject: grounds.pages_of(here.store, one.holders) for one in kept}
    truth = site.truth if here.browser else site.truth.static()
    return [*differences(truth, [one.verdict for one in kept], holders), *overrun(truth, site.asked_under)]


@with_browser
async def test_with_a_browser_every_verdict_is_true_and_a_second_scan_changes_nothing() -> None:
    async with standing(browser=True) as (site, here):
        result = await here.scan()
        assert wrong(site, here, result) == []
        summary = result.scan.summary
        assert len(site.log) <= summary["requests"] <= 2 * summary["links"]
        before = here.events()
        site.reset()
        result = await here.scan()
        assert wrong(site, here, result) == []
        assert here.events() == before


async def test_without_a_browser_every_verdict_is_true_as_far_as_it_goes() -> None:
    async with standing(browser=False) as (site, here):
        result = await here.scan()
        assert wrong(site, here, result) == []
