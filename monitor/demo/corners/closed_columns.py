"""Columns whose address leads elsewhere, wants a login or answers with an error: nobody can tell what they hold."""

from monitor.demo.answers import moved
from monitor.demo.draft import Draft
from monitor.demo.listed import Listed, Reading
from monitor.demo.panel import panel
from monitor.demo.shelf import column_id

THIRD = True
LOGIN = "/denglu/login.html"
_FORM = (
    '<h2>用户登录</h2><form action="/denglu/login.html" method="post"><p>账号 <input name="user"></p>'
    '<p>密码 <input type="password" name="pass"></p><p><button>登录</button></p></form>'
)


def add(draft: Draft) -> None:
    """Put three columns into the city that cannot be read."""
    draft.put(LOGIN, panel("用户登录", _FORM))
    site_map = draft.sheets["/sitemap.html"]
    draft.put("/lm/yhdt/", moved(draft.columns[0].path, status=301))
    _news(draft, "/lm/yhdt/", "园区动态", "moved", "its address leads to another column")
    draft.fine("/lm/yhdt/", site_map, note="a column that was merged into another")
    draft.put("/lm/nbdt/", moved(LOGIN))
    _news(draft, "/lm/nbdt/", "内部动态", "walled", "it wants a login")
    draft.undecided("/lm/nbdt/", "login_required", site_map, note="a column behind a login")
    _news(draft, "/lm/jqdt/", "景区动态", "unreachable", "its address answers 404")
    draft.broken("/lm/jqdt/", "not_found", site_map, note="404 for a column of the registry")


def _news(draft: Draft, path: str, name: str, reading: Reading, note: str) -> None:
    draft.register(Listed(column_id(path), name, path, note, genre="news", reading=reading))
