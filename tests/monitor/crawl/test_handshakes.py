import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from checks.subjects import Failure
from monitor.clock import Clock
from monitor.crawl.addresses import Policy
from monitor.crawl.guard import Vetting
from monitor.crawl.handshakes import Handshakes
from monitor.crawl.outcome import Outcome, Request
from monitor.crawl.pace import Pace
from monitor.crawl.resolver import NoAddressError
from tests.monitor.crawl.fakes import Fake, answered, failed
from tests.monitor.crawl.handshaking import secure, talking
from tests.monitor.crawl.pki import issue

pytestmark = pytest.mark.anyio

ROOT = issue("Test root", ca=True)
UPPER = ROOT.issue("Upper intermediate", ca=True)
LOWER = UPPER.issue("Lower intermediate", ca=True, aia="http://ca.test/upper.pem")
STRANGER = issue("Stranger", ca=True)
FOREIGN = STRANGER.issue("Foreign intermediate", ca=True, aia="http://ca.test/stranger.cer")
SHELF = {
    "http://ca.test/upper.pem": UPPER.pem,
    "http://ca.test/lower.cer": LOWER.der,
    "http://ca.test/foreign.cer": FOREIGN.der,
    "http://ca.test/stranger.cer": STRANGER.der,
    "http://ca.test/nonsense.cer": b"<html>not found</html>",
}


class Loopback:
    """Every name of the test domain is here, others have no address."""

    async def resolve(self, host: str) -> tuple[str, ...]:
        if host.endswith(".test"):
            return ("127.0.0.1",)
        raise NoAddressError("nxdomain")


def shelf(request: Request) -> Outcome:
    body = SHELF.get(request.url)
    return answered(request, body=body) if body else failed(request, Failure.TIMEOUT)


@asynccontextmanager
async def handshakes(folder: Path, fetcher: Fake | None = None, *, private: bool = True) -> AsyncIterator[Handshakes]:
    root = folder / "root.pem"
    root.write_bytes(ROOT.pem)
    vetting = Vetting(Loopback(), Policy(allow_private=private))
    found = Handshakes(vetting, Pace(0), fetcher or Fake(shelf), Clock(), ca_file=root, timeout=5.0)
    try:
        yield found
    finally:
        found.close()


async def test_a_server_is_examined_once_however_often_and_for_whichever_page_it_is_asked(tmp_path: Path) -> None:
    with talking(secure(ROOT.issue("site.test").file(tmp_path))) as server:
        async with handshakes(tmp_path) as asked:
            urls = [f"https://site.test:{server.port}/{page}" for page in range(20)]
            found = await asyncio.gather(*map(asked.of, urls))
            assert await asked.of(urls[0]) is found[0]
            assert len(asked.found) == 1
    assert server.taken == 1
    assert {id(one) for one in found} == {id(found[0])}


async def test_only_https_servers_with_an_allowed_address_are_asked(tmp_path: Path) -> None:
    async with handshakes(tmp_path) as asked:
        for url in ("http://site.test/", "mailto:x@site.test", "https://elsewhere.invalid/"):
            assert await asked.of(url) is None
    async with handshakes(tmp_path, private=False) as asked:
        assert await asked.of("https://site.test/") is None
        assert asked.found == ()


async def test_missing_issuers_are_fetched_up_to_a_trusted_root(tmp_path: Path) -> None:
    leaf = LOWER.issue("site.test", aia="http://ca.test/lower.cer")
    fetcher = Fake(shelf)
    with talking(secure(leaf.file(tmp_path))) as server:
        async with handshakes(tmp_path, fetcher) as asked:
            found = await asked.of(f"https://site.test:{server.port}/")
    assert found is not None
    assert (found.verify_code, found.repaired_code) == (20, 0)
    assert fetcher.urls() == ["http://ca.test/lower.cer", "http://ca.test/upper.pem"]


async def test_a_way_up_that_ends_at_a_stranger_is_told(tmp_path: Path) -> None:
    for leaf in (
        FOREIGN.issue("site.test", aia="http://ca.test/foreign.cer"),
        STRANGER.issue("site.test", aia="http://ca.test/stranger.cer"),
    ):
        with talking(secure(leaf.file(tmp_path))) as server:
            async with handshakes(tmp_path) as asked:
                found = await asked.of(f"https://site.test:{server.port}/")
        assert found is not None
        assert found.repaired_code == found.verify_code == 20


@pytest.mark.parametrize("aia", [None, "http://ca.test/silent.cer", "http://ca.test/nonsense.cer"])
async def test_where_no_issuer_can_be_had_nothing_is_said_of_it(aia: str | None, tmp_path: Path) -> None:
    with talking(secure(UPPER.issue("site.test", aia=aia).file(tmp_path))) as server:
        async with handshakes(tmp_path) as asked:
            found = await asked.of(f"https://site.test:{server.port}/")
    assert found is not None
    assert (found.verify_code, found.repaired_code) == (20, None)
