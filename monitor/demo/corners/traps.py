"""Parts of the portal that have no end or are there twice, and honest ones that only look so.

Inside a trap every link answers well, so that nothing is lost by turning back; a random address gets a true 404.
"""

import re
from collections.abc import Iterable
from itertools import product
from urllib.parse import parse_qsl
from zlib import crc32

from monitor.demo.answers import NOT_FOUND, Answer, Asked, Route, plain
from monitor.demo.draft import Draft
from monitor.demo.panel import panel

SECOND = True
_MOST = {"calendar": 800, "session": 300, "query": 2000, "nesting": 300}
"""Requests that may be spent on each endless part: honest calendars and filters are long as well."""
_MIRRORED = 20
_HONEST = 30
_YEARS = range(1970, 2200)
_FACETS = {"dept": 5, "year": 5, "kind": 5, "area": 5, "form": 5, "order": 3}


def add(draft: Draft) -> None:
    """Plant five traps and two honest series."""
    _calendar(draft)
    _trap(draft, "session", "/tsg/", "/tsg/list.jsp", _sessions, "a new session in every link of every answer")
    _trap(draft, "query", "/zhcx/list", "/zhcx/list", _facets, "filters that add up in any order")
    _trap(draft, "nesting", "/xiangqing/", "/xiangqing/", _nesting, "a relative link that leads ever deeper")
    _mirror(draft)
    _honest(draft)


def _trap(draft: Draft, kind: str, prefix: str, entrance: str, route: Route, note: str) -> None:
    draft.catch(prefix, route)
    page = draft.article()
    page.plant(f'<p>更多服务：<a href="{entrance}">进入专区</a></p>')
    draft.trap(kind, prefix, entrance, most=_MOST[kind], note=note)
    draft.fine(entrance, page, note=f"where a trap begins: {note}")


def _calendar(draft: Draft) -> None:
    entrance = f"/huodong/cal?y={draft.today.year}&m={draft.today.month}"
    _trap(draft, "calendar", "/huodong/cal?", entrance, _month, "a calendar that turns its pages for ever")


def _month(asked: Asked) -> Answer:
    told = re.fullmatch(r"/huodong/cal\?y=([0-9]{4})&m=([1-9]|1[0-2])", asked.target)
    if told is None or int(told[1]) not in _YEARS:
        return NOT_FOUND
    year, month = int(told[1]), int(told[2])
    before = (year, month - 1) if month > 1 else (year - 1, 12)
    after = (year, month + 1) if month < 12 else (year + 1, 1)
    turns = (before, after, (year - 1, month), (year + 1, month))
    links = [(f"/huodong/cal?y={y}&amp;m={m}", f"{y}年{m}月") for y, m in turns if y in _YEARS]
    return panel("活动日历", f"<h1>{year}年{month}月</h1><p>本月暂无活动安排。</p>{_linked(links)}")


def _sessions(asked: Asked) -> Answer:
    """The same five pages under ever new addresses, as servers write them that do not trust in cookies."""
    told = re.fullmatch(r"/tsg/(?:list\.jsp|view\.jsp;jsessionid=[0-9A-F]{8}\?id=([1-5]))", asked.target)
    if told is None:
        return NOT_FOUND
    session = f"{crc32(f'{asked.target} {asked.times}'.encode()):08X}"
    links = [(f"/tsg/view.jsp;jsessionid={session}?id={one}", f"馆藏目录（{one}）") for one in range(1, 6)]
    title = f"馆藏目录（{told[1]}）" if told[1] else "图书馆"
    return panel(title, f"<h1>{title}</h1><p>共收录图书若干册。</p>{_linked(links)}")


def _facets(asked: Asked) -> Answer:
    path, _, query = asked.target.partition("?")
    chosen = dict(parse_qsl(query))
    if path != "/zhcx/list" or not all(value in _values(name) for name, value in chosen.items()):
        return NOT_FOUND
    links = []
    for name in _FACETS:
        rest = [(key, kept) for key, kept in chosen.items() if key != name]
        for value in _values(name):
            terms = "&amp;".join(f"{key}={kept}" for key, kept in [*rest, (name, value)])
            links.append((f"{path}?{terms}", f"{name} {value}"))
    found = crc32(query.encode()) % 90
    return panel("综合查询", f"<h1>综合查询</h1><p>符合条件的结果共 {found} 条。</p>{_linked(links)}")


def _values(name: str) -> list[str]:
    return [str(value) for value in range(1, _FACETS.get(name, 0) + 1)]


def _nesting(asked: Asked) -> Answer:
    told = re.fullmatch("/((?:xiangqing/)+)", asked.target)
    if told is None:
        return NOT_FOUND
    depth = told[1].count("/")
    words = f"<h1>事项详情（{depth}）</h1><p>办理地点：政务服务大厅。</p>"
    return panel("事项详情", f'{words}<p><a href="xiangqing/">下一项</a></p>')


def _mirror(draft: Draft) -> None:
    for number, folder in product(range(1, _MIRRORED + 1), ("/fgj/", "/beifen/fgj/")):
        links = [("index.html", "县发展和改革局")] + [(f"{n}.html", f"项目 {n}") for n in range(1, _MIRRORED + 1)]
        words = f"<h1>重点项目（{number}）</h1><p>项目编号 {number * 37}，进展顺利，计划年内完工。</p>"
        draft.put(f"{folder}{number}.html", panel(f"重点项目（{number}）", words + _linked(links)))
        if number == 1:
            draft.put(f"{folder}index.html", panel("县发展和改革局", "<h1>县发展和改革局</h1>" + _linked(links)))
    for folder in ("/fgj/", "/beifen/fgj/"):
        page = draft.article()
        page.plant(f'<p>责任单位：<a href="{folder}index.html">县发展和改革局</a></p>')
        draft.fine(f"{folder}index.html", page, note="a sub-site that stands at two places")
    example = "/beifen/fgj/1.html"
    draft.trap("mirror", "/beifen/", example, most=_MIRRORED + 3, note="the sub-site /fgj/ once more")


def _honest(draft: Draft) -> None:
    """Two series that are long and end: whoever stops too early misses the dead link near the end of each."""
    for prefix, addresses in (
        ("/jyta/", [f"/jyta/list?page={number}" for number in range(1, _HONEST + 1)]),
        ("/gbcx/", [f"/gbcx/list?y={2010 + number // 2}&m={1 + number % 2 * 6}" for number in range(_HONEST)]),
    ):
        for number, address in enumerate(addresses):
            rows = [(f"{prefix}{number * 3 + row}.html", f"第 {number * 3 + row} 号建议的答复") for row in range(3)]
            for href, title in rows:
                if href != f"{prefix}{3 * _HONEST - 5}.html":
                    draft.put(href, plain(title, f"您提出的{title}，已会同有关单位办理。"))
            near = [*addresses[max(number - 1, 0) : number], *addresses[number + 1 : number + 2]]
            turns = [(other.replace("&", "&amp;"), "翻页") for other in near]
            draft.put(address, panel("建议提案", f"<h1>建议提案（{number + 1}）</h1>{_linked([*rows, *turns])}"))
        page = draft.article()
        page.plant(f'<p>目录：<a href="{addresses[0].replace("&", "&amp;")}">建议提案</a></p>')
        draft.fine(addresses[0], page, addresses[1], note="the first page of a long series that ends")
        dead = f"{prefix}{3 * _HONEST - 5}.html"
        draft.broken(dead, "not_found", addresses[-2], note="404 near the end of a long series")


def _linked(links: Iterable[tuple[str, str]]) -> str:
    return "<ul>" + "".join(f'<li><a href="{href}">{text}</a></li>' for href, text in links) + "</ul>"
