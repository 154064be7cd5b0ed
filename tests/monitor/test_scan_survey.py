"""Scans of a registered site: its columns and what the law asks of it are judged beside its links."""

from datetime import timedelta

import pytest

from monitor.entries import State
from monitor.registry.record import Edit, Record
from monitor.store import registry
from monitor.survey import rulebook
from tests.monitor.crawl.serving import response
from tests.monitor.site import World, page, world

pytestmark = pytest.mark.anyio


def listing(here: World, *ages: int) -> bytes:
    """A list with entries of so many days ago."""
    today = here.clock.today()
    rows = "".join(
        f'<li><a href="/dtyw/{age}.html">关于开展第{age}次检查的通知</a><span>{today - timedelta(days=age)}</span></li>'
        for age in ages
    )
    body = f"<!doctype html><meta charset=utf-8><title>动态要闻</title><h1>动态要闻</h1><ul>{rows}</ul>"
    return response(body=body.encode(), Content_Type="text/html; charset=utf-8")


def register(here: World) -> None:
    site = {
        "id": "site",
        "name": "门户",
        "url": here.url(),
        "hosts": "",
        "code": "",
        "unit_id": None,
        "state": "active",
    }
    column: Record = {
        "id": "c1", "site_id": "site", "name": "动态要闻", "url": here.url("/dtyw/"), "genre": "news", "level": 1,
        "unit_id": None, "limit_days": None, "state": "active",
    }  # fmt: skip
    with here.store.write() as db:
        registry.apply(db, [Edit("site", None, site), Edit("column", None, column)], at=here.clock.now(), who="test")
    here.limit(rules=rulebook.load())


def table(here: World, *ages: int) -> None:
    here.table["/"] = page("/dtyw/")
    here.table["/dtyw/"] = listing(here, *ages)
    here.table |= {f"/dtyw/{age}.html": page("/", title=f"通知{age}") for age in ages}


async def test_a_column_that_stopped_is_an_issue_until_it_goes_on() -> None:
    async with world({}) as here:
        table(here, 20, 21, 22, 30, 40)
        register(here)
        await here.scan()
        [issue] = [one for one in here.issues() if one.check == "column.stale"]
        assert (issue.subject, issue.state) == ("c1", State.OPEN)
        table(here, 1, 20, 21, 22, 30)
        await here.scan("sample", random=())
        [issue] = [one for one in here.issues() if one.check == "column.stale"]
        assert (issue.state, issue.closed_as) == (State.CLOSED, "mended")


async def test_a_recheck_of_a_column_looks_at_the_column_again() -> None:
    async with world({}) as here:
        table(here, 20, 21, 22, 30, 40)
        register(here)
        await here.scan()
        [issue] = [one for one in here.issues() if one.check == "column.stale"]
        table(here, 1, 20, 21, 22, 30)
        await here.scan("recheck", issues=(issue.id,))
        assert here.issues(State.CLOSED)[0].check == "column.stale"


async def test_a_column_that_cannot_be_read_closes_nothing() -> None:
    async with world({}) as here:
        table(here, 20, 21, 22, 30, 40)
        register(here)
        await here.scan()
        here.table["/dtyw/"] = response("403 Forbidden", b"no")
        await here.scan("sample", random=())
        [issue] = [one for one in here.issues() if one.check == "column.stale"]
        assert issue.state is State.OPEN


async def test_a_site_that_nobody_registered_is_judged_by_its_links_alone() -> None:
    async with world({}) as here:
        table(here, 20, 21, 22)
        here.limit(rules=rulebook.load())
        result = await here.scan()
        assert {one.check.partition(".")[0] for one in result.judgement.verdicts} <= {"link"}


async def test_the_foot_of_the_home_page_is_judged() -> None:
    async with world({}) as here:
        table(here, 1, 2, 3)
        register(here)
        result = await here.scan()
        assert "footer.missing" in {one.check for one in result.judgement.verdicts}
        again = await here.scan()
        assert {(one.check, one.subject) for one in again.judgement.verdicts} == {
            (one.check, one.subject) for one in result.judgement.verdicts
        }


async def test_a_hint_stays_a_suspicion_however_often_it_is_seen() -> None:
    async with world({}) as here:
        table(here, 1, 2, 3)
        register(here)
        await here.scan()
        here.tomorrow()
        shown, made = here.clock.today(), here.clock.today() - timedelta(days=200)
        words = "各单位要认真落实。" * 40
        text = f"<h1>关于印发办法的通知</h1><p>发布时间：{shown}</p><p>成文日期：{made}</p><p>{words}</p>"
        here.table["/new.html"] = page("/", title="关于印发办法的通知", extra=text)
        here.table["/"] = page("/dtyw/", "/new.html")
        await here.scan()
        [hinted] = [one for one in here.issues() if one.check == "page.published_late"]
        assert (hinted.subject, hinted.state) == (here.url("/new.html"), State.SUSPECTED)
        here.tomorrow()
        await here.scan()
        [hinted] = [one for one in here.issues() if one.check == "page.published_late"]
        assert hinted.state is State.SUSPECTED
