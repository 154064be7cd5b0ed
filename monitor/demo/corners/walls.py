"""Answers that mean "not for you", and pages that robots.txt closes: nobody may call them broken or fine."""

from monitor.demo.answers import Answer, plain
from monitor.demo.draft import Draft
from monitor.demo.names import SERVICES

_WALLS = (
    (401, "login_required", "/user/"),
    (403, "blocked", "/hall/"),
    (412, "blocked", "/guide/"),
    (429, "rate_limited", "/query/"),
    (451, "blocked", "/closed/"),
    (521, "blocked", "/portal/"),
    (999, "blocked", "/profile/"),
)


def add(draft: Draft) -> None:
    """Plant links that only a person can judge."""
    for status, reason, path in _WALLS:
        address = f"http://{SERVICES}{path}"
        page = draft.article()
        page.plant(f'<p><a href="{address}">办事服务</a></p>')
        draft.put(address, plain("访问受限", "请登录或稍后再试。", status=status))
        draft.undecided(address, reason, page, note=f"answers {status}")
    page = draft.article()
    page.plant('<p><a href="/neibu/notice.html">内部通知</a></p>')
    draft.put("/neibu/notice.html", Answer(404))
    draft.undecided("/neibu/notice.html", "robots", page, note="robots.txt asks not to look; it must not be asked")
