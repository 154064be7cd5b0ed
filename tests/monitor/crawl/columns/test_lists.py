"""Lists of columns row by row, in the layouts of different systems, and pages without one."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from monitor.crawl.charset import decode
from monitor.crawl.columns.lists import MAX_ROWS, read_data, read_list
from monitor.crawl.urls import resolve
from tests.monitor.crawl.columns.portals import COLUMN, MENU, PLAIN, ROWS, SIDE, TODAY, column, each, listed, shown

SUMMARY = "<p>2020年11月1日，市委召开专题会议，研究部署了今年冬季的各项有关工作，要求各单位抓好落实。</p>"
CARD = f'<div class="card"><div><h3>{{link}}</h3>{SUMMARY}</div><div class="meta"><span>{{day}}</span></div></div>'
ISLAND = '<div id="p"></div><script type="text/xml"><datastore><recordset>{}</recordset></datastore></script>'
OBJECTS = [{"title": title, "url": f"./{at}.html", "pubDate": day} for at, (title, day) in enumerate(ROWS)]
LAYOUTS = {
    "ul": each(PLAIN),
    "date first": each("<li><span>[{day}]</span>{link}</li>"),
    "date in brackets without element": each("<li>{link}({day})</li>"),
    "no year": each("<li>{link}<em>{m}-{d}</em></li>"),
    "month and day in Chinese": each("<li>{link}{m}月{d}日</li>"),
    "day above month": each(f"<li><div><b>{{d}}</b><i>{{y}}-{{m}}</i></div>{{link}}{SUMMARY}</li>"),
    "month and day above year": each("<li><p>{m}-{d}</p><p>{y}</p>{link}</li>"),
    "table": each(
        "<tr><td>{at}</td><td>{link}</td><td>{day}</td></tr>",
        "<table><tr><th>序号</th><th>标题</th><th>日期</th></tr>{}</table>",
    ),
    "dl": each("<dt>{link}</dt><dd>{day}</dd>", "<dl>{}</dl>"),
    "dl, date in dt": each("<dt>{day}</dt><dd>{link}</dd>", "<dl>{}</dl>"),
    "lines": each("·{link} ({day})<br>", "<div>{}</div>"),
    "lines, date first": each("{day} {link}<br>", "<div>{}</div>"),
    "a link around all": each('<a href="./{at}.html"><span>{title}</span><em>{day}</em></a>', "<div>{}</div>"),
    "cards": each(CARD, "<div>{}</div>"),
    "department beside the date": each('<li><h3>{link}</h3><div><a href="/d/">办</a><span>{day}</span></div></li>'),
    "label beside source": each("<li>{link}<p>来源：市府办 发布时间：{day} 10:22 浏览：22</p></li>"),
    "category before the title": each('<li><a href="/tzgg/">[公告]</a>{link}<span>{day}</span></li>'),
    "title cut short": each('<li><a href="./{at}.html" title="{title}">{title:.8}...</a><span>{day}</span></li>'),
    "date only when pointed at": each('<li><a href="./{at}.html" title="{title}&#10;发布时间：{day}">{title}</a></li>'),
    "date at the end of the link": each('<li><a href="./{at}.html">{title} [{day}]</a></li>'),
    "picture beside the title": each('<li><a href="./{at}.html"><img src="a.jpg"></a>{link}<span>{day}</span></li>'),
    "in groups of one": each("<ul>" + PLAIN + "</ul>", "<div>{}</div>"),
    "beside hot news": SIDE + each(PLAIN),
    "before hot news": each(PLAIN) + SIDE,
    "in an island": each("<record><![CDATA[" + PLAIN + "]]></record>", ISLAND),
    "in objects": f"<script>var data = {json.dumps(OBJECTS)};</script>",
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_rows_are_read_as_a_reader_sees_them(layout: str) -> None:
    reading = listed(LAYOUTS[layout])
    assert reading.outcome == "rows"
    assert shown(reading.entries) == list(ROWS)
    assert [entry.url for entry in reading.entries] == [f"http://www.example.gov.cn/tzgg/{at}.html" for at in range(3)]


def test_a_list_in_gbk_is_read() -> None:
    body = f'<html><head><meta charset="gbk"></head><body>{MENU}{each(PLAIN)}</body></html>'.encode("gbk")
    found = decode(body, None)
    reading = read_list(LexborHTMLParser(found.utf8), COLUMN, TODAY, encoding=found.encoding)
    assert shown(reading.entries) == list(ROWS)


def test_one_row_is_a_list_and_beats_what_is_hot() -> None:
    reading = listed(SIDE + each(PLAIN).replace("</li>", "</li></ul><!--", 1) + "-->")
    assert shown(reading.entries) == [ROWS[0]]


def test_two_rows_side_by_side_are_two() -> None:
    row = "".join(f'<td><a href="./{at}.html">{title}</a></td><td>{day}</td>' for at, (title, day) in enumerate(ROWS))
    assert shown(listed(f"<table><tr>{row}</tr></table>").entries) == list(ROWS)


def test_years_follow_the_order_of_the_list_past_new_year() -> None:
    days = ["02-03", "01-05", "12-28", "11-30", "03-01", "12-30"]
    rows = "".join(
        f'<li><a href="./{at}.html">一则通知的标题</a><span>{day}</span></li>' for at, day in enumerate(days)
    )
    reading = read_list(column(f"<ul>{rows}</ul>"), COLUMN, date(2021, 3, 10))
    assert [str(entry.dates[0].earliest) for entry in reading.entries] == [
        "2021-02-03", "2021-01-05", "2020-12-28", "2020-11-30", "2020-03-01", "2019-12-30",
    ]  # fmt: skip
    assert all(entry.dates[0].guessed_year for entry in reading.entries)


def test_the_year_of_the_address_settles_a_date_without_one() -> None:
    reading = listed('<ul><li><a href="./201811/t20181109_1.html">一则通知的标题</a><span>11-09</span></li></ul>')
    (entry,) = reading.entries
    assert [(one.source.value, str(one.earliest), one.guessed_year) for one in entry.dates] == [
        ("row", "2018-11-09", False),
        ("address", "2018-11-09", False),
    ]


@pytest.mark.parametrize("mark", ["<i>置顶</i>", "[顶]", '<img src="zhiding.gif">', '<img src="a.gif" alt="置顶">'])
def test_rows_at_the_top_may_be_pinned(mark: str) -> None:
    rows = each(PLAIN).replace("<li>", f"<li>{mark}", 1)
    assert [entry.pinned for entry in listed(rows).entries] == [True, False, False]
    assert shown(listed(rows).entries) == list(ROWS)


def test_the_head_of_a_table_says_which_date_is_which() -> None:
    head = "<tr><th>标题</th><th>文号</th><th>成文日期</th><th>发布日期</th></tr>"
    rows = each("<tr><td>{link}</td><td>府发〔2020〕{at}号</td><td>2019-01-0{at}</td><td>{day}</td></tr>", "{}")
    rows = rows.replace("2019-01-00", "2019-01-03")
    found = listed(f"<table>{head}{rows}</table>").entries
    assert shown(found) == list(ROWS)
    assert [str(entry.dates[1].earliest) for entry in found] == ["2019-01-03", "2019-01-01", "2019-01-02"]
    assert {entry.dates[1].source.value for entry in found} == {"written"}


def test_a_row_without_a_date_stays_in_its_place() -> None:
    rows = each(PLAIN).replace(ROWS[1][1], "")
    assert shown(listed(rows).entries) == [ROWS[0], (ROWS[1][0], ""), ROWS[2]]


def test_a_deadline_is_no_date_of_a_row() -> None:
    rows = each("<li>{link}<p>截止日期：2020-12-31</p><p>发布日期：{day}</p></li>")
    assert shown(listed(rows).entries) == list(ROWS)


def test_a_date_in_a_title_is_not_the_date_of_its_row() -> None:
    rows = each('<li><a href="./{at}.html">{title}（2020年11月8日）</a><span>{day}</span></li>')
    assert shown(listed(rows).entries) == [(f"{title}（2020年11月8日）", day) for title, day in ROWS]


def test_a_list_without_dates_has_rows_without_dates() -> None:
    reading = listed(each("<li>{link}</li>"))
    assert shown(reading.entries) == [(title, "") for title, _ in ROWS]
    assert not reading.is_dated


@pytest.mark.parametrize(
    "words", ["暂无内容", "暂无数据！", "没有找到相关信息", "该栏目暂无信息", "栏目正在建设中，敬请期待", "共0条记录"]
)
def test_a_column_that_says_so_is_empty(words: str) -> None:
    reading = listed(f"{SIDE}<div><ul></ul><p>{words}</p></div>")
    assert (reading.outcome, reading.entries, reading.why) == ("empty", (), words)


def test_a_list_with_nothing_in_it_is_empty() -> None:
    assert listed('<div><ul class="list"></ul></div>').outcome == "empty"


def test_what_a_script_fills_is_not_called_empty_before_it_ran() -> None:
    page = column('<div><ul id="list"></ul><p>暂无数据</p></div><script>$.ajax({url: "/api"});</script>')
    assert read_list(page, COLUMN, TODAY).outcome == "scripted"
    assert read_list(page, COLUMN, TODAY, rendered=True).outcome == "empty"
    assert listed('<ul><li v-for="one in rows">{{one.title}}</li></ul>').outcome == "scripted"


def test_a_page_of_prose_has_no_list() -> None:
    assert listed("<p>某市位于盆地北缘。</p>").outcome == "none"
    assert read_list(LexborHTMLParser(b""), COLUMN, TODAY).outcome == "none"


def test_many_rows_are_bounded() -> None:
    rows = "".join(
        f'<li><a href="./{at}.html">一则通知的标题</a><span>2020-11-09</span></li>' for at in range(MAX_ROWS + 5)
    )
    reading = listed(f"<ul>{rows}</ul>")
    assert (len(reading.entries), reading.whole) == (MAX_ROWS, False)


def test_the_answer_to_a_script_is_read_like_a_list() -> None:
    xml = each("<record><![CDATA[" + PLAIN + "]]></record>", "<recordset>{}</recordset>")
    assert shown(read_data(xml, COLUMN, TODAY).entries) == list(ROWS)
    moment = 1_604_888_542_000
    data = json.dumps({"data": {"rows": [{"docTitle": "甲", "docPubUrl": "/1.html", "docRelTime": moment}]}})
    assert shown(read_data(data, COLUMN, TODAY).entries) == [("甲", "2020-11-09")]
    assert read_data("[{", COLUMN, TODAY).outcome == "none"


@given(st.from_regex(r"(?:\./|\.\./|/|\?)?[A-Za-z0-9_./?=-]{1,12}(?:\.[a-z]{1,6})?", fullmatch=True))
def test_addresses_of_rows_are_those_that_a_browser_opens(href: str) -> None:
    (entry,) = listed(f'<ul><li><a href="{href}">一则通知的标题</a><span>2020-11-09</span></li></ul>').entries
    found = resolve(href, COLUMN)
    assert entry.url == (found.url if found.kind == "web" else "")
