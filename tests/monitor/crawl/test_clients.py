"""One contract for both clients, over real servers on loopback.

What the fast client says of failures is only a hint, so the kind of failure is asked of the thorough one alone.
"""

import asyncio
import gzip
import socket
import zlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

import pytest

from checks.subjects import Failure
from monitor.clock import Clock
from monitor.crawl.cold import Cold
from monitor.crawl.hot import Hot
from monitor.crawl.outcome import Outcome, Request, Validators, Want
from monitor.crawl.wire import PEEK_BYTES, Limits
from tests.monitor.crawl.serving import Answer, Served, drips, resets, response, sends, serving, silent

pytestmark = [pytest.mark.anyio, pytest.mark.parametrize("kind", [Hot, Cold])]
LIMITS = Limits(first_byte=5, total=10, max_body=100_000)
IMPATIENT = Limits(first_byte=0.5, total=1.0)
Kind = type[Hot] | type[Cold]


@asynccontextmanager
async def client(kind: Kind, limits: Limits = LIMITS) -> AsyncIterator[Hot | Cold]:
    made = kind(limits, "Product/1 (+mailto:us@site.test)", Clock())
    try:
        yield made
    finally:
        await made.aclose()


async def look(
    kind: Kind, answer: Answer, request: Request | None = None, limits: Limits = LIMITS
) -> tuple[Outcome, Served]:
    async with serving(answer) as served, client(kind, limits) as made:
        asked = replace(request or Request("http://x/"), url=served.url("/a?b=c"), address="127.0.0.1")
        return await made.fetch(asked), served


def is_said(outcome: Outcome, *failures: Failure) -> bool:
    """The thorough client must say one of these; from the fast one any failure will do."""
    if outcome.client == "pyreqwest":
        return outcome.failure is not None
    return outcome.failure in failures


async def test_a_page_is_read_whole_and_carries_its_own_look(kind: Kind) -> None:
    outcome, served = await look(kind, sends(response(body=b"hello", Content_Type="text/html", X_Odd="1")))
    assert (outcome.status, outcome.failure, outcome.body, outcome.cut) == (200, None, b"hello", False)
    assert outcome.ok
    assert outcome.headers.get("x-odd") == "1"
    assert outcome.peer == "127.0.0.1"
    assert outcome.final_url == served.url("/a?b=c")
    assert outcome.looks == (outcome.look(),)


@pytest.mark.parametrize("status", ["404 Not Found", "410 Gone", "500 Oops", "503 Busy", "999 Odd", "401 No"])
async def test_a_refusal_is_a_status_and_no_failure(kind: Kind, status: str) -> None:
    outcome, _ = await look(kind, sends(response(status, b"sorry")))
    assert (outcome.status, outcome.failure) == (int(status[:3]), None)
    assert not outcome.ok


async def test_an_answer_without_a_body_is_fine(kind: Kind) -> None:
    outcome, _ = await look(kind, sends(b"HTTP/1.1 204 No Content\r\n\r\n"))
    assert outcome.ok
    assert outcome.body == b""


async def test_validators_are_sent_and_a_304_is_fine(kind: Kind) -> None:
    asked = Request("http://x/", validators=Validators('"abc"', "Mon, 02 Nov 2026 00:00:00 GMT"))
    outcome, served = await look(kind, sends(b"HTTP/1.1 304 Not Modified\r\n\r\n"), asked)
    assert outcome.ok
    head = served.asked[0].lower()
    assert b'if-none-match: "abc"' in head
    assert b"if-modified-since: mon, 02 nov 2026" in head


async def test_user_agent_cookies_and_referer_are_sent_and_the_host_is_the_real_name(kind: Kind) -> None:
    asked = Request("http://x/", referer="http://site.test/list", cookies=(("a", "1"), ("b", "2")))
    _, served = await look(kind, sends(response()), asked)
    head = served.asked[0].lower()
    assert head.startswith(b"get /a?b=c http/1.1")
    assert b"user-agent: product/1 (+mailto:us@site.test)" in head
    assert b"cookie: a=1; b=2" in head
    assert b"referer: http://site.test/list" in head
    assert b"host: site.test:%d" % served.port in head
    assert b"accept-language: zh-cn" in head


async def test_a_host_with_a_final_dot_is_pinned_as_well(kind: Kind) -> None:
    async with serving(sends(response(body=b"dot"))) as served, client(kind) as made:
        outcome = await made.fetch(Request(served.url("/", "site.test."), address="127.0.0.1"))
    assert outcome.body == b"dot"


async def test_a_cookie_in_gbk_goes_back_in_its_own_bytes_or_is_left_to_the_thorough_client(kind: Kind) -> None:
    value = "用户".encode("gbk")
    outcome, served = await look(
        kind, sends(response()), Request("http://x/", cookies=(("u", value.decode("latin-1")),))
    )
    if kind is Cold:
        assert b"u=" + value in served.asked[0]
    else:
        assert outcome.failure is not None or b"u=" in served.asked[0]


@pytest.mark.parametrize(
    "url", ["http://site.test:0/", "http://site.test/\ud800", "http://site.test/\x00", "gopher://x/"]
)
async def test_an_address_that_cannot_be_asked_is_a_failure_and_raises_nothing(kind: Kind, url: str) -> None:
    async with client(kind) as made:
        outcome = await made.fetch(Request(url, address="127.0.0.1"))
    assert outcome.failure is not None


async def test_cookies_of_an_answer_are_not_kept_for_the_next_request(kind: Kind) -> None:
    async with serving(sends(response(Set_Cookie="gate=open", Connection="close"))) as served, client(kind) as made:
        for _ in range(2):
            await made.fetch(Request(served.url(), address="127.0.0.1"))
    assert b"gate=open" not in served.asked[1]


async def test_a_redirect_is_told_and_not_followed(kind: Kind) -> None:
    outcome, served = await look(kind, sends(response("302 Found", Location="/there")))
    assert (outcome.status, outcome.headers.get("location")) == (302, "/there")
    assert len(served.asked) == 1


async def test_characters_that_browsers_leave_alone_go_out_as_they_are(kind: Kind) -> None:
    async with serving(sends(response())) as served, client(kind) as made:
        await made.fetch(Request(served.url("/a|b'(c)/%D6%D0?x={y}|^z%2"), address="127.0.0.1"))
    assert served.paths() == ["/a|b'(c)/%D6%D0?x={y}|^z%2"]


@pytest.mark.parametrize("name", ["HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"])
async def test_a_proxy_of_the_environment_is_ignored(kind: Kind, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    async with serving(sends(response(body=b"proxied"))) as proxy:
        monkeypatch.setenv(name, f"http://127.0.0.1:{proxy.port}")
        outcome, _ = await look(kind, sends(response(body=b"direct")))
    assert outcome.body == b"direct"
    assert proxy.asked == []


async def test_an_operators_proxy_is_used(kind: Kind) -> None:
    async with serving(sends(response(body=b"proxied"))) as proxy:
        made = kind(LIMITS, "Product/1", Clock(), proxy=f"http://127.0.0.1:{proxy.port}")
        outcome = await made.fetch(Request("http://site.test/a", address="127.0.0.1"))
        await made.aclose()
    assert outcome.body == b"proxied"
    assert proxy.asked[0].startswith(b"GET http://site.test/a HTTP/1.1")
    assert outcome.peer is None


async def test_a_body_over_the_limit_is_cut(kind: Kind) -> None:
    outcome, _ = await look(kind, sends(response(body=b"x" * 300_000, Content_Type="text/html")))
    assert outcome.ok
    assert (len(outcome.body), outcome.cut) == (100_000, True)


async def test_of_a_big_file_only_the_first_bytes_are_read(kind: Kind) -> None:
    outcome, _ = await look(kind, sends(response(body=b"x" * 300_000, Content_Type="video/mp4")))
    assert outcome.ok
    assert (len(outcome.body), outcome.cut) == (PEEK_BYTES, True)


async def test_a_document_is_read_to_its_end_so_that_a_missing_end_shows(kind: Kind) -> None:
    head = b"HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\nContent-Length: 90000\r\n\r\n"
    outcome, _ = await look(kind, sends(head + b"x" * 80_000), Request("http://x/", Want.HEAD))
    assert outcome.failure is Failure.TRUNCATED


async def test_of_what_is_only_looked_at_the_first_bytes_are_read(kind: Kind) -> None:
    raw = response(body=b"x" * 90_000, Content_Type="text/html")
    outcome, _ = await look(kind, sends(raw), Request("http://x/", Want.HEAD))
    assert (len(outcome.body), outcome.cut, outcome.ok) == (PEEK_BYTES, True, True)


async def test_a_small_file_is_read_to_its_end_so_that_a_missing_end_shows(kind: Kind) -> None:
    raw = b"HTTP/1.1 200 OK\r\nContent-Type: application/msword\r\nContent-Length: 5000\r\n\r\n" + b"x" * 4500
    outcome, _ = await look(kind, sends(raw), Request("http://x/", Want.HEAD))
    assert is_said(outcome, Failure.TRUNCATED)


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "raw deflate"])
async def test_a_compressed_body_is_decoded(kind: Kind, encoding: str) -> None:
    page = "政务公开".encode() * 500
    raw = zlib.compressobj(wbits=-15)
    packed = {
        "gzip": gzip.compress(page),
        "deflate": zlib.compress(page),
        "raw deflate": raw.compress(page) + raw.flush(),
    }[encoding]
    outcome, _ = await look(kind, sends(response(body=packed, Content_Encoding=encoding.split()[-1])))
    if encoding == "raw deflate" and kind is Hot:
        assert outcome.failure is not None  # it cannot, so the other one is asked
    else:
        assert outcome.body == page


async def test_a_gzip_bomb_stops_at_the_limit(kind: Kind) -> None:
    bomb = gzip.compress(b"\0" * 200_000_000, compresslevel=9)
    raw = response(body=bomb, Content_Encoding="gzip", Content_Type="text/html")
    outcome, _ = await look(kind, sends(raw))
    assert (len(outcome.body), outcome.cut) == (100_000, True)


async def test_a_body_that_is_not_what_its_encoding_says_is_a_failure(kind: Kind) -> None:
    outcome, _ = await look(kind, sends(response(body=b"plain text", Content_Encoding="gzip")))
    assert is_said(outcome, Failure.PROTOCOL)


@pytest.mark.parametrize("encoding", ["gzip", "deflate"])
async def test_a_packed_body_that_breaks_off_is_truncated(kind: Kind, encoding: str) -> None:
    page = b"".join(b"<p>%d</p>" % number for number in range(9000))
    packed = gzip.compress(page) if encoding == "gzip" else zlib.compress(page)
    outcome, _ = await look(kind, sends(response(body=packed[: len(packed) // 2], Content_Encoding=encoding)))
    assert is_said(outcome, Failure.TRUNCATED)


async def test_packed_bytes_that_are_damaged_are_a_failure(kind: Kind) -> None:
    packed = bytearray(gzip.compress(b"".join(b"<p>%d</p>" % number for number in range(9000))))
    packed[200:240] = bytes(byte ^ 0xFF for byte in packed[200:240])
    outcome, _ = await look(kind, sends(response(body=bytes(packed), Content_Encoding="gzip")))
    assert is_said(outcome, Failure.PROTOCOL)


@pytest.mark.parametrize("left_out", ["the checksum", "a part of the checksum", "the last block"])
async def test_a_packed_body_without_an_end_that_browsers_need_is_whole(kind: Kind, left_out: str) -> None:
    page = b"".join(b"<p>%d</p>" % number for number in range(3000))
    flushed = zlib.compressobj(wbits=31)
    packed = {
        "the checksum": gzip.compress(page)[:-8],
        "a part of the checksum": gzip.compress(page)[:-3],
        "the last block": flushed.compress(page) + flushed.flush(zlib.Z_SYNC_FLUSH),
    }[left_out]
    outcome, _ = await look(kind, sends(response(body=packed, Content_Encoding="gzip")))
    assert outcome.body == page if kind is Cold else outcome.failure is not None


@pytest.mark.parametrize("name", ["x-gzip", "GZIP", "Gzip"])
async def test_no_client_takes_a_packed_body_for_a_page(kind: Kind, name: str) -> None:
    raw = response(body=gzip.compress(b"<p>page</p>"), Content_Encoding=name, Content_Type="text/html")
    outcome, _ = await look(kind, sends(raw))
    assert outcome.body == b"<p>page</p>" if kind is Cold else outcome.failure is not None


async def test_a_body_under_a_word_that_packs_nothing_is_read_as_it_is(kind: Kind) -> None:
    outcome, _ = await look(kind, sends(response(body=b"<p>page</p>", Content_Encoding="utf-8")))
    assert (outcome.body, outcome.cut) == (b"<p>page</p>", False)


async def test_an_encoding_nobody_asked_for_still_gives_the_status(kind: Kind) -> None:
    outcome, _ = await look(kind, sends(response(body=b"??", Content_Encoding="sdch")))
    assert outcome.status == 200


async def test_a_redirect_in_raw_gbk_is_read_by_the_thorough_client(kind: Kind) -> None:
    raw = "HTTP/1.1 302 Found\r\nLocation: /公告.html\r\nContent-Length: 0\r\n\r\n".encode("gbk")
    outcome, _ = await look(kind, sends(raw))
    if kind is Cold:
        assert outcome.headers.raw("location") == "/公告.html".encode("gbk")
    else:
        assert outcome.failure is not None


async def test_an_odd_header_that_decides_nothing_is_passed_over(kind: Kind) -> None:
    head = 'HTTP/1.1 200 OK\r\nContent-Disposition: inline; filename="公告.doc"\r\nContent-Length: 2\r\n\r\nok'
    outcome, _ = await look(kind, sends(head.encode("gbk")))
    assert outcome.ok
    assert outcome.body == b"ok"


async def test_no_first_byte_is_a_timeout(kind: Kind) -> None:
    outcome, _ = await look(kind, silent, limits=IMPATIENT)
    assert is_said(outcome, Failure.TIMEOUT)
    assert outcome.elapsed_ms >= 490


async def test_a_server_that_drips_is_given_up_in_the_end(kind: Kind) -> None:
    outcome, _ = await look(kind, drips(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"), limits=IMPATIENT)
    assert is_said(outcome, Failure.TIMEOUT)
    assert outcome.elapsed_ms < 5_000


async def test_a_head_that_drips_is_given_up_in_the_end(kind: Kind) -> None:
    outcome, _ = await look(kind, drips(b"HTTP/1.1 200 OK\r\nX-Long: "), limits=IMPATIENT)
    assert is_said(outcome, Failure.TIMEOUT)


async def test_fewer_bytes_than_promised_is_truncated(kind: Kind) -> None:
    outcome, _ = await look(kind, sends(b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\nhello"))
    assert is_said(outcome, Failure.TRUNCATED)
    if kind is Cold:
        assert outcome.status == 200


async def test_chunks_that_break_off_are_truncated(kind: Kind) -> None:
    outcome, _ = await look(kind, sends(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n"))
    assert is_said(outcome, Failure.TRUNCATED)


@pytest.mark.parametrize(
    "raw",
    [
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nhello",
        b"\x16\x03\x01\x00\xff garbage \x00\x01\r\n\r\n",
        b"HTTP/1.1 banana\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nX-Big: " + b"a" * 1_000_000 + b"\r\n\r\n",
    ],
    ids=["chunks", "bytes", "status", "header of 1 MB"],
)
async def test_what_is_no_http_is_told_so(kind: Kind, raw: bytes) -> None:
    outcome, _ = await look(kind, sends(raw))
    assert is_said(outcome, Failure.PROTOCOL)


@pytest.mark.parametrize("raw", [b"<html>as in 1991</html>", b"SSH-2.0-OpenSSH_9.2\r\n"])
async def test_a_few_bytes_without_a_head_are_no_answer(kind: Kind, raw: bytes) -> None:
    outcome, _ = await look(kind, sends(raw))
    assert is_said(outcome, Failure.PROTOCOL, Failure.RESET)


async def test_a_closed_port_refuses(kind: Kind) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
        async with client(kind) as made:
            outcome = await made.fetch(Request(f"http://site.test:{port}/", address="127.0.0.1"))
    assert is_said(outcome, Failure.REFUSED)


@pytest.mark.parametrize("first", [b"", b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\nhello"], ids=["head", "body"])
async def test_a_connection_that_is_cut_is_reset(kind: Kind, first: bytes) -> None:
    outcome, _ = await look(kind, resets(first))
    assert is_said(outcome, Failure.RESET, Failure.TRUNCATED)


async def test_hanging_up_without_a_word_is_reset(kind: Kind) -> None:
    outcome, _ = await look(kind, sends(b""))
    assert is_said(outcome, Failure.RESET)


async def test_many_at_once_do_not_mix_up_their_answers(kind: Kind) -> None:
    async def echo(head: bytes, writer: asyncio.StreamWriter) -> None:
        writer.write(response(body=head.split(b" ")[1]))

    async with serving(echo) as served, client(kind) as made:
        urls = [served.url(f"/{number}") for number in range(50)]
        outcomes = await asyncio.gather(*(made.fetch(Request(url, address="127.0.0.1")) for url in urls))
    assert [outcome.body.decode() for outcome in outcomes] == [f"/{number}" for number in range(50)]
