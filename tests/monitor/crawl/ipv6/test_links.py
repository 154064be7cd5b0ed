import pytest

from checks.subjects import Failure
from monitor.crawl.ipv6.links import SHOWN, Links, own_links, spread
from monitor.crawl.outcome import Want
from tests.monitor.crawl.fakes import Fake, answered, failed

pytestmark = pytest.mark.anyio
HOST = "www.lz.gov.cn"
WORKS = Fake(lambda request: answered(request))
BREAKS = Fake(lambda request: failed(request, Failure.TIMEOUT, "no answer"))


def page(number: int) -> str:
    return f"http://{HOST}/{number:03}.html"


async def test_links_of_the_same_registered_domain_count_each_once() -> None:
    links = [page(1), page(1), "http://zw.lz.gov.cn/", "https://lz.gov.cn/", "http://www.nc.gov.cn/", "http://1.2.3.4/"]
    assert own_links(HOST, links) == [page(1), "http://zw.lz.gov.cn/", "https://lz.gov.cn/"]


async def test_what_works_over_ipv6_is_not_asked_over_ipv4() -> None:
    four = Fake(lambda request: answered(request))
    support = await Links(four, WORKS).support(HOST, 2, [page(1), page(2)])
    assert (support.level, support.total, support.supported, support.share) == (2, 2, 2, 1.0)
    assert four.asked == []


async def test_what_fails_over_ipv6_alone_is_not_supported() -> None:
    support = await Links(WORKS, BREAKS).support(HOST, 2, [page(1)])
    assert (support.supported, support.excluded, support.share) == (0, 0, 0.0)
    assert support.failing == ((page(1), "timeout no answer"),)


async def test_what_is_down_over_both_says_nothing() -> None:
    missing = Fake(lambda request: answered(request, 404))
    support = await Links(missing, missing).support(HOST, 3, [page(1)])
    assert (support.asked, support.excluded, support.share) == (1, 1, None)


async def test_a_refusal_over_ipv6_says_nothing() -> None:
    support = await Links(WORKS, Fake(lambda request: answered(request, 412))).support(HOST, 2, [page(1)])
    assert (support.supported, support.excluded) == (0, 1)


async def test_many_links_are_sampled_evenly_and_the_same_every_time() -> None:
    links = [page(number) for number in range(500)]
    assert spread(links, 5) == [page(number) for number in (0, 100, 200, 300, 400)]
    six = Fake(lambda request: failed(request, Failure.DNS))
    support = await Links(WORKS, six, most=40).support(HOST, 2, reversed(links))
    assert (support.total, support.asked, len(support.failing)) == (500, 40, SHOWN)
    assert len(set(six.urls())) == 40
    assert {request.want for request in six.asked} == {Want.HEAD}


async def test_no_links_give_no_share() -> None:
    assert (await Links(WORKS, WORKS).support(HOST, 2, [])).share is None
