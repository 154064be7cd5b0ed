"""Scans on a hostile web: bad certificates, walls, pages of scripts, and a network that is down."""

import ssl
from pathlib import Path

import pytest

from checks.check import Finding, Undecided
from monitor.crawl.browser import program
from monitor.entries import State
from monitor.scan import Result
from tests.monitor.crawl.pki import LONG_AGO, issue
from tests.monitor.crawl.serving import response, routes, serving
from tests.monitor.site import page, world

pytestmark = pytest.mark.anyio
with_browser = pytest.mark.skipif(program.find() is None, reason="NO CHROMIUM: scans with a browser were not tried")


def verdicts(result: Result) -> dict[tuple[str, str], str]:
    """The reason of every verdict, by check and subject."""
    found = result.judgement.verdicts
    return {(one.check, one.subject): str(one.facts["reason"]) for one in found}


def expired(folder: Path) -> ssl.SSLContext:
    root = issue("root", ca=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server = root.issue("127.0.0.1", since=LONG_AGO, until=LONG_AGO.replace(year=2016))
    context.load_cert_chain(server.file(folder, root))
    return context


async def test_a_bad_certificate_is_one_fault_and_hides_no_other(tmp_path: Path) -> None:
    table = {"/a.html": page("/"), "/": page("/")}
    async with serving(routes(table), expired(tmp_path)) as secure:
        server = f"https://127.0.0.1:{secure.port}/"
        links = {"/": page(f"{server}a.html", f"{server}gone.html", "/b.html"), "/b.html": page(f"{server}a.html")}
        async with world(links) as here:
            result = await here.scan()
            assert verdicts(result) == {
                ("link.tls", server): "expired",
                ("link.broken", f"{server}gone.html"): "not_found",
            }
            [known] = [one for one in here.issues() if one.check == "link.tls"]
            assert known.holders == set(here.ids("/", "/b.html"))
            again = await here.scan()
            assert verdicts(again) == verdicts(result)
            here.table["/"] = page("/b.html")
            here.table["/b.html"] = page("/")
            await here.scan()
            [known] = [one for one in here.issues() if one.check == "link.tls"]
            assert (known.state, known.closed_as) == (State.CLOSED, "link_removed")


async def test_a_certificate_that_was_renewed_closes_its_issue_in_a_recheck(tmp_path: Path) -> None:
    table = {"/a.html": page("/")}
    async with serving(routes(table), expired(tmp_path)) as secure:
        server = f"https://127.0.0.1:{secure.port}/"
        async with world({"/": page(f"{server}a.html")}) as here:
            await here.scan()
            [known] = here.issues(State.OPEN)
            result = await here.scan("recheck", issues=(known.id,))
            assert verdicts(result)["link.tls", server] == "expired"
            here.table["/"] = page("/")
            await here.scan("recheck", issues=(known.id,))
            [known] = here.issues()
            assert known.closed_as == "link_removed"


async def test_a_site_of_its_own_with_a_bad_certificate_is_read_all_the_same(tmp_path: Path) -> None:
    table = {"/": page("/a.html", "/gone.html"), "/a.html": page("/")}
    async with serving(routes(table), expired(tmp_path)) as secure, world({}) as here:
        here.home = server = f"https://127.0.0.1:{secure.port}/"
        result = await here.scan()
        assert verdicts(result) == {
            ("link.tls", server): "expired",
            ("link.broken", f"{server}gone.html"): "not_found",
        }
        assert result.scan.summary["pages"] == 2


async def test_while_our_own_network_is_down_nothing_is_said() -> None:
    async with world({"/": page("/a.html"), "/a.html": page("/gone.html")}) as here:
        await here.scan()
        before = here.events()
        here.down.set()

        async def offline() -> bool | None:
            return False

        result = await here.scan(online=offline)
        assert result.scan.state == "void"
        assert here.events() == before
        assert result.scan.summary["network"]["reach"] == "down"


async def test_a_site_that_is_down_while_others_answer_is_a_fault_of_the_site() -> None:
    async with world({"/": page("/a.html"), "/a.html": page("/gone.html")}) as here:
        await here.scan()
        here.down.set()

        async def online() -> bool | None:
            return True

        result = await here.scan(online=online)
        assert result.scan.state == "done"
        assert ("link.broken", here.url("/")) in verdicts(result)


async def test_outside_hosts_that_fail_all_together_are_our_own_firewall() -> None:
    outside = [f"http://127.0.0.{number}:9/" for number in range(2, 40)]
    async with world({"/": page(*outside, "/gone.html")}) as here:
        result = await here.scan()
        assert result.scan.state == "done"
        assert verdicts(result) == {("link.broken", here.url("/gone.html")): "not_found"} | {
            ("link.broken", url): "offline" for url in outside
        }
        assert [issue.subject for issue in here.issues()] == [here.url("/gone.html")]


WALL = b"""<!doctype html><meta charset=utf-8><title></title><script>
document.cookie = 'pass=1'; location.reload();</script>"""


@with_browser
async def test_a_page_of_scripts_is_read_as_a_browser_shows_it() -> None:
    script = """<div id=app></div><script>
    for (const name of ['a', 'gone']) { const one = document.createElement('a');
      one.setAttribute('href', '/' + name + '.html'); one.textContent = name;
      document.getElementById('app').append(one); }</script>"""
    async with world({"/": page("/spa.html"), "/spa.html": page(extra=script), "/a.html": page("/")}) as here:
        here.browser = True
        result = await here.scan()
        assert verdicts(result) == {("link.broken", here.url("/gone.html")): "not_found"}
        assert here.issue("/gone.html").holders == set(here.ids("/spa.html"))
        again = await here.scan()
        assert verdicts(again) == verdicts(result)


async def test_without_a_browser_a_page_of_scripts_counts_as_read_in_part() -> None:
    script = "<div id=app></div><script>document.getElementById('app').innerHTML='<a href=/x.html>x</a>'</script>"
    async with world({"/": page("/spa.html"), "/spa.html": page(extra=script)}) as here:
        result = await here.scan()
        summary = result.scan.summary
        assert (summary["pages"], summary["partly"], summary["pages_known"]) == (2, 1, 2)


@with_browser
async def test_a_wall_that_lets_browsers_pass_is_passed_and_says_so() -> None:
    walled = {"/w.html": response("403 Forbidden", WALL, Content_Type="text/html")}
    async with world({"/": page("/w.html"), **walled}) as here:
        here.browser = True
        answer = here.served.answer

        async def talk(head: bytes, writer: object) -> None:
            if b"/w.html" in head and b"pass=1" in head:
                head = head.replace(b"/w.html", b"/real.html")
            await answer(head, writer)  # type: ignore[arg-type]

        here.served.answer = talk
        here.table["/real.html"] = page("/gone.html")
        result = await here.scan()
        found = {one.subject: one for one in result.judgement.verdicts}
        assert here.url("/w.html") not in found
        assert isinstance(found[here.url("/gone.html")], Finding)


async def test_a_wall_is_undecided_where_nothing_passes_it() -> None:
    async with world({"/": page("/w.html"), "/w.html": response("403 Forbidden", b"no")}) as here:
        result = await here.scan()
        [one] = result.judgement.verdicts
        assert isinstance(one, Undecided)
        assert (one.subject, one.facts["reason"]) == (here.url("/w.html"), "blocked")


async def test_a_page_that_says_not_modified_unasked_costs_itself_alone() -> None:
    odd = b"HTTP/1.1 304 Not Modified\r\nContent-Type: text/html\r\nContent-Length: 0\r\n\r\n"
    async with world({"/": page("/odd.html", "/gone.html"), "/odd.html": odd}) as here:
        for _ in range(2):
            result = await here.scan()
            assert result.scan.state == "done"
            assert verdicts(result) == {("link.broken", here.url("/gone.html")): "not_found"}
            assert result.scan.summary["pages"] == 1
