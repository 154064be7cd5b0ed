"""Whether a page shows itself only in a browser: little static content, and scripts that would build it (pure).

Wrong guesses cost time, never a verdict: a page is rendered for nothing, or judged by its static links.
"""

import re

from monitor.crawl.html import PageReading

ENOUGH_LINKS = 10
"""A page with so many links of its own is no shell."""
FEW_LINKS = 3
THIN_TEXT = 200
"""Bytes of text below which a page says next to nothing."""
LONGEST = 256 * 1024
"""Bytes of a page that are looked through. Shells are short."""
_WRITES, _WRITTEN = 50, 600
"""How many calls of ``document.write`` are looked at, and how many bytes of each."""

_TAG = re.compile(rb"<[^<>]*>")
_ROOT = re.compile(
    rb"<([a-z][a-z-]{0,30})\b[^<>]{0,200}?\bid\s?=\s?[\"']?(?:app|root|q-app|__next|__nuxt|main-app|container-app)[\"']?"
    rb"(?=[\s>])[^<>]{0,200}>[^<]{0,40}(?:<!--[^<>]{0,40}-->)?\s{0,20}</\1\s?>"
    rb"|<app-root\b[^<>]{0,200}>[^<]{0,40}</app-root"
)
_ROOT_WORDS = (b"app", b"root", b"__n")
_BUILDS = re.compile(
    rb"document\.write(?:ln)?\s?\(|innerhtml\s?\+?=|insertadjacenthtml|createelement\s?\(\s?[\"'`]a[\"'`]"
)
_MOVES = re.compile(
    rb"\blocation(?:\.href)?\s*=(?!=)|\blocation\.(?:replace|assign|reload)\s*\(|\.submit\s*\(|document\.cookie\s*="
)
_SOURCE = re.compile(rb"\bsrc\s*=\s*[\"']?([^\s\"'>]+)")
_COUNTERS = re.compile(
    rb"hm\.baidu\.com|tongji|cnzz|umeng|51\.la|google-?analytics|googletagmanager|gtag|zz\.bdstatic|push\.js|matomo|piwik"
    rb"|dcs\.conac\.cn|zfwzgl|_trs_?(?:ta|wa|uba)|webdig|analytics|statistic|stat\.js|count"
)


def needs_browser(page: PageReading, body: bytes) -> str | None:
    """What says that a browser must look: a few words for the log. None where the static page is enough.

    Takes time in proportion to the page, whatever is in it.
    """
    links = _links(page)
    if links >= ENOUGH_LINKS:
        return "links written by a script" if _writes_links(body[:LONGEST]) else None
    if b"<script" not in body and b"<SCRIPT" not in body:
        return None
    rest, found = _taken_out(body[:LONGEST].lower(), b"<script", b"</script")
    scripts = [(attributes, code) for attributes, _, code in (one.partition(b">") for one in found)]
    scripts = [(attributes, code) for attributes, code in scripts if not _counts(attributes, code)]
    if not scripts:
        return None
    if any(word in rest for word in _ROOT_WORDS) and _ROOT.search(rest):
        return "an empty place for an application"
    codes = [code for _, code in scripts if code]
    if any(b"href" in code and _BUILDS.search(code) for code in codes):
        return "links built by a script"
    return _thin(rest, links, codes, loaded=any(_SOURCE.search(attributes) for attributes, _ in scripts))


def _taken_out(markup: bytes, start: bytes, end: bytes) -> tuple[bytes, list[bytes]]:
    """The markup without what stands from each ``start`` to the next ``end``, and what stood there."""
    kept, found, position = [], [], 0
    while (begin := markup.find(start, position)) >= 0 and (finish := markup.find(end, begin)) >= 0:
        kept.append(markup[position:begin])
        found.append(markup[begin + len(start) : finish])
        closed = markup.find(b">", finish)
        position = closed + 1 if closed >= 0 else len(markup)
    kept.append(markup[position:])
    return b" ".join(kept), found


def _writes_links(body: bytes) -> bool:
    """Whether a script writes links into the page with ``document.write``."""
    parts = body.split(b"document.write", _WRITES)[1:]
    return any(b"<a " in part[:_WRITTEN] and b"href" in part[:_WRITTEN] for part in parts)


def _links(page: PageReading) -> int:
    """How many links a reader could follow, at most ``ENOUGH_LINKS``."""
    count = 0
    for raw, tag, _ in page.links:
        if tag in ("a", "area") and raw[:1] != "#" and raw[:11].lower() != "javascript:":
            count += 1
            if count >= ENOUGH_LINKS:
                break
    return count


def _thin(rest: bytes, links: int, codes: list[bytes], *, loaded: bool) -> str | None:
    """What is left of a page that has next to no text: a hint for readers, a script that goes elsewhere, or nothing."""
    if links >= FEW_LINKS:
        return None
    hints: list[bytes] = []
    for name in (b"style", b"title", b"noscript"):
        rest, hints = _taken_out(rest, b"<" + name, b"</" + name)
    rest, _ = _taken_out(rest, b"<!--", b"--")
    text = b"".join(_TAG.sub(b" ", rest).split())
    if len(text) >= THIN_TEXT:
        return None
    if any(b"javascript" in hint and b"<img" not in hint and b"<iframe" not in hint for hint in hints):
        return "a page that asks for JavaScript"
    if any(_MOVES.search(code) for code in codes):
        return "a script that leads on"
    return "scripts and hardly any content" if loaded and not links else None


def _counts(attributes: bytes, code: bytes) -> bool:
    """Whether a script only counts visitors, or is data."""
    source = _SOURCE.search(attributes)
    if source is not None:
        return _COUNTERS.search(source[1]) is not None
    if b"json" in attributes or b"text/template" in attributes or not code.strip():
        return True
    return _COUNTERS.search(code) is not None and b"href" not in code
