"""Walls that let nobody pass who is honest: neither broken nor fine, a person must look."""

from dataclasses import replace

from monitor.demo import names
from monitor.demo.answers import Answer, Asked, Route, plain
from monitor.demo.draft import Draft
from monitor.demo.panel import story

SECOND = True
_MOMENT = "<!DOCTYPE html><html><head><title>Just a moment...</title></head><body>Checking your browser</body></html>"
_RS = "<html><head><script>$_ts=window['$_ts'];if(!$_ts)$_ts={};$_ts.nsd=58213;</script></head><body></body></html>"
_F5 = (
    "<html><head><title>Request Rejected</title></head><body>The requested URL was rejected. Please consult with your "
    "administrator.<br><br>Your support ID is: 7384021937465<br><br></body></html>"
)
_ALIYUN = (
    "<!DOCTYPE html><html><head><title>405</title></head><body><div>很抱歉，由于您访问的URL有可能对网站造成安全威胁，"
    "您的访问被阻断。</div><div>您的请求ID是：76b20f6117</div></body></html>"
)
_SLIDER = (
    "<!DOCTYPE html><html><head><meta charset='utf-8'><title>安全验证</title></head><body><div id='captcha'>"
    "<p>请完成安全验证</p><p>请按住滑块，拖动到最右边</p></div></body></html>"
)
_STRANGE = (
    "<!DOCTYPE html><html><head><meta charset='utf-8'><title>环境异常</title></head><body><h2>环境异常</h2>"
    "<p>当前环境异常，完成验证后即可继续访问。</p><a href='javascript:;'>去验证</a></body></html>"
)


def add(draft: Draft) -> None:
    """Plant links behind walls of every status, and pages that merely speak of walls."""
    for path, route, note in (
        ("/cf.html", _cloudflare(), "503 and a challenge that never ends"),
        ("/rs.html", Answer(412, _RS.encode()), "412 and a script that sets nothing"),
        ("/rs202.html", Answer(202, _RS.encode()), "202 and a script that sets nothing"),
        ("/f5.html", Answer(body=_F5.encode()), "200 and a rejection with a number"),
        ("/aliyun.html", Answer(405, _ALIYUN.encode()), "405 and a page that says it was stopped"),
        ("/slider.html", Answer(body=_SLIDER.encode()), "200 and a slider to be moved"),
        ("/strange.html", Answer(body=_STRANGE.encode()), "200 and a strange environment"),
        ("/often.html", plain("访问过于频繁", "您的访问过于频繁，请稍后再试。"), "200 and a plea to come less often"),
        ("/later.html", _wait(403), "403 with Retry-After"),
        ("/agent.html", _not_us, "403 for who calls itself a monitor, in a browser or not"),
    ):
        _plant(draft, f"http://{names.STERN}{path}", "blocked", route, note)
    _plant(draft, "/search/result.html", "blocked", Answer(body=_SLIDER.encode()), "a slider on the portal itself")
    _plant(draft, f"http://{names.SERVICES}/pace/", "rate_limited", _wait(429), "429 with Retry-After, every time")
    page = draft.article()
    address = f"http://{names.STERN}/news/wall.html"
    page.plant(f'<p><a href="{address}">工作动态</a></p>')
    draft.put(address, _NEWS)
    draft.fine(address, page, note="news about a wall, on the host that has them")


_NEWS = story(
    "全市统一安全防护平台上线",
    "平台启用后，对异常访问将返回412或者521状态，并提示“请完成安全验证”。普通群众浏览网页不受影响。",
    "试运行一个月以来，平台累计拦截异常请求十二万次，误拦截率低于万分之一。遇到“访问被阻断”提示的，可拨打服务电话。",
    "下一步，将根据运行情况优化规则，减少验证码的使用，让群众访问更顺畅。",
)


def _plant(draft: Draft, address: str, reason: str, route: Route, note: str) -> None:
    page = draft.article()
    page.plant(f'<p>数据查询：<a href="{address}">统计公报</a></p>')
    draft.put(address, route)
    draft.undecided(address, reason, page, note=note)


def _cloudflare() -> Answer:
    headers = (("Server", b"cloudflare"), ("CF-RAY", b"8e1f20c7"), ("cf-mitigated", b"challenge"))
    return Answer(503, _MOMENT.encode(), headers=headers)


def _wait(status: int) -> Answer:
    return replace(plain("请稍候", "请求过多。", status=status), headers=(("Retry-After", b"1"),))


def _not_us(asked: Asked) -> Answer:
    if "monitor" in asked.headers.get("user-agent", "").lower():
        return plain("403 Forbidden", "Robots are not welcome here.", status=403)
    return plain("统计公报", "全年各项指标完成较好。")
