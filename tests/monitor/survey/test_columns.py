"""Columns surveyed on loopback: what is read, what is not, and what is only said to be unreadable."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date

import pytest

from checks.subjects.column import Reach, Source
from monitor.crawl.addresses import Policy
from monitor.crawl.browser import program
from monitor.crawl.onion import FetchSettings, build
from monitor.crawl.wire import Limits
from monitor.store.registry import RegisteredColumn
from monitor.survey.columns import columns, read_column
from monitor.survey.looker import Looker
from tests.monitor.crawl.serving import Served, response, routes, serving

pytestmark = pytest.mark.anyio
TODAY = date(2026, 11, 20)
HTML = "text/html; charset=utf-8"


def listing(*rows: tuple[str, str, str], extra: str = "") -> bytes:
    items = "".join(f'<li><a href="{href}">{title}</a><span>{day}</span></li>' for href, title, day in rows)
    body = f"<!doctype html><meta charset=utf-8><title>通知公告</title><h1>通知公告</h1><ul>{items}</ul>{extra}"
    return response(body=body.encode(), Content_Type=HTML)


def article(day: str) -> bytes:
    body = f"<!doctype html><meta charset=utf-8><title>通知</title><h1>关于开展检查的通知</h1><p>发布时间：{day}</p>"
    return response(body=f"{body}<p>{'各单位要认真落实。' * 30}</p>".encode(), Content_Type=HTML)


def registered(served: Served, path: str = "/tzgg/", **other: object) -> RegisteredColumn:
    values: dict[str, object] = {
        "id": "c1", "site": "portal", "name": "通知公告", "url": served.url(path, "127.0.0.1"), "genre": "notice",
        "level": 1, "unit": None, "limit_days": None, "state": "active", "ruling": None,
    }  # fmt: skip
    return RegisteredColumn(**(values | other))  # type: ignore[arg-type]


@asynccontextmanager
async def standing(table: dict[str, bytes], *, browser: bool = False) -> AsyncIterator[tuple[Served, Looker]]:
    settings = FetchSettings(
        rate=0, limits=Limits(3, 6), policy=Policy(allow_private=True), browser=program.find() if browser else None
    )
    async with serving(routes(table)) as served, build(settings) as onion:
        yield served, Looker(onion, onion.render if browser else None)


ROWS = tuple((f"/tzgg/{n}.html", f"关于开展第{n}次检查的通知", f"2026-11-{20 - n:02}") for n in range(1, 9))


async def test_the_newest_entry_is_known_with_where_it_was_read() -> None:
    async with standing({"/tzgg/": listing(*ROWS)}) as (served, looker):
        column = await read_column(registered(served), looker, TODAY)
    assert (column.reach, len(column.entries), column.pages_read) == (Reach.READ, 8, 1)
    newest = column.entries[0]
    assert newest.url == served.url("/tzgg/1.html", "127.0.0.1")
    assert (newest.dates[0].source, newest.dates[0].latest) == (Source.ROW, date(2026, 11, 19))
    assert column.rhythm[:2] == (date(2026, 11, 19), date(2026, 11, 18))


async def test_a_list_without_dates_takes_those_of_its_articles() -> None:
    table = {"/tzgg/": listing(*((href, title, "") for href, title, _ in ROWS))}
    table |= {href: article(day) for href, _, day in ROWS}
    async with standing(table) as (served, looker):
        column = await read_column(registered(served), looker, TODAY)
    assert column.entries[0].dates[0].source is Source.LABEL
    assert column.entries[0].dates[0].latest == date(2026, 11, 19)


@pytest.mark.parametrize(
    ("answer", "reach"),
    [
        (response("404 Not Found", b"gone"), Reach.UNREACHABLE),
        (response("403 Forbidden", b"no"), Reach.WALLED),
        (response("302 Found", Location="/"), Reach.MOVED),
        (response(body=b"%PDF-1.4 x", Content_Type="application/pdf"), Reach.UNREADABLE),
    ],
)
async def test_what_cannot_be_read_is_told_and_not_guessed(answer: bytes, reach: Reach) -> None:
    async with standing({"/tzgg/": answer, "/": listing(*ROWS)}) as (served, looker):
        column = await read_column(registered(served), looker, TODAY)
    assert (column.reach, column.entries) == (reach, ())
    assert column.why


async def test_a_column_that_nobody_judges_is_not_asked_for() -> None:
    async with standing({}) as (served, looker):
        column = await read_column(registered(served, state="archived"), looker, TODAY)
        assert served.asked == []
    assert column.state == "archived"


async def test_below_pinned_rows_the_next_page_is_turned_to() -> None:
    pinned = tuple((href, f"[置顶]{title}", "2024-01-02") for href, title, _ in ROWS)
    turn = '<div class="page"><a href="index_1.html">下一页</a></div>'
    table = {"/tzgg/": listing(*pinned, extra=turn), "/tzgg/index_1.html": listing(*ROWS)}
    async with standing(table) as (served, looker):
        column = await read_column(registered(served), looker, TODAY)
    assert column.pages_read == 2
    assert max(dated.latest for entry in column.entries for dated in entry.dates) == date(2026, 11, 19)


async def test_every_address_is_asked_once_in_a_survey() -> None:
    async with standing({"/tzgg/": listing(*ROWS)}) as (served, looker):
        found = await columns([registered(served), registered(served, id="c2")], looker, TODAY)
        assert served.paths().count("/tzgg/") == 1
    assert [column.id for column in found] == ["c1", "c2"]


async def test_a_column_whose_list_says_that_it_is_not_there_is_unreachable() -> None:
    page = "<!doctype html><meta charset=utf-8><title>页面不存在</title><h1>404</h1><p>您访问的页面不存在或已删除</p>"
    async with standing({"/tzgg/": response(body=page.encode(), Content_Type=HTML)}) as (served, looker):
        column = await read_column(registered(served), looker, TODAY)
    assert (column.reach, column.entries) == (Reach.UNREACHABLE, ())


async def test_a_column_that_leads_to_another_column_s_page_has_moved() -> None:
    table = {"/zwgk/": response("302 Found", Location="/zwgk/tzgg/"), "/zwgk/tzgg/": listing(*ROWS)}
    async with standing(table) as (served, looker):
        two = [registered(served, "/zwgk/"), registered(served, "/zwgk/tzgg/", id="c2")]
        first, second = await columns(two, looker, TODAY)
        (alone,) = await columns(two[:1], looker, TODAY)
    assert (first.reach, first.entries, second.reach) == (Reach.MOVED, (), Reach.READ)
    assert alone.reach is Reach.READ, "what lies below it may be all of it"


async def test_the_query_of_an_address_says_which_column_is_meant() -> None:
    moved = response("302 Found", Location="/list.jsp?id=2")
    async with standing({"/list.jsp?id=1": moved, "/list.jsp?id=2": listing(*ROWS)}) as (served, looker):
        two = [registered(served, f"/list.jsp?id={number}", id=f"c{number}") for number in (1, 2)]
        found = await columns(two, looker, TODAY)
    assert [column.reach for column in found] == [Reach.MOVED, Reach.READ]


TABS = (
    "<!doctype html><meta charset=utf-8><title>信息公开</title><div><h3>{}</h3><ul>{}</ul></div>"
    "<div><h3>{}</h3><ul>{}</ul></div>"
)


async def test_two_columns_of_one_address_each_have_the_list_of_their_name() -> None:
    old = "".join(
        f'<li><a href="/b/{n}.html">关于第{n}号文件的解读</a><span>2021-03-1{n}</span></li>' for n in range(9)
    )
    new = "".join(
        f'<li><a href="/a/{n}.html">关于第{n}次检查的通知</a><span>2026-11-1{n}</span></li>' for n in range(9)
    )
    page = response(body=TABS.format("通知公告", new, "政策解读", old).encode(), Content_Type=HTML)
    async with standing({"/gk/": page}) as (served, looker):
        two = [registered(served, "/gk/", name=name, id=name) for name in ("通知公告", "政策解读")]
        first, second = await columns(two, looker, TODAY)
        neither = await columns([registered(served, "/gk/", name=name, id=name) for name in "甲乙"], looker, TODAY)
    assert [max(one.rhythm) for one in (first, second)] == [date(2026, 11, 18), date(2021, 3, 18)]
    assert (first.rivals, second.rivals) == ((), ())
    assert [(one.reach, one.entries) for one in neither] == [(Reach.UNREADABLE, ())] * 2


SCRIPTED = """<!doctype html><meta charset=utf-8><title>通知公告</title><h1>通知公告</h1><ul id="list"></ul><script>
for (let n = 1; n < 9; n++) document.getElementById('list').innerHTML +=
  `<li><a href="/tzgg/${n}.html">关于开展第${n}次检查的通知</a><span>2026-11-${20 - n}</span></li>`;
</script>""".encode()


async def test_a_list_of_scripts_is_unreadable_without_a_browser() -> None:
    async with standing({"/tzgg/": response(body=SCRIPTED, Content_Type=HTML)}) as (served, looker):
        column = await read_column(registered(served), looker, TODAY)
    assert column.reach is Reach.UNREADABLE


@pytest.mark.skipif(program.find() is None, reason="NO CHROMIUM: lists of scripts were not tried")
async def test_a_list_of_scripts_is_read_as_a_browser_shows_it() -> None:
    async with standing({"/tzgg/": response(body=SCRIPTED, Content_Type=HTML)}, browser=True) as (served, looker):
        column = await read_column(registered(served), looker, TODAY)
    assert (column.reach, len(column.entries)) == (Reach.READ, 8)
    assert column.entries[0].dates[0].latest == date(2026, 11, 19)
