"""How a site's main host is looked at over HTTPS and HTTP."""

import pytest

from checks.subjects import Failure
from checks.subjects.clause import Clause, Confidence
from checks.subjects.handshake import Handshake
from monitor.crawl.outcome import Outcome, Request
from monitor.survey.looker import Looker
from monitor.survey.secure import secure_site
from tests.builders import MOMENT

pytestmark = pytest.mark.anyio
CLAUSE = Clause("国办发〔2017〕47号，安全防护", Confidence.MEMORY)
SECURE, PLAIN = "https://www.example.gov.cn/", "http://www.example.gov.cn/"


class World:
    """A fetcher and a shaker that know a few addresses and remember what they were asked."""

    def __init__(self, **failures: Failure) -> None:
        self.failures, self.asked = failures, list[str]()

    async def fetch(self, request: Request) -> Outcome:
        self.asked.append(request.url)
        failure = self.failures.get(request.url.partition(":")[0])
        status = None if failure else 200
        return Outcome(request, MOMENT, "cold", status, failure, final_url=request.url).seen()

    async def shake(self, url: str) -> Handshake | None:
        self.asked.append(f"shake {url}")
        return Handshake(url, MOMENT, "203.0.113.7", modern=True)


async def test_the_main_host_is_looked_at_over_both_and_its_certificate_too() -> None:
    world = World()
    site = await secure_site("portal", "www.example.gov.cn", CLAUSE, MOMENT, Looker(world), world.shake)
    assert site is not None
    assert (site.id, site.host) == ("site:portal:https:www.example.gov.cn", "www.example.gov.cn")
    assert site.look is not None and site.look.final_url == SECURE
    assert site.plain is not None and site.plain.final_url == PLAIN
    assert site.handshake is not None and site.handshake.id == SECURE
    assert sorted(world.asked) == [PLAIN, SECURE, f"shake {SECURE}"]


async def test_what_failed_is_told_as_it_was() -> None:
    world = World(https=Failure.REFUSED)
    site = await secure_site("portal", "www.example.gov.cn", CLAUSE, MOMENT, Looker(world), None)
    assert site is not None
    assert site.look is not None and site.look.failure is Failure.REFUSED
    assert site.handshake is None, "nobody could shake hands, behind a proxy for one"


@pytest.mark.parametrize("host", ["203.0.113.7", "www.example.gov.cn:8080", "[2001:db8::1]", "localhost"])
async def test_an_address_and_a_port_of_its_own_are_no_public_name_to_be_secured(host: str) -> None:
    world = World()
    assert await secure_site("portal", host, CLAUSE, MOMENT, Looker(world), world.shake) is None
    assert world.asked == []
