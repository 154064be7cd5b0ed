"""The gate: who may pass, where to, how fast and how much."""

import asyncio
from base64 import b64encode
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from checks.subjects import Failure
from monitor.crawl.addresses import Policy
from monitor.crawl.browser.gate import LOOPBACK, Gate
from monitor.crawl.browser.heads import USER
from monitor.crawl.browser.visit import Visit
from monitor.crawl.guard import Vetting
from monitor.crawl.origin import Origin
from monitor.crawl.pace import Pace
from tests.monitor.crawl.browser.loopback import OWN, Names, Website, answered, hosted

pytestmark = pytest.mark.anyio


def visit(port: int = 80, **limits: int) -> Visit:
    return Visit(Origin("http", "site.test", port), **limits)


@asynccontextmanager
async def gate(policy: Policy = OWN, pace: Pace | None = None, names: Names | None = None) -> AsyncIterator[Gate]:
    opened = Gate(Vetting(names or Names(localhost=[LOOPBACK]), policy), pace or Pace(0, 8), timeout=2.0)
    await opened.open()
    try:
        yield opened
    finally:
        await opened.aclose()


async def say(to: Gate, text: str, who: Visit | None = None, after: bytes = b"") -> bytes:
    """Everything the gate answers to a head (and to what comes after its answer)."""
    reader, writer = await asyncio.open_connection(LOOPBACK, to.port)
    secret = b64encode(f"{USER}:{who.token}".encode()).decode() if who else ""
    shown = f"\r\nProxy-Authorization: Basic {secret}" if who else ""
    writer.write(f"{text}{shown}\r\n\r\n".encode())
    heard = b""
    if after:
        heard = await reader.readuntil(b"\r\n\r\n")
        writer.write(after)
    async with asyncio.timeout(10):
        if who is None:
            heard += await reader.readuntil(b"\r\n\r\n")
        else:
            heard += await reader.read()
    writer.close()
    return heard


async def test_whoever_does_not_know_the_secret_gets_nothing() -> None:
    async with hosted(Website({"/": answered(b"x")})) as site, gate() as way:
        stranger, gone = visit(site.port), visit(site.port)
        way.admit(gone)
        way.dismiss(gone)
        assert b"407" in await say(way, f"GET {site.url()} HTTP/1.1")
        for who in (stranger, gone):
            reader, writer = await asyncio.open_connection(LOOPBACK, way.port)
            secret = b64encode(f"{USER}:{who.token}".encode()).decode()
            writer.write(
                f"CONNECT site.test:{site.port} HTTP/1.1\r\nProxy-Authorization: Basic {secret}\r\n\r\n".encode()
            )
            assert b" 407 " in await reader.readuntil(b"\r\n\r\n")
            writer.close()
        assert site.asked == []


async def test_a_request_goes_to_the_vetted_address_without_what_is_ours() -> None:
    async with hosted(Website({"/a": answered(b"body", more="Keep-Alive: timeout=5\r\n")})) as site, gate() as way:
        who = visit(site.port)
        way.admit(who)
        head = f"GET {site.url('/a?b=c')} HTTP/1.1\r\nHost: other.test\r\nX-Own: 1\r\nProxy-Connection: keep-alive"
        heard = await say(way, head, who)
        assert heard.startswith(b"HTTP/1.1 200 OK\r\n")
        assert heard.endswith(b"Connection: close\r\n\r\nbody")
        asked = site.asked[0].decode()
        assert asked.startswith(
            f"GET /a?b=c HTTP/1.1\r\nX-Own: 1\r\nHost: site.test:{site.port}\r\nConnection: close\r\n"
        )
        assert "roxy" not in asked
        assert (who.requests, who.missed) == (1, [])


async def test_the_body_of_a_request_is_passed_on_and_no_second_request_after_it() -> None:
    bodies: list[bytes] = []

    class Reading(Website):
        async def answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            await reader.readuntil(b"\r\n\r\n")
            bodies.append(await reader.readexactly(5))
            writer.write(answered(b"ok"))
            await writer.drain()
            bodies.append(await reader.read(1000))
            writer.close()

    async with hosted(Reading({})) as site, gate() as way:
        who = visit(site.port)
        way.admit(who)
        reader, writer = await asyncio.open_connection(LOOPBACK, way.port)
        secret = b64encode(f"{USER}:{who.token}".encode()).decode()
        head = f"POST {site.url()} HTTP/1.1\r\nContent-Length: 5\r\nProxy-Authorization: Basic {secret}\r\n\r\n"
        writer.write(head.encode() + b"hello" + b"GET http://127.0.0.1/ HTTP/1.1\r\n\r\n")
        assert b"ok" in await reader.readuntil(b"ok")
        await asyncio.sleep(0.2)
        writer.close()
        way.dismiss(who)
        await asyncio.sleep(0.1)
        assert bodies in ([b"hello"], [b"hello", b""])


@pytest.mark.parametrize(
    ("target", "failure"),
    [
        ("GET http://127.0.0.1/ HTTP/1.1", Failure.FORBIDDEN_ADDRESS),
        ("GET http://169.254.169.254/latest/meta-data HTTP/1.1", Failure.FORBIDDEN_ADDRESS),
        ("GET http://0x7f.1/ HTTP/1.1", Failure.FORBIDDEN_ADDRESS),
        ("GET http://localhost/ HTTP/1.1", Failure.FORBIDDEN_ADDRESS),
        ("CONNECT 10.0.0.1:443 HTTP/1.1", Failure.FORBIDDEN_ADDRESS),
        ("CONNECT site.test:22 HTTP/1.1", Failure.FORBIDDEN_ADDRESS),
        ("CONNECT site.test:6379 HTTP/1.1", Failure.FORBIDDEN_ADDRESS),
        ("CONNECT nowhere.test:443 HTTP/1.1", Failure.DNS),
        ("CONNECT site.test:8999 HTTP/1.1", Failure.REFUSED),
        ("POST http://site.test/ HTTP/1.1\r\nTransfer-Encoding: chunked", Failure.PROTOCOL),
    ],
)
async def test_what_is_not_given_is_answered_and_remembered(target: str, failure: Failure) -> None:
    async with gate() as way:
        who = visit()
        way.admit(who)
        heard = await say(way, target, who)
        refused = failure is Failure.FORBIDDEN_ADDRESS
        assert heard.startswith(b"HTTP/1.1 403 " if refused else b"HTTP/1.1 502 ")
        assert f"X-Gate: {way.mark}".encode() in heard
        assert [miss.failure for miss in who.missed] == [failure]
        assert who.missed[0].detail


@pytest.mark.parametrize(
    "target", ["GET / HTTP/1.1", "GET https://site.test/ HTTP/1.1", "GET ftp://site.test/ HTTP/1.1"]
)
async def test_what_is_no_request_to_a_proxy_is_no_request(target: str) -> None:
    async with gate(Policy(allow_private=True)) as way:
        who = visit()
        way.admit(who)
        assert (await say(way, target, who)).startswith(b"HTTP/1.1 400 ")


async def test_the_gate_does_not_lead_to_itself() -> None:
    async with gate(Policy(allow_private=True)) as way:
        who = Visit(Origin("http", LOOPBACK, way.port))
        way.admit(who)
        for target in (f"GET http://{LOOPBACK}:{way.port}/ HTTP/1.1", f"CONNECT localhost:{way.port} HTTP/1.1"):
            assert (await say(way, target, who)).startswith(b"HTTP/1.1 403 ")


async def test_a_tunnel_passes_bytes_both_ways() -> None:
    async with hosted(Website({"/": answered(b"through")})) as site, gate() as way:
        who = visit(site.port)
        way.admit(who)
        heard = await say(way, f"CONNECT site.test:{site.port} HTTP/1.1", who, after=b"GET / HTTP/1.1\r\n\r\n")
        assert heard.startswith(b"HTTP/1.1 200 ")
        assert heard.endswith(b"through")


async def test_an_answer_that_is_no_http_is_told() -> None:
    for junk in (b"SSH-2.0-x\r\n\r\n", b"\r\n\r\n", b"HTTP/1.1 200 OK\r\nA: " + b"x" * 400_000):
        async with hosted(Website({"/": junk})) as site, gate() as way:
            who = visit(site.port)
            way.admit(who)
            assert (await say(way, f"GET {site.url()} HTTP/1.1", who)).startswith(b"HTTP/1.1 502 ")
            assert who.missed[0].failure is Failure.PROTOCOL


async def test_interim_answers_are_left_out_and_odd_lines_dropped() -> None:
    odd = b"HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.0 200 OK\nno field\nA: b\n\nbody"
    async with hosted(Website({"/": odd})) as site, gate() as way:
        who = visit(site.port)
        way.admit(who)
        heard = await say(way, f"GET {site.url()} HTTP/1.1", who)
        assert heard == b"HTTP/1.0 200 OK\r\nA: b\r\nConnection: close\r\n\r\nbody"


async def test_a_page_has_its_share_of_bytes_and_requests() -> None:
    async with hosted(Website({"/": answered(b"x" * 200_000)})) as site, gate() as way:
        greedy, busy = visit(site.port, max_bytes=100_000), visit(site.port, max_requests=1)
        way.admit(greedy)
        way.admit(busy)
        assert len(await say(way, f"GET {site.url()} HTTP/1.1", greedy)) < 200_000
        assert len(await say(way, f"GET {site.url()} HTTP/1.1", busy)) > 200_000
        for who in (greedy, busy):
            assert (await say(way, f"GET {site.url()} HTTP/1.1", who)).startswith(b"HTTP/1.1 403 ")
            assert who.missed[0].failure is Failure.BUDGET
        assert len(site.asked) == 2


async def test_requests_wait_for_their_turn_and_are_counted() -> None:
    waited: list[float] = []

    async def sleep(seconds: float) -> None:
        waited.append(seconds)

    pace = Pace(rate=2.0, now=lambda: 100.0, sleep=sleep)
    async with hosted(Website({"/": answered(b"x")})) as site, gate(pace=pace) as way:
        who = visit(site.port)
        way.admit(who)
        for _ in range(3):
            await say(way, f"GET {site.url()} HTTP/1.1", who)
        assert waited == [0.5, 1.0]
        assert pace.asked == 3


async def test_the_end_of_a_visit_cuts_what_is_open_and_gives_the_turns_back() -> None:
    class Silent(Website):
        def reply(self, head: bytes) -> bytes | None:
            return None

    pace = Pace(0, 1)
    async with hosted(Silent({})) as site, gate(pace=pace) as way:
        who = visit(site.port)
        way.admit(who)
        open_one = asyncio.ensure_future(say(way, f"GET {site.url()} HTTP/1.1", who))
        waiting = asyncio.ensure_future(say(way, f"GET {site.url()} HTTP/1.1", who))
        await asyncio.sleep(0.2)
        way.dismiss(who)
        told = await asyncio.gather(open_one, waiting, return_exceptions=True)
        assert all(one == b"" or isinstance(one, ConnectionError) for one in told)
        async with asyncio.timeout(1):
            await pace.enter("site.test", "127.0.0.2")
