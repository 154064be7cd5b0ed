"""Sitemaps, and what is none."""

import gzip

import pytest

from monitor.crawl.sitemap import MAX_ADDRESSES, looks_like, read

URL = "http://h.cn/sitemap.xml"
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<!-- made by hand -->'


def urlset(*locations: str) -> bytes:
    inner = "".join(f"<url><loc>{location}</loc><lastmod>2026-01-01</lastmod></url>" for location in locations)
    return f'{HEAD}<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{inner}</urlset>'.encode()


def test_pages_and_further_sitemaps_are_listed() -> None:
    assert read(urlset("http://h.cn/a?x=1&amp;y=2", "\n http://h.cn/b "), URL) == [
        "http://h.cn/a?x=1&y=2",
        "http://h.cn/b",
    ]
    index = b"<sitemapindex><sitemap><loc><![CDATA[http://h.cn/s1.xml]]></loc></sitemap></sitemapindex>"
    assert read(index, URL) == ["http://h.cn/s1.xml"]
    prefixed = b"<s:urlset xmlns:s='x'><s:url><s:loc>http://h.cn/a</s:loc></s:url></s:urlset>"
    assert read(prefixed, URL) == ["http://h.cn/a"]


def test_relative_addresses_comments_repeats_and_the_sitemap_itself_are_left_out() -> None:
    body = urlset("/a", "a.html", "http://h.cn/b", "http://h.cn/b", URL, "<!-- http://h.cn/c -->")
    assert read(body.replace(b"</urlset>", b"<!-- <loc>http://h.cn/d</loc> --></urlset>"), URL) == ["http://h.cn/b"]


def test_plain_text_and_gzip_are_read() -> None:
    assert read(b"\xef\xbb\xbfhttp://h.cn/a\r\n\r\nhttp://h.cn/b\nno address\n", URL) == [
        "http://h.cn/a",
        "http://h.cn/b",
    ]
    assert read(gzip.compress(urlset("http://h.cn/a")), URL) == ["http://h.cn/a"]
    assert looks_like(gzip.compress(urlset("http://h.cn/a")), URL)


@pytest.mark.parametrize("end", [b"", b"\n", b"\r\n\r\n"])
def test_a_text_is_a_sitemap_if_it_holds_nothing_but_addresses_of_its_host(end: bytes) -> None:
    lines = b"\xef\xbb\xbfhttp://h.cn/a\n" + b"http://h.cn/long\n" * 1000 + b"http://h.cn/b" + end
    assert looks_like(lines, URL)
    assert looks_like(gzip.compress(lines), URL)
    assert not looks_like(lines, "http://other.cn/sitemap.txt")
    assert not looks_like(b"http://h.cn/a\nnotes\n", URL)
    assert not looks_like(b"http://h.cn/a\nhttp://h.cn.evil.cn/\n", URL)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<!DOCTYPE html><p>http://h.cn/a</p>",
        b"<rss><link>http://h.cn/a</link></rss>",
        b"not found",
        b"\x1f\x8bbroken",
        b"\x1f\x8b",
    ],
)
def test_what_is_no_sitemap_lists_nothing(body: bytes) -> None:
    assert read(body, URL) == []
    assert not looks_like(body, URL)


def test_a_document_with_entities_of_its_own_is_refused() -> None:
    laughs = b'<!DOCTYPE x [<!ENTITY a "http://h.cn/ha">]>' + urlset("&a;").removeprefix(HEAD.encode())
    assert looks_like(laughs, URL)
    assert read(laughs, URL) == []


def test_a_gzip_bomb_and_a_sitemap_without_end_are_cut() -> None:
    bomb = gzip.compress(urlset("http://h.cn/a") + b" " * 200_000_000, 1)
    assert read(bomb, URL) == ["http://h.cn/a"]
    endless = urlset(*(f"http://h.cn/{number}" for number in range(MAX_ADDRESSES + 10)))
    assert len(read(endless, URL)) == MAX_ADDRESSES
    assert read(b"<urlset>" + b"<loc>" * 100_000 + b"<!--" * 100_000, URL) == []
