"""The second helping on the wire: to be read raw, and by the product's own clients."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date

import pytest

from checks.judge import judge
from checks.link.broken import check
from checks.subjects import NOWHERE, Link
from monitor.crawl.addresses import Policy
from monitor.crawl.http import httpx
from monitor.crawl.onion import FetchSettings, build
from monitor.crawl.outcome import Outcome, Request, Want
from monitor.crawl.wire import Limits
from monitor.demo.city import City
from monitor.demo.compare import overrun
from monitor.demo.names import RUDE, SERVICES, STERN, TOURISM, WALLED
from monitor.demo.server import Site, serve
from monitor.demo.truth import Expected

pytestmark = pytest.mark.anyio
TODAY = date(2025, 6, 3)
UNREAD = "line.html"


@asynccontextmanager
async def standing() -> AsyncIterator[tuple[Site, httpx.AsyncClient]]:
    async with (
        serve(City.build(7, TODAY, pages=60, second=True)) as site,
        httpx.AsyncClient(base_url=site.url, trust_env=False) as client,
    ):
        yield site, client


async def said(path: str = "") -> tuple[list[str], float]:
    """Where the product's clients and check differ from the truth about bad input, and how many seconds they took."""
    async with serve(City.build(7, TODAY, pages=60, second=True)) as site:
        host = site.names.text(f"http://{RUDE}/")
        rude = [one for one in site.truth.expected if one.subject.startswith((host, "http://169.254.169.254/"))]
        rude = [one for one in rude if one.subject == host + path or (not path and not one.subject.endswith(UNREAD))]
        settings = FetchSettings(
            rate=0, concurrency=32, limits=Limits(1.5, 3, 1_000_000), policy=Policy(allow_private=True)
        )
        start = time.monotonic()
        async with build(settings) as fetcher:
            outcomes = await asyncio.gather(*(fetcher.fetch(Request(one.subject, Want.HEAD)) for one in rude))
    assert len(rude) == (1 if path else 22)
    assert all(len(one.body) <= 1_000_000 for one in outcomes)
    told = [(one, judged(come)) for one, come in zip(rude, outcomes, strict=True)]
    wrong = [f"{one.note}: {verdict}" for one, verdict in told if verdict != (one.outcome, one.reason)]
    return wrong, time.monotonic() - start


async def test_bad_input_comes_to_the_end_that_the_truth_names_in_bounded_time() -> None:
    wrong, seconds = await said()
    assert wrong == []
    assert seconds < 20


async def test_an_answer_of_one_line_is_no_cut_connection() -> None:
    wrong, _ = await said(UNREAD)
    assert wrong == []


def judged(outcome: Outcome) -> tuple[str, str]:
    """What the check says of an address that was looked at once."""
    said = judge([check], [Link(outcome.request.url, outcome.looks, "a", NOWHERE)])
    for name, verdicts in (("finding", said.findings), ("undecided", said.undecided)):
        for verdict in verdicts:
            return name, str(verdict.facts["reason"])
    return "fine", ""


async def test_walls_answer_with_the_status_of_their_kind() -> None:
    async with standing() as (site, client):
        for host, path, status in (
            (WALLED, "/", 412), (WALLED, "/anything.html", 412), (WALLED, "/rs202.html", 202),
            (WALLED, "/jsl.html", 521), (WALLED, "/acw.html", 200), (WALLED, "/cf.html", 503),
            (WALLED, "/cf403.html", 403), (WALLED, "/agent.html", 403), (STERN, "/aliyun.html", 405),
            (STERN, "/slider.html", 200), (STERN, "/later.html", 403), (SERVICES, "/pace/", 429),
        ):  # fmt: skip
            assert (await client.get(site.names.text(f"http://{host}{path}"))).status_code == status, path
        challenge = await client.get(site.names.text(f"http://{WALLED}/cf.html"))
        assert (challenge.headers["server"], challenge.headers["cf-mitigated"]) == ("cloudflare", "challenge")
        for _ in range(3):
            assert (await client.get(site.names.text(f"http://{SERVICES}/pace/"))).headers["retry-after"] == "1"


async def test_the_gate_for_browsers_opens_by_name_and_the_other_closes_by_ours() -> None:
    async with standing() as (site, client):
        agents = ("WebsiteComplianceMonitor/0.1", "Mozilla/5.0 Chrome/140 WebsiteComplianceMonitor/0.1", "Mozilla/5.0")
        for host, statuses in ((WALLED, [403, 200, 200]), (STERN, [403, 403, 200])):
            address = site.names.text(f"http://{host}/agent.html")
            answers = [await client.get(address, headers={"User-Agent": agent}) for agent in agents]
            assert [answer.status_code for answer in answers] == statuses


async def test_a_soft_404_is_served_to_whoever_asks_for_anything() -> None:
    async with standing() as (site, client):
        for address in ("/szb/nothing", "/wap/q/1.html", "/kjj/x.asp?id=7", "/english/a.html"):
            assert (await client.get(address)).status_code == 200
        assert "gbk" in (await client.get("/kjj/none.html")).headers["content-type"]
        first, second = [(await client.get("/zxts/echo-me.html")).text for _ in range(2)]
        assert "/zxts/echo-me.html" in first
        assert first != second
        assert (await client.get("/no-such-folder/x.html")).status_code == 404
        everything = await client.get(site.names.text(f"http://{TOURISM}/robots.txt"))
        assert (everything.status_code, everything.headers["content-type"]) == (200, "text/html; charset=utf-8")


async def test_sessions_change_with_every_answer_and_the_log_counts_a_trap() -> None:
    async with standing() as (site, client):
        pages = [(await client.get("/tsg/list.jsp")).text for _ in range(2)]
        assert pages[0] != pages[1]
        (trap,) = [one for one in site.truth.traps if one.kind == "session"]
        assert site.asked_under(trap.prefix) == 2
        assert overrun(site.truth, site.asked_under) == []
        assert overrun(site.truth, lambda _: 301)[0] == f"session {trap.prefix}: 301 requests, at most {trap.most}"
        assert trap.example.startswith(trap.prefix)
        assert trap.prefix.startswith(site.url)


async def test_who_leaves_while_it_drips_does_not_hold_the_city_up() -> None:
    async with standing() as (site, client):
        with pytest.raises(httpx.ReadTimeout):
            await client.get(site.names.text(f"http://{RUDE}/silent.html"), timeout=0.3)
        async with client.stream("GET", site.names.text(f"http://{RUDE}/drip.html")) as answer:
            assert answer.status_code == 200
        start = time.monotonic()
        assert (await client.get("/")).status_code == 200
    assert time.monotonic() - start < 5


def test_the_truth_without_a_browser_keeps_what_does_not_depend_on_one() -> None:
    truth = City.build(7, TODAY, pages=60, second=True).truth
    changed = [(one, other) for one, other in zip(truth.expected, truth.static().expected, strict=True) if one != other]
    assert all(one.static == (other.outcome, other.reason) for one, other in changed)
    assert len(changed) == 25
    assert truth.static().traps == truth.traps
    assert not [one for one, other in changed if other.fate and isinstance(one, Expected)]
