import asyncio
import gzip
import json
import os
import time
from contextlib import AsyncExitStack
from datetime import date
from pathlib import Path

import pytest

from monitor.crawl.http import httpx
from monitor.demo.city import City
from monitor.demo.names import CLOSED, PRESS, SERVICES
from monitor.demo.server import Site, serve, serve_beside

pytestmark = pytest.mark.anyio
TODAY = date(2025, 6, 3)


def city() -> City:
    return City.build(7, TODAY, pages=60)


class Visit:
    """A city that stands and a client that reads it: ``async with Visit() as (site, client)``."""

    async def __aenter__(self) -> tuple[Site, httpx.AsyncClient]:
        self.stack = AsyncExitStack()
        site = await self.stack.enter_async_context(serve(city()))
        client = await self.stack.enter_async_context(httpx.AsyncClient(base_url=site.url, trust_env=False))
        return site, client

    async def __aexit__(self, *_: object) -> None:
        await self.stack.aclose()


async def test_pages_stand_at_real_addresses() -> None:
    async with Visit() as (site, client):
        home = await client.get("/")
        assert home.status_code == 200
        assert b"qinghewan.test" not in home.content
        assert "清河湾县" in home.text
        assert (await client.get("/no-such-page")).status_code == 404
        assert site.asked(site.url) == 1
        assert [one.target for one in site.log] == ["/", "/no-such-page"]


async def test_the_truth_speaks_of_real_addresses() -> None:
    async with Visit() as (site, client):
        truth = json.loads(site.truth.json())
        named = [row for row in truth["expected"] if row["check"] != "link.invalid"]
        assert ".test" not in json.dumps([(row["subject"], row["holders"]) for row in named])
        footer = next(row for row in truth["expected"] if row["subject"].endswith("/about/privacy.html"))
        assert footer["holders_total"] == len(footer["holders"]) > 40
        for holder in footer["holders"][:5]:
            assert b"/about/privacy.html" in (await client.get(holder)).content


async def test_trouble_that_passes_comes_back_after_a_reset() -> None:
    async with Visit() as (site, client):
        for _ in range(2):
            assert [(await client.get("/apps/well/busy.html")).status_code for _ in range(3)] == [503, 200, 200]
            site.reset()
        quota = await client.get("/apps/well/quota.html")
        assert (quota.status_code, quota.headers["retry-after"]) == (429, "1")


async def test_a_cut_connection_is_cut() -> None:
    async with Visit() as (site, client):
        with pytest.raises((httpx.ReadError, httpx.RemoteProtocolError)):
            await client.get(site.names.text(f"http://{PRESS}/live/"))


async def test_nobody_listens_at_the_closed_host() -> None:
    async with Visit() as (site, client):
        with pytest.raises(httpx.ConnectError):
            await client.get(site.names.text(f"http://{CLOSED}/"))


async def test_a_body_may_be_shorter_than_promised() -> None:
    async with Visit() as (site, client):
        with pytest.raises(httpx.RemoteProtocolError, match="without sending complete"):
            await client.get(site.names.text(f"http://{PRESS}/paper/front.pdf"))


async def test_a_location_may_be_raw_bytes() -> None:
    async with Visit() as (_, client):
        raw = dict((await client.get("/go/gbk")).headers.raw)
        assert raw[b"Location"] == b"/go/\xc4\xbf\xb1\xea.html"
        assert (await client.get("/go/%C4%BF%B1%EA.html")).status_code == 200
        assert (await client.get("/go/nowhere")).headers.get("location") is None


async def test_a_page_may_be_packed_and_a_film_is_big() -> None:
    async with Visit() as (_, client):
        async with client.stream("GET", "/apps/well/packed.html") as answer:
            assert gzip.decompress(b"".join([part async for part in answer.aiter_raw()])).startswith(b"<!DOCTYPE")
        assert len((await client.get("/apps/well/film.mp4")).content) == 5_000_000
        assert (await client.get("/apps/well/empty.html")).status_code == 204


async def test_a_reader_may_leave_in_the_middle_of_the_film() -> None:
    async with Visit() as (_, client):
        async with client.stream("GET", "/apps/well/film.mp4") as answer:
            assert answer.status_code == 200
        assert (await client.get("/")).status_code == 200


async def test_gates_open_for_who_brings_what_they_want() -> None:
    async with Visit() as (site, client):
        assert (await client.get("/gate/referer.html")).status_code == 403
        assert (await client.get("/gate/referer.html", headers={"Referer": site.url})).status_code == 200
        first = await client.get("/gate/cookie.html")
        assert (first.status_code, first.headers["location"]) == (302, "/gate/cookie.html")
        assert (await client.get("/gate/cookie.html")).status_code == 200


async def test_only_get_is_answered_where_only_get_is_allowed() -> None:
    async with Visit() as (_, client):
        assert (await client.head("/apps/well/getonly.html")).status_code == 405
        assert (await client.get("/apps/well/getonly.html")).status_code == 200
        assert (await client.head("/")).content == b""


async def test_walls_answer_as_their_kind() -> None:
    async with Visit() as (site, client):
        for path, status in {"/portal/": 521, "/profile/": 999, "/user/": 401}.items():
            assert (await client.get(site.names.text(f"http://{SERVICES}{path}"))).status_code == status


async def test_a_slow_page_is_slow_and_well() -> None:
    async with Visit() as (_, client):
        start = time.monotonic()
        assert (await client.get("/apps/slow.html")).status_code == 200
        assert time.monotonic() - start >= 1.1


async def test_another_day_stands_at_the_same_addresses() -> None:
    async with Visit() as (site, client):
        before = site.url
        assert (await client.get("/story/rules.pdf")).status_code == 404
        site.show(site.city.day(1))
        assert site.url == before
        assert site.asked(f"{site.url}story/rules.pdf") == 0
        assert (await client.get("/story/rules.pdf")).content.startswith(b"%PDF")
        assert len(site.truth.fates("mended")) == 3


async def test_what_is_no_http_ends_the_connection() -> None:
    async with Visit() as (site, client):
        host, _, port = site.url.removeprefix("http://").rstrip("/").partition(":")
        reader, writer = await asyncio.open_connection(host, int(port))
        writer.write(b"nonsense\r\n\r\n")
        assert await reader.read() == b""
        writer.close()
        await writer.wait_closed()
        assert (await client.get("/")).status_code == 200


def test_a_city_can_stand_beside_a_caller_that_is_not_asynchronous() -> None:
    with serve_beside(city()) as site, httpx.Client(trust_env=False) as client:
        assert client.get(site.url).status_code == 200
    with pytest.raises(httpx.ConnectError), httpx.Client(trust_env=False) as client:
        client.get(site.url)


def test_the_ports_may_be_chosen() -> None:
    # Below those that a system gives away itself, and another one for each process that runs tests.
    port = 20_000 + 2 * (os.getpid() % 5_000)
    with serve_beside(city(), port=port) as site:
        assert site.url == f"http://127.0.0.1:{port}/"
        assert site.names.text(f"http://{PRESS}/") == f"http://127.0.0.4:{port}/"


def test_no_page_names_a_host_of_the_real_world() -> None:
    folder = Path(__file__).parents[3] / "monitor" / "demo"
    for file in folder.rglob("*.*"):
        if file.suffix in {".py", ".html", ".toml", ".css"}:
            text = file.read_text("utf-8")
            assert ".gov.cn" not in text, file
            if "platforms" not in file.parts:  # those stand in for real hosts by name, on loopback
                assert "https://" not in text, file
