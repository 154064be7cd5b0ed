"""What an answer of Weibo's public pages means that shows no account: a wall, a captcha, a limit, nothing (pure).

Kept here and nowhere else. The empty place is the trap: blocked, empty and cancelled accounts get the very same body.
"""

import json
from collections.abc import Mapping
from typing import Any

from checks.subjects.channel import Access, Account
from monitor.channels.refusals import Refusal, refusal_of_status

VISITOR_WORDS = ("Sina Visitor System", "visitor.passport.weibo.cn", "passport.weibo.com/visitor")
LIMIT_WORDS = ("访问频次过高", "访问过于频繁", "请求过于频繁", "频繁")
OUTSIDE_WORDS = ("如需浏览，请长按网址复制后使用浏览器访问", "非微博域名", "外链拦截", "即将离开微博")
"""Words on the page that Weibo puts before links to sites that are not on its list."""
NOTHING_HERE = "这里还没有内容"
LOGIN = -100
"""``ok`` of an answer that wants a login."""


def read_answer(status: int, body: bytes) -> Mapping[str, Any] | Refusal:
    """The ``data`` of an answer of the page's own interface, or what stands in its place."""
    refusal = refusal_of_status(status)
    if refusal is not None:
        return refusal
    if not body:
        return Refusal(Access.BLOCKED, "an empty answer")
    text = body.decode("utf-8", "replace")
    try:
        answer = json.loads(text)
    except (ValueError, RecursionError):
        return page_refusal(text) or Refusal(Access.UNREADABLE, "no JSON where it was due")
    if not isinstance(answer, dict):
        return Refusal(Access.UNREADABLE, "JSON, but no object")
    return _told(answer)


def page_refusal(html: str) -> Refusal | None:
    """The wall that a page of HTML is; None where it is none that is known."""
    if any(words in html for words in VISITOR_WORDS):
        return Refusal(Access.BLOCKED, "the visitor wall (Sina Visitor System)")
    if any(words in html for words in LIMIT_WORDS[:3]):
        return Refusal(Access.RATE_LIMITED, "a page that says: too often")
    return None


def _told(answer: Mapping[str, Any]) -> Mapping[str, Any] | Refusal:
    ok, said, data = answer.get("ok"), str(answer.get("msg") or "")[:80], answer.get("data")
    if ok == LOGIN:
        return Refusal(Access.LOGIN_WALL, "ok -100: a login is wanted")
    if ok == 1 and isinstance(data, Mapping):
        return data
    if isinstance(answer.get("url"), str) and not data:
        return Refusal(Access.CAPTCHA, "a captcha is wanted")
    if any(words in said for words in LIMIT_WORDS):
        return Refusal(Access.RATE_LIMITED, f"ok {ok}: {said}")
    if ok == 0 and (NOTHING_HERE in said or (isinstance(data, Mapping) and data.get("cards") == [])):
        return Refusal(Access.ANSWERED, f"ok 0: {said}", Account.EMPTY_OR_GONE)
    return Refusal(Access.UNREADABLE, f"ok {str(ok)[:20]}: {said}")
