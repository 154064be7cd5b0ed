"""What happens between the days: faults are mended, a link and a page are taken away, one comes back, one is new."""

from monitor.demo import files
from monitor.demo.answers import Route, plain
from monitor.demo.draft import Draft
from monitor.demo.sheet import Sheet

_AFTER_RECHECK, _NEXT_DAY = 1, 2


def add(draft: Draft) -> None:
    """Plant faults whose fate depends on the moment."""
    later = draft.moment >= _NEXT_DAY
    _mended(draft, later=later)
    _comes_back(draft)
    _taken_away(draft, later=later)
    _half_mended(draft, later=later)
    if later:
        home = draft.sheets["/"]
        home.plant('<p>最新专题：<a href="/zt/flood-season/">防汛备汛专题</a></p>')
        draft.broken("/zt/flood-season/", "not_found", home, note="a new fault of day 1, on the home page")


def _mended(draft: Draft, *, later: bool) -> None:
    for address, route in {
        "/story/rules.pdf": files.pdf("Rules"),
        "/story/map.png": files.png(90),
        "/story/restored.html": plain("已恢复的页面"),
    }.items():
        page = draft.article()
        page.plant(f'<p><a href="{address}">查看材料</a></p>')
        _fault(draft, address, page, mended=route if later else None, note="404 on day 0, there again on day 1")


def _comes_back(draft: Draft) -> None:
    page = draft.article()
    page.plant('<p><a href="/story/wavering.html">办事指南</a></p>')
    well = plain("办事指南") if draft.moment == _AFTER_RECHECK else None
    _fault(draft, "/story/wavering.html", page, mended=well, note="404, mended for the recheck, 404 again on day 1")


def _taken_away(draft: Draft, *, later: bool) -> None:
    page, invalid, doomed = draft.reserve(), draft.reserve(), draft.reserve()
    if not later:
        page.plant('<p><a href="/story/unlinked.html">往期回顾</a></p>')
        draft.broken("/story/unlinked.html", "not_found", page, note="404; its link is taken off the page for day 1")
        invalid.plant('<p><a href="htpp://www.lanjiang.test/story/">市级专栏</a></p>')
        draft.invalid("htpp://www.lanjiang.test/story/", "scheme", invalid, note="its link is corrected for day 1")
        doomed.plant('<p><a href="/story/lost.html">会议材料</a></p>')
        draft.broken("/story/lost.html", "not_found", doomed, note="404; its page is deleted for day 1")
        return
    invalid.plant('<p><a href="http://www.lanjiang.test/">市级专栏</a></p>')
    draft.withdraw(doomed)


def _half_mended(draft: Draft, *, later: bool) -> None:
    pages = {page.path: page for page in (draft.article() for _ in range(8))}
    holders = list(pages.values())[: 4 if later else None]
    for page in holders:
        page.plant('<p><a href="/story/shared.doc">通用表格</a></p>')
    draft.broken("/story/shared.doc", "not_found", *holders, note="404 on eight pages; four are mended for day 1")


def _fault(draft: Draft, address: str, page: Sheet, *, mended: Route | None, note: str) -> None:
    if mended is None:
        draft.broken(address, "not_found", page, note=note)
    else:
        draft.put(address, mended)
        draft.fine(address, page, note=note)
