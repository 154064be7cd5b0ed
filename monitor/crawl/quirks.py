"""What single sites say in their own way, each by name: the one table of exceptions (pure)."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from checks.subjects import Sign


@dataclass(frozen=True, slots=True)
class Quirk:
    """Where ``host`` (with what is under it) shows ``text`` in a page or ends at an address with ``path``: a sign.

    ``text`` is looked for in the bytes of a page, in UTF-8. What has ``unless`` in it is the real thing.
    """

    name: str
    host: str
    kind: str
    text: tuple[str, ...] = ()
    path: str = ""
    unless: bytes = b""


_ARTICLE = b'id="js_content"'
QUIRKS = (
    Quirk(
        "WeChat article deleted by its author",
        "mp.weixin.qq.com",
        "not_found_words",
        ("该内容已被发布者删除",),
        unless=_ARTICLE,
    ),
    Quirk(
        "WeChat article withdrawn by the platform",
        "mp.weixin.qq.com",
        "not_found_words",
        ("此内容因违规无法查看", "此内容发送失败无法查看", "此内容被投诉且经审核涉嫌侵权", "由用户投诉并经平台审核"),
        unless=_ARTICLE,
    ),
    Quirk(
        "WeChat account closed",
        "mp.weixin.qq.com",
        "not_found_words",
        ("此帐号已被屏蔽", "此账号已被屏蔽", "此帐号已自主注销", "此账号已自主注销", "该公众号已注销"),
        unless=_ARTICLE,
    ),
    Quirk(
        "WeChat article link expired",
        "mp.weixin.qq.com",
        "not_found_words",
        ("链接已过期", "参数错误"),
        unless=_ARTICLE,
    ),
    Quirk("WeChat asks for a check", "mp.weixin.qq.com", "wall", ("环境异常", "secitptpage"), unless=_ARTICLE),
    Quirk("WeChat asks for a check", "mp.weixin.qq.com", "wall", path="wappoc_appmsgcaptcha"),
    Quirk("Weibo lets nobody in without its visitor cookie", "passport.weibo.com", "wall", path="/visitor/visitor"),
    Quirk("Weibo asks for a login", "passport.weibo.com", "login", path="/sso/signin"),
    Quirk("Weibo post deleted", "weibo.com", "not_found_words", ("抱歉，此微博已被作者删除", "抱歉，该微博不存在")),
    Quirk("Weibo post deleted", "weibo.cn", "not_found_words", ("抱歉，此微博已被作者删除", "抱歉，该微博不存在")),
    Quirk("Baidu asks for a check", "wappass.baidu.com", "wall", path="/static/captcha"),
    Quirk("Zhihu asks for a check", "zhihu.com", "wall", path="/account/unhuman"),
    Quirk("Douyin asks for a check", "douyin.com", "wall", ("验证码中间页",)),
    Quirk("Toutiao runs a script before it shows anything", "toutiao.com", "wall", ("__ac_signature",)),
)
REACH = 64 * 1024
"""Bytes of a page that are looked at; the platforms put such words on short pages."""
_HOSTS = re.compile("[./](?:" + "|".join(sorted({re.escape(quirk.host) for quirk in QUIRKS})) + ")(?::[0-9]+)?/")


def is_known(url: str) -> bool:
    """Whether an address is of a site that has a quirk."""
    return _HOSTS.search(url, 0, url.find("/", 8) + 1) is not None


def quirk_of(final_url: str, body: bytes) -> Sign | None:
    """The sign that a site's own quirk gives, None where it gives none."""
    parts = urlsplit(final_url)
    host = parts.hostname or ""
    short = len(body) <= REACH
    for quirk in QUIRKS:
        if host != quirk.host and not host.endswith(f".{quirk.host}"):
            continue
        if quirk.path and quirk.path in parts.path:
            return Sign(quirk.kind, 1.0, f"{quirk.host}{parts.path}")
        if not short or (quirk.unless and quirk.unless in body):
            continue
        said = next((text for text in quirk.text if text.encode() in body), None)
        if said is not None:
            return Sign(quirk.kind, 1.0, f"{quirk.host}: {said}")
    return None
