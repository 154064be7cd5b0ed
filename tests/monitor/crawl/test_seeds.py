import pytest

from monitor.crawl.outcome import Outcome, Request
from monitor.crawl.seeds import sitemaps
from tests.monitor.crawl.fakes import Fake, answered

pytestmark = pytest.mark.anyio
MAP = b"<urlset><url><loc>http://h/y.html</loc></url></urlset>"


def site(**bodies: bytes) -> Fake:
    """A site that has these files: ``robots_txt`` is /robots.txt."""

    def answer(request: Request) -> Outcome:
        body = bodies.get(request.url.rpartition("/")[2].replace(".", "_"))
        if body is None:
            return answered(request, 404)
        return answered(request, 200, body, content_type="text/plain" if request.url.endswith("txt") else "text/xml")

    return Fake(answer)


async def test_the_sitemaps_that_robots_names_come_before_the_usual_one() -> None:
    fetcher = site(robots_txt=b"Sitemap: http://h/news.xml\nSitemap: /more.xml", news_xml=MAP, sitemap_xml=MAP)
    assert await sitemaps(fetcher.fetch, "http://h/") == ["http://h/news.xml", "http://h/sitemap.xml"]


async def test_a_sitemap_that_is_none_is_left_out_and_each_is_asked_once() -> None:
    fetcher = site(robots_txt=b"Sitemap: http://h/sitemap.xml\nSitemap: nonsense:x", sitemap_xml=b"<html>no</html>")
    assert await sitemaps(fetcher.fetch, "http://h/") == []
    assert fetcher.urls().count("http://h/sitemap.xml") == 1


async def test_a_site_without_sitemaps_is_no_fault() -> None:
    assert await sitemaps(site().fetch, "http://h/") == []
