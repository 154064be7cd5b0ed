"""The second look: fine is believed, anything else is for the thorough client to say."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from checks.check import Undecided
from checks.link.broken import broken
from checks.subjects import Failure
from monitor.clock import Clock
from monitor.crawl.cold import Cold
from monitor.crawl.hot import Hot
from monitor.crawl.outcome import Outcome, Request, Want
from monitor.crawl.second import SecondLook
from monitor.crawl.wire import Limits
from tests.builders import link
from tests.monitor.crawl.fakes import Fake, answered, failed
from tests.monitor.crawl.serving import response, sends, serving

pytestmark = pytest.mark.anyio
REQUEST = Request("http://a.test/")


async def looked(hot: Callable[[Request], Outcome]) -> tuple[Outcome, int]:
    cold = Fake(lambda request: answered(request, 200, client="httpx"))
    outcome = await SecondLook(Fake(hot), cold).fetch(REQUEST)
    return outcome, len(cold.asked)


@pytest.mark.parametrize("status", [200, 204, 206, 304])
async def test_what_is_fine_is_looked_at_once(status: int) -> None:
    given = answered(REQUEST, status)
    outcome, seconds = await looked(lambda _: given)
    assert outcome is given
    assert seconds == 0


@pytest.mark.parametrize("status", [300, 400, 401, 403, 404, 410, 412, 500, 503, 999])
async def test_any_other_status_is_said_by_the_second_look(status: int) -> None:
    outcome, seconds = await looked(lambda request: answered(request, status, client="pyreqwest"))
    assert (outcome.status, outcome.client, seconds) == (200, "httpx", 1)
    assert [(look.client, look.status) for look in outcome.looks] == [("pyreqwest", status), ("httpx", 200)]


NO_CLIENT = {
    Failure.DNS, Failure.FORBIDDEN_ADDRESS, Failure.ROBOTS, Failure.BREAKER, Failure.BUDGET, Failure.OFFLINE,
}  # fmt: skip


@pytest.mark.parametrize("failure", sorted(set(Failure) - NO_CLIENT))
async def test_a_failure_is_said_by_the_second_look(failure: Failure) -> None:
    outcome, seconds = await looked(lambda request: failed(request, failure))
    assert (outcome.ok, seconds, len(outcome.looks)) == (True, 1, 2)


@pytest.mark.parametrize("failure", sorted(NO_CLIENT))
async def test_what_no_client_said_needs_no_other_client(failure: Failure) -> None:
    outcome, seconds = await looked(lambda request: failed(request, failure))
    assert (outcome.failure, seconds, len(outcome.looks)) == (failure, 0, 1)


async def test_who_asks_too_often_does_not_ask_again() -> None:
    outcome, seconds = await looked(lambda request: answered(request, 429))
    assert (outcome.status, seconds) == (429, 0)


async def test_an_answer_that_was_no_http_is_not_a_connection_that_was_cut() -> None:
    hot = Fake(lambda request: failed(request, Failure.PROTOCOL))
    cold = Fake(lambda request: failed(request, Failure.RESET))
    outcome = await SecondLook(hot, cold).fetch(REQUEST)
    assert outcome.failure is Failure.PROTOCOL
    assert [look.failure for look in outcome.looks] == [Failure.PROTOCOL, Failure.PROTOCOL]


@pytest.mark.parametrize("encoding", ["br", "zstd", "gzip, gzip"])
@pytest.mark.parametrize("failure", [Failure.PROTOCOL, Failure.TRUNCATED])
async def test_a_body_that_the_thorough_client_cannot_unpack_does_not_clear_it(encoding: str, failure: Failure) -> None:
    hot = Fake(lambda request: failed(request, failure, "brotli error"))
    cold = Fake(lambda request: replace(answered(request, content_encoding=encoding), cut=True, detail="not read"))
    outcome = await SecondLook(hot, cold).fetch(REQUEST)
    assert [(look.status, look.failure) for look in outcome.looks] == [(None, failure), (200, None)]
    assert [(sign.kind, sign.detail) for sign in outcome.looks[-1].signs] == [("unread", "brotli error")]


@pytest.mark.parametrize("encoding", ["br", "zstd", "gzip, gzip"])
async def test_a_damaged_body_is_not_fine_and_accuses_nobody(encoding: str) -> None:
    raw = response(body=b"damaged" * 20, Content_Encoding=encoding, Content_Type="text/html")
    async with serving(sends(raw)) as served:
        hot, cold = (kind(Limits(), "Product/1", Clock()) for kind in (Hot, Cold))
        for want in Want:
            outcome = await SecondLook(hot, cold).fetch(Request(served.url(), want, address="127.0.0.1"))
            assert [[sign.kind for sign in look.signs] for look in outcome.looks] == [[], ["unread"]]
            [verdict] = broken(link(*outcome.looks))
            assert isinstance(verdict, Undecided)
        await hot.aclose()
        await cold.aclose()


async def test_an_error_page_that_cannot_be_unpacked_is_still_an_error_page() -> None:
    hot = Fake(lambda request: failed(request, Failure.PROTOCOL))
    cold = Fake(lambda request: replace(answered(request, 404, content_encoding="br"), cut=True))
    outcome = await SecondLook(hot, cold).fetch(REQUEST)
    assert (outcome.status, outcome.looks[-1].signs) == (404, ())
