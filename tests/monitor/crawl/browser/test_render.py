"""Rendering: what scripts make of a page is seen, and a page that misbehaves costs itself alone."""

import asyncio
import os
import signal
from time import monotonic

import pytest

from checks.subjects import Failure, Hop
from monitor.crawl import html
from monitor.crawl.browser.rendered import Problem
from monitor.crawl.outcome import Request
from tests.monitor.crawl.browser.loopback import (
    SITE,
    TOKEN,
    Website,
    answered,
    hosted,
    page,
    processes,
    renderer,
    with_browser,
)
from tests.monitor.crawl.serving import listening

pytestmark = with_browser

FINE = page("<p>fine<script>document.body.append('made')</script>")


async def test_links_that_scripts_build_are_seen_and_read_like_any_page() -> None:
    shell = """<div id=app></div><script>
        fetch('/list.json').then(r => r.json()).then(list => {
          for (const path of list) {
            const a = document.createElement('a'); a.href = path; a.textContent = '通知';
            document.getElementById('app').append(a);
          }
        });
        setTimeout(() => { document.body.insertAdjacentHTML('beforeend', '<a href=/late>late</a>') }, 1500);
        document.write('<a href="/written">written</a>');
        </script>"""
    site = Website({"/": page(shell), "/list.json": answered(b'["/a","/b"]', kind="application/json")})
    async with hosted(site), renderer() as browser:
        seen = await browser.render(site.url("/#part"))
    assert (seen.problem, seen.status, seen.final_url, seen.title) == (None, 200, site.url(), "t")
    outcome = seen.outcome(Request(site.url()))
    assert outcome is not None and outcome.ok
    reading = html.read(outcome.body, outcome.final_url, outcome.headers.get("content-type"))
    assert {raw for raw, tag, _ in reading.links if tag == "a"} == {"/a", "/b", "/late", "/written"}
    assert "通知" in seen.html
    assert seen.missed == ()


async def test_the_browser_says_what_it_is_and_whose() -> None:
    site = Website({"/": page("<p>hi")})
    async with hosted(site), renderer() as browser:
        await browser.render(site.url(), referer=site.url("/list"))
    head = site.asked[0].decode()
    assert f"{TOKEN}\r\n" in head
    assert "HeadlessChrome/" in head
    assert f"Referer: {site.url('/list')}\r\n" in head
    assert "zh-CN" in head
    assert "proxy-" not in head.lower()


async def test_every_page_is_a_stranger_to_the_one_before() -> None:
    site = Website({"/": answered(b"<p>a", more="Set-Cookie: a=b\r\n")})
    async with hosted(site), renderer() as browser:
        await browser.render(site.url())
        await browser.render(site.url())
    assert [b"Cookie" in head for head in site.asked] == [False, False]


async def test_redirects_are_told_as_hops() -> None:
    site = Website({"/": answered(b"", "302 Found", more="Location: /next\r\n"), "/next": page("<p>there")})
    async with hosted(site), renderer() as browser:
        seen = await browser.render(site.url())
    assert (seen.status, seen.final_url) == (200, site.url("/next"))
    assert seen.hops == (Hop(site.url(), 302, "/next"),)


class Wall(Website):
    """Answers 412 and a script until the script's cookie comes."""

    def reply(self, head: bytes) -> bytes | None:
        if b"pass=yes" in head:
            return page("<p>let in")
        script = "setTimeout(() => { document.cookie = 'pass=yes'; location.reload() }, 300)"
        return answered(f"<script>{script}</script>".encode(), "412 Precondition Failed")


async def test_a_wall_whose_own_script_lets_browsers_in_is_passed() -> None:
    async with hosted(Wall({})) as site, renderer() as browser:
        seen = await browser.render(site.url())
    assert (seen.problem, seen.status) == (None, 200)
    assert "let in" in seen.html


async def test_an_error_page_keeps_its_status() -> None:
    site = Website({"/": answered(b"<p>gone", "410 Gone")})
    async with hosted(site), renderer() as browser:
        seen = await browser.render(site.url())
    assert (seen.problem, seen.status) == (None, 410)


async def test_a_site_that_asks_for_a_password_gets_none_of_ours() -> None:
    site = Website({"/": answered(b"<p>who", "401 Unauthorized", more='WWW-Authenticate: Basic realm="x"\r\n')})
    async with hosted(site), renderer() as browser:
        seen = await browser.render(site.url())
    assert seen.status == 401
    assert len(site.asked) == 1
    assert b"authorization" not in site.asked[0].lower()


@pytest.mark.parametrize(
    ("script", "seconds"),
    [
        ("while (true) {}", 3.0),
        ("for (;;) alert(1)", 3.0),
        ("const all = []; for (;;) all.push({x: [1, 2, 3]})", 25.0),
        ("const all = []; for (;;) all.push({x: [1, 2, 3]})", 3.0),
        ("const s = 'x'.repeat(1 << 20); for (;;) document.body.append(s + Math.random())", 25.0),
    ],
)
async def test_a_page_that_never_ends_or_eats_all_memory_costs_itself(script: str, seconds: float) -> None:
    # On a busy machine its time is over before its memory is: which of the two it was makes no difference.
    site = Website({"/bad": page(f"<p>x</p><script>{script}</script>"), "/fine": FINE})
    async with hosted(site), renderer(seconds=seconds) as browser:
        began = monotonic()
        bad, beside = await asyncio.gather(browser.render(site.url("/bad")), browser.render(site.url("/fine")))
        took = monotonic() - began
        after = await browser.render(site.url("/fine"))
    assert bad.problem is Problem.EXHAUSTED
    assert took < 30
    assert "made" in beside.html
    assert "made" in after.html


async def test_a_flood_of_complaints_is_cut_off() -> None:
    flood = "for (let i = 0; i < 500; i++) setTimeout(() => { throw new Error('x'.repeat(1000)) })"
    site = Website({"/": page(f"<p>x</p><script>{flood}</script>")})
    async with hosted(site), renderer() as browser:
        seen = await browser.render(site.url())
    assert seen.problem is None
    assert 0 < len(seen.errors) <= 20
    assert all(len(words) <= 200 for words in seen.errors)


async def test_a_request_that_is_never_answered_does_not_hold_the_page_for_ever() -> None:
    class Silent(Website):
        def reply(self, head: bytes) -> bytes | None:
            return None if b"/never" in head else super().reply(head)

    script = "<script>document.body.append('made'); fetch('/never')</script>"
    async with hosted(Silent({"/": page(script)})) as site, renderer() as browser:
        seen = await browser.render(site.url())
    assert "made" in seen.html
    assert seen.elapsed_ms < 15_000


async def test_dialogs_popups_and_questions_wait_for_nobody() -> None:
    script = """<script>
        alert(1); confirm(2); prompt(3); window.open('/popup');
        Notification.requestPermission(); navigator.geolocation.getCurrentPosition(() => {}, () => {});
        document.body.append('made');</script>"""
    site = Website({"/": page(script), "/popup": page("popup")})
    async with hosted(site), renderer() as browser:
        seen = await browser.render(site.url())
    assert "made" in seen.html
    assert "/popup" not in site.paths()


@pytest.mark.parametrize(
    "answer",
    [
        answered(b"x" * 1000, kind="application/zip"),
        answered(b"<p>x", more="Content-Disposition: attachment\r\n"),
        answered(b"just text", kind="text/plain"),
    ],
)
async def test_a_file_is_no_page_and_is_not_kept(answer: bytes) -> None:
    site = Website({"/": answer})
    async with hosted(site), renderer() as browser:
        seen = await browser.render(site.url())
    assert seen.problem is Problem.DOWNLOAD
    assert seen.outcome(Request(site.url())) is None


async def test_a_script_that_starts_a_download_does_not_spoil_its_page() -> None:
    script = "<script>document.body.append('made'); location = '/file'</script>"
    site = Website({"/": page(script), "/file": answered(b"x" * 10, kind="application/zip")})
    async with hosted(site), renderer() as browser:
        seen = await browser.render(site.url())
    assert "made" in seen.html


async def babble(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Answers a greeting of TLS with words."""
    await reader.read(1000)
    writer.write(b"HTTP/1.1 400 Bad Request\r\n\r\nno TLS here")
    writer.close()


async def test_what_the_network_did_is_told() -> None:
    async with hosted(Website({})) as site, renderer() as browser:
        unknown = await browser.render("http://nowhere.test/")
        closed = await browser.render("http://site.test:1023/")
        inside = await browser.render("http://127.0.0.1/")
        loop = answered(b"", "302 Found", more="Location: /loop\r\n")
        site.pages["/loop"] = loop
        looped = await browser.render(site.url("/loop"))
        async with listening(babble, SITE) as port:
            no_tls = await browser.render(f"https://site.test:{port}/")
    assert (unknown.problem, unknown.failure, unknown.detail) == (Problem.NETWORK, Failure.DNS, "nxdomain")
    assert (closed.problem, closed.failure) == (Problem.NETWORK, Failure.REFUSED)
    assert (inside.problem, inside.failure) == (Problem.REFUSED, Failure.FORBIDDEN_ADDRESS)
    assert (looped.problem, looped.failure) == (Problem.NETWORK, Failure.REDIRECT_LOOP)
    assert (no_tls.problem, no_tls.failure) == (Problem.NETWORK, Failure.TLS), no_tls.detail


async def test_other_schemes_are_not_opened() -> None:
    async with renderer() as browser:
        for url in ("file:///etc/passwd", "chrome://crash", "about:blank", "data:text/html,x"):
            assert (await browser.render(url)).problem is Problem.REFUSED


async def test_a_picture_of_the_page_can_be_had() -> None:
    site = Website({"/": page("<p>look")})
    async with hosted(site), renderer(images=True) as browser:
        seen = await browser.render(site.url(), screenshot=True)
    assert seen.screenshot is not None and seen.screenshot.startswith(b"\xff\xd8\xff")


async def test_pictures_are_left_out_where_only_links_are_wanted() -> None:
    site = Website({"/": page("<img src=/p.png>")})
    async with hosted(site), renderer() as browser:
        seen = await browser.render(site.url())
    assert "/p.png" in seen.html
    assert site.paths() == ["/"]


async def test_a_browser_that_is_killed_is_started_again_and_the_page_asked_again() -> None:
    site = Website({"/": FINE})
    async with hosted(site), renderer() as browser:
        await browser.render(site.url())
        assert browser.group is not None
        os.killpg(browser.group, signal.SIGKILL)
        seen = await browser.render(site.url())
    assert "made" in seen.html


async def test_a_browser_that_hangs_is_killed_and_costs_its_page() -> None:
    site = Website({"/": FINE})
    async with hosted(site), renderer(seconds=4.0) as browser:
        await browser.render(site.url())
        group = browser.group
        assert group is not None
        os.killpg(group, signal.SIGSTOP)
        hung = await browser.render(site.url())
        after = await browser.render(site.url())
        assert processes(group) == []
    assert hung.problem in (None, Problem.EXHAUSTED, Problem.CRASHED)
    assert "made" in after.html


async def test_a_browser_that_dies_too_often_is_given_up() -> None:
    site = Website({"/": FINE})
    async with hosted(site), renderer(restarts=0) as browser:
        await browser.render(site.url())
        assert browser.group is not None
        os.killpg(browser.group, signal.SIGKILL)
        seen = await browser.render(site.url())
    assert (seen.problem, seen.detail) == (Problem.NO_BROWSER, "the browser died 1 times")


async def test_without_a_browser_nothing_is_said_of_the_page() -> None:
    async with renderer(path=None) as none, renderer(path="/nonexistent/chromium") as wrong:
        for browser in (none, wrong):
            seen = await browser.render("http://site.test/")
            assert (seen.problem, seen.status) == (Problem.NO_BROWSER, None)
            assert seen.detail
