"""Scans of a registered site: its columns and what the law asks of it are judged beside its links."""

from datetime import date, timedelta

import pytest

from monitor.entries import State
from monitor.registry.record import Edit, Record
from monitor.store import registry
from monitor.survey import rulebook
from tests.monitor.crawl.serving import response
from tests.monitor.site import World, noon, page, world

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


def register(here: World, path: str = "/dtyw/", name: str = "动态要闻", *, unit: Record | None = None) -> None:
    site = {
        "id": "site",
        "name": "门户",
        "url": here.url(),
        "hosts": "",
        "code": "",
        "unit_id": unit["id"] if unit else None,
        "state": "active",
    }
    column: Record = {
        "id": "c1", "site_id": "site", "name": name, "url": here.url(path), "genre": "news", "level": 1,
        "unit_id": None, "limit_days": None, "state": "active",
    }  # fmt: skip
    edits = [Edit("unit", None, unit)] if unit else []
    edits += [Edit("site", None, site), Edit("column", None, column)]
    with here.store.write() as db:
        registry.apply(db, edits, at=here.clock.now(), who="test")
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


def annual(here: World, year: int, published: date) -> None:
    """The column of the annual reports, with the one on a year."""
    title = f"{year}年政府信息公开工作年度报告"
    here.table["/"] = page("/nb/")
    row = f'<ul><li><a href="/nb/{year}.html">{title}</a><span>{published}</span></li></ul>'
    body = f"<!doctype html><meta charset=utf-8><title>年报</title><h1>年报</h1>{row}"
    here.table["/nb/"] = response(body=body.encode(), Content_Type="text/html; charset=utf-8")
    here.table[f"/nb/{year}.html"] = page("/nb/", title=title, extra=f"<p>发布时间：{published}</p>")


async def test_a_report_that_is_missing_is_sought_until_it_is_there_whatever_year_it_becomes() -> None:
    async with world({}) as here:
        here.clock = noon(date(2026, 11, 24))
        annual(here, 2024, date(2025, 3, 20))
        register(here, "/nb/", "政府信息公开年报")
        await here.scan()
        [issue] = [one for one in here.issues() if one.check == "annual.late"]
        assert (issue.subject, issue.state) == ("annual:site:2025", State.OPEN)
        here.tomorrow(60)
        await here.scan("sample", random=())
        [issue] = [one for one in here.issues() if one.check == "annual.late"]
        assert (issue.state, issue.last_seen.year) == (State.OPEN, 2027), "it was looked for, and is not there"
        annual(here, 2025, date(2026, 3, 20))
        await here.scan("sample", random=())
        [issue] = [one for one in here.issues() if one.check == "annual.late"]
        assert (issue.state, issue.closed_as) == (State.CLOSED, "mended")


@pytest.mark.parametrize("kind", ["department", "government"])
async def test_a_portal_that_an_office_runs_publishes_the_government_s_report(kind: str) -> None:
    unit: Record = {
        "id": "u1", "name": "某市人民政府办公室", "kind": kind, "parent_id": None, "contact": "", "phone": "",
        "state": "active",
    }  # fmt: skip
    async with world({}) as here:
        here.clock = noon(date(2026, 11, 24))
        annual(here, 2025, date(2026, 3, 20))
        register(here, "/nb/", "政府信息公开年报", unit=unit)
        result = await here.scan()
        assert not [one for one in result.judgement.verdicts if one.check == "annual.late"], "it has until March"


async def test_a_scan_that_was_cut_short_clears_nothing_of_pages_that_it_did_not_read() -> None:
    async with world({}) as here:
        tag = '<meta name="ArticleTitle" content="通知1">'
        here.table["/"] = page("/content_1001.html", "/content_1002.html")
        here.table["/content_1001.html"] = page("/", title="通知1", extra=tag)
        here.table["/content_1002.html"] = page("/", title="通知2")
        register(here)
        await here.scan()
        subject = "tag:site:article:ArticleTitle:missing"
        assert subject in {one.subject for one in here.issues(State.OPEN, State.SUSPECTED)}
        here.limit(max_pages=2)
        cut = await here.scan()
        assert (cut.scan.state, cut.scan.summary["pages"]) == ("incomplete", 2)
        assert subject in {one.subject for one in here.issues(State.OPEN, State.SUSPECTED)}
        here.limit(max_pages=None)
        here.table["/content_1002.html"] = page("/", title="通知2", extra=tag.replace("1", "2"))
        await here.scan()
        assert subject in {one.subject for one in here.issues(State.CLOSED)}
