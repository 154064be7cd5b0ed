"""The survey over loopback, which every machine has; over all of IPv6 it is tested in a namespace."""

import pytest

from checks.subjects.ipv6 import Door, Ipv6, Own, Said
from monitor.crawl.addresses import Policy
from monitor.crawl.ipv6.own import Controls
from monitor.crawl.ipv6.survey import Survey
from monitor.crawl.onion import FetchSettings
from monitor.crawl.pace import Pace
from monitor.crawl.wire import Limits
from tests.monitor.crawl.ipv6.naming import Zone, naming
from tests.monitor.crawl.serving import response, sends, serving

pytestmark = pytest.mark.anyio
HOST = "site.test"
PAGE = response(body="<title>门户</title><p>市政府召开常务会议".encode(), Content_Type="text/html; charset=utf-8")


async def survey(names: Zone, *, pace: Pace | None = None, dead_dns: bool = False) -> Ipv6:
    async with naming(names) as server, serving(sends(PAGE)) as site:
        settings = FetchSettings(
            limits=Limits(first_byte=0.5, total=3.0),
            rate=0,
            policy=Policy(allow_private=True),
            dns=("127.0.0.1#1",) if dead_dns else (server.where,),
        )
        async with Survey(settings, pace=pace, controls=Controls((), ()), pause=0.0) as looking:
            return await looking.of(site.url(host=HOST), {2: [site.url("/a.html", HOST)]})


async def test_a_host_without_ipv6_is_seen_by_its_names_and_doors_alone() -> None:
    pace = Pace(0, 8)
    host = await survey({(HOST, "A"): ["127.0.0.1"], (HOST, "AAAA"): []}, pace=pace)
    assert (host.id, host.aaaa.said, host.a.addresses) == (HOST, Said.NO_DATA, ("127.0.0.1",))
    assert len(host.v4_ports) >= 1
    assert (host.own, host.home, host.support) == (Own.UNTRIED, None, {})
    assert host.untested == "no_address"
    assert pace.asked >= 3, "the pace of the scan beside it is kept"


async def test_a_machine_without_any_name_server_knows_nothing_and_says_so() -> None:
    host = await survey({}, dead_dns=True)
    assert (host.a.said, host.aaaa.said, host.zone_said.said) == (Said.SILENCE,) * 3
    assert (host.knocks, host.home) == ((), None)


async def test_addresses_that_are_no_ipv6_addresses_are_not_knocked_at() -> None:
    host = await survey({(HOST, "A"): ["127.0.0.1"], (HOST, "AAAA"): ["::ffff:127.0.0.1"]})
    assert {one.address for one in host.knocks} == {"127.0.0.1"}
    assert Door.OPEN in {one.door for one in host.knocks}
