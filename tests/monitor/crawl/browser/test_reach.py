"""What a page can reach: its own site, and nothing that the guard refuses, by whatever means it tries."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from checks.subjects import Failure
from monitor.crawl.addresses import Policy
from monitor.crawl.browser.rendered import Problem
from tests.monitor.crawl.browser.loopback import (
    CANARY,
    OWN,
    Names,
    Website,
    answered,
    hosted,
    page,
    renderer,
    with_browser,
)

pytestmark = with_browser

METADATA = "169.254.169.254"


@dataclass
class Canary:
    """Listens on loopback, TCP and UDP on one port, and counts whoever comes."""

    port: int = 0
    came: list[str] = field(default_factory=list)


class _Datagrams(asyncio.DatagramProtocol):
    def __init__(self, canary: Canary) -> None:
        self._canary = canary

    def datagram_received(self, data: bytes, addr: tuple[str, int]) -> None:
        self._canary.came.append("udp")


@asynccontextmanager
async def canary() -> AsyncIterator[Canary]:
    bird = Canary()

    async def came(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        bird.came.append("tcp")
        writer.close()

    server = await asyncio.start_server(came, CANARY, 0)
    bird.port = server.sockets[0].getsockname()[1]
    loop = asyncio.get_running_loop()
    transport, _ = await loop.create_datagram_endpoint(
        lambda: _Datagrams(bird), (CANARY, bird.port), family=socket.AF_INET
    )
    try:
        yield bird
    finally:
        transport.close()
        server.close()


def greedy(port: int) -> bytes:
    """A page that tries every way out at once."""
    hosts = [f"127.0.0.1:{port}", f"localhost:{port}", METADATA, f"[::ffff:127.0.0.1]:{port}", f"turning.test:{port}"]
    tags = "".join(
        f"""<img src="http://{host}/img"><iframe src="http://{host}/frame"></iframe>
        <script src="http://{host}/script.js"></script><link rel=stylesheet href="http://{host}/style.css">
        <link rel=preconnect href="http://{host}/"><link rel=dns-prefetch href="//{host}/">
        <link rel=prefetch href="http://{host}/prefetch"><object data="http://{host}/object"></object>
        <video src="http://{host}/video"></video><img src="https://{host}/tls"><img src="/jump?{host}">"""
        for host in hosts
    )
    script = """
        for (const host of HOSTS) {
          fetch(`http://${host}/fetch`, {mode: 'no-cors'}).catch(() => {});
          fetch(`http://${host}/post`, {mode: 'no-cors', method: 'POST', body: 'x'}).catch(() => {});
          fetch(`/jump?${host}`, {mode: 'no-cors'}).catch(() => {});
          navigator.sendBeacon(`http://${host}/beacon`, 'x');
          try { new WebSocket(`ws://${host}/socket`) } catch (e) {}
          try { new EventSource(`http://${host}/events`) } catch (e) {}
          try { new WebTransport(`https://${host}/transport`).ready.catch(() => {}) } catch (e) {}
          new Worker(URL.createObjectURL(new Blob([`fetch("http://${host}/worker", {mode: "no-cors"})`])));
          try {
            const who = {username: 'u', credential: 'c'};
            const turn = ['udp', 'tcp'].map(by => ({urls: `turn:${host}?transport=${by}`, ...who}));
            const peer = new RTCPeerConnection({iceServers: [{urls: `stun:${host}`}, ...turn]});
            peer.createDataChannel('x');
            peer.createOffer().then(offer => peer.setLocalDescription(offer));
          } catch (e) {}
          window.open(`http://${host}/popup`);
        }""".replace("HOSTS", str(hosts))
    return page(f"<p>still here</p>{tags}<script>{script}</script>")


class Jumping(Website):
    """Sends ``/jump?host`` on to that host."""

    def reply(self, head: bytes) -> bytes | None:
        path = head.split(b" ")[1].decode("latin-1")
        if path.startswith("/jump?"):
            return answered(b"", "302 Found", more=f"Location: http://{path[6:]}/jumped\r\n")
        return super().reply(head)


async def _try(policy: Policy) -> tuple[list[str], set[tuple[str, Failure]], str]:
    """What came to the canary, what the page missed, and what it looks like."""
    # The name is vetted at an address that is allowed, and then moves to loopback.
    names = Names(turning_test=["127.0.0.2", CANARY], localhost=[CANARY])
    async with canary() as bird, hosted(Jumping({})) as site, renderer(names, policy, images=True) as browser:
        site.pages["/"] = greedy(bird.port)
        seen = await browser.render(site.url())
        await asyncio.sleep(0.5)
        return bird.came, {(miss.host, miss.failure) for miss in seen.missed}, seen.html


async def test_a_page_that_tries_every_way_out_reaches_nothing() -> None:
    came, missed, markup = await _try(OWN)
    assert came == []
    refused = {host for host, failure in missed if failure is Failure.FORBIDDEN_ADDRESS}
    assert {CANARY, "localhost", METADATA, "::ffff:7f00:1", "turning.test"} <= refused
    assert "still here" in markup


async def test_the_same_page_would_reach_loopback_where_it_may_but_never_by_udp() -> None:
    came, missed, _ = await _try(Policy(allow_private=True))
    assert came.count("tcp") > 10
    assert "udp" not in came
    assert (METADATA, Failure.FORBIDDEN_ADDRESS) in missed


async def test_a_page_that_leads_itself_inside_is_refused() -> None:
    async with canary() as bird, hosted(Jumping({})) as site, renderer() as browser:
        site.pages["/script"] = page(f"<script>location = 'http://{CANARY}:{bird.port}/'</script>")
        jumped = await browser.render(site.url(f"/jump?{CANARY}:{bird.port}"))
        scripted = await browser.render(site.url("/script"))
        site.pages["/tls"] = answered(b"", "302 Found", more=f"Location: https://{CANARY}/\r\n")
        tunnelled = await browser.render(site.url("/tls"))
        assert bird.came == []
    for seen in (jumped, scripted, tunnelled):
        assert (seen.problem, seen.failure) == (Problem.REFUSED, Failure.FORBIDDEN_ADDRESS)
        assert "loopback" in seen.detail


async def test_a_site_cannot_pretend_that_we_refused() -> None:
    site = Website({"/": answered(b"<p>no", "403 Forbidden", more="X-Gate: x\r\n")})
    async with hosted(site), renderer() as browser:
        seen = await browser.render(site.url())
    assert (seen.problem, seen.status) == (None, 403)


async def test_a_page_that_takes_too_much_is_cut_off() -> None:
    big = answered(b"x" * 3_000_000, kind="text/javascript")
    site = Website({"/": page("<p>x<script src=/1></script><script src=/2></script>"), "/1": big, "/2": big})
    async with hosted(site), renderer(max_bytes=4_000_000) as browser:
        seen = await browser.render(site.url())
    assert [miss.failure for miss in seen.missed] == [Failure.BUDGET]
