"""Where a walk begins besides the home page: the sitemaps that a site declares or has at the usual place."""

from collections.abc import Awaitable, Callable

from monitor.crawl.outcome import Outcome, Request
from monitor.crawl.robots import Rules
from monitor.crawl.sitemap import read as read_sitemap
from monitor.crawl.urls import resolve


async def sitemaps(ask: Callable[[Request], Awaitable[Outcome]], home: str) -> list[str]:
    """The addresses of this site's sitemaps that answer with one; having none is no fault."""
    robots = await ask(Request(resolve("/robots.txt", home).url, guess=True))
    declared = Rules.parse(robots.status, robots.headers.get("content-type"), robots.body).sitemaps
    candidates = dict.fromkeys(resolve(raw, home).url for raw in (*declared, "/sitemap.xml"))
    return [url for url in candidates if _is_sitemap(await ask(Request(url, guess=True)))]


def _is_sitemap(outcome: Outcome) -> bool:
    return outcome.ok and bool(read_sitemap(outcome.body, outcome.final_url))
