"""What an address that nobody has gets: asked once, remembered, bounded."""

import asyncio

import pytest

from checks.subjects import Failure
from monitor.crawl.outcome import Outcome, Request
from monitor.crawl.probes import Probes
from monitor.crawl.redirects import Redirects
from tests.monitor.crawl.fakes import Fake, answered, failed
from tests.monitor.crawl.written import page, story

pytestmark = pytest.mark.anyio
GONE = page("某县", "<p>内容为空</p>")


def html(request: Request, body: bytes = GONE, status: int = 200, **headers: str) -> Outcome:
    return answered(request, status, body, content_type="text/html", **headers)


async def test_an_honest_404_costs_one_request_and_is_remembered() -> None:
    net = Fake(lambda request: html(request, status=404))
    probes = Probes(net)
    assert (await probes.answer_for("http://h/xw/1.html")).is_honest
    assert (await probes.answer_for("http://h/xw/2.html")).is_honest
    assert probes.is_honest("http://h/xw/3.html")
    assert not probes.is_honest("http://h/gk/3.html")
    assert len(net.asked) == 1


async def test_a_page_is_asked_for_once_more_and_gives_a_template() -> None:
    net = Fake(html)
    answer = await Probes(net).answer_for("http://h/xw/1.html")
    assert answer.template is not None
    assert not answer.is_honest
    assert len(set(net.urls())) == len(net.asked) == 2


async def test_many_at_once_ask_once() -> None:
    net = Fake(lambda request: html(request, status=404))
    probes = Probes(net)
    await asyncio.gather(*(probes.answer_for(f"http://h/xw/{number}.html") for number in range(20)))
    assert len(net.asked) == 1


async def test_a_redirect_is_remembered_by_where_it_ends() -> None:
    net = Fake(
        lambda request: html(request) if "/error" in request.url else answered(request, 302, location="/error.html?x=1")
    )
    answer = await Probes(Redirects(net)).answer_for("http://h/xw/1.html")
    assert answer.landing == "http://h/error.html"
    assert answer.template is None


@pytest.mark.parametrize(
    "answer",
    [
        lambda request: failed(request, Failure.TIMEOUT),
        lambda request: html(request, status=500),
        lambda request: html(request, page("安全验证", "<p>请完成安全验证</p>", frame=False)),
        lambda request: answered(request, 200, b'{"code":404}', content_type="application/json"),
        lambda request: html(request, b""),
    ],
)  # fmt: skip
async def test_failures_walls_and_other_things_are_no_template(answer: object) -> None:
    net = Fake(answer)  # type: ignore[arg-type]
    assert (await Probes(net).answer_for("http://h/xw/1.html")).is_honest


async def test_what_nobody_answered_is_asked_again_within_the_budget() -> None:
    outcomes = iter([Failure.RESET, Failure.TIMEOUT])

    def answer(request: Request) -> Outcome:
        failure = next(outcomes, None)
        return html(request) if failure is None else failed(request, failure)

    net = Fake(answer)
    probes = Probes(net, own=frozenset({"h"}))
    for _ in range(2):
        assert (await probes.answer_for("http://h/xw/1.html")).is_honest
        assert not probes.is_honest("http://h/xw/1.html")
    assert (await probes.answer_for("http://h/xw/1.html")).template is not None
    dead = Fake(lambda request: failed(request, Failure.TIMEOUT))
    probes = Probes(dead, outside=2)
    for number in range(10):
        await probes.answer_for(f"http://h/xw/{number}.html")
    assert len(dead.asked) == 2


async def test_hosts_have_a_budget_and_outsiders_a_small_one() -> None:
    net = Fake(lambda request: html(request, status=404))
    probes = Probes(net, own=frozenset({"own"}), per_host=5, outside=2)
    for number in range(9):
        await probes.answer_for(f"http://own/{number}/1.html")
        await probes.answer_for(f"http://other/{number}/1.html")
    assert len([url for url in net.urls() if "//own/" in url]) == 5
    assert len([url for url in net.urls() if "//other/" in url]) == 2


async def test_the_same_seed_asks_the_same_addresses() -> None:
    async def asked(seed: int) -> list[str]:
        net = Fake(lambda request: html(request, story("x")))
        await Probes(net, seed=seed).answer_for("http://h/info/1001/234.htm")
        return net.urls()

    assert await asked(1) == await asked(1) != await asked(2)
