"""Telling what came where a feed was due, and reading it (pure)."""

from monitor.channels.feed.form import Feed, NoFeed, What
from monitor.channels.feed.json_feed import read_json
from monitor.channels.feed.xml import read_xml
from monitor.crawl.charset import decode
from monitor.crawl.visible import visible


def read(body: bytes, content_type: str | None = None) -> Feed | NoFeed:
    """Read a feed of any form in any charset. Never raises for what is in it."""
    text = decode(body, content_type).text.lstrip("\ufeff \t\r\n")
    if not text:
        return NoFeed(What.EMPTY)
    if text[0] in "{[":
        return read_json(text)
    if text[0] != "<":
        return NoFeed(What.UNKNOWN, said(body, content_type))
    if _is_html(text):
        return NoFeed(What.HTML, said(body, content_type))
    found = read_xml(text)
    if isinstance(found, NoFeed) and found.what is What.HTML:
        return NoFeed(What.HTML, said(body, content_type))
    return found


def said(body: bytes, content_type: str | None = None) -> str:
    """What a page that is no feed says to its reader, in short: gateways name the cause there."""
    page = visible(body[:65536], content_type)
    return " ".join(filter(None, (page.title, *page.blocks)))[:160]


def _is_html(text: str) -> bool:
    start = text[:1024].lower()
    return start.startswith(("<!doctype html", "<html", "<head", "<body", "<script", "<meta"))
