import pytest

from monitor.store import grounds
from monitor.store.grounds import Teller
from tests.monitor.crawl.serving import response
from tests.monitor.site import World, page, world

pytestmark = pytest.mark.anyio
SITE = {
    "/": page("/a.html", "/b.html", "/walled", title="首页"),
    "/a.html": page("/gone.html"),
    "/b.html": page("/gone.html", "/lost.html"),
    "/walled": response("403 Forbidden"),
}


def teller(here: World) -> Teller:
    return Teller("0", "agent", "zh", here.clock.now())


async def test_the_coverage_says_what_was_looked_at_of_what_is_known() -> None:
    async with world(dict(SITE)) as here:
        result = await here.scan()
        coverage = grounds.ground(here.store, result.scan, "门户", here.url(), teller(here)).coverage
        assert (coverage.pages_examined, coverage.pages_known) == (3, 3)
        assert (coverage.links_examined, coverage.links_known, dict(coverage.not_looked)) == (5, 6, {"blocked": 1})
        assert coverage.estimate is None


async def test_a_sample_gives_an_estimate_beside_the_share_of_the_last_full_scan() -> None:
    async with world(dict(SITE)) as here:
        await here.scan()
        here.tomorrow()
        result = await here.scan("sample", random=here.ids("/", "/a.html"))
        coverage = grounds.ground(here.store, result.scan, "门户", here.url(), teller(here)).coverage
        assert (coverage.random_pages, coverage.risk_pages) == (2, 0)
        assert coverage.estimate is not None
        assert (coverage.estimate.pages, coverage.estimate.hits) == (2, 1)
        assert coverage.last_full is not None
        assert (coverage.last_full.pages, coverage.last_full.hits) == (3, 2)


async def test_verdicts_and_issues_come_with_their_pages() -> None:
    async with world(dict(SITE)) as here:
        result = await here.scan()
        told = {one.subject: one for one in grounds.verdicts(here.store, result.scan)}
        gone = told[here.url("/gone.html")]
        assert (gone.outcome, gone.holders_total) == ("finding", 2)
        assert {one.url for one in gone.holders} == {here.url("/a.html"), here.url("/b.html")}
        assert told[here.url("/walled")].outcome == "undecided"
        issues = {one.subject: one for one in grounds.issues(here.store, result.scan)}
        assert set(issues) == {here.url("/gone.html"), here.url("/lost.html")}
        assert all(one.happened == ("found",) and one.examined for one in issues.values())


async def test_the_trend_counts_what_was_present_proved_and_put_right() -> None:
    async with world(dict(SITE)) as here:
        await here.scan()
        here.table["/gone.html"] = page()
        here.tomorrow()
        result = await here.scan()
        trend = grounds.trend(here.store, result.scan)
        assert [(one.present, one.opened, one.cleared) for one in trend] == [(2, 2, 0), (1, 0, 1)]
        assert (result.scan.summary["pages_faulty"], result.scan.summary["proved"]) == (1, 0)
