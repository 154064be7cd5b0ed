"""Pages whose links exist only once their scripts have run: one dead link on each, and good ones beside it."""

import json

from monitor.demo.answers import Answer, plain
from monitor.demo.draft import Draft, Static
from monitor.demo.sheet import Sheet

SECOND = True
_SCRIPT = "text/javascript; charset=utf-8"
_ABSENT: Static = ("absent", "")
_TITLES = ("征集公告", "结果反馈", "办理情况", "满意度调查", "往期回顾")


def add(draft: Draft) -> None:
    """Put three such pages into the city, and a plain one that only counts its visitors."""
    _built(draft)
    _written(draft)
    _fetched(draft)
    counted = draft.article()
    draft.put("/built/counted.html", _counted())
    counted.plant('<p><a href="/built/counted.html">访问统计</a></p>')
    draft.fine("/built/counted.html", counted, note="a short page with a counter: its script builds nothing")


def _built(draft: Draft) -> None:
    """A list that an inline script builds from an array."""
    rows = _rows(draft, "/built/list/", dead="/built/list/5.html")
    page = _sheet(draft, "/built/", "意见征集", "scripted_list.html", {"rows": json.dumps(rows, ensure_ascii=False)})
    _expect(draft, page, rows, dead="/built/list/5.html", note="in a list that a script builds")


def _written(draft: Draft) -> None:
    """A menu that ``document.write`` writes from a file of its own."""
    rows = _rows(draft, "/built/menu/", dead="/built/menu/5.html")
    items = "".join(f'<li><a href="{href}">{text}</a></li>' for href, text in rows)
    draft.put("/js/menu.js", Answer(body=f"document.write('<ul>{items}</ul>');\n".encode(), kind=_SCRIPT))
    page = _sheet(draft, "/built/written.html", "专题导航", "scripted_menu.html", {})
    _expect(draft, page, rows, dead="/built/menu/5.html", note="in a menu by document.write")


def _fetched(draft: Draft) -> None:
    """An empty shell whose script fetches a list."""
    rows = _rows(draft, "/built/app/", dead="/built/app/5.html")
    listed = json.dumps([{"url": href, "title": text} for href, text in rows], ensure_ascii=False)
    draft.put("/built/list.json", Answer(body=listed.encode(), kind="application/json; charset=utf-8"))
    draft.put("/js/app.js", Answer(body=_APP.encode(), kind=_SCRIPT))
    page = _sheet(draft, "/built/app.html", "互动平台", "scripted_app.html", {})
    _expect(draft, page, rows, dead="/built/app/5.html", note="in a shell that fetches its list")


_APP = """\
fetch('/built/list.json').then(function (answer) { return answer.json(); }).then(function (rows) {
  var list = document.createElement('ul');
  rows.forEach(function (row) {
    var link = document.createElement('a');
    link.href = row.url;
    link.textContent = row.title;
    list.appendChild(document.createElement('li')).appendChild(link);
  });
  document.getElementById('app').appendChild(list);
});
"""


def _rows(draft: Draft, folder: str, *, dead: str) -> list[tuple[str, str]]:
    rows = [(f"{folder}{number}.html", title) for number, title in enumerate(_TITLES, 1)]
    for href, title in rows:
        if href != dead:
            draft.put(href, plain(title, "活动已结束，感谢参与。"))
    return rows


def _sheet(draft: Draft, path: str, title: str, template: str, context: dict[str, str]) -> Sheet:
    page = draft.add(Sheet(path, title, template, dict(context), framed=False))
    draft.article().plant(f'<p><a href="{path}">{title}</a></p>')
    return page


def _expect(draft: Draft, page: Sheet, rows: list[tuple[str, str]], *, dead: str, note: str) -> None:
    for href, _ in rows:
        if href == dead:
            draft.broken(href, "not_found", page, note=f"404 {note}", static=_ABSENT)
        else:
            draft.fine(href, page, note=f"well, {note}", static=_ABSENT)


def _counted() -> Answer:
    script = "var n=Number(localStorage.getItem('n')||0)+1;localStorage.setItem('n',n);"
    return Answer(body=plain("访问统计", f"本页每日更新。<script>{script}</script>").body)
