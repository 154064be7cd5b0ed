"""Servers that break the rules of HTTP, and redirects into networks that nobody should be sent to.

Every one must come to a named end, within bounds of time and memory. The networks are the metadata addresses of
clouds, which no setting opens: a scan of the city never leaves loopback.
"""

import zlib
from functools import cache

from monitor.demo import names
from monitor.demo.answers import Answer, Asked, Route, moved
from monitor.demo.draft import Draft
from monitor.demo.sheet import Sheet

SECOND = True
_OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
_CHUNKED = _OK + b"Transfer-Encoding: chunked\r\n\r\n"
_BOMB = 48 * 1024 * 1024
_METADATA = "http://169.254.169.254/latest/meta-data/"


def add(draft: Draft) -> None:
    """Plant links to all of them."""
    _not_http(draft)
    _breaking_off(draft)
    _into_networks(draft)
    for name, route, note in (
        ("bomb.html", _bomb, f"gzip of {_BOMB >> 20} MB: a page all the same"),
        ("raw.html", Answer(raw=_OK + b"Connection: close\r\n\r\n" + b"<p>ok</p>"), "no length: its end is the end"),
    ):
        _put(draft, name, route)
        draft.fine(_at(name), _plant(draft, name), note=note)


def _not_http(draft: Draft) -> None:
    for name, answer, note in (
        ("http09.html", Answer(raw=b"<html>\r\n\r\n<body>HTTP/0.9</body></html>"), "HTTP/0.9: a body and no more"),
        ("line.html", Answer(raw=b"<html><body>HTTP/0.9</body></html>"), "HTTP/0.9 in a single line"),
        ("noise.html", Answer(raw=bytes(range(256)) * 8), "noise"),
        ("status.html", Answer(raw=b"HTTP/1.1 OK 200\r\n\r\nok"), "a status line that is none"),
        ("headers.html", Answer(headers=(("X-Filler", b"x" * 1_000_000),)), "a header of a megabyte"),
        ("size.html", Answer(raw=_OK + b"Content-Length: -5\r\n\r\nok"), "a length below nothing"),
        ("sizes.html", Answer(raw=_OK + b"Content-Length: 2\r\nContent-Length: 9\r\n\r\nok"), "two lengths"),
        ("chunks.html", Answer(raw=_CHUNKED + b"zz\r\nok\r\n"), "chunks of no size"),
        ("chunk.html", Answer(raw=_CHUNKED + b"f" * 40 + b"\r\n"), "an endless chunk"),
        ("packed.html", Answer(body=b"not packed", headers=(("Content-Encoding", b"gzip"),)), "gzip that is none"),
    ):
        _put(draft, name, answer)
        draft.undecided(_at(name), "unknown_status", _plant(draft, name), note=note)


def _breaking_off(draft: Draft) -> None:
    _put(draft, "half.html", Answer(raw=_CHUNKED + b"5\r\n<p>ok\r\n"))
    draft.broken(_at("half.html"), "truncated", _plant(draft, "half.html"), note="chunks without a last one")
    _put(draft, "drip.html", Answer(body=b"<title>drip</title>".ljust(4000), drip=1.0))
    draft.broken(_at("drip.html"), "timeout", _plant(draft, "drip.html"), note="one byte a second")
    _put(draft, "silent.html", Answer(delay=600.0))
    draft.broken(_at("silent.html"), "timeout", _plant(draft, "silent.html"), note="takes the request and says nothing")


def _into_networks(draft: Draft) -> None:
    for name, route, note in (
        ("metadata", moved(_METADATA), "a redirect to the metadata of a cloud"),
        ("mapped", moved("http://[::ffff:169.254.169.254]/latest/"), "the same, written in IPv6"),
        ("decimal", moved("http://2852039166/latest/"), "the same, written as one number"),
        ("script", moved("javascript:alert(1)"), "a redirect to a script"),
        ("file", moved("file:///etc/hostname"), "a redirect to a file"),
        ("nothing", moved("http://"), "a redirect to half an address"),
        ("without", Answer(301), "a 301 without Location"),
    ):
        _put(draft, name, route)
        draft.undecided(_at(name), "unknown_status", _plant(draft, name), note=note)
    page = draft.article()
    page.plant(f'<p><a href="{_METADATA}">元数据</a></p>')
    draft.undecided(_METADATA, "unknown_status", page, note="a link straight to the metadata of a cloud")


def _put(draft: Draft, name: str, route: Route) -> None:
    draft.put(_at(name), route)


def _at(name: str) -> str:
    return f"http://{names.RUDE}/{name}"


def _plant(draft: Draft, name: str) -> Sheet:
    page = draft.article()
    page.plant(f'<p><a href="{_at(name)}">档案目录</a></p>')
    return page


def _bomb(_: Asked) -> Answer:
    return Answer(body=_packed(), headers=(("Content-Encoding", b"gzip"),))


@cache
def _packed() -> bytes:
    packer = zlib.compressobj(9, wbits=31)
    parts = [packer.compress(b"<title>bomb</title><p>bomb</p>")]
    parts += [packer.compress(b" " * 1_048_576) for _ in range(_BOMB >> 20)]
    return b"".join([*parts, packer.flush()])
