import pytest

from checks.subjects.ipv6 import Door, Own
from monitor.crawl.addresses import Policy
from monitor.crawl.ipv6.knocks import Knocker
from monitor.crawl.ipv6.names import Names
from monitor.crawl.ipv6.own import Controls, OwnNetwork
from monitor.crawl.pace import Pace
from tests.monitor.crawl.ipv6.naming import SERVFAIL, Zone, naming
from tests.monitor.crawl.serving import sends, serving

pytestmark = pytest.mark.anyio
SOME = "2001:db8::10"


def own(controls: Controls, *, servers: tuple[str, ...] = ("127.0.0.1#1",)) -> tuple[OwnNetwork, Pace]:
    pace = Pace(0, 8)
    knocker = Knocker(pace, Policy(allow_private=True), timeout=0.3, tries=1)
    return OwnNetwork(Names(servers, timeout=0.3), knocker, controls), pace


async def state(controls: Controls, *doors: Door) -> Own:
    return (await own(controls)[0].state([(SOME, door) for door in doors]))[0]


async def test_an_open_door_proves_that_our_ipv6_works_and_no_control_is_asked() -> None:
    network, pace = own(Controls((("127.0.0.1", 1),), ()))
    assert (await network.state([(SOME, Door.SILENT), (SOME, Door.OPEN)]))[0] is Own.WORKS
    assert pace.asked == 0


async def test_a_control_that_answers_proves_it_too_and_is_asked_once() -> None:
    async with serving(sends(b"")) as server:
        network, pace = own(Controls((("127.0.0.1", server.port),), ()))
        for _ in range(3):
            assert (await network.state([(SOME, Door.SILENT)]))[0] is Own.WORKS
    assert pace.asked == 1


async def test_where_nobody_answers_it_is_us() -> None:
    assert await state(Controls((("127.0.0.1", 1),), ()), Door.SILENT, Door.REFUSED) is Own.SILENT


async def test_without_controls_the_targets_alone_tell() -> None:
    nobody = Controls((), ())
    assert await state(nobody) is Own.UNTRIED
    assert await state(nobody, Door.REFUSED) is Own.WORKS
    assert await state(nobody, Door.SILENT) in (Own.SILENT, Own.NONE), "as this machine has a way out or not"


@pytest.mark.parametrize(
    ("names", "filters"),
    [
        ({("one.test", "AAAA"): [], ("two.test", "AAAA"): []}, True),
        ({("one.test", "AAAA"): [], ("two.test", "AAAA"): ["2001:db8::1"]}, False),
        ({("one.test", "AAAA"): SERVFAIL, ("two.test", "AAAA"): SERVFAIL}, False),
        ({}, False),
    ],
)
async def test_a_resolver_that_says_no_such_record_for_all_controls_hides_ipv6(names: Zone, filters: bool) -> None:
    async with naming(names) as server:
        network, _ = own(Controls((), ("one.test", "two.test")), servers=(server.where,))
        assert await network.filters() is filters
        assert await network.filters() is filters
    assert server.asked.count("one.test AAAA udp") <= 2, "asked once, and remembered"


async def test_without_control_names_nothing_is_hidden() -> None:
    assert not await own(Controls((), ()))[0].filters()
