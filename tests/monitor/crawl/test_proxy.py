"""Behind the operator's proxy: handshakes and whole looks, and what is not told there."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from checks.subjects import Failure
from checks.subjects.handshake import Handshake
from monitor.clock import Clock
from monitor.crawl.addresses import Policy
from monitor.crawl.browser.program import find
from monitor.crawl.guard import Vetting
from monitor.crawl.handshakes import Handshakes
from monitor.crawl.onion import FetchSettings, build
from monitor.crawl.outcome import Request
from monitor.crawl.pace import Pace
from monitor.crawl.proxy import Proxy
from monitor.crawl.wire import Limits
from tests.monitor.crawl.fakes import Fake
from tests.monitor.crawl.handshaking import Talk, secure, talking
from tests.monitor.crawl.pki import LONG_AGO
from tests.monitor.crawl.proxying import Office, proxying
from tests.monitor.crawl.serving import response, routes, serving
from tests.monitor.crawl.test_handshakes import LOWER, ROOT, STRANGER, Loopback, shelf

pytestmark = pytest.mark.anyio
BASIC = b"Proxy-Authorization: Basic Y2xlcms6cEBzcw=="


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("http://proxy.test:3128", Proxy("proxy.test", 3128)),
        ("http://proxy.test", Proxy("proxy.test", 80)),
        ("https://proxy.test/", Proxy("proxy.test", 443, secure=True)),
        ("http://clerk:p%40ss@proxy.test:8080/", Proxy("proxy.test", 8080, False, "Basic Y2xlcms6cEBzcw==")),
    ],
)
def test_an_address_of_a_proxy_is_read(url: str, told: Proxy) -> None:
    assert Proxy.of(url) == told


@pytest.mark.parametrize("url", ["socks5://proxy.test", "proxy.test:3128", "http://"])
def test_what_is_no_proxy_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match="not the address of a proxy"):
        Proxy.of(url)


@asynccontextmanager
async def examined(folder: Path, talk: Talk, office: Office) -> AsyncIterator[Handshake | None]:
    """How a server that talks like this is seen through the proxy."""
    root = folder / "root.pem"
    root.write_bytes(ROOT.pem)
    vetting = Vetting(Loopback(), Policy(allow_private=True))
    proxy = Proxy.of(office.url)
    asked = Handshakes(vetting, Pace(0), Fake(shelf), Clock(), ca_file=root, timeout=3.0, proxy=proxy)
    try:
        with talking(talk) as server:
            yield await asked.of(f"https://site.test:{server.port}/")
    finally:
        asked.close()


async def test_a_handshake_goes_through_the_proxy(tmp_path: Path) -> None:
    async with proxying() as office:
        async with examined(tmp_path, secure(ROOT.issue("site.test").file(tmp_path)), office) as found:
            assert found is not None
            assert (found.modern, found.verify_code, found.name_matches) == (True, 0, True)
        [head] = office.heads
        assert head.startswith(b"CONNECT site.test:")
        assert BASIC in head


async def test_what_a_trusted_root_vouches_for_is_told_through_a_proxy_too(tmp_path: Path) -> None:
    faulty = {
        10: ROOT.issue("site.test", until=LONG_AGO.replace(year=LONG_AGO.year + 1)),
        62: ROOT.issue("other.test"),
        20: LOWER.issue("site.test", aia="http://ca.test/lower.cer"),
    }
    async with proxying() as office:
        for code, leaf in faulty.items():
            async with examined(tmp_path, secure(leaf.file(tmp_path)), office) as found:
                assert found is not None
                assert found.verify_code == code


async def test_of_what_may_be_the_proxys_own_doing_nothing_is_told(tmp_path: Path) -> None:
    def hangs_up(_: object) -> None:
        return

    async with proxying() as office:
        for talk in (secure(STRANGER.issue("site.test").file(tmp_path)), hangs_up):
            async with examined(tmp_path, talk, office) as found:
                assert found is None
        office.refuses = b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n"
        async with examined(tmp_path, hangs_up, office) as found:
            assert found is None


async def test_links_are_looked_at_through_the_proxy_and_a_site_behind_a_wall_in_the_browser() -> None:
    if find() is None:
        pytest.skip("NO CHROMIUM: no page was opened behind a proxy")
    wall = b"<!doctype html><title></title><script>document.cookie='pass=1';location.reload()</script>"
    real = "<!doctype html><meta charset=utf-8><title>通知</title><p>这是一篇正文，供读者阅读。</p>".encode()
    plain = routes({"/w.html": response("403 Forbidden", wall, Content_Type="text/html")})
    passed = routes({"/w.html": response(body=real, Content_Type="text/html")})

    async def talk(head: bytes, writer: asyncio.StreamWriter) -> None:
        await (passed if b"pass=1" in head else plain)(head, writer)

    async with serving(talk) as site, proxying() as office:
        settings = FetchSettings(
            rate=0,
            limits=Limits(10, 20),
            policy=Policy(allow_private=True),
            proxy=office.url,
            browser=find(),
        )
        async with build(settings) as onion:
            outcome = await onion.fetch(Request(site.url("/w.html", "localhost")))
            assert (outcome.status, outcome.looks[-1].client) == (200, "chromium")
            through = [head for head in office.heads if b"HeadlessChrome" in head]
            assert len(through) == 2
            assert all(head.startswith(b"GET http://localhost:") and BASIC in head for head in through)
            assert all(head.count(b"Proxy-Authorization") == 1 for head in through)
        assert len(site.asked) == len(office.heads)


async def test_a_proxy_that_is_gone_is_nobodys_broken_link() -> None:
    async with proxying() as office:
        settings = FetchSettings(rate=0, limits=Limits(3, 6), policy=Policy(allow_private=True), proxy=office.url)
    async with build(settings) as onion:
        assert await onion.shake("https://localhost/") is None
        assert (await onion.fetch(Request("http://localhost/"))).failure in (Failure.REFUSED, Failure.OFFLINE)
