"""Whole scans on PostgreSQL: every statement of the scan's core runs there too."""

import pytest

from monitor.entries import State
from monitor.store import draws, grounds, scans
from monitor.store.engine import Store
from tests.monitor.crawl.serving import response
from tests.monitor.site import page, world
from tests.monitor.store.ground import Server

pytestmark = [pytest.mark.anyio, pytest.mark.postgres]


async def test_the_life_of_faults_is_the_same_on_postgresql(server: Server) -> None:
    table = {
        "/": page("/a.html", "/b.html#there", "/b.html#missing", "htttp://x.cn/", "/down", title="首页"),
        "/a.html": page("/gone.html"),
        "/b.html": page("/gone.html", extra="<p id=there></p>"),
        "/down": response("503 Service Unavailable"),
    }
    with Store.open(server.url(), create=True) as store:
        async with world(table, store) as here:
            result = await here.scan()
            assert result.scan.state == "done"
            assert {(one.check, one.subject) for one in result.judgement.findings} == {
                ("link.broken", here.url("/gone.html")), ("link.broken", here.url("/down")),
                ("link.fragment", here.url("/b.html#missing")), ("link.invalid", "htttp://x.cn/"),
            }  # fmt: skip
            assert here.issue("/down").state is State.SUSPECTED
            before = here.events()
            await here.scan()
            assert here.events() == before
            drawn = [one.id for one in draws.population(store, "site", here.clock.now())]
            assert set(drawn) == set(here.ids("/", "/a.html", "/b.html"))
            here.table["/a.html"] = page()
            here.table["/b.html"] = response("301 Moved", Location="/c.html")
            here.table["/c.html"] = page(extra="<p id=there></p>")
            await here.scan("recheck", issues=[issue.id for issue in here.issues()])
            assert here.issue("/gone.html").closed_as == "link_removed"
            sampled = await here.scan("sample", random=drawn)
            assert grounds.verdicts(store, sampled.scan) != []
            assert len(grounds.issues(store, sampled.scan)) == 4
            assert grounds.trend(store, sampled.scan)[-1].present == 2
            assert scans.known_pages(store, "site") == 3


async def test_what_postgresql_cannot_keep_is_left_out(server: Server) -> None:
    odd = b"<title>a\x00b</title><style>a{background:url(n\x00ul.png)}</style><a href='/x\x00y'>t\x00t</a>"
    script = b"<a href=\"javascript:window.open('/\\ud800.html')\">w</a><a href='htttp://a\x00b/#\x00'>x</a>"
    with Store.open(server.url(), create=True) as store:
        async with world({"/": response(body=odd + script, Content_Type="text/html")}, store) as here:
            assert (await here.scan()).scan.state == "done"
