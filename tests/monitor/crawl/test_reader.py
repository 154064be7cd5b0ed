import gzip
from dataclasses import replace

import pytest

from monitor.crawl.linkmap import LinkMap
from monitor.crawl.outcome import Outcome, Request
from monitor.crawl.reader import NotAPageError, PageRecord, content_hash_of, hash_of, kind_of, read_page
from tests.monitor.crawl.fakes import answered

URL = "http://h/x.html"
MAP = b'<?xml version="1.0"?><urlset xmlns="x"><url><loc>http://h/y.html</loc></url></urlset>'


def answer(body: bytes, **headers: str) -> Outcome:
    return answered(Request(URL), 200, body, **headers)


def read(body: bytes, **headers: str) -> PageRecord:
    record = read_page(answer(body, **headers), LinkMap())
    assert record is not None
    return record


@pytest.mark.parametrize(
    ("body", "media", "kind"),
    [
        (b"<p>", "text/html; charset=gbk", "html"),
        (b"<p>", "Application/XHTML+XML", "html"),
        (b"a{}", "text/css", "css"),
        (MAP, "application/xml", "sitemap"),
        (MAP, "text/xml", "sitemap"),
        (gzip.compress(MAP, mtime=0), "application/x-gzip", "sitemap"),
        (gzip.compress(b"else", mtime=0), "application/gzip", None),
        (b"<rss></rss>", "application/rss+xml", None),
        (b"%PDF", "application/pdf", None),
        (b"plain", "text/plain", None),
    ],
)
def test_the_kind_of_content_decides_whether_it_holds_links(body: bytes, media: str, kind: str | None) -> None:
    assert kind_of(answer(body, content_type=media)) == kind


def test_what_has_no_type_is_a_page_if_it_looks_like_one() -> None:
    assert kind_of(answer(b"\n <html>")) == "html"
    assert kind_of(answer(b"text")) is None


@pytest.mark.parametrize("body", [b"", b" \r\n\t"])
def test_nothing_at_all_is_no_page_that_holds_nothing(body: bytes) -> None:
    with pytest.raises(NotAPageError):
        read_page(answer(body, content_type="text/html"), LinkMap())


def test_the_record_of_a_page_has_its_links_title_and_places() -> None:
    page = read(b"<title>t</title><a href=/a.html#p>x</a><p id=q><a name=%E4%B8%80>", content_type="text/html")
    assert (page.kind, page.title, page.whole) == ("html", "t", True)
    assert {(one.url, one.place) for one in page.targets} == {("http://h/a.html", "p")}
    assert page.anchors == {hash_of("q"), hash_of("%E4%B8%80"), hash_of("一")}


def test_a_page_cut_short_is_not_whole() -> None:
    record = read_page(replace(answer(b"<p>", content_type="text/html"), cut=True), LinkMap())
    assert record is not None
    assert not record.whole


def test_the_same_content_is_not_read_twice() -> None:
    outcome = answer(b"<p>", content_type="text/html")
    assert read_page(outcome, LinkMap(), content_hash_of(outcome)) is None


def test_a_header_that_names_another_link_or_charset_is_other_content() -> None:
    plain = answer(b"<p>", content_type="text/html")
    for other in (
        answer(b"<p>", content_type="text/html", link="</s.css>; rel=stylesheet"),
        answer(b"<p>", content_type="text/html; charset=gbk"),
        answer(b"<p>", content_type="text/html", refresh="0; url=/y"),
    ):
        assert content_hash_of(other) != content_hash_of(plain)
    assert content_hash_of(answer(b"<p>", content_type="text/html", date="x")) == content_hash_of(plain)


def test_links_in_headers_are_relative_to_the_address_and_not_to_the_base() -> None:
    page = read(b"<base href=/deep/><a href=b>", content_type="text/html", link="<c.css>; rel=stylesheet")
    assert {one.url for one in page.targets} == {"http://h/deep/b", "http://h/c.css"}
