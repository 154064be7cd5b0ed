"""Errors of a gateway that came through the operator's proxy: whose word are they?"""

import asyncio

import pytest

from checks.check import Finding, Undecided
from checks.link.broken import broken
from checks.subjects import Failure
from monitor.clock import Clock
from monitor.crawl.cold import Cold
from monitor.crawl.gateway import doubtful
from monitor.crawl.hot import Hot
from monitor.crawl.outcome import Headers, Outcome, Request
from monitor.crawl.second import SecondLook
from monitor.crawl.wire import Limits
from tests.builders import link
from tests.monitor.crawl.serving import response, sends, serving

pytestmark = pytest.mark.anyio

SQUID = {"Server": "squid/5.7", "Via": "1.1 office (squid/5.7)", "X_Squid_Error": "ERR_CONNECT_FAIL 111"}
OTHERS = {"Proxy_Status": "office; error=connection_refused"}
PASSED = {"Server": "nginx", "Via": "1.1 office (squid/5.7)"}
TOLD = {"Proxy_Status": "cdn; error=dns_error, office; received-status=503"}
WALL = {"Server": "cloudflare", "cf_mitigated": "challenge"}


async def through(raw: bytes) -> Outcome:
    """What both clients make of this answer of a proxy."""
    async with serving(sends(raw)) as proxy:
        url = f"http://127.0.0.1:{proxy.port}"
        hot, cold = (kind(Limits(), "Product/1", Clock(), proxy=url) for kind in (Hot, Cold))
        try:
            return await SecondLook(hot, cold).fetch(Request("http://site.test/a", address="127.0.0.1"))
        finally:
            await asyncio.gather(hot.aclose(), cold.aclose())


@pytest.mark.parametrize("status", ["502 Bad Gateway", "503 Service Unavailable", "504 Gateway Timeout"])
@pytest.mark.parametrize("headers", [{}, SQUID, OTHERS, {"Proxy_Connection": "close"}, {"Via": "1.1 office"}])
async def test_an_error_that_may_be_the_proxys_own_accuses_nobody(status: str, headers: dict[str, str]) -> None:
    outcome = await through(response(status, b"no", Connection="close", **headers))
    assert (outcome.status, outcome.failure) == (None, Failure.OFFLINE)
    assert status[:3] in outcome.detail
    [verdict] = broken(link(*outcome.looks))
    assert isinstance(verdict, Undecided)


@pytest.mark.parametrize("headers", [PASSED, TOLD])
async def test_an_error_that_the_proxy_only_passed_on_is_the_sites(headers: dict[str, str]) -> None:
    outcome = await through(response("503 Service Unavailable", b"no", Connection="close", **headers))
    assert (outcome.status, outcome.failure, len(outcome.looks)) == (503, None, 2)
    [verdict] = broken(link(*outcome.looks))
    assert isinstance(verdict, Finding) and verdict.suspected


async def test_a_wall_is_a_wall_also_through_a_proxy() -> None:
    assert (await through(response("503 Busy", b"no", Connection="close", **WALL))).status == 503


@pytest.mark.parametrize("status", ["200 OK", "404 Not Found", "500 Oops", "501 Not Implemented"])
async def test_what_no_proxy_says_by_itself_is_the_sites(status: str) -> None:
    assert (await through(response(status, b"no", Connection="close"))).status == int(status[:3])


async def test_without_a_proxy_an_error_is_the_sites() -> None:
    async with serving(sends(response("502 Bad Gateway", b"no", Connection="close", **SQUID))) as served:
        cold = Cold(Limits(), "Product/1", Clock())
        assert (await cold.fetch(Request(served.url(), address="127.0.0.1"))).status == 502
        await cold.aclose()


def test_inside_a_tunnel_only_the_site_speaks() -> None:
    assert doubtful("http://h/", 502, Headers(), b"")
    assert not doubtful("https://h/", 502, Headers(), b"")


@pytest.mark.parametrize("headers", [{}, SQUID, OTHERS])
def test_the_proof_is_told(headers: dict[str, str]) -> None:
    given = Headers((name.replace("_", "-").encode(), value.encode()) for name, value in headers.items())
    told = doubtful("http://h/", 502, given, b"")
    proof = {"X_Squid_Error": "ERR_CONNECT_FAIL", "Proxy_Status": "connection_refused"}
    assert all(words in told for name, words in proof.items() if name in headers)
    assert ("its own or the site's" in told) is (not headers)
