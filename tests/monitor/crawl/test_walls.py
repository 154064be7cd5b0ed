"""Walls of every make and status, and pages that only speak of them or stand behind one."""

import pytest

from monitor.crawl.outcome import Headers
from monitor.crawl.walls import Wall, hints, wall_of
from tests.monitor.crawl.written import PROSE, page, story


def stopped(status: int, body: bytes | str = b"", kind: str = "text/html", **headers: str) -> Wall | None:
    pairs = [("content-type", kind), *((name.replace("_", "-"), value) for name, value in headers.items())]
    told = Headers((name.encode(), value.encode()) for name, value in pairs)
    return wall_of(status, told, body if isinstance(body, bytes) else body.encode())


def script(code: str, body: str = "") -> bytes:
    return f"<html><head><meta charset=utf-8><script>{code}</script></head><body>{body}</body></html>".encode()


RS = script("$_ts=window['$_ts'];if(!$_ts)$_ts={};$_ts.nsd=58213;$_ts.cd=\"qEmmrrqqhGa\";if($_ts.lcd)$_ts.lcd();")
JSL = (
    b"<script>document.cookie=('_')+('_')+('j')+('s')+('l')+('_clearance=')+1;location.href=location.pathname</script>"
)
ACW = script("var arg1='3A0F6E';function reload(x){document.cookie='acw_sc__v2='+x;document.location.reload();}")
CF = page(
    "Just a moment...",
    "<noscript>Enable JavaScript and cookies to continue</noscript><script>window._cf_chl_opt={cRay:'8e1'};</script>",
    frame=False,
)
F5 = page(
    "Request Rejected",
    "The requested URL was rejected. Please consult with your administrator.<br><br>Your support ID is: 738402",
    frame=False,
)
AKAMAI = (
    b"<HTML><HEAD><TITLE>Access Denied</TITLE></HEAD><BODY><H1>Access Denied</H1>You don't have permission to access "
    b'"http&#58;&#47;&#47;h&#47;" on this server.<P>Reference&#32;&#35;18&#46;2d351ab8</BODY></HTML>'
)
ALIYUN = page(
    "405",
    "<div>很抱歉，由于您访问的URL有可能对网站造成安全威胁，您的访问被阻断。</div><div>您的请求ID是：76b2</div>",
    frame=False,
)
SAFEDOG = page(
    "网站防火墙",
    "<p>您的请求带有不合法参数，已被网站管理员设置拦截！</p><p>可能原因：您提交的内容包含危险的攻击请求</p>",
    frame=False,
)
KNOWNSEC = page(
    "",
    "<p>当前访问疑似黑客攻击，已被创宇盾拦截。</p><p>如果您是网站管理员，请登录知道创宇云安全查看详情</p>",
    frame=False,
)
D = page("D盾_拦截提示", "<p>您的请求被拦截</p>", frame=False)
SLIDER = page("安全验证", "<div id='captcha'><p>请完成安全验证</p><p>请按住滑块，拖动到最右边</p></div>", frame=False)
OFTEN = page("", "<p>您的访问过于频繁，请稍后再试。</p>", frame=False)
STRANGE = page(
    "环境异常",
    "<h2>环境异常</h2><p>当前环境异常，完成验证后即可继续访问。</p><a href='javascript:;'>去验证</a>",
    frame=False,
)
SUCURI = page(
    "Sucuri WebSite Firewall - Access Denied", "<h1>Access Denied - Sucuri Website Firewall</h1>", frame=False
)
INCAPSULA = b'<html><body><iframe src="/_Incapsula_Resource?incident_id=5">Request unsuccessful.</iframe></body></html>'
GUARD = page("DDoS-Guard", "<h1>Checking your browser before accessing h</h1>", frame=False)


@pytest.mark.parametrize(
    ("status", "body", "name"),
    [
        (412, RS, "瑞数"), (202, RS, "瑞数"), (200, RS, "瑞数"), (521, JSL, "加速乐"), (200, ACW, "阿里云"),
        (503, CF, "Cloudflare"), (403, CF, "Cloudflare"), (200, F5, "F5"), (403, AKAMAI, "Akamai"),
        (200, AKAMAI, "Akamai"), (405, ALIYUN, "阿里云"), (200, ALIYUN, "阿里云"), (200, SAFEDOG, "安全狗"),
        (403, KNOWNSEC, "创宇盾"), (200, D, "D盾"), (200, SLIDER, ""), (200, OFTEN, ""),
        (200, STRANGE, ""), (403, SUCURI, "Sucuri"), (200, INCAPSULA, "Imperva"), (403, GUARD, "DDoS-Guard"),
        (404, SAFEDOG, "安全狗"), (500, F5, "F5"),
    ],
)  # fmt: skip
def test_a_walls_own_page_proves_it_whatever_the_status(status: int, body: bytes, name: str) -> None:
    wall = stopped(status, body)
    assert wall is not None
    assert wall.name == name
    assert wall.proof in body.decode(), "what was seen, in no words of ours"


@pytest.mark.parametrize(
    ("status", "headers", "name"),
    [
        (412, {"set_cookie": "FSSBBIl1UgzbN7N80S=5r; Path=/; HttpOnly"}, "瑞数"),
        (521, {"set_cookie": "__jsluid_h=ab12; max-age=31536000"}, "加速乐"),
        (403, {"set_cookie": "visid_incap_123=abc"}, "Imperva"),
        (403, {"server": "AkamaiGHost"}, "Akamai"),
        (418, {"set_cookie": "HWWAFSESID=ab"}, "华为云"),
        (403, {"cf_mitigated": "challenge"}, "Cloudflare"),
        (202, {"x_amzn_waf_action": "challenge"}, "AWS WAF"),
        (405, {"x_amzn_waf_action": "captcha"}, "AWS WAF"),
        (403, {}, ""),
        (999, {}, ""),
    ],
)
def test_headers_and_cookies_name_the_wall_of_a_refusal(status: int, headers: dict[str, str], name: str) -> None:
    wall = stopped(status, b"", **headers)
    assert wall is not None
    assert wall.name == name
    for part in wall.proof.split("; "):
        said, _, value = part.partition(": ")
        assert part == str(status) or headers[said.replace("-", "_")].lower().startswith(value.lower())


def test_a_wall_in_gbk_is_read() -> None:
    wall = stopped(
        200, page("提示", "<p>访问过于频繁，请稍后再试</p>", frame=False, encoding="gbk"), "text/html; charset=gbk"
    )
    assert wall is not None


WALL_NEWS = (
    "<p>平台启用后，对异常访问将返回412或者521状态，并提示“请完成安全验证”。普通群众浏览网页不受影响。</p>"
    "<p>试运行以来，平台累计拦截异常请求十二万次。遇到“访问被阻断”提示的，可拨打服务电话。</p>"
)
GUIDE = "<p>办理时须输入图形验证码。看不清的可以点击图片更换。</p>"
GUIDE += "<p>访问过于频繁时请稍候再试；仍不能办理的，可到窗口办理。</p>"


@pytest.mark.parametrize(
    "body",
    [
        story("全市统一安全防护平台上线", WALL_NEWS),
        story("验证码填写说明", GUIDE),
        story("关于网站防火墙升级的公告"),
        story("安全检查通知"),
        story("通知", "<p>会议改在明日召开。</p>"),
        # A page that was let through still carries the scripts of its firewall.
        story("公示").replace(b"</head>", b"<script>$_ts=window['$_ts'];$_ts.nsd=1;</script></head>"),
        story("公示").replace(b"</body>", b'<script src="/_Incapsula_Resource?SWJIYLWA=5"></script></body>'),
        story("公示").replace(
            b"</body>", b"<script src='/cdn-cgi/challenge-platform/scripts/jsd/main.js'></script></body>"
        ),
        page("", "<p>全年各项指标完成较好，总量稳步增长。</p><script>$_ts={};</script>", frame=False),
        story("在线提交", f"<p>请完成安全验证</p>{PROSE}{PROSE}"),
        b"",
    ],
)
def test_a_page_that_speaks_of_walls_or_was_let_through_is_none(body: bytes) -> None:
    cookies = {"set_cookie": "acw_tc=76b20f;path=/;HttpOnly", "server": "cloudflare"}
    assert stopped(200, body, **cookies) is None


@pytest.mark.parametrize("status", [404, 410, 500, 502, 503, 401, 429])
def test_an_honest_error_behind_a_firewall_is_no_wall(status: int) -> None:
    body = page("404 Not Found", "<h1>404 Not Found</h1><hr>nginx", frame=False)
    assert stopped(status, body, server="cloudflare", cf_ray="8e1f", set_cookie="acw_tc=76;path=/") is None


def test_json_and_pictures_are_no_walls() -> None:
    assert stopped(200, '{"msg":"访问过于频繁"}', "application/json") is None
    assert stopped(200, b"\x89PNG\r\n\x1a\n$_ts", "image/png") is None


def test_only_a_page_without_links_and_with_a_walls_script_needs_a_closer_look_at_status_200() -> None:
    none = Headers()
    assert hints(200, none, RS)
    assert hints(403, none, b"")
    assert hints(200, Headers([(b"CF-Mitigated", b"challenge")]), b"")
    assert not hints(200, none, story("公示"))
    assert not hints(200, Headers([(b"Content-Type", b"application/pdf")]), b"%PDF-1.4 " + RS)
