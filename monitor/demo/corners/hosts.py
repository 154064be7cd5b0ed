"""Other hosts: gone, closed, cutting the line, breaking off, slow, or only differently written."""

from dataclasses import replace

from monitor.demo import files
from monitor.demo.answers import DROPPED, Answer, plain
from monitor.demo.draft import Draft
from monitor.demo.names import CITY_HALL, CLOSED, MAP, NOWHERE, PRESS


def add(draft: Draft) -> None:
    """Plant links to hosts that fail, then decoys on hosts that are well."""
    _failing(draft)
    _breaking_off(draft)
    _well(draft)


def _failing(draft: Draft) -> None:
    draft.put(f"http://{PRESS}/live/", DROPPED)
    for address, reason, note in (
        (f"http://{CLOSED}/", "refused", "nobody listens there any more"),
        (f"http://{NOWHERE}/", "dns", "no name server knows the host"),
        (f"http://{PRESS}/live/", "reset", "the server cuts the connection"),
    ):
        page = draft.article()
        page.plant(f'<p>相关链接：<a href="{address}">合作网站</a></p>')
        draft.broken(address, reason, page, note=note)


def _breaking_off(draft: Draft) -> None:
    draft.put(f"http://{PRESS}/paper/front.pdf", replace(files.pdf("Front page"), promised=20_000))
    draft.put("/xwzx/half.html", replace(plain("半张网页", "正文" * 200), promised=9_000))
    for address in (f"http://{PRESS}/paper/front.pdf", "/xwzx/half.html"):
        page = draft.article()
        page.plant(f'<p><a href="{address}">阅读原文</a></p>')
        draft.broken(address, "truncated", page, note="fewer bytes than Content-Length promises")


def _well(draft: Draft) -> None:
    draft.put(f"http://{CITY_HALL}/slow.html", Answer(body=plain("市政府公报").body, delay=2.0))
    draft.put("/apps/slow.html", Answer(body=plain("统计数据").body, delay=1.2))
    draft.put(f"http://{MAP}/county.html", plain("全县地图"))
    for written, note in (
        (f"http://{CITY_HALL}/slow.html", "another host, slow but well"),
        ("/apps/slow.html", "slow but well"),
    ):
        page = draft.article()
        page.plant(f'<p><a href="{written}">延伸阅读</a></p>')
        draft.fine(written, page, note=note)
    maps = [draft.article(), draft.article()]
    for page, written in zip(maps, (f"HTTP://{MAP.upper()}/county.html", f"http://{MAP}./county.html"), strict=True):
        page.plant(f'<p><a href="{written}">地图</a></p>')
    draft.fine(f"http://{MAP}/county.html", *maps, note="written in capitals, and with a final dot")
