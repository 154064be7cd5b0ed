"""The layer of doubts, on single answers and on the whole bad city."""

from collections import Counter
from dataclasses import replace
from datetime import date

import pytest

from checks.subjects import Failure
from monitor.crawl.doubts import Doubts
from monitor.crawl.outcome import Headers, Outcome, Request, Want
from monitor.crawl.probes import Probes
from monitor.crawl.redirects import Redirects
from monitor.crawl.second import SecondLook
from monitor.demo.answers import Asked
from monitor.demo.city import City
from monitor.demo.names import LISTENING, PORTAL
from tests.monitor.crawl.fakes import AT, Fake, answered, failed
from tests.monitor.crawl.written import kinds, page, story

pytestmark = pytest.mark.anyio
GONE = page("提示信息", "<p>该信息已被删除！</p>", frame=False)


def html(request: Request, body: bytes, status: int = 200, client: str = "hot") -> Outcome:
    return answered(request, status, body, client, content_type="text/html")


def honest(request: Request) -> Outcome:
    return html(request, b"", 404)


def layer(hot: Fake, cold: Fake, net: Fake | None = None) -> Doubts:
    return Doubts(hot, cold, Probes(net or Fake(honest)))


async def test_what_is_fine_is_handed_on_as_it_is() -> None:
    given = html(Request("http://h/xw/1.html"), story("公示"))
    hot, cold = Fake(lambda _: given), Fake(honest)
    assert await layer(hot, cold).fetch(given.request) is given
    assert cold.asked == []


async def test_what_is_suspected_is_asked_of_the_thorough_client_before_anything_is_said() -> None:
    hot, cold = Fake(lambda request: html(request, GONE)), Fake(lambda request: html(request, GONE, client="cold"))
    outcome = await layer(hot, cold).fetch(Request("http://h/xw/1.html", Want.HEAD))
    assert [look.client for look in outcome.looks] == ["hot", "cold"]
    assert [sign.kind for sign in outcome.looks[-1].signs] == ["not_found_words"]
    assert outcome.looks[0].signs == ()
    assert cold.asked[0].want is Want.PAGE


async def test_what_the_thorough_client_finds_well_is_well() -> None:
    hot, cold = Fake(lambda request: html(request, GONE)), Fake(lambda request: html(request, story("公示")))
    outcome = await layer(hot, cold).fetch(Request("http://h/xw/1.html"))
    assert all(look.signs == () for look in outcome.looks)
    assert outcome.status == 200


async def test_what_the_thorough_client_cannot_fetch_is_said_by_its_look() -> None:
    hot, cold = Fake(lambda request: html(request, GONE)), Fake(lambda request: failed(request, Failure.RESET))
    outcome = await layer(hot, cold).fetch(Request("http://h/xw/1.html"))
    assert outcome.failure is Failure.RESET
    assert len(outcome.looks) == 2


async def test_a_page_that_only_scripts_make_is_left_to_the_browser_at_once() -> None:
    shell = b"<!doctype html><title>t</title><div id=app></div><script src=/app.js></script>"
    hot, cold = Fake(lambda request: html(request, shell)), Fake(honest)
    outcome = await layer(hot, cold).fetch(Request("http://h/xw/1.html"))
    assert [sign.kind for sign in outcome.looks[-1].signs] == ["needs_browser"]
    assert cold.asked == [], "that sign accuses nobody, so nobody needs to say it twice"


async def test_of_a_page_that_only_scripts_make_the_thorough_client_gets_the_rest_where_it_was_cut() -> None:
    shell = b"<!doctype html><title>t</title><div id=app></div><script src=/app.js></script>"
    hot = Fake(lambda request: replace(html(request, b"<title>\xe5\x87\xba\xe9\x94\x99</title>"), cut=True))
    cold = Fake(lambda request: html(request, shell, client="cold"))
    outcome = await layer(hot, cold).fetch(Request("http://h/xw/1.html", Want.HEAD))
    assert len(cold.asked) == 1
    assert [sign.kind for sign in outcome.looks[-1].signs] == ["needs_browser"]


async def test_a_refusal_is_named_without_another_look() -> None:
    hot, cold = Fake(lambda request: html(request, b"", 412)), Fake(honest)
    outcome = await layer(hot, cold).fetch(Request("http://h/xw/1.html"))
    assert [sign.kind for sign in outcome.looks[-1].signs] == ["wall"]
    assert cold.asked == []


async def test_a_page_that_every_address_gets_is_told() -> None:
    shown = page("手机版", "<p>更多资讯：</p><p>春耕备耕专题报道汇总</p>")
    everything = Fake(lambda request: html(request, shown))
    outcome = await layer(everything, everything, everything).fetch(Request("http://h/xw/1.html"))
    assert [sign.kind for sign in outcome.looks[-1].signs] == ["not_found_like"]


async def test_a_redirect_that_every_address_gets_is_told() -> None:
    def answer(request: Request) -> Outcome:
        return (
            html(request, story("说明"))
            if request.url.endswith("/tip.html")
            else answered(request, 302, location="/tip.html")
        )

    net = Redirects(Fake(answer))
    outcome = await Doubts(net, net, Probes(net)).fetch(Request("http://h/xw/1.html"))
    assert [sign.kind for sign in outcome.looks[-1].signs] == ["error_page"]


async def test_failures_pass() -> None:
    hot = Fake(lambda request: failed(request, Failure.DNS))
    outcome = await layer(hot, hot).fetch(Request("http://h/xw/1.html"))
    assert outcome.failure is Failure.DNS
    assert len(hot.asked) == 1


WANTED = {
    "redirected_home": {"landed_home"},
    "soft_404": {"not_found_like", "not_found_words", "error_page"},
    "empty": {"empty"},
    "wrong_content": {"html_for_document", "wrong_bytes"},
    "blocked": {"wall"},
    "login_required": {"login"},
}


class Wire:
    """The city's answers without a wire: what ends without an answer, or has no end, fails at once."""

    def __init__(self, city: City) -> None:
        self.city, self.times = city, Counter[str]()

    async def fetch(self, request: Request) -> Outcome:
        host, slash, target = request.url.removeprefix("http://").partition("/")
        self.times[request.url] += 1
        if host not in LISTENING:
            return failed(request, Failure.DNS)
        headers = {"user-agent": "WebsiteComplianceMonitor/0.1", "referer": request.referer or ""}
        headers["cookie"] = "; ".join(f"{name}={value}" for name, value in request.cookies)
        given = self.city.answer(Asked(host, slash + target, "GET", headers, times=self.times[request.url]))
        if given.dropped or given.raw is not None or given.promised is not None or given.delay > 60 or given.drip:
            return failed(request, Failure.RESET)
        pairs = [(name.encode(), value) for name, value in given.headers]
        told = Headers([*pairs, (b"content-type", given.kind.encode())])
        if any(len(value) > 65_536 or name == "Content-Encoding" for name, value in given.headers):
            return failed(request, Failure.PROTOCOL)
        return Outcome(request, AT, "city", given.status, headers=told, body=given.body, final_url=request.url).seen()


async def test_the_bad_city_is_told_as_it_is() -> None:
    city = City.build(7, date(2025, 6, 3), pages=120, second=True)
    wire = Wire(city)
    net = Redirects(wire)
    probes = Probes(net, own=frozenset({PORTAL}))
    doubts = Doubts(SecondLook(net, net), net, probes)
    truth = city.truth.static()
    wrong: list[object] = []
    links = [one for one in truth.expected if one.check == "link.broken" and one.outcome != "absent"]
    for one in links:
        outcome = await doubts.fetch(Request(one.subject, Want.PAGE, f"http://{PORTAL}/"))
        found = kinds(outcome.looks[-1].signs)
        wanted = WANTED.get(one.reason) if outcome.status != 401 else None
        if found.isdisjoint(wanted) if wanted else found:
            wrong.append((one, outcome.status, outcome.looks[-1].signs))
    named = {one.subject for one in links}
    others = [f"http://{host}{target}" for host, target in city.routes]
    for url in [*truth.pages, *(url for url in others if url not in named)]:
        outcome = await doubts.fetch(Request(url, Want.PAGE, f"http://{PORTAL}/"))
        if kinds(outcome.looks[-1].signs):
            wrong.append((url, outcome.status, outcome.looks[-1].signs))
    assert wrong == []
