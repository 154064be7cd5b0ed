"""Redirects by hand: hops, loops, cookies, and a Location in whatever bytes."""

from functools import partial

import pytest

from checks.subjects import Failure, Hop
from monitor.crawl.cookies import Jar
from monitor.crawl.outcome import Outcome, Request, Validators
from monitor.crawl.redirects import LONGEST_CHAIN, Redirects, target
from tests.monitor.crawl.fakes import Fake, answered, failed

pytestmark = pytest.mark.anyio


def site(**places: str) -> Fake:
    """``a="/b"`` redirects /a to /b; what is not named is a page."""

    def answer(request: Request) -> Outcome:
        path = request.url.rpartition("/")[2]
        return answered(request, 302, Location=places[path]) if path in places else answered(request, body=b"page")

    return Fake(answer)


async def test_an_answer_without_redirect_goes_through_untouched() -> None:
    request = Request("http://a.test/x")
    given = answered(request)
    assert await Redirects(Fake(lambda _: given)).fetch(request) is given


async def test_hops_are_followed_and_told() -> None:
    inner = site(a="/b", b="https://www.a.test/c#part")
    request = Request("http://a.test/a", referer="http://r.test/", validators=Validators('"x"'))
    outcome = await Redirects(inner).fetch(request)
    assert outcome.ok
    assert outcome.request == request
    assert outcome.final_url == "https://www.a.test/c"
    assert outcome.hops == (
        Hop("http://a.test/a", 302, "http://a.test/b"),
        Hop("http://a.test/b", 302, "https://www.a.test/c"),
    )
    assert outcome.elapsed_ms == 30
    assert outcome.looks == (outcome.look(),)
    assert {asked.referer for asked in inner.asked} == {"http://r.test/"}
    assert [asked.validators for asked in inner.asked] == [Validators('"x"'), None, None]


async def test_a_loop_is_named() -> None:
    outcome = await Redirects(site(a="/b", b="/a")).fetch(Request("http://a.test/a"))
    assert (outcome.failure, outcome.status) == (Failure.REDIRECT_LOOP, None)
    assert outcome.detail == "comes back to http://a.test/a"
    assert len(outcome.hops) == 2
    assert outcome.looks == (outcome.look(),)


async def test_a_chain_of_ten_is_followed_and_one_of_eleven_is_a_loop() -> None:
    for length, failure in ((LONGEST_CHAIN, None), (LONGEST_CHAIN + 1, Failure.REDIRECT_LOOP)):
        inner = site(**{str(number): f"/{number + 1}" for number in range(length)})
        outcome = await Redirects(inner).fetch(Request("http://a.test/0"))
        assert outcome.failure is failure
        assert len(inner.asked) == LONGEST_CHAIN + 1


@pytest.mark.parametrize(
    "location", ["mailto:a@a.test", "javascript:void(0)", "ftp://a.test/", "http://", "http://[bad", "file:///etc/x"]
)
async def test_a_location_that_is_no_web_address_is_told(location: str) -> None:
    inner = site(a=location)
    outcome = await Redirects(inner).fetch(Request("http://a.test/a"))
    assert outcome.failure is Failure.BAD_REDIRECT
    assert location in outcome.detail
    assert outcome.hops == (Hop("http://a.test/a", 302, location),)
    assert len(inner.asked) == 1


async def test_no_location_is_told() -> None:
    outcome = await Redirects(Fake(lambda request: answered(request, 301))).fetch(Request("http://a.test/"))
    assert (outcome.failure, outcome.detail) == (Failure.BAD_REDIRECT, "301 without Location")


async def test_a_300_or_304_is_no_redirect() -> None:
    for status in (300, 304):
        inner = Fake(partial(answered, status=status, Location="/x"))
        assert (await Redirects(inner).fetch(Request("http://a.test/"))).status == status
        assert len(inner.asked) == 1


@pytest.mark.parametrize("empty", ["", " ", "\t"])
async def test_an_empty_location_is_none_as_browsers_have_it(empty: str) -> None:
    inner = Fake(lambda request: answered(request, 302, Location=empty))
    outcome = await Redirects(inner).fetch(Request("http://a.test/"))
    assert (outcome.failure, outcome.detail) == (Failure.BAD_REDIRECT, "302 without Location")
    assert len(inner.asked) == 1


async def test_what_is_told_of_a_location_is_bounded() -> None:
    inner = Fake(lambda request: answered(request, 302, Location="nonsense:" + "x" * 100_000))
    outcome = await Redirects(inner).fetch(Request("http://a.test/"))
    assert len(outcome.detail) < 1000


async def test_the_failure_of_a_later_hop_is_the_outcome() -> None:
    def answer(request: Request) -> Outcome:
        if request.url.endswith("/a"):
            return answered(request, 302, Location="http://in.test/")
        return failed(request, Failure.FORBIDDEN_ADDRESS, "in.test is at 10.0.0.1: private")

    outcome = await Redirects(Fake(answer)).fetch(Request("http://a.test/a"))
    assert outcome.failure is Failure.FORBIDDEN_ADDRESS
    assert outcome.final_url == "http://in.test/"
    assert len(outcome.hops) == 1


async def test_a_cookie_gate_that_sends_back_to_the_same_address_is_no_loop() -> None:
    def answer(request: Request) -> Outcome:
        if ("gate", "open") in request.cookies:
            return answered(request, body=b"inside")
        return answered(request, 302, Location=request.url, Set_Cookie="gate=open; Path=/; HttpOnly")

    inner = Fake(answer)
    outcome = await Redirects(inner).fetch(Request("http://a.test/a"))
    assert outcome.body == b"inside"
    assert (await Redirects(inner).fetch(Request("http://a.test/b"))).hops  # the next chain starts without cookies


async def test_a_gate_that_never_opens_is_a_loop() -> None:
    inner = Fake(lambda request: answered(request, 302, Location=request.url, Set_Cookie="gate=shut"))
    outcome = await Redirects(inner).fetch(Request("http://a.test/a"))
    assert outcome.failure is Failure.REDIRECT_LOOP
    assert len(inner.asked) == 2


@pytest.mark.parametrize(
    ("location", "url"),
    [
        ("/公告.html?标题=一".encode("gbk"), "http://a.test/%B9%AB%B8%E6.html?%B1%EA%CC%E2=%D2%BB"),
        ("/公告.html".encode(), "http://a.test/%E5%85%AC%E5%91%8A.html"),
        (b" /a b ", "http://a.test/a%20b"),
        (b"//b.test/x", "http://b.test/x"),
        (b"?page=2", "http://a.test/d/e?page=2"),
        (b"", "http://a.test/d/e"),
        (b"HTTPS://B.test", "https://b.test/"),
        ("http://政务.test/".encode(), "http://xn--zfr164b.test/"),
    ],
)
def test_a_location_is_read_as_browsers_do(location: bytes, url: str) -> None:
    assert target(location, "http://a.test/d/e") == url


def test_cookies_go_where_they_belong() -> None:
    jar = Jar()
    jar.take(
        "http://www.a.test/d/login",
        ["one=1", "two=2; Path=/", "three=3; Domain=.a.test; Path=/d", "four=4; Domain=b.test", "=5", "six"],
    )
    assert jar.for_url("http://www.a.test/d/x") == (("one", "1"), ("two", "2"), ("three", "3"))
    assert jar.for_url("http://www.a.test/dd") == (("two", "2"),)
    assert jar.for_url("http://m.a.test/d") == (("three", "3"),)
    assert jar.for_url("http://b.test/d/x") == ()


def test_a_cookie_is_replaced_and_ended() -> None:
    jar = Jar()
    jar.take("http://a.test/", ["a=1", "a=2", "b=1"])
    jar.take("http://a.test/", ["b=; Max-Age=0"])
    assert jar.for_url("http://a.test/") == (("a", "2"),)
