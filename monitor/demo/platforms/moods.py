"""The ways in which platforms answer without telling anything, as they were seen: one table."""

import json
from typing import Any

from monitor.demo.answers import DROPPED, Answer

JSON = "application/json; charset=utf-8"

VISITOR = (
    '<!DOCTYPE html><html><head><meta charset="utf-8"><title>Sina Visitor System</title></head>'
    "<body><p>Sina Visitor System</p></body></html>"
)


def said(told: Any, *, status: int = 200) -> Answer:
    """An answer in JSON."""
    return Answer(status, json.dumps(told, ensure_ascii=False).encode(), JSON)


def _broken_off() -> Answer:
    """A packed body that ends before its end."""
    import gzip

    whole = gzip.compress(b'{"ok":1,"data":{' + b" " * 5000 + b"}}", mtime=0)
    return Answer(200, whole[: len(whole) // 2], JSON, headers=(("Content-Encoding", b"gzip"),))


MOODS: dict[str, Answer] = {
    "432": Answer(432, b"", "text/html"),
    "418": Answer(418, b"", "text/html"),
    "403": Answer(403, b"<html><body>Forbidden</body></html>"),
    "429": Answer(429, b"", "text/html", headers=(("Retry-After", b"120"),)),
    "502": Answer(502, b"<html><body>502 Bad Gateway</body></html>"),
    "visitor": Answer(200, VISITOR.encode()),
    "login": said({"ok": -100, "url": "https://passport.weibo.com/sso/signin"}),
    "captcha": said({"ok": 0, "url": "https://security.weibo.com/captcha/geetest"}),
    "often": said({"ok": 0, "msg": "访问频次过高，请稍后再试"}),
    "empty": said({"ok": 0, "msg": "这里还没有内容", "data": {"cards": []}}),
    "malformed": Answer(200, b'{"ok": 1, "data": {"cards": [', JSON),
    "html": Answer(200, "<!DOCTYPE html><html><body>系统繁忙</body></html>".encode()),
    "list": said([{"ok": 1}]),
    "nothing": Answer(200, b"", JSON),
    "truncated": _broken_off(),
    "short": Answer(200, b'{"ok": 1, "data"', JSON, promised=5000),
    "slow": Answer(200, b"{}", JSON, delay=30.0),
    "reset": DROPPED,
}
