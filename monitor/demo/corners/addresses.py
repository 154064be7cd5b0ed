"""Written addresses that are none, and odd ones that are."""

from monitor.demo.answers import plain
from monitor.demo.draft import Draft

_INVALID = {
    "htttp://www.lanjiang.test/news/": "scheme",
    "hptt://www.lanjiang.test/news/": "scheme",
    "http;//www.lanjiang.test/news/": "scheme",
    "file:///C:/Users/Administrator/Desktop/notice.doc": "scheme",
    "http://[2001:db8::1/": "unparsable",
    "http://www lanjiang.test/": "unparsable",
}
_DECOYS = {
    "/docs/annual report.html": "/docs/annual%20report.html",
    "/docs/年度报告.html": "/docs/%E5%B9%B4%E5%BA%A6%E6%8A%A5%E5%91%8A.html",
    "/docs/%C5%A9%D2%B5.html": "/docs/%C5%A9%D2%B5.html",
    "/docs/CaseMatters.html": "/docs/CaseMatters.html",
    " /docs/padded.html\n": "/docs/padded.html",
    "/docs/a/../plain.html": "/docs/plain.html",
    "/docs/list.jsp?id=1&amp;name=%E5%86%9C": "/docs/list.jsp?id=1&name=%E5%86%9C",
}


def add(draft: Draft) -> None:
    """Plant what no browser opens, then what every browser opens."""
    for address, problem in _INVALID.items():
        page = draft.article()
        page.plant(f'<p><a href="{address}">市级新闻</a></p>')
        draft.invalid(address, problem, page, note="a miswritten address")
    for written, address in _DECOYS.items():
        page = draft.article()
        page.plant(f'<p><a href="{written}">资料下载</a></p>')
        draft.put(address, plain("资料", "可以下载。"))
        draft.fine(address, page, note=f"written as {written.strip()!r}")
    page = draft.article()
    page.plant('<p><a href="/docs/casematters.html">大小写</a></p>')
    draft.broken("/docs/casematters.html", "not_found", page, note="paths are case-sensitive: this one is not there")
