import pytest

from checks.subjects.ipv6 import Said
from monitor.crawl.addresses import Policy
from monitor.crawl.ipv6.names import Names
from monitor.crawl.ipv6.zone import Zone as Found
from monitor.crawl.ipv6.zone import Zones, answering, registrable
from monitor.crawl.pace import Pace
from tests.monitor.crawl.ipv6.naming import REFUSED, SILENT, NameServed, Zone, naming

pytestmark = pytest.mark.anyio
NAMES: Zone = {
    ("www.lz.gov.cn", "A"): ["203.0.113.10"],
    ("lz.gov.cn", "NS"): ["ns1.lz.gov.cn."],
    ("lz.gov.cn", "SOA"): ["ns1.lz.gov.cn. admin.lz.gov.cn. 1 7200 900 1209600 3600"],
    ("ns1.lz.gov.cn", "A"): ["127.0.0.1"],
}


async def zone(
    names: Zone | None = None, host: str = "www.lz.gov.cn", *, policy: Policy | None = None
) -> tuple[Found, NameServed]:
    async with naming({**NAMES, **(names or {})}) as server:
        resolver = Names([server.where], timeout=0.3)
        zones = Zones(resolver, Pace(0, 8), policy or Policy(allow_private=True), port=server.port, timeout=0.3)
        return await zones.of(host), server


async def test_the_zone_is_the_nearest_name_above_the_host_that_has_name_servers() -> None:
    found, _ = await zone()
    assert (found.name, found.said.said) == ("lz.gov.cn", Said.FOUND)
    [server] = found.servers
    assert (server.name, server.asked) == ("ns1.lz.gov.cn", (("127.0.0.1", Said.FOUND, ""),))
    assert answering(found.servers, over=4) == ["127.0.0.1"]
    assert answering(found.servers, over=6) == []


async def test_a_zone_of_its_own_below_the_registered_domain_is_found_first() -> None:
    found, _ = await zone({("www.lz.gov.cn", "NS"): ["ns1.lz.gov.cn."]})
    assert found.name == "www.lz.gov.cn"


async def test_the_servers_of_a_public_suffix_are_not_the_hosts() -> None:
    found, server = await zone({("lz.gov.cn", "NS"): [], ("gov.cn", "NS"): ["a.dns.cn."]})
    assert (found.name, found.servers, found.said.said) == ("", (), Said.NO_DATA)
    assert "gov.cn NS udp" not in server.asked


async def test_an_alias_has_the_name_servers_of_others() -> None:
    found, _ = await zone({("www.lz.gov.cn", "NS"): "cdn.test", ("cdn.test", "NS"): ["ns.cdn.test."]})
    assert found.name == "lz.gov.cn"


@pytest.mark.parametrize(("given", "said"), [(REFUSED, Said.REFUSED), (SILENT, Said.SILENCE)])
async def test_what_a_server_says_about_its_zone_is_kept(given: object, said: Said) -> None:
    found, server = await zone({("lz.gov.cn", "SOA"): given})
    assert [one for _, one, _ in found.servers[0].asked] == [said]
    assert server.asked.count("lz.gov.cn SOA udp") == (2 if said is Said.SILENCE else 1)


async def test_servers_whose_addresses_are_not_public_are_not_asked() -> None:
    found, server = await zone(policy=Policy())
    assert found.servers[0].asked == ()
    assert "lz.gov.cn SOA udp" not in server.asked


async def test_silence_ends_the_search() -> None:
    found, server = await zone({("www.lz.gov.cn", "NS"): SILENT})
    assert (found.name, found.said.said) == ("", Said.SILENCE)
    assert "lz.gov.cn NS udp" not in server.asked


async def test_an_address_has_no_zone() -> None:
    found, server = await zone(host="203.0.113.10")
    assert (found.servers, server.asked) == ((), [])


def test_the_registered_domain_is_under_the_public_suffix() -> None:
    assert registrable("a.b.lz.gov.cn") == "lz.gov.cn"
    assert registrable("lz.gov.cn") == "lz.gov.cn"
    assert registrable("localhost") == "localhost"
