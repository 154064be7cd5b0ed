"""The bad city's third helping, end to end: columns, statutory items and reports of a registered portal."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path

import pytest

from monitor.demo.city import City
from monitor.demo.compare import differences
from monitor.demo.server import Site as Standing
from monitor.demo.server import serve
from monitor.installation import packaged_config
from monitor.scan import Result
from monitor.store import grounds, registry, scans
from monitor.store.engine import Store
from monitor.survey import rulebook
from tests.monitor.crawl.serving import Served
from tests.monitor.site import World, noon

pytestmark = [pytest.mark.anyio, pytest.mark.slow]
TODAY = date(2026, 11, 20)


@asynccontextmanager
async def standing(folder: Path) -> AsyncIterator[tuple[Standing, World]]:
    async with serve(City.build(1, TODAY, pages=60, third=True)) as site:
        (folder / "statutory").mkdir(parents=True)
        foot = (packaged_config() / "statutory" / "footer.toml").read_text(encoding="utf-8")
        (folder / "statutory" / "footer.toml").write_text(site.rules(foot), encoding="utf-8")
        with Store.throwaway() as store:
            here = World(Served(0), {}, store, home=site.url, robots=True, site="portal", clock=noon(TODAY))
            with store.write() as db:
                registry.apply(db, site.registry, at=here.clock.now(), who="test")
            here.limit(rules=rulebook.load(folder))
            yield site, here


def wrong(site: Standing, here: World, result: Result) -> list[str]:
    """Where the scan's verdicts are not the truth of a scan without a browser."""
    kept = scans.verdicts(here.store, result.scan.id)
    holders = {one.verdict.subject: grounds.pages_of(here.store, one.holders) for one in kept}
    return differences(site.truth.static(), [one.verdict for one in kept], holders)


async def test_every_defect_is_found_and_nothing_good_is_accused_on_both_days(tmp_path: Path) -> None:
    async with standing(tmp_path) as (site, here):
        assert wrong(site, here, await here.scan()) == []
        before = here.events()
        site.reset()
        assert wrong(site, here, await here.scan()) == []
        assert here.events() == before
        site.show(site.city.day(1))
        here.tomorrow()
        assert wrong(site, here, await here.scan()) == []
