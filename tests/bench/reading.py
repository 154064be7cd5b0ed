"""What reading costs in CPU: ``python -m tests.bench.reading``. Of lists, and of all that pages are asked beside links.

The lists are 60 columns of 20 pages, twenty rows each, in the layouts of different portals; the pages are articles with
head, foot and tags, each parsed once as a scan parses it.
"""

import time
from datetime import date, timedelta
from itertools import cycle, islice

from selectolax.lexbor import LexborHTMLParser

from checks.subjects.tags import Level
from monitor import statutory
from monitor.crawl.charset import decode
from monitor.crawl.columns.lists import read_list
from monitor.crawl.html import PageReading
from monitor.crawl.statutory.tags import Identity
from monitor.survey.notes import note_taker
from tests.bench.portal import Words

COLUMNS, LISTS, ROWS = 60, 20, 20
PAGES, AT_ONCE = 2_000, 100
TODAY = date(2026, 11, 20)
HOST = "http://www.example.gov.cn"
NAME = "示例市人民政府"
LAYOUTS = (
    "<li><a href='{href}' title='{title}'>{title}</a><span>{day}</span></li>",
    "<li><span class='date'>[{day:%m-%d}]</span><a target='_blank' href='{href}'>{title}</a></li>",
    "<tr><td>{at}</td><td><a href='{href}'>{title}</a></td><td>{day:%Y年%m月%d日}</td></tr>",
    "<li><div class='day'><b>{day:%d}</b><i>{day:%Y-%m}</i></div><h3><a href='{href}'>{title}</a></h3></li>",
)
"""Rows, as portals write them."""
MENU = "".join(f'<li><a href="/m{at}/">栏目名称{at}</a></li>' for at in range(40))
SIDE = "".join(f'<li><a href="/x/{at}.html">其他栏目的一条新闻标题{at}</a></li>' for at in range(8))
FOOT = (
    '<div class="footer"><p><a href="/map/">网站地图</a> <a href="/lx/">联系我们</a></p><p>主办：示例市人民政府办公室 '
    '网站标识码：5113810019</p><p><a href="https://beian.miit.gov.cn/">蜀ICP备05012345号-1</a> '
    '<a href="http://www.beian.gov.cn/portal/registerSystemInfo?recordcode=51138102000001"><img src="/ga.png">'
    '川公网安备51138102000001号</a></p><script src="https://dcs.conac.cn/js/1.js"></script>'
    '<a href="https://zfwzgl.www.gov.cn/exposure/jiucuo.html?site_code=5113810019"><img src="/jc.png"></a></div>'
)
TAGS = {
    "SiteName": NAME, "SiteDomain": "www.example.gov.cn", "SiteIDCode": "5113810019", "ColumnName": "通知公告",
    "ColumnType": "政务公开", "ColumnDescription": "本市通知公告", "ColumnKeywords": "通知,公告",
}  # fmt: skip


def main() -> None:
    """Print a line for lists and one for pages."""
    lists = [page for column in range(COLUMNS) for page in _lists(column)]
    spent = min(_cost(lists) for _ in range(3))  # what others do on the machine only adds
    print(f"{COLUMNS} columns of {LISTS} list pages with {ROWS} rows: {spent:.2f} s of CPU")  # noqa: T201
    spent = min(_noted() for _ in range(3))
    print(f"all static checks: {spent / PAGES * 1e6:.0f} µs a page on its parse")  # noqa: T201


def _cost(lists: list[tuple[str, bytes]]) -> float:
    started = time.process_time()
    for url, body in lists:
        _read(url, body)
    return time.process_time() - started


def _read(url: str, body: bytes) -> None:
    found = decode(body, None)
    reading = read_list(LexborHTMLParser(found.utf8), url, TODAY, encoding=found.encoding, name="通知公告")
    if len(reading.entries) != ROWS or not all(entry.dates for entry in reading.entries):
        raise AssertionError(f"{url}: {len(reading.entries)} rows")


def _noted() -> float:
    """CPU seconds of the notes of a portal's articles, their parsing left out."""
    take = note_taker(
        statutory.load(None), Identity(NAME, ("www.example.gov.cn",), "5113810019"), f"{HOST}/", set(), TODAY
    )
    words, spent = Words(), 0.0
    for first in range(0, PAGES, AT_ONCE):
        pages = (_article(number, words.text()) for number in range(first, first + AT_ONCE))
        readings = [PageReading(decode(body, None), url) for url, body in pages]
        started = time.process_time()
        notes = [take(reading) for reading in readings]
        spent += time.process_time() - started
        if not all(note["dates"] and note["level"] == Level.ARTICLE and "tags" not in note for note in notes):
            raise AssertionError("a page was not read as it is")
    return spent


def _lists(column: int) -> list[tuple[str, bytes]]:
    row = next(islice(cycle(LAYOUTS), column % len(LAYOUTS), None))
    return [_list(column, page, row) for page in range(LISTS)]


def _list(column: int, page: int, row: str) -> tuple[str, bytes]:
    lines = []
    for at in range(ROWS):
        day = TODAY - timedelta(days=3 * (page * ROWS + at) % 900)
        href = f"./{day:%Y%m}/t{day:%Y%m%d}_{7000 + at}.html"
        lines.append(
            row.format(href=href, title=f"关于做好第{column}批第{page * ROWS + at}项工作的通知", day=day, at=at)
        )
    listed = f"<table>{''.join(lines)}</table>" if row.startswith("<tr") else f"<ul class='list'>{''.join(lines)}</ul>"
    pager = '<div class="page"><b>1</b> <a href="index_1.html">2</a> <a href="index_1.html">下一页</a></div>'
    side = f'<div class="side"><h3>热点推荐</h3><ul>{SIDE}</ul></div>'
    middle = f'{side}<div class="main"><h1>通知公告</h1>{listed}{pager}</div>'
    return f"{HOST}/gk{column}/index_{page}.html", _page("通知公告", middle)


def _article(number: int, text: str) -> tuple[str, bytes]:
    day = TODAY - timedelta(days=number % 900)
    title = f"关于做好第{number}项工作的通知"
    head = f"<h1>{title}</h1><div class='info'>发布时间：{day} 09:30　来源：市政府办公室　浏览：<b>20</b>次</div>"
    tags = {"ArticleTitle": title, "PubDate": f"{day} 09:30", "ContentSource": "市政府办公室"}
    url = f"{HOST}/tzgg/{day:%Y%m}/t{day:%Y%m%d}_{7000 + number}.html"
    return url, _page(title, f"{head}<div class='text'>{text}</div>", tags)


def _page(title: str, middle: str, tags: dict[str, str] | None = None) -> bytes:
    metas = "".join(f'<meta name="{name}" content="{content}">' for name, content in (TAGS | (tags or {})).items())
    head = f'<head><meta charset="utf-8"><title>{title}-{NAME}</title>{metas}</head>'
    crumbs = '<p>当前位置：<a href="/">首页</a> &gt; <a href="./">通知公告</a></p>'
    return f"<!doctype html><html>{head}<body><ul class='menu'>{MENU}</ul>{crumbs}{middle}{FOOT}</body></html>".encode()


if __name__ == "__main__":
    main()
