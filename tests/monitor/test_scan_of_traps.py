"""Places without end: a scan recognises them, tells of each by an example, and comes to its own end."""

import re
from zlib import crc32

import pytest

from monitor.entries import State
from tests.monitor.crawl.serving import response, routes
from tests.monitor.site import page, world

pytestmark = pytest.mark.anyio


class Endless(dict[str, bytes]):
    """A site with a calendar that goes on for ever, and folders inside themselves."""

    def get(self, path: str, default: object = None) -> bytes:
        if found := re.fullmatch(r"/cal\?y=(\d+)&m=(\d+)", path):
            months = int(found[1]) * 12 + int(found[2]) - 1
            near = [f"/cal?y={each // 12}&m={each % 12 + 1}" for each in (months - 1, months + 1)]
            return page(*near, title=f"{found[1]} 年 {found[2]} 月")
        if re.fullmatch(r"/deep/(down/)*", path):
            return page("down/", "/")
        return super().get(path) or response("404 Not Found", b"nothing here")


def site() -> Endless:
    return Endless({"/": page("/cal?y=2026&m=11", "/deep/", "/a.html"), "/a.html": page("/gone.html")})


async def test_a_scan_of_a_site_with_traps_ends_and_tells_of_each_by_an_example() -> None:
    async with world(site()) as here:
        here.limit(max_depth=100_000)
        result = await here.scan()
        assert result.scan.state == "done"
        assert {issue.subject for issue in here.issues(State.OPEN)} == {here.url("/gone.html")}
        told = {trap["kind"]: trap for trap in result.scan.summary["traps"]}
        assert set(told) == {"calendar", "nesting"}
        undecided = {one.subject: one.facts for one in result.judgement.undecided}
        assert {facts["reason"] for facts in undecided.values()} == {"budget"}
        examples = [facts["detail"] for facts in undecided.values()]
        assert any("endless calendar" in detail for detail in examples)
        assert any("self-nesting path" in detail for detail in examples)
        assert len(undecided) <= 6
        asked = here.served.paths()
        assert sum(path.startswith("/cal") for path in asked) < 2200
        assert sum(path.startswith("/deep") for path in asked) < 300


async def test_a_scan_that_was_stopped_in_a_trap_knows_it_again() -> None:
    async with world(site()) as here:
        here.limit(max_depth=100_000)
        rounds = iter([False] * 8 + [True] * 10_000)
        paused = await here.scan(until=lambda: next(rounds))
        assert paused.scan.state == "paused"
        ended = await here.scan(due=paused.scan.due)
        assert ended.scan.state == "done"
        assert {trap["kind"] for trap in ended.scan.summary["traps"]} == {"calendar", "nesting"}
        assert here.url("/gone.html") in {issue.subject for issue in here.issues(State.OPEN)}


class Turning(Endless):
    """The same site with a list whose pages go on for ever and say nothing, until it is ``filled``."""

    filled = False

    def get(self, path: str, default: object = None) -> bytes:
        if path == "/":
            return page("/cal?y=2026&m=11", "/deep/", "/list?page=1", "/a.html")
        if found := re.fullmatch(r"/list\?page=(\d+)", path):
            number = int(found[1])
            news = [f"第 {number} 次会议{crc32(path.encode()) % 7919}"] if self.filled and number < 400 else []
            return page(f"/list?page={number + 1}", title="会议", extra="".join(f"<p>{one}</p>" for one in news))
        return super().get(path)


async def test_a_trap_that_an_earlier_scan_told_of_is_not_followed_any_further_in_the_next() -> None:
    async with world(Turning(site())) as here:
        here.limit(max_depth=100_000)
        first = await here.scan()
        before = here.events()
        known = first.scan.summary["pages_known"]
        for _ in range(2):
            here.served.asked.clear()
            result = await here.scan()
            told = {trap["kind"] for trap in result.scan.summary["traps"]}
            assert told == {"calendar", "nesting", "paging"}
            assert {one.facts["reason"] for one in result.judgement.undecided} == {"budget"}
            assert here.events() == before
            assert known <= result.scan.summary["pages_known"] <= known + 60


async def test_a_list_without_end_that_says_something_now_is_followed_again() -> None:
    pages = Turning(site())
    async with world(pages) as here:
        here.limit(max_depth=100_000)
        await here.scan()
        pages.filled = True
        await here.scan()
        asked = {path for path in here.served.paths() if path.startswith("/list")}
        assert "/list?page=399" in asked
        assert len(asked) < 600


async def test_a_trap_that_was_not_there_before_is_told_of_as_well() -> None:
    table = Turning(site())
    async with world({"/": page("/a.html"), "/a.html": page("/gone.html")}) as here:
        here.limit(max_depth=100_000)
        await here.scan()
        here.served.answer = routes(table)
        result = await here.scan()
        assert {trap["kind"] for trap in result.scan.summary["traps"]} == {"calendar", "nesting", "paging"}
