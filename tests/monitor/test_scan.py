import gzip

import pytest

from monitor.entries import State
from tests.monitor.crawl.serving import response
from tests.monitor.site import World, page, world

pytestmark = pytest.mark.anyio

SITE = {
    "/": page("/a.html", "/b.html", title="首页"),
    "/a.html": page("/", "/gone.html", "/b.html"),
    "/b.html": page("/", "/gone.html", "/alone.html"),
}


def broken(here: World) -> set[str]:
    return {issue.subject.removeprefix(here.url()[:-1]) for issue in here.issues(State.OPEN)}


async def test_a_full_scan_finds_each_fault_once_with_all_its_holders() -> None:
    async with world(dict(SITE)) as here:
        result = await here.scan()
        assert result.scan.state == "done"
        assert broken(here) == {"/gone.html", "/alone.html"}
        assert here.issue("/gone.html").holders == set(here.ids("/a.html", "/b.html"))
        [found] = [one for one in result.judgement.findings if one.subject == here.url("/gone.html")]
        assert found.facts["seen_on_total"] == 2
        assert set(found.facts["seen_on"]) == {here.url("/a.html"), here.url("/b.html")}
        assert (result.scan.summary["pages"], result.scan.summary["pages_known"]) == (3, 3)


async def test_the_second_identical_scan_changes_nothing() -> None:
    async with world(dict(SITE)) as here:
        await here.scan()
        before = (here.events(), [(one.id, one.version) for one in here.issues()])
        here.tomorrow()
        await here.scan()
        assert (here.events(), [(one.id, one.version) for one in here.issues()]) == before


async def test_a_scan_of_the_same_slot_is_done_once() -> None:
    async with world(dict(SITE)) as here:
        first = await here.scan()
        asked = len(here.served.asked)
        again = await here.scan(due=first.scan.due)
        assert again.scan.id == first.scan.id
        assert len(here.served.asked) == asked


async def test_a_sample_closes_only_what_it_looked_at() -> None:
    async with world(dict(SITE)) as here:
        await here.scan()
        here.table["/gone.html"] = page()
        here.table["/alone.html"] = page()
        await here.scan("sample", random=here.ids("/a.html"))
        assert (here.issue("/gone.html").state, here.issue("/gone.html").closed_as) == (State.CLOSED, "mended")
        assert here.issue("/alone.html").state is State.OPEN


async def test_a_link_taken_off_all_its_pages_closes_as_removed() -> None:
    async with world(dict(SITE)) as here:
        await here.scan()
        here.table["/a.html"] = page("/")
        here.table["/b.html"] = page("/")
        await here.scan()
        assert {here.issue(path).closed_as for path in ("/gone.html", "/alone.html")} == {"link_removed"}


async def test_a_link_taken_off_some_pages_stays_open_and_says_how_many_are_mended() -> None:
    async with world(dict(SITE)) as here:
        await here.scan()
        here.table["/a.html"] = page("/")
        await here.scan()
        issue = here.issue("/gone.html")
        assert issue.state is State.OPEN
        assert (issue.holders, len(issue.ever)) == (frozenset(here.ids("/b.html")), 2)


async def test_a_fault_whose_pages_were_deleted_closes_as_page_removed() -> None:
    async with world(dict(SITE)) as here:
        await here.scan()
        del here.table["/b.html"]
        here.table["/"] = page("/a.html")
        here.table["/a.html"] = page("/")
        await here.scan()
        assert here.issue("/alone.html").closed_as == "page_removed"
        assert here.issue("/gone.html").closed_as == "link_removed"


async def test_a_page_that_was_deleted_and_that_no_page_links_to_is_nobodys_broken_link() -> None:
    async with world({"/": page("/a.html"), "/a.html": page("/")}) as here:
        await here.scan()
        here.table["/"] = page()
        del here.table["/a.html"]
        result = await here.scan()
        assert here.issues() == []
        assert result.scan.summary["pages_known"] == 1


async def test_a_sample_does_not_accuse_a_page_of_what_it_held_days_ago() -> None:
    table = {"/": page("/list.html"), "/list.html": page("/a.html", "/b.html"), "/a.html": page(), "/b.html": page("/")}
    async with world(table) as here:
        await here.scan()
        # The page was deleted and taken off the list, as it should be; the sample draws it all the same.
        del here.table["/a.html"]
        here.table["/list.html"] = page("/b.html")
        await here.scan("sample", random=here.ids("/a.html"))
        assert here.issues() == []


async def test_a_sample_reads_the_pages_that_held_what_it_finds_deleted_and_then_says_so() -> None:
    table = {"/": page("/list.html"), "/list.html": page("/a.html", "/b.html"), "/a.html": page(), "/b.html": page("/")}
    async with world(table) as here:
        await here.scan()
        del here.table["/a.html"]
        await here.scan("sample", random=here.ids("/a.html"))
        assert broken(here) == {"/a.html"}
        assert here.issue("/a.html").holders == set(here.ids("/list.html"))


async def test_a_home_page_that_is_missing_is_a_fault_though_nobody_links_to_it() -> None:
    async with world({}) as here:
        await here.scan()
        assert broken(here) == {"/"}


async def test_a_recheck_looks_at_the_subject_and_at_every_page_that_held_it() -> None:
    async with world(dict(SITE)) as here:
        await here.scan()
        issue = here.issue("/gone.html")
        here.served.asked.clear()
        here.table["/a.html"] = page("/")
        here.table["/b.html"] = page("/", "/alone.html")
        await here.scan("recheck", issues=(issue.id,))
        assert here.issue("/gone.html").closed_as == "link_removed"
        assert here.issue("/alone.html").state is State.OPEN
        asked = set(here.served.paths()) & {*SITE, "/gone.html", "/alone.html"}
        assert asked <= {"/", "/a.html", "/b.html", "/gone.html"}


async def test_what_comes_back_is_a_recurrence_with_its_own_clock() -> None:
    async with world(dict(SITE)) as here:
        await here.scan()
        first = here.issue("/gone.html")
        here.table["/gone.html"] = page()
        here.tomorrow()
        await here.scan()
        del here.table["/gone.html"]
        here.tomorrow(30)
        await here.scan()
        again = here.issue("/gone.html")
        assert (again.id, again.state, again.recurrence) == (first.id, State.OPEN, 1)
        assert again.first_seen == first.first_seen
        assert (again.opened_at - first.opened_at).days == 31


async def test_a_passing_trouble_is_only_suspected_until_another_day() -> None:
    async with world(SITE | {"/gone.html": response("500 Internal Server Error")}) as here:
        await here.scan()
        assert here.issue("/gone.html").state is State.SUSPECTED
        await here.scan()
        assert here.issue("/gone.html").state is State.SUSPECTED
        here.tomorrow()
        await here.scan()
        assert here.issue("/gone.html").state is State.OPEN


async def test_what_failed_is_looked_at_again_later_in_the_scan() -> None:
    async with world(SITE | {"/gone.html": response("503 Service Unavailable")}) as here:
        result = await here.scan()
        [found] = [one for one in result.judgement.findings if one.subject == here.url("/gone.html")]
        assert found.suspected
        assert [look["status"] for look in found.facts["looks"]] == [503] * 4
        assert found.facts["attempts"] == 4


async def test_a_site_that_does_not_answer_voids_the_scan_and_clears_nothing() -> None:
    async with world(dict(SITE)) as here:
        await here.scan()
        before = here.issues()
        here.down.set()
        result = await here.scan()
        assert result.scan.state == "void"
        assert result.judgement.findings == []
        assert here.issues() == before


async def test_a_limit_of_pages_is_kept_exactly_and_said() -> None:
    async with world(dict(SITE)) as here:
        here.limit(max_pages=2)
        result = await here.scan()
        assert (result.scan.state, result.scan.summary["pages"]) == ("incomplete", 2)
        assert result.scan.summary["pages_known"] == 3


async def test_a_missing_place_in_a_page_is_a_fault_of_its_own_and_a_present_one_is_none() -> None:
    table = {
        "/": page("/a.html#there", "/a.html#missing", "/a.html#%E4%B8%80", "#self", "#nowhere", "/a.html#top"),
        "/a.html": page(extra='<h2 id="there"></h2><a name="一"></a>'),
    }
    async with world(table) as here:
        result = await here.scan()
        assert {found.subject for found in result.judgement.findings} == {
            here.url("/a.html#missing"), here.url("/#self"), here.url("/#nowhere"),
        }  # fmt: skip
        here.table["/"] = page("/a.html#missing", extra='<i id="self"></i>')
        here.table["/a.html"] = page(extra='<h2 id="missing"></h2>')
        await here.scan()
        assert {issue.subject: issue.closed_as for issue in here.issues()} == {
            here.url("/a.html#missing"): "mended", here.url("/#self"): "mended", here.url("/#nowhere"): "link_removed",
        }  # fmt: skip


async def test_a_place_behind_a_redirect_is_looked_for_where_the_reader_lands() -> None:
    table = {
        "/": page("/old.html#part", "/old.html#missing"),
        "/old.html": response("301 Moved", Location="/new.html"),
        "/new.html": page(extra='<p id="part"></p>'),
    }
    async with world(table) as here:
        result = await here.scan()
        assert [found.subject for found in result.judgement.findings] == [here.url("/old.html#missing")]


async def test_a_mistyped_address_is_closed_when_it_is_taken_off() -> None:
    async with world({"/": page("htttp://www.example.cn/", "http://[::1")}) as here:
        result = await here.scan()
        assert sorted((one.check, one.subject) for one in result.judgement.findings) == [
            ("link.invalid", "http://[::1"), ("link.invalid", "htttp://www.example.cn/"),
        ]  # fmt: skip
        here.table["/"] = page()
        await here.scan()
        assert {issue.closed_as for issue in here.issues()} == {"link_removed"}


async def test_an_unchanged_page_is_not_read_again_but_its_links_are_looked_at() -> None:
    tagged = response(body=b"<title>x</title>text <a href=/gone.html>gone</a>", Content_Type="text/html", ETag='"1"')
    async with world({"/": page("/t.html"), "/t.html": tagged}) as here:
        await here.scan()
        assert here.issue("/gone.html").state is State.OPEN
        here.table["/gone.html"] = page()
        here.served.asked.clear()
        await here.scan()
        assert any(b'if-none-match: "1"' in head.lower() for head in here.served.asked)
        assert here.issue("/gone.html").closed_as == "mended"


async def test_a_style_sheet_and_a_sitemap_hold_links_too() -> None:
    urlset = '<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>{}</loc></url></urlset>'
    table = {
        "/": page(extra="<link rel=stylesheet href=/s.css>"),
        "/s.css": response(body=b"body{background:url(missing.png)}", Content_Type="text/css"),
    }
    async with world(table) as here:
        hidden = urlset.format(here.url("/hidden.html")).encode()
        here.table["/sitemap.xml"] = response(body=hidden, Content_Type="application/xml")
        result = await here.scan()
        assert {found.subject for found in result.judgement.findings} == {
            here.url("/missing.png"), here.url("/hidden.html"),
        }  # fmt: skip
        assert here.issue("/missing.png").holders == set(here.ids("/s.css"))
        assert result.scan.summary["pages"] == 1


async def test_a_paused_scan_goes_on_where_it_was() -> None:
    table = {"/": page(*(f"/{n}.html" for n in range(60)))} | {f"/{n}.html": page(f"/x{n}") for n in range(60)}
    async with world(table) as here:
        stop = iter([False] * 3 + [True] * 1000)
        paused = await here.scan(until=lambda: next(stop))
        assert paused.scan.state == "paused"
        assert paused.scan.phase == "crawl"
        assert here.issues() == []
        ended = await here.scan(due=paused.scan.due)
        assert (ended.scan.id, ended.scan.state) == (paused.scan.id, "done")
        assert len(here.issues(State.OPEN)) == 60
        pages = [path for path in here.served.paths() if path != "/" and path in table]
        assert len(pages) == len(set(pages)) == 60


BOMB = gzip.compress(b"<a href=/x>" + b" " * 50_000_000)


@pytest.mark.parametrize(
    "hostile",
    [
        response(body=b"<a href=/n>" * 300_000, Content_Type="text/html"),
        response(body=b"<div>" * 100_000 + b"<a href=/deep>", Content_Type="text/html"),
        response(body=b"".join(b"<a href=/n%d>" % n for n in range(300)) + b"x" * 12_000_000, Content_Type="text/html"),
        response(body=BOMB, Content_Type="text/html", Content_Encoding="gzip"),
        response(body="<a href=/中文.html>".encode("gb18030"), Content_Type="text/html; charset=utf-16"),
        response(body=b"\x00\xff\xfe<a href=/x>" * 100, Content_Type="text/html"),
    ],
    ids=["many links", "nested", "long", "bomb", "lying charset", "zeros"],
)
async def test_a_hostile_page_costs_itself_and_not_the_scan(hostile: bytes) -> None:
    async with world({"/": page("/bad.html", "/gone.html"), "/bad.html": hostile}) as here:
        result = await here.scan()
        assert result.scan.state == "done"
        assert here.url("/gone.html") in {found.subject for found in result.judgement.findings}
        assert here.url("/bad.html") not in {found.subject for found in result.judgement.verdicts}


async def test_a_page_that_was_not_read_whole_clears_nothing() -> None:
    async with world({"/": page("/big.html"), "/big.html": page("/gone.html")}) as here:
        await here.scan()
        assert here.issue("/gone.html").state is State.OPEN
        # The link is gone from the part that is read; nobody knows of the rest.
        here.table["/big.html"] = response(body=b"<p>" + b"x" * 12_000_000, Content_Type="text/html")
        await here.scan()
        assert here.issue("/gone.html").state is State.OPEN
