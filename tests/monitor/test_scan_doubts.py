"""What a scan must not take for a proof: neither that a fault is mended, nor that there is one."""

import pytest

from monitor.entries import State
from monitor.store import scans
from tests.monitor.crawl.serving import response
from tests.monitor.site import World, page, world

pytestmark = pytest.mark.anyio

SITE = {"/": page("/a.html"), "/a.html": page("/gone.html")}


async def seen_before(here: World) -> None:
    await here.scan()
    assert here.issue("/gone.html").state is State.OPEN


@pytest.mark.parametrize(
    "answer",
    [
        response("302 Found", Location="/maintenance.html"),
        response("202 Accepted", b"<script>challenge()</script>", Content_Type="text/html"),
        response(body=b"", Content_Type="text/html"),
        response(body=b" \r\n", Content_Type="text/html"),
    ],
    ids=["sent elsewhere for now", "challenged", "empty", "blank"],
)
async def test_a_page_that_does_not_show_itself_clears_nothing(answer: bytes) -> None:
    async with world(SITE | {"/maintenance.html": page(title="系统维护")}) as here:
        await seen_before(here)
        here.table["/a.html"] = answer
        await here.scan()
        issue = here.issue("/gone.html")
        assert (issue.state, issue.holders) == (State.OPEN, frozenset(here.ids("/a.html")))
        here.table["/a.html"] = page("/gone.html")
        here.tomorrow()
        await here.scan()
        assert here.issue("/gone.html").recurrence == 0


async def test_a_page_that_moved_for_good_is_gone_at_once_and_one_that_moved_for_now_on_the_second_day() -> None:
    table = {"/": page("/a.html", "/b.html", "/new.html"), "/new.html": page()}
    async with world(table | {"/a.html": page("/gone-a"), "/b.html": page("/gone-b")}) as here:
        await here.scan()
        here.table["/a.html"] = response("301 Moved Permanently", Location="/new.html")
        here.table["/b.html"] = response("302 Found", Location="/new.html")
        await here.scan()
        await here.scan()
        assert here.issue("/gone-a").closed_as == "page_removed"
        assert here.issue("/gone-b").state is State.OPEN
        here.tomorrow()
        await here.scan()
        assert here.issue("/gone-b").closed_as == "page_removed"


async def test_a_scan_says_nothing_of_an_address_at_which_another_scan_saw_trouble_since() -> None:
    async with world(dict(SITE)) as here:
        await seen_before(here)
        number = here.issue("/gone.html").id
        here.table["/gone.html"] = page()
        here.served.asked.clear()
        long = await here.scan(until=lambda: "/gone.html" in here.served.paths())
        assert long.scan.state == "paused"
        del here.table["/gone.html"]
        here.tomorrow()
        await here.scan("recheck", issues=(number,))
        ended = await here.scan(due=long.scan.due)
        assert ended.scan.state == "done"
        assert here.url("/gone.html") not in {one.subject for one in ended.judgement.verdicts}
        assert here.issue("/gone.html").state is State.OPEN


async def test_what_a_later_scan_saw_fine_too_is_still_examined() -> None:
    async with world(dict(SITE)) as here:
        await seen_before(here)
        number = here.issue("/gone.html").id
        here.table["/gone.html"] = page()
        here.served.asked.clear()
        long = await here.scan(until=lambda: "/gone.html" in here.served.paths())
        here.tomorrow()
        await here.scan("recheck", issues=(number,))
        ended = await here.scan(due=long.scan.due, examined=True)
        assert ("link.broken", here.url("/gone.html")) in ended.judgement.examined
        assert here.issue("/gone.html").closed_as == "mended"


async def test_a_mistyped_address_that_another_scan_found_taken_off_is_no_finding_any_more() -> None:
    async with world({"/": page("/a.html"), "/a.html": page("htttp://x.cn/")}) as here:
        long = await here.scan(until=lambda: "/a.html" in here.served.paths())
        here.table["/a.html"] = page()
        await here.scan("recheck")
        await here.scan("sample", random=here.ids("/a.html"))
        ended = await here.scan(due=long.scan.due)
        assert ended.judgement.findings == []
        assert here.issues() == []


async def test_a_part_of_a_style_is_no_place_in_a_page() -> None:
    table = {
        "/": response(
            body=b'<link href=/s.css rel=stylesheet><style>a{filter:url(#default#VML)}</style><p style="fill:url(#x)">',
            Content_Type="text/html",
        ),
        "/s.css": response(body=b"b{behavior:url(#default#userData)}", Content_Type="text/css"),
    }
    async with world(table) as here:
        result = await here.scan()
        assert result.judgement.verdicts == []


async def test_a_former_home_page_that_was_deleted_is_nobodys_broken_link() -> None:
    async with world({"/": page("/b.html"), "/b.html": page()}) as here:
        await here.scan()
        old, here.home = here.url(), here.url() + "b.html"
        del here.table["/"]
        result = await here.scan()
        assert result.judgement.findings == []
        here.home = old
        here.table["/b.html"] = page()
        assert {one.subject for one in (await here.scan()).judgement.findings} == {old}


async def test_what_a_database_cannot_keep_is_left_out_and_the_scan_goes_on() -> None:
    odd = b"<title>a\x00b</title><style>a{background:url(n\x00ul.png)}</style><a href='/x\x00y'>t\x00t</a>"
    script = b"<a href=\"javascript:window.open('/\\ud800.html')\">w</a>"
    async with world({"/": response(body=odd + script, Content_Type="text/html")}) as here:
        result = await here.scan()
        assert result.scan.state == "done"
        assert len(result.judgement.findings) >= 2
        assert scans.verdicts(here.store, result.scan.id)
