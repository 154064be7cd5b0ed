"""How far a scan goes, and that its numbers say so."""

import gzip

import pytest

from checks.check import Finding
from checks.subjects import Link
from monitor.entries import State
from monitor.store import scans
from tests.monitor.crawl.serving import response
from tests.monitor.site import page, world

pytestmark = pytest.mark.anyio

CHAIN = {f"/{n}.html": page(f"/{n + 1}.html") for n in range(1, 6)} | {"/": page("/1.html"), "/6.html": page()}


async def test_a_limit_of_one_page_leaves_the_scan_incomplete() -> None:
    async with world(dict(CHAIN)) as here:
        here.limit(max_pages=1)
        result = await here.scan()
        assert (result.scan.state, result.scan.summary["pages"], result.scan.summary["pages_known"]) == (
            "incomplete", 1, 2,
        )  # fmt: skip


async def test_a_limit_that_is_just_enough_is_no_limit() -> None:
    async with world({"/": page("/a.html", "/x.pdf"), "/a.html": page(), "/x.pdf": response(body=b"%PDF")}) as here:
        here.limit(max_pages=2)
        result = await here.scan()
        assert (result.scan.state, result.scan.summary["pages"]) == ("done", 2)


async def test_a_limit_of_depth_holds_for_the_second_scan_too() -> None:
    async with world(dict(CHAIN)) as here:
        here.limit(max_depth=2)
        for _ in range(3):
            summary = (await here.scan()).scan.summary
            assert (summary["pages"], summary["pages_known"]) == (3, 4)


async def test_a_style_sheet_or_sitemap_that_did_not_change_is_no_page_either() -> None:
    table = {
        "/": response(body=b"<link rel=stylesheet href=/s.css>\xe6\xad\xa3\xe6\x96\x87", Content_Type="text/html"),
        "/s.css": response(body=b"a{background:url(gone.png)}", Content_Type="text/css"),
    }
    async with world(table) as here:
        for _ in range(2):
            summary = (await here.scan()).scan.summary
            assert (summary["pages"], summary["pages_known"], summary["pages_faulty"]) == (1, 1, 0)


async def test_a_style_sheet_that_another_one_imports_is_read() -> None:
    table = {
        "/": response(body=b"<link rel=stylesheet href=/s.css>\xe6\xad\xa3\xe6\x96\x87", Content_Type="text/html"),
        "/s.css": response(body=b'@import "deep.css";', Content_Type="text/css"),
        "/deep.css": response(body=b"a{background:url(gone.png)}", Content_Type="text/css"),
    }
    async with world(table) as here:
        result = await here.scan()
        assert [one.subject for one in result.judgement.findings] == [here.url("/gone.png")]


async def test_a_page_that_was_first_met_as_a_picture_is_read_all_the_same() -> None:
    table = {"/": page("/a.html", extra='<img src="/a.html">'), "/a.html": page("/gone.html")}
    async with world(table) as here:
        result = await here.scan()
        assert [one.subject for one in result.judgement.findings] == [here.url("/gone.html")]


async def test_a_style_sheet_that_no_page_uses_any_more_and_that_was_deleted_clears_what_it_held() -> None:
    table = {
        "/": response(body=b"<link rel=stylesheet href=/s.css>\xe6\xad\xa3\xe6\x96\x87", Content_Type="text/html"),
        "/s.css": response(body=b"a{background:url(gone.png)}", Content_Type="text/css"),
    }
    async with world(table) as here:
        await here.scan()
        here.table["/"] = page()
        del here.table["/s.css"]
        await here.scan()
        assert here.issue("/gone.png").closed_as == "page_removed"


async def test_a_zipped_sitemap_leads_to_its_pages() -> None:
    urlset = '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>{}</loc></url></urlset>'
    async with world({"/": page()}) as here:
        zipped = gzip.compress(urlset.format(here.url("/hidden.html")).encode())
        robots = f"User-agent: *\nSitemap: {here.url('/map.xml.gz')}\n".encode()
        here.table["/robots.txt"] = response(body=robots, Content_Type="text/plain")
        here.table["/map.xml.gz"] = response(body=zipped, Content_Type="application/gzip")
        result = await here.scan()
        assert [one.subject for one in result.judgement.findings] == [here.url("/hidden.html")]


async def test_without_fragments_no_place_is_judged_and_no_issue_of_one_is_cleared() -> None:
    async with world({"/": page("/a.html#missing"), "/a.html": page()}) as here:
        await here.scan()
        assert here.issue("/a.html#missing").state is State.OPEN
        here.limit(fragments=False)
        here.table["/a.html"] = page(extra="<p id=missing></p>")
        result = await here.scan(examined=True)
        assert result.judgement.examined == {("link.broken", here.url(path)) for path in ("/", "/a.html")}
        here.table["/"] = page("/a.html")
        await here.scan()
        assert here.issue("/a.html#missing").state is State.OPEN


async def test_without_external_links_none_is_asked_and_none_is_judged() -> None:
    async with world({}) as other, world({"/": page(other.url("/x.html"))}) as here:
        here.limit(external=False)
        result = await here.scan()
        assert (other.served.asked, result.judgement.verdicts) == ([], [])
        here.limit(external=True)
        result = await here.scan()
        assert [one.subject for one in result.judgement.findings] == [other.url("/x.html")]


async def test_where_a_sampled_page_has_moved_is_read_though_another_page_links_there() -> None:
    table = {"/": page("/old.html", "/new.html"), "/old.html": page("/new.html"), "/new.html": page("/gone.html")}
    async with world(table) as here:
        await here.scan()
        here.table["/old.html"] = response("301 Moved Permanently", Location="/new.html")
        here.table["/new.html"] = page("/lost.html")
        result = await here.scan("sample", random=here.ids("/old.html"))
        assert [one.subject for one in result.judgement.findings] == [here.url("/lost.html")]
        assert here.issue("/gone.html").closed_as == "link_removed"


async def test_a_host_that_became_the_sites_own_is_walked_though_no_page_changed() -> None:
    async with world({"/": page("/gone.html")}) as other, world({"/": page(other.url())}) as here:
        assert (await here.scan()).judgement.findings == []
        here.hosts = frozenset({other.url().removeprefix("http://").rstrip("/")})
        result = await here.scan()
        assert [one.subject for one in result.judgement.findings] == [other.url("/gone.html")]


async def test_a_scan_goes_on_with_the_hosts_it_had_when_the_home_page_is_silent() -> None:
    async with world({"/": page(*(f"/{n}.html" for n in range(30)))}) as www:
        www.table.update({f"/{n}.html": page(f"/gone{n}.html") for n in range(30)})
        async with world({"/": response("301 Moved", Location=www.url())}) as here:
            stop = iter([False] * 3 + [True] * 1000)
            paused = await here.scan(until=lambda: next(stop))
            assert paused.scan.state == "paused"
            here.down.set()
            ended = await here.scan(due=paused.scan.due)
            assert ended.scan.summary["pages"] == 31
            broken = {one.subject for one in ended.judgement.findings}
            assert {www.url(f"/gone{n}.html") for n in range(30)} <= broken


async def test_the_numbers_of_a_scan_are_those_of_its_subjects() -> None:
    async with world({"/": page("/a.html", "/x.html", "/x.html#p"), "/a.html": page("/", "/x.html")}) as here:
        met: list[str] = []
        result = await here.scan(judged=lambda _, subjects: met.extend(s.id for s in subjects if isinstance(s, Link)))
        assert sorted(met) == [here.url(path) for path in ("/", "/a.html", "/x.html")]
        assert result.scan.summary["links"] == 3
        assert result.scan.summary["requests"] >= len({*here.served.paths()} - {"/robots.txt", "/sitemap.xml"})


async def test_every_verdict_of_a_scan_is_kept_with_its_holders() -> None:
    async with world(
        {"/": page("/a.html"), "/a.html": page("/gone.html")} | {"/gone.html": response("403 Forbidden")}
    ) as here:
        result = await here.scan()
        kept = {one.verdict.subject: one for one in scans.verdicts(here.store, result.scan.id)}
        walled = kept[here.url("/gone.html")]
        assert not isinstance(walled.verdict, Finding)
        assert walled.verdict.facts["reason"] == "blocked"
        assert set(walled.holders) == set(here.ids("/a.html"))
        assert here.url("/gone.html") not in {issue.subject for issue in here.issues()}
