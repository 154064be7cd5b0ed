"""What a pasted address is: the post that it names, as one clean address, or why it is none (pure).

Addresses are taken apart by the rules of browsers. What is fetched is put together anew from checked parts alone, so
that nothing else of what was pasted goes out.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import parse_qs, urlencode

import ada_url

HOSTS: dict[str, str] = {
    "mp.weixin.qq.com": "wechat_mp",
    "weibo.com": "weibo",
    "www.weibo.com": "weibo",
    "m.weibo.cn": "weibo",
    "weibo.cn": "weibo",
    "www.douyin.com": "douyin",
    "www.toutiao.com": "toutiao",
    "m.toutiao.com": "toutiao",
    "www.kuaishou.com": "kuaishou",
}
"""The hosts whose posts may be given, each with its platform."""

LONGEST = 2048

_SHORT = re.compile(r"/s/([A-Za-z0-9_-]{10,64})/?")
_WEIBO_POST = re.compile(r"/(?:u/)?(\d{5,12})/([A-Za-z0-9]{6,20})/?")
_WEIBO_STATUS = re.compile(r"/(?:status|detail)/([A-Za-z0-9]{6,20})/?")
_BID = re.compile(r"[A-Za-z0-9]{6,20}")
_OTHERS = {
    "douyin": re.compile(r"/(?:video|note)/(\d{10,25})/?"),
    "toutiao": re.compile(r"/(?:(?:w|article|video)/|[aiw])(\d{10,25})/?"),
    "kuaishou": re.compile(r"/short-video/([A-Za-z0-9_-]{8,32})/?"),
}
_BIZ = re.compile(r"[A-Za-z0-9+/]{8,32}={0,2}")
_NUMBER = re.compile(r"\d{1,20}")
_SN = re.compile(r"[0-9a-fA-F]{8,64}")


@dataclass(frozen=True, slots=True)
class PostLink:
    """A post that an address names. ``url`` is what is fetched, ``owner`` the account's id where the address has it."""

    platform: str
    url: str
    post: str
    owner: str = ""

    @property
    def shown(self) -> str:
        """The address for readers, and to be kept. Nothing else of what was pasted: it may hold a reader's keys."""
        if self.platform != "weibo":
            return self.url
        return f"https://weibo.com/{self.owner}/{self.post}" if self.owner else f"https://m.weibo.cn/status/{self.post}"


def post_link(pasted: str) -> PostLink | str:
    """The post that a pasted address names; else a sentence that says why it is none."""
    text = pasted.strip()
    if not text or len(text) > LONGEST:
        return "no address" if not text else f"longer than {LONGEST} characters"
    try:
        url = ada_url.URL(text)
    except ValueError:
        return "not an address that a browser could open"
    platform = HOSTS.get(url.hostname)
    if url.protocol not in ("https:", "http:") or url.port or url.username or url.password:
        return "not a plain web address"
    if platform is None:
        return f"{url.hostname} is no host of the platforms whose posts can be given"
    found = _READERS[platform](url.pathname, _query(url.search), platform)
    return found or f"this is a page of {url.hostname}, but not the page of one post"


def _query(search: str) -> dict[str, str]:
    """The first value of each field. A plus sign is itself: account ids hold some."""
    try:
        fields = parse_qs(search.lstrip("?").replace("+", "%2B"), max_num_fields=100)
    except ValueError:
        return {}
    return {name: values[0] for name, values in fields.items()}


def _wechat(path: str, query: dict[str, str], platform: str) -> PostLink | None:
    short = _SHORT.fullmatch(path)
    if short:
        return PostLink(platform, f"https://mp.weixin.qq.com/s/{short[1]}", short[1])
    if path not in ("/s", "/s/", "/mp/appmsg/show"):
        return None
    parts = {name: query.get(name, "") for name in ("__biz", "mid", "idx", "sn")}
    # Addresses of older times say "appmsgid" and "itemidx".
    parts["mid"] = parts["mid"] or query.get("appmsgid", "")
    parts["idx"] = parts["idx"] or query.get("itemidx", "")
    forms = {"__biz": _BIZ, "mid": _NUMBER, "idx": _NUMBER, "sn": _SN}
    needed = ("__biz", "mid", "idx")
    if not all(form.fullmatch(parts[name]) for name, form in forms.items() if parts[name] or name in needed):
        return None
    asked = urlencode({name: value for name, value in parts.items() if value}, safe="=+/")
    post = f"{parts['mid']}_{parts['idx']}"
    return PostLink(platform, f"https://mp.weixin.qq.com/s?{asked}", post, parts["__biz"])


def _weibo(path: str, query: dict[str, str], platform: str) -> PostLink | None:
    own = _WEIBO_POST.fullmatch(path)
    status = _WEIBO_STATUS.fullmatch(path)
    post = own[2] if own else status[1] if status else ""
    if not post and path == "/statuses/show":
        asked = query.get("id", "")
        post = asked if _BID.fullmatch(asked) else ""
    if not post:
        return None
    # The page for readers is filled in by script; this is the one request that it makes itself.
    return PostLink(platform, f"https://m.weibo.cn/statuses/show?id={post}", post, own[1] if own else "")


def _other(path: str, _query: dict[str, str], platform: str) -> PostLink | None:
    found = _OTHERS[platform].fullmatch(path)
    host = next(host for host, name in HOSTS.items() if name == platform)
    return PostLink(platform, f"https://{host}{path}", found[1]) if found else None


_READERS: dict[str, Callable[[str, dict[str, str], str], PostLink | None]] = {
    "wechat_mp": _wechat,
    "weibo": _weibo,
    "douyin": _other,
    "toutiao": _other,
    "kuaishou": _other,
}
