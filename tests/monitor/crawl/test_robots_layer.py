"""The robots layer: obeyed on the target's own hosts, read once, and never guessed."""

import asyncio

import pytest

from checks.subjects import Failure
from monitor.clock import Clock
from monitor.crawl.origin import origin_of
from monitor.crawl.outcome import Outcome, Request
from monitor.crawl.robots_layer import UNKNOWN_SECONDS, Book, Robots
from tests.monitor.crawl.fakes import Fake, Time, answered, failed

pytestmark = pytest.mark.anyio
RULES = b"User-agent: *\nDisallow: /private/\nCrawl-delay: 3\n"


class Site:
    """A site with a robots.txt, and the layer in front of it."""

    def __init__(self, status: int = 200, body: bytes = RULES, failure: Failure | None = None) -> None:
        self.status, self.body, self.failure = status, body, failure
        self.slowed: list[tuple[str, float]] = []
        self.robots = Fake(self.answer)
        self.pages = Fake(answered)
        self.time = Time()
        book = Book(
            self.robots,
            "WebsiteComplianceMonitor/0.1",
            homes=frozenset({"http://www.city.test/"}),
            slow=lambda host, seconds: self.slowed.append((host, seconds)),
            now=self.time,
        )
        self.layer = Robots(self.pages, book, frozenset({"www.city.test"}), Clock())

    async def answer(self, request: Request) -> Outcome:
        await asyncio.sleep(0)
        if self.failure:
            return failed(request, self.failure, "oh")
        return answered(request, self.status, self.body, content_type="text/plain")

    async def ask(self, path: str = "/a.html", host: str = "www.city.test") -> Outcome:
        return await self.layer.fetch(Request(f"http://{host}{path}"))


async def test_what_is_disallowed_is_not_asked() -> None:
    site = Site()
    refused = await site.ask("/private/x.html")
    assert (refused.failure, refused.detail) == (Failure.ROBOTS, "robots.txt disallows it")
    assert refused.looks == (refused.look(),)
    assert (await site.ask("/public/x.html")).ok
    assert site.pages.urls() == ["http://www.city.test/public/x.html"]


async def test_it_is_read_once_even_by_many_at_once_and_its_delay_is_passed_on() -> None:
    site = Site()
    await asyncio.gather(*(site.ask(f"/{n}") for n in range(20)))
    await site.ask()
    assert site.robots.urls() == ["http://www.city.test/robots.txt"]
    assert site.slowed == [("www.city.test", 3.0)]


async def test_other_hosts_are_not_held_up() -> None:
    site = Site(body=b"User-agent: *\nDisallow: /\n")
    assert (await site.ask("/private/x", "other.test")).ok
    assert site.robots.asked == []


@pytest.mark.parametrize("status", [401, 403, 404, 410])
async def test_where_there_is_none_all_is_allowed(status: int) -> None:
    assert (await Site(status, b"").ask("/private/x")).ok


async def test_a_web_page_is_no_robots_file() -> None:
    assert (await Site(body=b"<!doctype html><html><p>Disallow: /</html>").ask("/private/x")).ok


@pytest.mark.parametrize("failure", [Failure.BAD_REDIRECT, Failure.REDIRECT_LOOP])
async def test_one_that_redirects_nowhere_is_none(failure: Failure) -> None:
    assert (await Site(failure=failure).ask()).ok


@pytest.mark.parametrize("site", [Site(500), Site(503), Site(429), Site(failure=Failure.TIMEOUT)])
async def test_one_that_cannot_be_read_forbids_all_but_the_home_page(site: Site) -> None:
    refused = await site.ask()
    assert refused.failure is Failure.ROBOTS
    assert refused.detail.startswith("robots.txt cannot be read: ")
    assert (await site.ask("/")).ok
    assert (await site.ask("/robots.txt")).ok
    assert len(site.robots.asked) == 1


@pytest.mark.parametrize("failure", [Failure.DNS, Failure.FORBIDDEN_ADDRESS])
async def test_where_the_guard_lets_nothing_out_it_says_so_itself(failure: Failure) -> None:
    assert (await Site(failure=failure).ask()).ok


async def test_one_that_could_not_be_read_is_tried_again_after_five_minutes() -> None:
    site = Site(503)
    assert not (await site.ask()).ok
    site.status = 200
    assert not (await site.ask()).ok
    site.time.now += UNKNOWN_SECONDS + 1
    assert (await site.ask()).ok


async def test_rules_for_us_by_name_go_before_those_for_all() -> None:
    rules = b"User-agent: *\nDisallow: /\n\nUser-agent: websitecompliancemonitor\nAllow: /\nCrawl-delay: 2\n"
    site = Site(body=rules)
    assert (await site.ask()).ok
    assert site.slowed == [("www.city.test", 2.0)]


async def test_a_home_page_that_is_disallowed_is_not_asked() -> None:
    assert (await Site(body=b"User-agent: *\nDisallow: /\n").ask("/")).failure is Failure.ROBOTS


def test_the_key_of_the_book_is_the_home_page() -> None:
    origin = origin_of("https://www.city.test:8443/a/b?c")
    assert origin is not None
    assert origin.url == "https://www.city.test:8443/"
