"""Walls: answers that say "not you" instead of what was asked for, whatever their status (pure).

A wall proves nothing about what stands behind it. Cookies and headers of a firewall also come with real pages, so they
only give a refusal its name; a 200 needs the wall's own page: its script or its words, and nothing else to read.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from monitor.crawl.cues import said_in_block, said_in_title
from monitor.crawl.outcome import Headers
from monitor.crawl.visible import Visible, visible

REACH = 16 * 1024
"""Bytes in which a wall's mark is looked for."""
CLUE_REACH = 4096
THIN, BARE = 250, 10
"""Characters of text that a wall's page may show beside its own words, or beside its script."""
REFUSALS = {403: "", 406: "", 412: "瑞数", 418: "", 444: "", 451: "", 493: "", 521: "加速乐", 999: ""}
"""Statuses of walls, and the name of the wall that alone uses one; other statuses need the wall's own page."""


@dataclass(frozen=True, slots=True)
class Wall:
    """What stopped us: the wall's name ("" where nothing tells it), and what proves it, as it stood in the answer."""

    name: str
    proof: str


# Scripts and marks on a wall's own page. Some stand on real pages too, so the page must show next to nothing.
_SCRIPTS: tuple[tuple[str, bytes], ...] = (
    ("阿里云", b"acw_sc__v2"),
    ("阿里云", b"arg1='"),
    ("瑞数", b"$_ts"),
    ("加速乐", b"__jsl_clearance"),
    ("加速乐", b"('_')+('_')+('j')+('s')+('l')"),
    ("Cloudflare", b"_cf_chl_opt"),
    ("Cloudflare", b"cf-browser-verification"),
    ("Cloudflare", b"cf-error-details"),
    ("Imperva", b"_Incapsula_Resource"),
    ("AWS WAF", b"gokuProps"),
    ("AWS WAF", b"AwsWafIntegration"),
    ("Sucuri", b"sucuri_cloudproxy_js"),
    ("F5", b"/TSPD/"),
    ("DDoS-Guard", b"/.well-known/ddos-guard/"),
    ("腾讯云", b"TencentCaptcha"),
    ("腾讯 EdgeOne", b"EO_Bot_Ssid"),
    ("腾讯 EdgeOne", b"__tst_status"),
    ("DataDome", b"captcha-delivery.com"),
    ("PerimeterX", b"px-captcha"),
    ("雷池", b"safeline_bot_challenge"),
    ("云锁", b"yunsuo_session_verify"),
    ("字节", b"__ac_nonce"),
)
# Words that stand on one wall's page alone. The first that fits names it.
_WORDS: tuple[tuple[str, str], ...] = (
    ("创宇盾", "已被创宇盾拦截"),
    ("创宇盾", "365cyd"),
    ("360网站卫士", "wangzhan.360.cn"),
    ("360网站卫士", "360网站卫士"),
    ("安全狗", "safedog"),
    ("安全狗", "网站防火墙"),
    ("D盾", "D盾_拦截"),
    ("云锁", "yunsuo"),
    ("奇安信", "网站卫士"),
    ("奇安信", "qianxin"),
    ("阿里云", "errors.aliyun.com"),
    ("阿里云", "由于您访问的URL有可能对网站造成安全威胁"),
    ("腾讯云", "waf.tencent-cloud.com"),
    ("腾讯云", "腾讯T-Sec"),
    ("百度云加速", "yunjiasu"),
    ("华为云", "您的请求疑似攻击行为"),
    ("宝塔", "btwaf"),
    ("雷池", "SafeLine"),
    ("F5", "The requested URL was rejected. Please consult with your administrator"),
    ("Imperva", "Incapsula incident ID"),
    ("Akamai", "errors.edgesuite.net"),
    ("Sucuri", "Sucuri WebSite Firewall"),
    ("Cloudflare", "Cloudflare Ray ID"),
    ("DDoS-Guard", "DDoS-Guard"),
)
_AKAMAI = re.compile(
    rb"Access Denied.{0,600}Reference\s*(?:&#32;)?(?:#|&#35;)\s*[0-9a-f]{2,}[.&]", re.IGNORECASE | re.DOTALL
)
_CHATTER = re.compile(r"java ?script|cookie|incident|support id|ray id|浏览器|验证|browser|unsuccessful", re.IGNORECASE)
_COOKIES = (
    ("加速乐", re.compile(r"__jsl(?:uid|_clearance)")),
    ("瑞数", re.compile(r"^[A-Za-z0-9]{8,}(?:[STOP]|80[STOP]|443[STOP])=")),
    ("阿里云", re.compile(r"^(?:acw_|aliyungf_tc)")),
    ("Imperva", re.compile(r"^(?:visid_incap|incap_ses)")),
    ("F5", re.compile(r"^TS[0-9a-f]{6,}=")),
    ("华为云", re.compile(r"^HWWAFSES")),
    ("云锁", re.compile(r"^(?:security_session_verify|yunsuo)")),
    ("AWS WAF", re.compile(r"^aws-waf-token")),
    ("DDoS-Guard", re.compile(r"^__ddg")),
    ("Cloudflare", re.compile(r"^__cf_bm=|^cf_chl")),
)
_SERVERS = (
    ("Cloudflare", "cloudflare"),
    ("Akamai", "akamaighost"),
    ("Sucuri", "sucuri"),
    ("DDoS-Guard", "ddos-guard"),
    ("加速乐", "jsl"),
    ("百度云加速", "yunjiasu"),
    ("安全狗", "safedog"),
    ("腾讯 EdgeOne", "edgeone"),
)
_SAID_BY_HEADER = {b"cf-mitigated": "Cloudflare", b"x-amzn-waf-action": "AWS WAF", b"x-datadome": "DataDome"}
_CLUES = tuple(mark for _, mark in _SCRIPTS)


def hints(status: int, headers: Headers, start: bytes) -> bool:
    """Whether an answer is worth a closer look: cheap, by status, headers and the scripts of walls at its beginning."""
    if status != 200:
        return True
    if headers.names & _SAID_BY_HEADER.keys():
        return True
    if start.find(b"<a ", 0, REACH) >= 0:  # the pages that only run a script have no links
        return False
    if not _is_text(headers, start):
        return False
    start = start[:CLUE_REACH]
    return any(clue in start for clue in _CLUES)


def wall_of(status: int, headers: Headers, body: bytes, shown: Callable[[], Visible] | None = None) -> Wall | None:
    """The wall that answered, None if it was none. ``body`` is the beginning of the answer at least.

    ``shown`` gives what the page shows, where somebody has looked already. Whether a 401, 404 or 410 without a wall's
    own page means something else is not asked here.
    """
    start = body[:REACH]
    for name, value in headers.pairs:
        wall = _SAID_BY_HEADER.get(name)
        if wall and (name != b"x-datadome" or status in REFUSALS):
            return Wall(wall, f"{name.decode()}: {value.decode('latin-1')[:80]}")
    look = shown or (lambda: visible(body, headers.get("content-type")))
    wall_found = _by_page(start, look) if body and _is_text(headers, start) else None
    if wall_found is None and status in REFUSALS:
        return _refusal(status, headers)
    return wall_found


def _by_page(start: bytes, look: Callable[[], Visible]) -> Wall | None:
    mark = next(((name, clue) for name, clue in _SCRIPTS if clue in start), None)
    if mark is not None and _is_bare(look()):
        return Wall(mark[0], mark[1].decode())
    if _AKAMAI.search(start):
        return Wall("Akamai", "Access Denied")
    page = look()
    said = _said(page)
    if not said or not _is_thin(page, said):
        return None
    text = f"{page.title}\n{page.text}\n{start.decode('utf-8', 'replace')}".lower()
    name = next((name for name, words in _WORDS if words.lower() in text), "")
    return Wall(name, said[:80])


def _said(page: Visible) -> str:
    """The wall's own words: as a title or as a paragraph of its own."""
    if said_in_title(page.title) == "wall":
        return page.title
    texts = (*page.blocks, *page.linked, *page.alerts)
    return next((text for text in texts if said_in_block(text) == "wall"), "")


def _is_thin(page: Visible, said: str = "") -> bool:
    """Whether a page shows next to nothing but the wall's words."""
    rest = sum(len(block) for block in page.blocks if block != said and said_in_block(block) != "wall")
    return rest <= THIN and len(page.linked) <= 12


def _is_bare(page: Visible) -> bool:
    """Whether a page shows nothing but a word about scripts, cookies or checks, as those do that only run a script."""
    rest = sum(len(block) for block in page.blocks if said_in_block(block) != "wall" and not _CHATTER.search(block))
    return rest <= BARE and len(page.linked) <= 2


def _refusal(status: int, headers: Headers) -> Wall:
    name, proof = _named_by_headers(headers) or (REFUSALS[status], "")
    return Wall(name, f"{status}; {proof}" if proof else str(status))


def _named_by_headers(headers: Headers) -> tuple[str, str] | None:
    for cookie in headers.all("set-cookie"):
        for name, pattern in _COOKIES:
            if pattern.search(cookie):
                return name, f"set-cookie: {cookie.partition('=')[0]}"
    server = (headers.get("server") or "").lower()
    return next(((name, f"server: {server}") for name, word in _SERVERS if word in server), None)


def _is_text(headers: Headers, start: bytes) -> bool:
    media = (headers.get("content-type") or "").lower()
    return "html" in media or (("text/" in media or not media or "json" not in media) and start.lstrip()[:1] == b"<")
