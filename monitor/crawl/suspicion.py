"""Suspicion: whether an answer is worth a closer look (pure).

Every answer of a scan passes here, so it costs microseconds: status, headers, title, and the commonest words as bytes.
It says yes rather too often than too seldom, and accuses nobody.
"""

import re
from collections.abc import Container

from monitor.crawl import cues, landing, sniff, walls
from monitor.crawl.charset import decode
from monitor.crawl.outcome import Outcome
from monitor.crawl.quirks import is_known

ANSWERED = frozenset({200, 202, 203, 206})
"""Statuses that come with what was asked for, or pretend to."""
SMALL = 4096
"""Bytes of a page that is looked through for every cue."""
MEDIUM, LARGE = 8 * 1024, 32 * 1024
"""Bytes up to which the commonest cues are looked for; beyond that, only the title tells."""

HOLLOW = 40
"""Bytes of text below which a small page may show nothing."""

_TAG = re.compile(rb"<[^>]*>")
_TITLE = re.compile(rb"<title[^>]*>([^<]{0,300})", re.IGNORECASE)
# The commonest first: they are looked for in longer pages too.
_CUES = (
    "不存在", "删除", "出错", "找不到", "未找到", "没有找到", "无法", "错误", "异常", "验证", "频繁", "拦截", "阻断",
    "拒绝", "失效", "过期",
)  # fmt: skip
_IN_UTF8, _IN_GBK = (tuple(cue.encode(codec) for cue in _CUES) for codec in ("utf-8", "gbk"))
_IN_ENGLISH = (b"404", b"ot found", b"exist", b"error", b"Error", b"enied", b"eject", b"alert(")


def suspicious(outcome: Outcome, homes: Container[str] = ()) -> bool:
    """Whether an answer is worth the time of ``signs_of``. Cheap, and says yes rather too often than too seldom."""
    status, start = outcome.status, outcome.body
    if status is None:
        return False
    if status not in ANSWERED:
        return walls.hints(status, outcome.headers, start)
    if outcome.hops and _led_astray(outcome, homes):
        return True
    if walls.hints(status, outcome.headers, start) or is_known(outcome.final_url):
        return True
    if not is_page(outcome):
        extension = sniff.promised(outcome.request.url, outcome.headers)
        return extension != "" and (not start or sniff.wrong_bytes(extension, start) != "")
    return sniff.promised(outcome.request.url, outcome.headers) != "" or _worth_reading(start, whole=not outcome.cut)


def is_page(outcome: Outcome) -> bool:
    """Whether an answer says that it is a page, or says nothing and looks like one."""
    media = (outcome.headers.get("content-type") or "").partition(";")[0].strip().lower()
    if not media:
        return outcome.body[:256].lstrip()[:1] == b"<" or not outcome.body
    return media in ("text/html", "application/xhtml+xml")


def _led_astray(outcome: Outcome, homes: Container[str]) -> bool:
    asked, final = outcome.request.url, outcome.final_url
    same_place = asked.partition("?")[0].rstrip("/").endswith(final.partition("?")[0].rstrip("/").partition("://")[2])
    return not same_place and (is_page(outcome) or landing.is_home(final, homes))


def _worth_reading(body: bytes, *, whole: bool) -> bool:
    """Whether a page's bytes hold a cue in the title, or elsewhere if it is not long."""
    match = _TITLE.search(body[:SMALL])
    if match is not None and cues.hints(_text(match[1])):
        return True
    size = len(body)
    if size > LARGE:
        return False
    head = body[:1024]
    gbk = b"charset=gb" in head or b'charset="gb' in head or b"charset=GB" in head
    chinese = _IN_GBK if gbk else _IN_UTF8
    if size > SMALL:
        return chinese[0] in body or (size <= MEDIUM and chinese[1] in body)
    if any(cue in body for cue in chinese):
        return True
    # The beginning of a long page is all head and scripts, which are full of such words.
    return whole and (any(cue in body for cue in _IN_ENGLISH) or _is_hollow(body))


def _is_hollow(body: bytes) -> bool:
    """Whether a small page may show nothing at all: hardly a letter outside its tags."""
    return len(_TAG.sub(b"", body[max(body.find(b"<body"), 0) :]).strip()) < HOLLOW


def _text(raw: bytes) -> str:
    return raw.decode("utf-8", "ignore") if _is_utf8(raw) else decode(raw, "text/html; charset=gbk").text


def _is_utf8(raw: bytes) -> bool:
    try:
        raw.decode()
    except UnicodeDecodeError:
        return False
    return True
