"""Public pages over real connections: by real names on loopback, vetted, bounded, and with every trouble named."""

import gzip
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import replace

import pytest

from checks.subjects import Failure
from monitor.channels.pages import LIMITS, Pages, PageSettings
from monitor.crawl.addresses import Policy
from monitor.crawl.outcome import Request
from monitor.crawl.resolver import NoAddressError
from tests.monitor.crawl.serving import Answer, Served, drips, resets, response, routes, sends, serving, silent

pytestmark = pytest.mark.anyio

HOST = "mp.weixin.qq.com"
URL = f"https://{HOST}/s/abc"
AMONG = frozenset({HOST, "m.weibo.cn"})


class Names:
    """A resolver that knows one inside host and nothing else."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    async def resolve(self, host: str) -> tuple[str, ...]:
        self.asked.append(host)
        if host == "inside.test":
            return ("127.0.0.1",)
        raise NoAddressError("nxdomain")


@asynccontextmanager
async def mapped(answer: Answer, settings: PageSettings | None = None) -> AsyncIterator[tuple[Pages, Served, Names]]:
    """Pages whose platforms are one server on loopback."""
    async with serving(answer) as server:
        bases = dict.fromkeys(AMONG, f"http://127.0.0.1:{server.port}")
        names = Names()
        async with Pages(replace(settings or PageSettings(), bases=bases), names) as pages:
            yield pages, server, names


async def test_a_mapped_host_is_asked_under_its_own_name_and_nobody_resolves_it() -> None:
    async with mapped(sends(response("200 OK", b"hello", Date="Tue, 24 Nov 2026 01:00:00 GMT"))) as (
        pages,
        server,
        names,
    ):
        outcome = await pages.among(AMONG).fetch(Request(f"{URL}?a=1&b=%E4%B8%AD"))
    assert (outcome.status, outcome.body, outcome.final_url) == (200, b"hello", f"{URL}?a=1&b=%E4%B8%AD")
    assert outcome.headers.get("date") == "Tue, 24 Nov 2026 01:00:00 GMT"
    (head,) = server.asked
    assert head.startswith(b"GET /s/abc?a=1&b=%E4%B8%AD HTTP/1.1\r\n")
    assert f"\r\nHost: {HOST}\r\n".encode().lower() in head.lower()
    assert b"WebsiteComplianceMonitor" in head
    assert b"cookie" not in head.lower()
    assert names.asked == []


async def test_redirects_among_the_hosts_are_followed() -> None:
    table = {"/s/abc": response("302 Found", Location=f"https://{HOST}/s/def"), "/s/def": response("200 OK", b"here")}
    async with mapped(routes(table)) as (pages, server, _):
        outcome = await pages.among(AMONG).fetch(Request(URL))
    assert (outcome.body, outcome.final_url) == (b"here", f"https://{HOST}/s/def")
    assert server.paths() == ["/s/abc", "/s/def"]


@pytest.mark.parametrize(
    "target",
    [
        "http://127.0.0.1/",
        "http://169.254.169.254/latest/meta-data/",
        "http://[::1]/",
        "https://example.com/",
        f"https://{HOST}:8443/",
        "https://inside.test/",
    ],
)
async def test_a_redirect_to_any_other_place_is_not_followed(target: str) -> None:
    async with mapped(sends(response("302 Found", Location=target))) as (pages, server, names):
        outcome = await pages.among(AMONG).fetch(Request(URL))
    assert outcome.failure is Failure.FORBIDDEN_ADDRESS
    assert len(server.asked) == 1
    assert names.asked == []


async def test_a_wall_is_never_opened() -> None:
    to = f"https://{HOST}/mp/wappoc_appmsgcaptcha?target=1"
    async with mapped(sends(response("302 Found", Location=to))) as (pages, server, _):
        outcome = await pages.among(AMONG, ["wappoc_appmsgcaptcha"]).fetch(Request(URL))
    assert (outcome.failure, outcome.final_url) == (Failure.FORBIDDEN_ADDRESS, to)
    assert len(server.asked) == 1


async def test_what_is_not_mapped_goes_by_the_guard() -> None:
    async with mapped(sends(response("302 Found", Location="http://inside.test/"))) as (pages, _, names):
        outcome = await pages.anywhere().fetch(Request(URL))
    assert outcome.failure is Failure.FORBIDDEN_ADDRESS
    assert names.asked == ["inside.test"]


async def test_a_gateway_inside_is_asked_where_the_operator_allows_it() -> None:
    async with serving(sends(response("200 OK", b"feed"))) as server:
        settings = PageSettings(policy=Policy(allow_private=True))
        async with Pages(settings, Names()) as pages:
            outcome = await pages.anywhere().fetch(Request(server.url("/", "inside.test")))
    assert outcome.body == b"feed"


async def test_a_name_without_an_address_is_told() -> None:
    async with Pages(PageSettings(), Names()) as pages:
        outcome = await pages.anywhere().fetch(Request("https://nowhere.test/"))
    assert outcome.failure is Failure.DNS


WHOLE = gzip.compress(b"<rss>" + b"x" * 100_000)
QUICK = PageSettings(limits=replace(LIMITS, first_byte=0.3, total=0.6, max_body=50_000))


@pytest.mark.parametrize(
    ("answer", "failures"),
    [
        (silent, {Failure.TIMEOUT}),
        (drips(b"HTTP/1.1 200 OK\r\n\r\n"), {Failure.TIMEOUT}),
        (resets(), {Failure.RESET}),
        (sends(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort"), {Failure.TRUNCATED}),
        (sends(b"SSH-2.0-OpenSSH\r\n\r\n"), {Failure.PROTOCOL}),
        (sends(response("200 OK", b"not gzip at all", Content_Encoding="gzip")), {Failure.PROTOCOL}),
    ],
    ids=["silent", "drips", "resets", "short", "no http", "no gzip"],
)
async def test_trouble_on_the_way_is_named(answer: Answer, failures: set[Failure]) -> None:
    async with mapped(answer, QUICK) as (pages, _, _):
        outcome = await pages.anywhere().fetch(Request(URL))
    assert outcome.failure in failures
    assert outcome.status is None or outcome.failure is Failure.TRUNCATED


async def test_a_body_beyond_the_limit_is_cut_and_told() -> None:
    async with mapped(sends(response("200 OK", WHOLE, Content_Encoding="gzip")), QUICK) as (pages, _, _):
        outcome = await pages.anywhere().fetch(Request(URL))
    assert (len(outcome.body), outcome.cut) == (50_000, True)


async def test_several_hosts_may_stand_on_one_server() -> None:
    answers: Mapping[str, bytes] = {"/": response("200 OK", b"ok")}
    async with mapped(routes(dict(answers))) as (pages, server, _):
        for host in sorted(AMONG):
            assert (await pages.anywhere().fetch(Request(f"https://{host}/"))).body == b"ok"
    hosts = [line for head in server.asked for line in head.decode().lower().split("\r\n") if line.startswith("host:")]
    assert hosts == ["host: m.weibo.cn", "host: mp.weixin.qq.com"]
