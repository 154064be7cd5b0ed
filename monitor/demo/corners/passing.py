"""Trouble that passes, and answers that are only unusual. Whoever looks twice, and looks well, calls none broken."""

from dataclasses import replace

from monitor.demo import files
from monitor.demo.answers import Answer, Asked, Route, plain
from monitor.demo.draft import Draft
from monitor.demo.names import CITY_HALL

_FILM = 5_000_000


def add(draft: Draft) -> None:
    """Plant links whose first answer misleads."""
    fine = plain("业务系统", "系统运行正常。")
    for name, route, note in (
        ("busy.html", _once(plain("繁忙", status=503), fine), "503 once, then well"),
        ("quota.html", _once(_too_many(), fine), "429 with Retry-After once, then well"),
        ("getonly.html", _only_get, "405 for HEAD, well for GET"),
        ("empty.html", Answer(204), "204: nothing to say, and that is no error"),
        ("packed.html", replace(fine, gzip=True), "packed with gzip"),
        ("film.mp4", lambda _: files.film(_FILM), "five megabytes of film"),
        ("short.html", plain("已办结"), "a page of three characters"),
        (
            "quoted.html",
            plain("常见问题", "如页面提示“404 您访问的页面不存在”，请检查地址。"),
            "quotes an error message",
        ),
        ("404.html", plain("县政府办公室2025年404号文件", "关于印发方案的通知。"), "document number 404"),
    ):
        _plant(draft, f"/apps/well/{name}", route, note)
    _plant(
        draft,
        f"http://{CITY_HALL}/busy.html",
        _once(plain("错误", status=500), fine),
        "another host, 500 once, then well",
    )


def _plant(draft: Draft, address: str, route: Route, note: str) -> None:
    page = draft.article()
    page.plant(f'<p><a href="{address}">业务办理</a></p>')
    draft.put(address, route)
    draft.fine(address, page, note=note)


def _too_many() -> Answer:
    return replace(plain("访问过于频繁", status=429), headers=(("Retry-After", b"1"),))


def _only_get(asked: Asked) -> Answer:
    return plain("查询系统") if asked.method == "GET" else Answer(405, headers=(("Allow", b"GET"),))


def _once(trouble: Answer, then: Answer) -> Route:
    """An answer that is trouble the first time and well from then on."""
    return lambda asked: then if asked.times > 1 else trouble
