"""The page of a WeChat post: what it proves, or what it says instead (pure).

Such a page has two to four million bytes, most of them script: it is searched for literal beginnings, never by a
pattern over the whole. The date in its text is filled in by script, and is not looked at.
"""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from html import unescape

from checks.subjects.channel import Access, Account, Post, Posts, When
from monitor.channels.attestation.found import Found
from monitor.crawl.visible import visible

_NEAR = 300
_STRINGS = re.compile(r'"((?:[^"\\\n]|\\.){0,250})"' + r"|'((?:[^'\\\n]|\\.){0,250})'")
_ESCAPE = re.compile(r"\\x([0-9a-fA-F]{2})|\\u([0-9a-fA-F]{4})|\\(.)")
_EPOCH = re.compile(r"1\d{9}")
_ACCOUNT = re.compile(r"gh_[0-9A-Za-z_]{4,40}")
_BIZ = re.compile(r"[A-Za-z0-9+/]{8,32}={0,2}")
_ANY = re.compile(r".+", re.DOTALL)
_TITLE = re.compile(r'property="og:title"\s+content="([^"]{0,400})"')
_BODY = (b'id="js_article"', b'id="js_content"', b"cgiDataNew", b"window.ct =")

_SAYS: tuple[tuple[str, Access, Account, Posts], ...] = (
    ("环境异常", Access.CAPTCHA, Account.UNKNOWN, Posts.NOT_READ),
    ("完成验证后即可继续访问", Access.CAPTCHA, Account.UNKNOWN, Posts.NOT_READ),
    ("访问过于频繁", Access.RATE_LIMITED, Account.UNKNOWN, Posts.NOT_READ),
    ("操作频繁", Access.RATE_LIMITED, Account.UNKNOWN, Posts.NOT_READ),
    ("请在微信客户端打开", Access.LOGIN_WALL, Account.UNKNOWN, Posts.NOT_READ),
    ("该公众号已迁移", Access.ANSWERED, Account.MIGRATED, Posts.NOT_READ),
    ("帐号迁移流程中", Access.ANSWERED, Account.MIGRATING, Posts.NOT_READ),
    ("已申请帐号迁移", Access.ANSWERED, Account.MIGRATING, Posts.NOT_READ),
    ("自主注销", Access.ANSWERED, Account.CLOSED, Posts.NOT_READ),
    ("帐号已被系统回收", Access.ANSWERED, Account.CLOSED, Posts.NOT_READ),
    ("帐号已被屏蔽", Access.ANSWERED, Account.BANNED, Posts.NOT_READ),
    ("帐号已被封", Access.ANSWERED, Account.BANNED, Posts.NOT_READ),
    ("帐号已冻结", Access.ANSWERED, Account.FROZEN, Posts.NOT_READ),
    ("已被发布者删除", Access.ANSWERED, Account.UNKNOWN, Posts.DELETED),
    ("deleted by the author", Access.ANSWERED, Account.UNKNOWN, Posts.DELETED),
    ("因违规无法查看", Access.ANSWERED, Account.UNKNOWN, Posts.REMOVED),
    ("content violation", Access.ANSWERED, Account.UNKNOWN, Posts.REMOVED),
    ("由用户投诉并经平台审核", Access.ANSWERED, Account.UNKNOWN, Posts.REMOVED),
    ("审核涉嫌侵权", Access.ANSWERED, Account.UNKNOWN, Posts.REMOVED),
    # The page was stopped, by whomever and for whatever: that is not the account.
    ("已停止访问该网页", Access.ANSWERED, Account.UNKNOWN, Posts.REMOVED),
    ("发送失败无法查看", Access.ANSWERED, Account.UNKNOWN, Posts.HIDDEN),
    ("暂时无法查看", Access.ANSWERED, Account.UNKNOWN, Posts.HIDDEN),
    ("链接已过期", Access.ANSWERED, Account.UNKNOWN, Posts.EXPIRED),
    ("参数错误", Access.ANSWERED, Account.UNKNOWN, Posts.EXPIRED),
)
"""What a page says in place of a post. The two ways to write 账号 are read as one."""


def read_page(body: bytes, url: str) -> Found:
    """Tell what a page is that came from this address. Never raises for what is in it."""
    if any(sign in body for sign in _BODY):
        found = _article(body, url)
        if found.access is Access.ANSWERED or b"weui-msg__title" not in body:
            return found
    return _instead(body)


def _article(body: bytes, url: str) -> Found:
    own = _own_part(body)
    account = _value(body, "user_name", _ACCOUNT, own)
    biz = _value(body, "biz", _BIZ, own)
    published = _first(
        _value(body, "ct", _EPOCH, own),
        _value(body, "ori_create_time", _EPOCH, own),
        _value(body, "create_timestamp", _EPOCH, own),
        _value(body, "ori_send_time", _EPOCH, own),
        _value(body, "create_time", _EPOCH, own),
    )
    accounts = tuple(filter(None, (account, biz)))
    if not published or not accounts:
        missing = "time" if accounts else "owner"
        return Found(Access.UNREADABLE, said=f"the page of a post, but no {missing} was found in it")
    moment = datetime.fromtimestamp(int(published), UTC)
    title = _TITLE.search(body[:65536].decode("utf-8", "replace"))
    return Found(
        Access.ANSWERED,
        Account.LIVE,
        Posts.READ,
        post=Post(When(moment, moment, published), url=url, title=unescape(title[1])[:120] if title else ""),
        accounts=accounts,
        name=_value(body, "nickname", _ANY, own) or _value(body, "nick_name", _ANY, own),
        server_time=int(_value(body, "svr_time", _EPOCH, own) or 0),
    )


def _own_part(body: bytes) -> int:
    """Where the page's own record begins, in layouts that have one. Others of its records are of advertisers."""
    starts = (b"cgiDataNew = {", b"cgiDataNew={", b"cgiData = {")
    return next((at for at in map(body.find, starts) if at >= 0), -1)


def _value(body: bytes, name: str, form: re.Pattern[str], own: int) -> str:
    """The first text of this form that is given to a variable, or to a field of the page's own record."""
    for start in (f"var {name} =", f"var {name}=", f"window.{name} =", f"window.{name}="):
        found = _after(body, start.encode(), form, 0)
        if found:
            return found
    return _after(body, f" {name}:".encode(), form, own) if own >= 0 else ""


def _after(body: bytes, start: bytes, form: re.Pattern[str], place: int) -> str:
    while (place := body.find(start, place)) >= 0:
        place += len(start)
        if not _in_script(body, place):
            continue
        line = body[place : place + _NEAR].split(b"\n", 1)[0].decode("utf-8", "replace")
        for text in _texts(line, ";" if start.endswith(b"=") else ","):
            if form.fullmatch(text):
                return unescape(text)
    return ""


def _texts(line: str, end: str) -> Iterator[str]:
    """The texts of a statement or field. Its line may hold the next one too, behind the sign that ends it."""
    place = 0
    for found in _STRINGS.finditer(line):
        if end in line[place : found.start()]:
            return
        yield _ESCAPE.sub(_unescaped, found[1] or found[2] or "")
        place = found.end()


def _in_script(body: bytes, place: int) -> bool:
    """Whether a place lies in a script: the text of a post may look like one, and is its author's."""
    return body.rfind(b"<script", 0, place) > body.rfind(b"</script", 0, place)


def _unescaped(found: re.Match[str]) -> str:
    code = found[1] or found[2]
    return chr(int(code, 16)) if code else found[3]


def _first(*values: str) -> str:
    return next(filter(None, values), "")


def _instead(body: bytes) -> Found:
    """What a page without a post says. It is short: a post that quotes such words never comes here."""
    seen = visible(body[:262144])
    text = "\n".join((seen.title, *seen.blocks, *seen.linked)).replace("账号", "帐号")
    for words, access, account, listing in _SAYS:
        if words in text:
            successor = _after(body, b"var transferTargetLink =", _ANY, 0) if account is Account.MIGRATED else ""
            return Found(access, account, listing, said=_sentence(text, words), successor=successor)
    shown = " ".join(text.split())[:80]
    return Found(Access.UNREADABLE, said=f"a page of an unknown kind: {shown}" if shown else "an empty page")


def _sentence(text: str, words: str) -> str:
    return next(line.strip() for line in text.split("\n") if words in line)[:120]
