"""Reading: the content of one answer into what the store keeps of it. Pages, style sheets and sitemaps hold links."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

import xxhash

from monitor.crawl import css, headers, html, sitemap
from monitor.crawl.browser.shell import needs_browser
from monitor.crawl.charset import decode
from monitor.crawl.linkmap import LinkMap, Target
from monitor.crawl.outcome import Outcome

READER = 2
"""The version of what reading finds. A page read by another version is read again even if it did not change."""

TITLE = 120
"""Characters of a title that are kept."""


@dataclass(frozen=True, slots=True)
class PageRecord:
    """What is kept of a page. ``kind`` is html, css or sitemap; ``anchors`` are 32-bit hashes of places inside it.

    ``shell`` says why the page shows itself only in a browser, empty where it does not need one. ``notes`` are what a
    survey wants to know of the page, None where there is none.
    """

    kind: str
    title: str
    targets: set[Target]
    anchors: set[int]
    body_hash: int
    whole: bool
    shell: str = ""
    notes: dict[str, Any] | None = None


def hash_of(name: str) -> int:
    """The 32-bit hash under which a place in a page is kept."""
    return xxhash.xxh3_64_intdigest(name.encode("utf-8", "replace")) & 0xFFFF_FFFF


TELLING = (b"content-type", b"link", b"refresh")
"""Headers that say something about what a page holds."""


def content_hash_of(outcome: Outcome) -> int:
    """The signed 64-bit hash by which unchanged content is known again: the body, and the headers that tell of it."""
    digest = xxhash.xxh3_64(outcome.body, seed=READER)
    for name, told in outcome.headers.pairs:
        if name in TELLING:
            digest.update(b"\n" + name + b":" + told)
    value = digest.intdigest()
    return value - (1 << 64) if value >= 1 << 63 else value


def kind_of(outcome: Outcome) -> str | None:
    """What kind of content holds links: html, css or sitemap; None for anything else."""
    media = (outcome.headers.get("content-type") or "").partition(";")[0].strip().lower()
    if media in ("text/html", "application/xhtml+xml"):
        return "html"
    if media == "text/css":
        return "css"
    listing = media.endswith(("/xml", "+xml")) or media == "text/plain" or outcome.body.startswith(sitemap.GZIP)
    if listing and sitemap.looks_like(outcome.body, outcome.final_url):
        return "sitemap"
    if not media and outcome.body[:256].lstrip()[:1] == b"<":
        return "html"
    return None


Taker = Callable[[html.PageReading], dict[str, Any]]
"""What takes the notes of a page for a survey."""


def read_page(
    outcome: Outcome, known: LinkMap, known_hash: int | None = None, notes: Taker | None = None
) -> PageRecord | None:
    """What a page holds; None where it is the very page of ``known_hash``. Raises ``NotAPageError``."""
    kind = kind_of(outcome)
    # A server in trouble answers 200 and nothing: that says nothing about what the page holds.
    if kind is None or not outcome.body.strip():
        raise NotAPageError(outcome.final_url)
    digest = content_hash_of(outcome)
    if digest == known_hash:
        return None
    url, body = outcome.final_url, outcome.body
    content_type = outcome.headers.get("content-type")
    linked = [(raw, "link", None) for raw in headers.links(outcome.headers)]
    if kind == "html":
        page = html.read(body, url, content_type, cut=outcome.cut)
        targets = known.targets(page.links, page.base, page.encoding, url, page.anchors)
        shell = needs_browser(page, body) or ""
        told = notes(page) if notes is not None else None
        if linked:
            targets |= known.targets(linked, url, page.encoding, url, page.anchors)
        return PageRecord("html", page.title[:TITLE], targets, _hashes(page.anchors), digest, page.whole, shell, told)
    raws = css.urls(decode(body, content_type).text) if kind == "css" else sitemap.read(body, url)
    spelled = [*linked, *((raw, kind, None) for raw in raws)]
    return PageRecord(kind, "", known.targets(spelled, url, "utf-8", url, ()), set(), digest, not outcome.cut)


class NotAPageError(ValueError):
    """The content holds no links that we know how to read."""


def _hashes(anchors: Iterable[str]) -> set[int]:
    """Hashes of all places. One that holds a percent sign may be meant encoded or as it is; both are there."""
    named = {unquote(anchor) for anchor in anchors if "%" in anchor}
    return {hash_of(name) for name in named.union(anchors)}
