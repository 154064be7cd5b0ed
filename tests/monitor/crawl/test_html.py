"""What a page points to."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from monitor.crawl import elements
from monitor.crawl.html import MAX_LINKS, TEXT, PageReading, read, text_of
from monitor.crawl.urls import resolve
from tests.monitor.crawl.reference import reference

URL = "http://www.example.gov.cn/col/"


def reading(html: str, url: str = URL) -> PageReading:
    return read(html.encode(), url, "text/html; charset=utf-8")


def links(html: str) -> list[tuple[str, str]]:
    return [(raw, tag) for raw, tag, _ in reading(html).links]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<a href=x.html>", [("x.html", "a")]),
        ("<A HREF=' x.html '>", [(" x.html ", "a")]),
        ("<a href='?a=1&amp;b=2'>", [("?a=1&b=2", "a")]),
        ("<map><area href=x>", [("x", "area")]),
        ("<link rel=stylesheet href=x.css>", [("x.css", "link")]),
        ("<link rel=made href=x>", [("x", "link")]),
        ("<link rel=preload imagesrcset='a 1x, b 2x'>", [("a", "link"), ("b", "link")]),
        ("<img src=x.png>", [("x.png", "img")]),
        ("<img srcset='a.png 1x, b.png 2x'>", [("a.png", "img"), ("b.png", "img")]),
        ("<img src=data:image/gif,x data-src=x.png>", [("x.png", "img")]),
        ("<img data-original=x.png data-srcset='y.png 2x'>", [("x.png", "img"), ("y.png", "img")]),
        ("<picture><source srcset=x.webp>", [("x.webp", "source")]),
        (
            "<video src=x.mp4 poster=x.jpg><track src=x.vtt>",
            [("x.mp4", "video"), ("x.jpg", "video"), ("x.vtt", "track")],
        ),
        ("<audio src=x.mp3>", [("x.mp3", "audio")]),
        ("<iframe src=x></iframe>", [("x", "iframe")]),
        ("<frameset><frame src=x></frameset>", [("x", "frame")]),
        ("<object data=x.pdf></object><embed src=y.swf>", [("x.pdf", "object"), ("y.swf", "embed")]),
        ("<script src=x.js></script>", [("x.js", "script")]),
        ("<input type=IMAGE src=x.png>", [("x.png", "input")]),
        ("<svg><image href=x.png /><a href=y>", [("y", "a"), ("x.png", "image")]),
        ("<body background=x.png><table><tr><td background=y.png>", [("x.png", "body"), ("y.png", "td")]),
        ("<p style=\"background: URL('x.png')\">", [("x.png", "css")]),
        ("<style>@import 'x.css'; a{background:url(y.png)}</style>", [("x.css", "css"), ("y.png", "css")]),
        ("<meta http-equiv=Refresh content='0; URL=x.html'>", [("x.html", "meta")]),
        ("<noscript><img src=x.png><a href=y>", [("y", "a"), ("x.png", "img")]),
        ("<button onclick=\"window.open('x.html','_blank')\">", [("x.html", "onclick")]),
        ("<td onclick=\"location.href='x.html'\">", []),  # a cell without a table is no element
        ("<div onclick=\"location.href='x.html'\">", [("x.html", "onclick")]),
        ("<select onchange=\"location='x.html'\">", [("x.html", "onchange")]),
        (
            "<a href=\"javascript:window.open('x.html')\">",
            [("javascript:window.open('x.html')", "a"), ("x.html", "onclick")],
        ),
    ],
)
def test_every_element_that_carries_an_address_is_read(html: str, expected: list[tuple[str, str]]) -> None:
    assert links(html) == expected


_NAMES = """
    a abbr area article audio b base blockquote body br button center div dl dt em embed fieldset font form frame
    frameset h1 h3 head html i iframe image img input li link map math meta noscript object ol optgroup option p
    picture pre script section select source span strong style sub sup svg table tbody td template textarea th title
    tr track u ul video x-y
"""
TAGS = _NAMES.split()


@given(st.lists(st.tuples(st.sampled_from(TAGS), st.sampled_from(["", "/"]), st.integers(0, 9)), max_size=30))
def test_no_element_that_holds_addresses_is_passed_over(parts: list[tuple[str, str, int]]) -> None:
    html = "".join(f"<{slash}{tag} src=s{n} href=h{n} data=d{n} poster=p{n}>x" for tag, slash, n in parts)
    found = [(raw, tag) for raw, tag in links(html) if tag != "a"]
    every = [node for node in LexborHTMLParser(html.encode()).css("*") if node.tag_id in elements.READERS]
    assert found == [(raw, node.tag) for node in every for raw in elements.READERS[node.tag_id](node.attributes) if raw]


@pytest.mark.parametrize(
    "html",
    [
        "<a href>no</a><a href=''>no</a><a>no</a>",
        "<!-- <a href=x> <img src=x> -->",
        "<!--[if IE]><link rel=stylesheet href=ie.css><![endif]-->",
        "<template><a href=x></a><img src=x></template>",
        "<textarea><a href=x></textarea><title><a href=x></title>",
        "http://www.example.gov.cn/x",
        "<script>var a = '<a href=x>'; location.href = 'x'</script>",
        "<link rel=preconnect href=//h><link rel='dns-prefetch preconnect' href=//h>",
        "<img src=data:image/png;base64,AAAA><img src=' '>",
        "<input src=x.png><meta name=refresh content='0;url=x'><meta http-equiv=refresh content=5>",
        "<div onclick=\"location.href='/x?id=' + id\" onmouseover=\"window.open('x')\">",
        "<form action=x></form><base href=x>",
        "<p style='background: none' data-src=x>",
    ],
)
def test_what_only_looks_like_a_link_is_none(html: str) -> None:
    assert links(html) == []


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<select><option value=http://h.cn/x>", ["http://h.cn/x"]),
        ("<select><option value=//h.cn>", ["//h.cn"]),
        ("<select><option value=/a/x.shtml>", ["/a/x.shtml"]),
        ("<select><option value=/a/><option value=x.html><option value=5><option>http://h.cn", []),
        ("<select onchange='window.open(this.value)'><optgroup><option value=/a/>", ["/a/"]),
        ("<select onchange=MM_jumpMenu(this)><option value=x.html><option value=5>", ["x.html"]),
        ("<select onchange=check()><option value=x.html>", []),
    ],
)
def test_entries_of_a_drop_down_list_are_links_where_they_are_addresses(html: str, expected: list[str]) -> None:
    assert [raw for raw, tag in links(html) if tag == "option"] == expected


def test_the_text_of_a_link_is_what_its_reader_sees() -> None:
    found = reading(
        "<a href=1> 通知\n <b>公告</b> </a><a href=2><img alt=图片 src=i></a><a href=3 title=标题></a>"
        f"<a href=4>{'长' * 99}</a>"
    ).links
    assert [text_of(node) for _, _, node in found] == ["通知 公告", "图片", "标题", "长" * TEXT, "图片"]


def test_the_first_base_with_an_address_counts_and_only_if_it_is_a_web_address() -> None:
    assert reading("<base target=x><base href=/a/><base href=/b/>").base == "http://www.example.gov.cn/a/"
    assert reading("<base href='javascript:x'>").base == URL
    assert reading("<base href=data:,x><a href=y>").base == URL
    assert reading("<a href=y>").base == URL


def test_places_are_ids_and_names_of_a() -> None:
    assert reading("<p id=a></p><a name=b></a><a id=c name=d></a><img name=e><i id=''></i>").anchors == {
        "a",
        "b",
        "c",
        "d",
    }


def test_title_and_forms() -> None:
    page = reading("<title> 某县\n人民政府 </title><form action=/search></form><form></form>")
    assert (page.title, page.forms, page.links) == ("某县 人民政府", ["/search"], [])
    assert reading("<p>").title == ""


def test_the_encoding_for_queries_is_the_one_the_page_is_in() -> None:
    page = read("<meta charset=gb2312><a href='?q=通知'>通知</a>".encode("gbk"), URL)
    raw, _, node = page.links[0]
    assert text_of(node) == "通知"
    assert resolve(raw, page.base, page.encoding).url == f"{URL}?q=%CD%A8%D6%AA"
    assert (page.encoding, page.declared) == ("gbk", "gbk")


def test_a_page_is_whole_unless_a_limit_or_the_fetch_cut_it() -> None:
    assert reading("<a href=x>").whole
    assert not read(b"<a href=x>", URL, cut=True).whole


def test_a_page_of_a_million_links_is_cut() -> None:
    page = read(b"<a href=x>" * 1_000_000, URL)
    assert len(page.links) == MAX_LINKS
    assert not page.whole


def test_bytes_that_are_no_text_are_read_without_an_error() -> None:
    page = read(b"<a href='a\0b'>\0</a>\0<p id=\0>", URL)
    assert [raw for raw, _, _ in page.links] == ["a�b"]
    garbage = bytes((index * index + index // 7) % 256 for index in range(100_000)) * 100
    assert len(read(garbage, URL).links) < MAX_LINKS
    assert read(b"", URL).links == []


def test_real_pages_give_links_and_accuse_no_address_but_the_two_that_lead_nowhere() -> None:
    pages = [path for path in sorted(reference("pages").iterdir()) if path.suffix in (".html", ".htm")]
    found, invalid = 0, set()
    for path in pages:
        page = read(path.read_bytes(), URL)
        assert page.whole, path.name
        for raw, _, _ in page.links:
            found += 1
            resolved = resolve(raw, page.base, page.encoding)
            if resolved.kind == "invalid":
                invalid.add(resolved.url)
    assert found > 30_000
    assert invalid == {"http://#"}
