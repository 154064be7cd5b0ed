"""Redirects that lead nowhere, and odd ones that a browser follows to a good end."""

from urllib.parse import quote

from monitor.demo.answers import Answer, Asked, moved, plain
from monitor.demo.draft import Draft

_TOO_MANY = 24


def add(draft: Draft) -> None:
    """Plant loops and dead ends, then decoys."""
    _dead_ends(draft)
    _chains(draft)
    _gates(draft)


def _dead_ends(draft: Draft) -> None:
    draft.put("/go/loop-a", moved("/go/loop-b"))
    draft.put("/go/loop-b", moved("/go/loop-a"))
    for number in range(_TOO_MANY):
        draft.put(f"/go/long/{number}", moved(f"/go/long/{number + 1}"))
    draft.put(f"/go/long/{_TOO_MANY}", plain("终点"))
    page = draft.article()
    page.plant('<p><a href="/go/loop-a">办事入口</a> <a href="/go/long/0">历史数据</a></p>')
    draft.broken("/go/loop-a", "redirect_loop", page, note="two addresses that send to each other")
    draft.broken("/go/long/0", "redirect_loop", page, note=f"{_TOO_MANY} hops; browsers stop at 20")
    draft.put("/go/nowhere", Answer(302))
    page = draft.article()
    page.plant('<p><a href="/go/nowhere">结果公示</a></p>')
    draft.undecided("/go/nowhere", "unknown_status", page, note="a 302 without Location")


def _chains(draft: Draft) -> None:
    end = draft.reserve()
    draft.put("/go/three", moved("/go/two", status=301))
    draft.put("/go/two", moved("/go/one", status=307))
    draft.put("/go/one", moved(end.path, status=308))
    draft.put("/go/gbk", moved("/go/目标.html".encode("gb18030")))
    draft.put("/go/utf8", moved("/go/终点.html"))
    draft.put("/go/" + quote("目标.html".encode("gb18030")), plain("目标页"))
    draft.put("/go/终点.html", plain("终点页"))
    for address, note in {
        "/go/three": "three hops to a good page",
        "/go/gbk": "raw GBK bytes in Location, which browsers send back as they came",
        "/go/utf8": "raw UTF-8 bytes in Location",
    }.items():
        page = draft.article()
        page.plant(f'<p><a href="{address}">相关链接</a></p>')
        draft.fine(address, page, note=note)


def _gates(draft: Draft) -> None:
    draft.put("/gate/cookie.html", _cookie_gate)
    draft.put("/gate/referer.html", _referer_gate)
    for address, note in {
        "/gate/cookie.html": "sends to itself with Set-Cookie, and opens for who brings the cookie",
        "/gate/referer.html": "403 without a Referer",
    }.items():
        page = draft.article()
        page.plant(f'<p><a href="{address}">浏览全文</a></p>')
        draft.fine(address, page, note=note)


def _cookie_gate(asked: Asked) -> Answer:
    if "visited=1" in asked.headers.get("cookie", ""):
        return plain("全文", "欢迎浏览。")
    return moved(asked.target, headers=(("Set-Cookie", b"visited=1; Path=/"),))


def _referer_gate(asked: Asked) -> Answer:
    if asked.headers.get("referer", "").startswith("http"):
        return plain("全文", "欢迎浏览。")
    return plain("禁止访问", "请从本站页面进入。", status=403)
