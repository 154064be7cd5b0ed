"""Sitemaps: the pages and further sitemaps that a site lists (sitemaps.org), as XML, plain text, gzip or not.

No XML parser and no entity of a document's own is ever expanded, so there is nothing to explode.
"""

import re
import zlib
from html import unescape

from monitor.crawl.charset import decode

MAX_ADDRESSES = 50_000
"""Addresses taken from one sitemap at most (the protocol's own limit)."""
MAX_BYTES = 50 * 1024 * 1024
"""Bytes of one sitemap after inflating (the protocol's own limit); the rest is left."""

GZIP = b"\x1f\x8b"
"""How anything gzipped begins."""

_ROOT = re.compile(rb"<(?:[\w.-]+:)?(?:urlset|sitemapindex)[\s>]", re.IGNORECASE)
_HEAD = 4096
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_LOC = re.compile(r"<((?:[\w.-]{1,20}:)?loc)>([^<]*|\s*<!\[CDATA\[[^<\]]*\]\]>\s*)</\1>", re.IGNORECASE)
_ABSOLUTE = re.compile(r"(?i)https?://\S+")


def looks_like(body: bytes, url: str) -> bool:
    """Whether this is the sitemap of the host of ``url``, gzipped or not.

    In XML its root tells. A plain text is one if it begins with nothing but addresses of that host, as the protocol
    wants it; any other text is a document.
    """
    start = _inflated(body[: 2 * _HEAD], 2 * _HEAD)[:_HEAD]
    if _ROOT.search(start):
        return True
    end = start.rfind(b"\n") + 1 if len(start) == _HEAD else len(start)  # a line that was cut off tells nothing
    lines = start[:end].removeprefix(b"\xef\xbb\xbf").split()
    home = url[: url.find("/", 8) + 1].encode()
    return bool(lines) and all(line.startswith(home) for line in lines)


def read(body: bytes, url: str) -> list[str]:
    """The addresses that the sitemap at ``url`` lists, pages and sitemaps alike, without repeats and without itself.

    Only absolute ones count, as the protocol says. Empty if this is no sitemap: an HTML page, or a document that
    brings entities of its own. Never raises.
    """
    plain = _inflated(body, MAX_BYTES)
    if _ROOT.search(plain[:_HEAD]):
        text = _COMMENT.sub("", decode(plain).text)
        found = [] if "<!ENTITY" in text else [_address(match[2]) for match in _LOC.finditer(text)]
    elif b"<" in plain[:_HEAD]:
        found = []
    else:
        found = [line.strip() for line in decode(plain).text.splitlines()]
    listed = dict.fromkeys(address for address in found if _ABSOLUTE.fullmatch(address) and address != url)
    return list(listed)[:MAX_ADDRESSES]


def _address(content: str) -> str:
    bare = content.strip()
    if bare.startswith("<![CDATA["):
        return bare[9:-3].strip()
    return unescape(bare)


def _inflated(body: bytes, limit: int) -> bytes:
    """The body unzipped, at most ``limit`` bytes of it; as it is if it is not zipped; empty if it is zipped badly."""
    if not body.startswith(GZIP):
        return body[:limit]
    try:
        return zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(body, limit)
    except zlib.error:
        return b""
