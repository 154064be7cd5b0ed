from dataclasses import replace

import pytest

from checks.subjects import Sign
from monitor.crawl.browser.rendered import Problem, Rendered
from monitor.crawl.eyes import STUBBORN, Eyes
from monitor.crawl.outcome import Headers, Outcome, Request
from tests.monitor.crawl.fakes import AT, Fake, answered

pytestmark = pytest.mark.anyio
URL = "http://site.test/w.html"
REAL = "<!doctype html><title>通知</title><p>这是一篇正文，供读者阅读。</p>"


class Window:
    """A browser that shows what it is told to."""

    def __init__(self, status: int | None = 200, html: str = REAL, problem: Problem | None = None) -> None:
        self.status, self.html, self.problem = status, html, problem
        self.opened, self.closed = 0, 0
        self.seen: list[str] = []

    async def render(self, url: str, *, referer: str | None = None) -> Rendered:
        self.seen.append(url)
        headers = Headers([(b"etag", b"1"), (b"last-modified", b"x"), (b"content-type", b"text/html")])
        told = Rendered(url, AT, final_url=url, status=self.status, headers=headers, html=self.html)
        return replace(told, problem=self.problem)

    async def open(self) -> None:
        self.opened += 1

    async def aclose(self) -> None:
        self.closed += 1


def refused(request: Request) -> Outcome:
    return answered(request, 403, b"no")


def walled(request: Request) -> Outcome:
    outcome = answered(request, 200, b"<script></script>")
    return replace(outcome, looks=(replace(outcome.looks[0], signs=(Sign("wall", 1.0, "x"),)),))


@pytest.mark.parametrize("first", [refused, walled])
async def test_what_a_browser_gets_is_the_last_word_on_a_wall(first: object) -> None:
    window = Window()
    eyes = Eyes(Fake(first), lambda: window)  # type: ignore[arg-type]
    outcome = await eyes.fetch(Request(URL))
    assert (outcome.status, outcome.ok, len(outcome.looks)) == (200, True, 2)
    assert outcome.looks[-1].client == "chromium"
    assert outcome.headers.get("etag") is None  # what scripts made may change by itself


async def test_what_is_fine_is_not_shown_to_a_browser() -> None:
    window = Window()
    eyes = Eyes(Fake(lambda request: answered(request, 200, REAL.encode())), lambda: window)
    assert (await eyes.fetch(Request(URL))).status == 200
    assert (window.opened, window.seen) == (0, [])


async def test_a_page_that_says_in_the_browser_that_it_is_gone_has_that_sign() -> None:
    window = Window(html="<title>404</title><p>您访问的页面不存在</p>")
    outcome = await Eyes(Fake(walled), lambda: window).fetch(Request(URL))
    assert [sign.kind for sign in outcome.looks[-1].signs] == ["not_found_words"]


async def test_what_our_clients_could_not_unpack_is_for_the_browser_to_say() -> None:
    def unread(request: Request) -> Outcome:
        outcome = answered(request, 200, content_encoding="br")
        return replace(outcome, looks=(replace(outcome.looks[0], signs=(Sign("unread", 1.0, "brotli error"),)),))

    outcome = await Eyes(Fake(unread), lambda: Window(html=REAL)).fetch(Request(URL))
    assert (outcome.looks[-1].client, outcome.looks[-1].signs) == ("chromium", ())


async def test_a_browser_that_sees_nothing_takes_nothing_away() -> None:
    window = Window(None, problem=Problem.CRASHED)
    outcome = await Eyes(Fake(refused), lambda: window).fetch(Request(URL))
    assert (outcome.status, len(outcome.looks)) == (403, 1)


async def test_a_host_that_stays_behind_its_wall_is_not_asked_for_ever() -> None:
    window = Window(403, html="<p>no</p>")
    eyes = Eyes(Fake(refused), lambda: window)
    for number in range(10):
        await eyes.fetch(Request(f"http://site.test/{number}.html"))
    assert len(window.seen) == STUBBORN
    await eyes.fetch(Request("http://other.test/"))
    assert len(window.seen) == STUBBORN + 1


async def test_a_wall_that_stays_shut_says_nothing_of_another_wall_of_the_same_host() -> None:
    def two_walls(request: Request) -> Outcome:
        return answered(request, 412 if "/challenged/" in request.url else 403, b"no")

    window = Window(403, html="<p>no</p>")
    eyes = Eyes(Fake(two_walls), lambda: window)
    for number in range(STUBBORN + 2):
        await eyes.fetch(Request(f"http://site.test/shut/{number}.html"))
    assert len(window.seen) == STUBBORN
    window.status, window.html = 200, REAL
    passed = [await eyes.fetch(Request(f"http://site.test/challenged/{number}.html")) for number in range(5)]
    assert {outcome.status for outcome in passed} == {200}


async def test_walls_of_other_makers_are_other_walls() -> None:
    def maker(request: Request) -> Outcome:
        name = request.url.rpartition("/")[2]
        outcome = answered(request, 200, b"<script></script>")
        return replace(outcome, looks=(replace(outcome.looks[0], signs=(Sign("wall", 1.0, f"{name}: {name}"),)),))

    window = Window(None, problem=Problem.CRASHED)
    eyes = Eyes(Fake(maker), lambda: window)
    for _ in range(STUBBORN + 2):
        await eyes.fetch(Request("http://site.test/one"))
    await eyes.fetch(Request("http://site.test/other"))
    assert len(window.seen) == STUBBORN + 1


async def test_a_wall_that_lets_us_pass_now_and_then_is_not_given_up() -> None:
    window = Window()
    eyes = Eyes(Fake(refused), lambda: window)
    for number in range(5 * STUBBORN):
        window.status = 200 if number % STUBBORN == 0 else 403
        await eyes.fetch(Request(f"http://site.test/{number}.html"))
    assert len(window.seen) == 5 * STUBBORN


async def test_the_browser_is_begun_once_and_closed_only_if_it_was() -> None:
    window = Window()
    eyes = Eyes(Fake(refused), lambda: window)
    await eyes.aclose()
    assert window.closed == 0
    await eyes.fetch(Request(URL))
    await eyes.fetch(Request(URL))
    await eyes.aclose()
    assert (window.opened, window.closed) == (1, 1)
