"""What a scan asks of a site, by the site's own count: each thing once, and all of it is told."""

from collections import Counter

import pytest

from tests.monitor.crawl.serving import response
from tests.monitor.site import page, world

pytestmark = pytest.mark.anyio


def sitemap(*urls: str) -> bytes:
    locs = "".join(f"<url><loc>{url}</loc></url>" for url in urls)
    return response(body=f"<urlset>{locs}</urlset>".encode(), Content_Type="text/xml", Connection="close")


@pytest.mark.parametrize("robots", [True, False])
async def test_a_tiny_site_is_asked_for_everything_once_and_for_one_random_address(robots: bool) -> None:
    async with world({"/": page("/a.html"), "/a.html": page("/")}) as here:
        here.robots = robots
        result = await here.scan()
        asked = Counter(here.served.paths())
        assert set(asked.values()) == {1}
        assert len(asked.keys() - {"/robots.txt", "/sitemap.xml", "/", "/a.html"}) == 1
        assert result.scan.summary["requests"] == asked.total() == 5


async def test_files_for_programs_are_asked_for_once_where_there_are_some() -> None:
    async with world({"/": page("/a.html"), "/a.html": page("/")}) as here:
        here.robots = True
        here.table["/robots.txt"] = response(body=f"Sitemap: {here.url('/map.xml')}\n".encode(), Connection="close")
        here.table["/map.xml"] = sitemap(here.url("/b.html"))
        here.table["/sitemap.xml"] = sitemap(here.url("/map.xml"))
        here.table["/b.html"] = page("/")
        result = await here.scan()
        asked = Counter(here.served.paths())
        assert set(asked.values()) == {1}
        assert asked.keys() > {"/robots.txt", "/sitemap.xml", "/map.xml", "/", "/a.html", "/b.html"}
        assert result.scan.summary["requests"] == asked.total()


async def test_what_was_asked_before_a_pause_is_counted_too() -> None:
    pages = {f"/{number}.html": page(f"/{number + 1}.html") for number in range(30)}
    async with world({**pages, "/": page("/0.html"), "/30.html": page("/")}) as here:
        due = here.clock.now()
        paused = await here.scan(due=due, until=lambda: len(here.served.asked) > 15)
        assert paused.scan.state == "paused"
        result = await here.scan(due=due)
        assert result.scan.state == "done"
        assert result.scan.summary["requests"] == len(here.served.asked)


async def test_a_home_page_that_failed_at_first_is_looked_at_again() -> None:
    async with world({"/": page("/a.html"), "/a.html": page("/")}) as here:
        answer = here.served.answer

        async def talk(head: bytes, writer: object) -> None:
            missing = here.served.paths().count("/") <= 2
            await answer(head.replace(b"GET / ", b"GET /none ") if missing else head, writer)  # type: ignore[arg-type]

        here.served.answer = talk
        result = await here.scan()
        assert result.scan.summary["pages"] == 2
        assert result.judgement.verdicts == []
