"""Feeds of every form in every state, read or named."""

import time
from pathlib import Path

import pytest

from monitor.channels.feed.form import LONGEST, MOST_ITEMS, Feed, Form, NoFeed, What
from monitor.channels.feed.read import read
from tests.monitor.channels.gateways import rss
from tests.monitor.crawl.reference import reference

ATOM = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>某局</title>
<generator>wewe-rss</generator><updated>2026-11-24T00:00:00Z</updated>
<entry><id>a1</id><title type="html">一 &amp;amp; 二</title><link rel="edit" href="http://x.test/edit"/>
<link href="http://x.test/a1"/><published>2026-11-20T08:00:00+08:00</published><updated>2026-11-23T08:00:00Z</updated>
<source><title>别处</title><updated>2020-01-01T00:00:00Z</updated></source></entry></feed>"""
RDF = """<rdf:RDF xmlns="http://purl.org/rss/1.0/" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>某局</title></channel>
<item rdf:about="http://x.test/1"><title>一</title><link>http://x.test/1</link><dc:date>2026-11-20T08:00+08:00</dc:date></item></rdf:RDF>"""
JSON = """{"version":"https://jsonfeed.org/version/1.1","title":"某局","items":[
{"id":"1","url":"http://x.test/1","title":"一","date_published":"2026-11-20T08:00:00+08:00"},
{"id":2,"date_modified":"2026-11-19T08:00:00Z"}]}"""
BOMB = (
    '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a0 "ha">'
    + "".join(f'<!ENTITY a{at} "{f"&a{at - 1};" * 10}">' for at in range(1, 12))
    + "]><rss><channel><title>&a11;</title></channel></rss>"
)


def feed(body: bytes | str, kind: str | None = None) -> Feed:
    found = read(body.encode() if isinstance(body, str) else body, kind)
    assert isinstance(found, Feed), found
    return found


def none(body: bytes | str, kind: str | None = None) -> NoFeed:
    found = read(body.encode() if isinstance(body, str) else body, kind)
    assert isinstance(found, NoFeed), found
    return found


def test_an_rss_feed_is_read_with_its_dates_as_they_stand() -> None:
    found = feed(rss(1, 3))
    assert (found.form, found.title, found.generator) == (Form.RSS, "某市发布的微博", "RSSHub")
    assert found.built == "Tue, 24 Nov 2026 01:00:00 GMT"
    assert [item.published for item in found.items] == [
        "Mon, 23 Nov 2026 01:00:00 GMT",
        "Sat, 21 Nov 2026 01:00:00 GMT",
    ]
    assert (found.items[0].url, found.items[0].title) == ("https://weibo.com/1234567890/Nabcdef00", "第0条")


def test_an_atom_feed_keeps_publication_and_change_apart() -> None:
    found = feed(ATOM)
    (item,) = found.items
    assert (found.form, found.built) == (Form.ATOM, "2026-11-24T00:00:00Z")
    assert (item.published, item.updated) == ("2026-11-20T08:00:00+08:00", "2026-11-23T08:00:00Z")
    assert (item.url, item.title) == ("http://x.test/a1", "一 &amp; 二")


def test_an_rss_1_feed_is_read_with_dublin_core_dates() -> None:
    found = feed(RDF)
    assert (found.form, found.title, found.items[0].published) == (Form.RDF, "某局", "2026-11-20T08:00+08:00")


def test_a_json_feed_is_read() -> None:
    found = feed(JSON)
    assert (found.form, found.title) == (Form.JSON, "某局")
    assert [(item.id, item.published, item.updated) for item in found.items] == [
        ("1", "2026-11-20T08:00:00+08:00", ""),
        ("2", "", "2026-11-19T08:00:00Z"),
    ]


def test_the_last_build_of_a_feed_wins_over_its_publication_and_a_title_inside_is_not_its_own() -> None:
    own = "<pubDate>A</pubDate><lastBuildDate>B</lastBuildDate><image><title>no</title></image>"
    found = feed(f"<rss><channel>{own}</channel></rss>")
    assert (found.built, found.title) == ("B", "")


@pytest.mark.parametrize("encoding", ["gb2312", "gb18030", "utf-8", "big5"])
def test_a_feed_may_be_in_any_charset(encoding: str) -> None:
    text = (
        f'<?xml version="1.0" encoding="{encoding}"?><rss><channel><item><title>中文公告</title></item></channel></rss>'
    )
    assert feed(text.encode(encoding)).items[0].title == "中文公告"


@pytest.mark.parametrize("fault", ["&", " & ", "&nbsp;", "&hellip;", "&foo;", "a=1&b=2", "\x0b", "\x00", "\ufffe"])
def test_common_faults_of_writing_are_mended(fault: str) -> None:
    found = feed(f"<rss><channel><item><title>甲{fault}乙</title></item></channel></rss>")
    assert found.broken == ""
    assert found.items[0].title.startswith("甲")
    assert found.items[0].title.endswith("乙")


def test_a_feed_that_breaks_off_gives_the_items_that_were_whole() -> None:
    whole = rss(1, 3, 5)
    found = feed(whole[: whole.rindex(b"<pubDate>") + 20])
    assert len(found.items) == 2
    assert "in line" in found.broken


def test_text_after_the_end_is_told_and_costs_no_item() -> None:
    found = feed(rss(1, 3) + b"<b>Warning: something in line 3</b>")
    assert len(found.items) == 2
    assert found.broken


@pytest.mark.parametrize(
    ("body", "what"),
    [
        (b"", What.EMPTY),
        (b" \n\xef\xbb\xbf ", What.EMPTY),
        (b"<!DOCTYPE html><title>x</title>", What.HTML),
        (b"<html xmlns='http://www.w3.org/1999/xhtml'/>", What.HTML),
        (b'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><body/></html>', What.HTML),
        (b"[]", What.LIST),
        (b'[{"id":1}]', What.LIST),
        (b"{}", What.OTHER_JSON),
        (b'{"version":"https://jsonfeed.org/version/1","items":{}}', What.OTHER_JSON),
        (b'{"items":[', What.OTHER_JSON),
        (b"[" * 200_000, What.OTHER_JSON),
        (b"<sitemapindex/>", What.OTHER_XML),
        (b"<a>" * 100, What.OTHER_XML),
        (b"<rss>" * 100, What.OTHER_XML),
        (b"<?xml version='1.0'", What.BROKEN),
        (b"not found", What.UNKNOWN),
        (b"\x1f\x8b\x08\x00\x00\x00\x00", What.UNKNOWN),
        (BOMB.encode(), What.ENTITIES),
        (
            b'<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss><channel><title>&x;</title></channel></rss>',
            What.ENTITIES,
        ),
        (b'<!DOCTYPE r [<!ENTITY % x SYSTEM "http://127.0.0.1/">%x;]><rss/>', What.ENTITIES),
    ],
)
def test_what_is_no_feed_is_named(body: bytes, what: What) -> None:
    assert none(body).what is what


def test_an_entity_bomb_costs_no_time() -> None:
    began = time.monotonic()
    none(BOMB)
    assert time.monotonic() - began < 1


def test_a_doctype_alone_is_no_bomb_and_nothing_of_it_is_fetched() -> None:
    text = '<!DOCTYPE rss PUBLIC "-//Netscape//DTD RSS 0.91//EN" "http://127.0.0.1:1/rss.dtd"><rss><channel><title>a</title></channel></rss>'
    assert feed(text).title == "a"


def test_an_html_page_in_place_of_a_feed_tells_what_it_says() -> None:
    said = none("<!DOCTYPE html><title>RSSHub</title><body><p>Cookies expired. Please update WEIBO_COOKIES</p></body>")
    assert "Cookies expired" in said.detail


def test_a_json_error_in_place_of_a_feed_tells_its_message() -> None:
    assert str(none('{"statusCode":400,"message":"不存在该feed！"}')).endswith("不存在该feed！")


def test_items_and_texts_are_bounded() -> None:
    many = "".join(f"<item><title>{'长' * 3000}</title></item>" for _ in range(MOST_ITEMS + 50))
    found = feed(f"<rss><channel>{many}</channel></rss>")
    assert len(found.items) == MOST_ITEMS
    assert len(found.items[0].title) == LONGEST
    assert found.broken == ""


def test_json_items_of_another_shape_are_left_out_and_told() -> None:
    found = feed('{"version":"https://jsonfeed.org/version/1","items":[1,{"id":"a"},null]}')
    assert [item.id for item in found.items] == ["a"]
    assert found.broken


FEEDS = {
    "118": 4,
    "122": 8,
    "124": 10,
    "126": 5,
    "128": 15,
    "132": 10,
    "136": 20,
    "144": 20,
    "146": 15,
    "154": 5,
    "160": 10,
}


def test_real_feeds_in_chinese_charsets_are_read() -> None:
    for number, items in FEEDS.items():
        (path,) = reference("pages").glob(f"{number}-*.xml")
        found = feed(Path(path).read_bytes())
        assert len(found.items) == items, path.name
        assert not any("\ufffd" in item.title for item in found.items), path.name
