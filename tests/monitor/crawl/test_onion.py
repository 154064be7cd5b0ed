"""All layers together, against real servers on loopback."""

import asyncio
import socket
from dataclasses import replace
from ipaddress import ip_network

import pytest

from checks.subjects import Failure
from monitor.crawl.addresses import Policy
from monitor.crawl.onion import FetchSettings, Onion, build
from monitor.crawl.outcome import Request
from monitor.crawl.wire import Limits
from tests.monitor.crawl.serving import resets, response, routes, sends, serving, silent

pytestmark = pytest.mark.anyio
PRIVATE = Policy(allow_private=True)


def settings(**changes: object) -> FetchSettings:
    base = FetchSettings(rate=0, limits=Limits(5, 10), policy=PRIVATE)
    return replace(base, **changes)  # type: ignore[arg-type]


async def test_what_is_fine_costs_one_request() -> None:
    async with serving(sends(response(body=b"fine"))) as served, build(settings()) as onion:
        outcome = await onion.fetch(Request(served.url(host="localhost")))
    assert (outcome.body, outcome.client, len(outcome.looks)) == (b"fine", "pyreqwest", 1)
    assert onion.requests == len(served.asked) == 1


async def test_a_missing_page_is_looked_at_by_both_clients() -> None:
    async with serving(routes({})) as served, build(settings()) as onion:
        outcome = await onion.fetch(Request(served.url("/gone", "localhost")))
    assert (outcome.status, outcome.client) == (404, "httpx")
    assert [(look.client, look.status) for look in outcome.looks] == [("pyreqwest", 404), ("httpx", 404)]
    assert onion.requests == len(served.asked) == 2


async def test_a_random_address_that_was_cut_off_by_chance_is_asked_by_the_other_client() -> None:
    gone = "<!doctype html><title>市政府</title><p>内容为空，欢迎您的访问，请从导航进入其他栏目查看。</p>".encode()

    async def answer(head: bytes, writer: asyncio.StreamWriter) -> None:
        first = len(served.asked) == 2
        if first:  # a connection that was kept too long
            writer.transport.abort()
        else:
            writer.write(response(body=gone, Content_Type="text/html; charset=utf-8"))

    async with serving(answer) as served, build(settings()) as onion:
        outcome = await onion.fetch(Request(served.url("/xw/1.html", "127.0.0.1")))
    assert [sign.kind for sign in outcome.looks[-1].signs] == ["not_found_like"]


async def test_a_redirect_in_raw_gbk_arrives_with_the_bytes_that_the_server_wrote() -> None:
    head = "HTTP/1.1 302 Found\r\nLocation: /公告.html\r\nContent-Length: 0\r\n\r\n".encode("gbk")
    table = {"/a": head, "/%B9%AB%B8%E6.html": response(body=b"notice")}
    async with serving(routes(table)) as served, build(settings()) as onion:
        outcome = await onion.fetch(Request(served.url("/a", "localhost")))
    assert outcome.body == b"notice"
    assert outcome.final_url == served.url("/%B9%AB%B8%E6.html", "localhost")
    assert [look.failure is None for look in outcome.looks] == [False, True]


async def test_private_addresses_are_refused_also_by_name_and_after_a_redirect() -> None:
    async with serving(sends(response(body=b"secret"))) as inside:
        url = inside.url(host="127.0.0.1")
        async with serving(sends(response("302 Found", Location=inside.url(host="127.0.0.2")))) as outside:
            policy = Policy(allow_networks=(ip_network("127.0.0.1/32"),), for_hosts=frozenset({"localhost"}))
            async with build(settings(policy=policy)) as onion:
                direct = await onion.fetch(Request(url))
                hopped = await onion.fetch(Request(outside.url(host="localhost")))
            async with build(settings(policy=Policy())) as onion:
                named = await onion.fetch(Request(inside.url(host="localhost")))
    assert {outcome.failure for outcome in (direct, hopped, named)} == {Failure.FORBIDDEN_ADDRESS}
    assert len(hopped.hops) == 1
    assert inside.asked == []


async def test_a_name_that_does_not_exist_is_told_at_once() -> None:
    async with build(settings()) as onion:
        outcome = await onion.fetch(Request("http://no-such-name.invalid/"))
    assert outcome.failure is Failure.DNS
    assert onion.requests == 0


async def test_a_page_that_fails_is_told_by_the_second_look_and_its_host_lives_on() -> None:
    async with serving(resets()) as served, build(settings()) as onion:
        outcome = await onion.fetch(Request(served.url(host="localhost")))
    assert outcome.failure is Failure.RESET
    assert [look.client for look in outcome.looks] == ["pyreqwest", "httpx"]


async def test_a_port_where_nobody_listens_is_proved_for_every_link() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{taken.getsockname()[1]}"
        async with build(settings()) as onion:
            outcomes = [await onion.fetch(Request(f"{url}/{n}")) for n in range(20)]
    assert {outcome.failure for outcome in outcomes} == {Failure.REFUSED}
    assert {len(outcome.looks) for outcome in outcomes} == {2}
    assert onion.requests == 40


async def test_a_silent_host_holds_nobody_for_ever() -> None:
    async with serving(silent) as served, build(settings(limits=Limits(0.2, 0.4))) as onion:
        urls = [served.url(f"/{n}", "localhost") for n in range(100)]
        outcomes = await asyncio.wait_for(asyncio.gather(*(onion.fetch(Request(url)) for url in urls)), 20)
    assert {outcome.failure for outcome in outcomes} == {Failure.TIMEOUT, Failure.BREAKER}
    assert len(served.asked) < 40


async def test_robots_are_obeyed_on_own_hosts_also_where_a_redirect_leads() -> None:
    table = {
        "/robots.txt": response(body=b"User-agent: *\nDisallow: /private\n", Content_Type="text/plain"),
        "/a": response("302 Found", Location="/private"),
        "/private": response(body=b"secret"),
    }
    async with serving(routes(table)) as served:
        own = settings(own_hosts=frozenset({f"localhost:{served.port}"}))
        async with build(own) as onion:
            outcome = await onion.fetch(Request(served.url("/a", "localhost")))
        assert (outcome.failure, outcome.client, len(outcome.hops)) == (Failure.ROBOTS, "robots", 1)
        assert served.paths() == ["/robots.txt", "/a"]
        async with build(replace(own, obey_robots=False)) as onion:
            assert (await onion.fetch(Request(served.url("/a", "localhost")))).body == b"secret"


async def test_a_bad_name_server_is_told_when_the_layers_are_joined() -> None:
    with pytest.raises(ValueError, match=r"dns\.example"):
        Onion(settings(dns=("dns.example",)))
