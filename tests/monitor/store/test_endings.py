"""The share of faulty pages: a sample's estimate means what a full scan counts, over the same pages."""

from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import replace
from re import fullmatch
from zlib import crc32

import pytest

from monitor.sample import draw, estimate
from monitor.store import draws, grounds, scans
from monitor.store.endings import share
from reports.coverage import Coverage
from tests.monitor.crawl.serving import response
from tests.monitor.site import World, page, world

pytestmark = pytest.mark.anyio
DAYS = 8
LEAVES = 74
PAGES = 80
"""The leaves, the home page, and five folders that are not yet inside themselves too often. ``DAYS`` divide them."""

FAULTY = range(0, LEAVES, 6)
"""The leaves with a broken link of their own."""


class City(dict[str, bytes]):
    """A home page with leaves, a folder inside itself without end, and a footer on most leaves but not in there."""

    footer = "/footer.html"
    more = ""

    def get(self, path: str, default: object = None) -> bytes:
        if path == "/":
            return page("/deep/", *map(leaf, range(LEAVES)))
        if fullmatch(r"/deep/(down/)*", path):
            return page("down/")
        if path in LEAF_OF:
            number = LEAF_OF[path]
            own = [f"/gone/{number // 12}.html"] if number in FAULTY else []
            foot = [*([self.footer] if number % 3 else []), *([self.more] if self.more else [])]
            return page(*own, *foot, title=f"第 {number} 次会议", extra=f"<p>{crc32(path.encode())}</p>")
        return super().get(path) or response("404 Not Found", b"nothing here")


def leaf(number: int) -> str:
    return f"/leaf/{''.join(chr(ord('a') + int(digit)) for digit in str(number))}.html"


LEAF_OF = {leaf(number): number for number in range(LEAVES)}


@asynccontextmanager
async def scanned() -> AsyncIterator[tuple[World, City]]:
    """A city that was scanned in full today."""
    city = City()
    async with world(city) as here:
        here.limit(max_depth=1000)
        await here.scan()
        yield here, city


async def sampled(here: World, *, seed: str = "portal", risk_share: float = 0.2) -> Coverage:
    """What a report says of the sample of the next day."""
    here.tomorrow()
    pages = draws.population(here.store, here.site, here.clock.now())
    drawn = draw(pages, day=here.clock.today(), configured=1, seed=seed, cycle_days=DAYS, risk_share=risk_share)
    result = await here.scan("sample", random=drawn.random, risk=drawn.risk)
    teller = grounds.Teller("0", "agent", "zh", here.clock.now())
    return grounds.ground(here.store, result.scan, "门户", here.url(), teller).coverage


def together(said: Iterable[Coverage]) -> tuple[int, int]:
    """Pages and hits of the estimates of several samples."""
    found = [one.estimate for one in said if one.estimate]
    return sum(one.pages for one in found), sum(one.hits for one in found)


async def test_a_full_scan_counts_neither_the_pages_of_endless_places_nor_faults_of_the_template() -> None:
    async with scanned() as (here, _):
        full = (await sampled(here)).last_full
        assert full is not None
        assert (full.pages, full.hits) == (PAGES, len(FAULTY))
        [first, *_] = scans.find(here.store, kinds=["full"])
        assert first.summary["pages"] == PAGES + 20, "there is nothing that could be counted wrongly"


@pytest.mark.parametrize("seed", ["portal", "county", "office"])
async def test_the_samples_of_a_whole_cycle_count_together_what_the_full_scan_counts(seed: str) -> None:
    async with scanned() as (here, _):
        days = [await sampled(here, seed=seed, risk_share=1.0) for _ in range(DAYS)]
        full = days[0].last_full
        assert full is not None
        assert together(days) == (full.pages, full.hits)
        inside = [one.estimate for one in days if one.estimate and one.estimate.low <= full.share <= one.estimate.high]
        assert len(inside) >= DAYS - 1


async def test_many_draws_say_on_the_average_what_the_full_scan_counts_and_seldom_leave_it_out() -> None:
    async with scanned() as (here, _):
        [full] = scans.find(here.store, kinds=["full"])
        pages = draws.population(here.store, here.site, here.clock.now())
        read = {one.id for one in pages}
        truth, said = len(FAULTY) / PAGES, []
        for number in range(400):
            drawn = draw(pages, day=here.clock.today(), configured=20, seed=str(number))
            sample = replace(full, kind="sample", plan={"random": drawn.random, "risk": drawn.risk})
            found = share(here.store, sample, read)
            said.append(estimate(found["pages_faulty"], found["pages_judged"], found["pages_framed"]))
        assert {one.pages for one in said} == {20}
        assert abs(sum(one.share for one in said) / len(said) - truth) < 0.01
        assert sum(one.low <= truth <= one.high for one in said) > 0.93 * len(said)


async def test_a_fault_that_came_into_the_template_since_is_no_page_s_own_in_a_sample() -> None:
    async with scanned() as (here, city):
        city.more = "/everywhere.html"
        said = await sampled(here)
        await here.scan()
        assert said.estimate is not None
        assert said.estimate.hits <= len(FAULTY)
        full = (await sampled(here)).last_full
        assert full is not None
        assert (full.pages, full.hits) == (PAGES, len(FAULTY))
        assert said.estimate.low <= full.share <= said.estimate.high
