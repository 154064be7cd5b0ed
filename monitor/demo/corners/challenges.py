"""Walls that let a browser pass: the page's own script works out a cookie and loads the page again.

The cookie must be worked out from numbers in the page, so nobody passes by handing back what was handed out.
"""

from collections.abc import Callable
from zlib import crc32

from monitor.demo import names
from monitor.demo.answers import Answer, Asked, Route, plain
from monitor.demo.draft import Draft

SECOND = True
_OPEN = plain("办事指南", "本页面介绍办理条件、所需材料和办理流程。")
_SUM = "var r=0;for(var i=0;i<n.length;i++){r=(r*31+n.charCodeAt(i))%1000003;}"
_SHELL = '<!DOCTYPE html><html><head><meta charset="utf-8">{}</head><body>{}</body></html>'


def add(draft: Draft) -> None:
    """Plant links to what only a browser gets to see, on the portal and on a host that is walled all round."""
    for address, route, note in (
        ("/gzcy/survey.html", _behind("__jsl_clearance", _jiasule), "521 and a script, on the portal itself"),
        (f"http://{names.WALLED}/jsl.html", _behind("__jsl_clearance", _jiasule), "521 and a script"),
        (f"http://{names.WALLED}/rs.html", _behind("FSSBBIl1UgzbN7N80T", _ruishu(412)), "412 and a script"),
        (f"http://{names.WALLED}/rs202.html", _behind("FSSBBIl1UgzbN7N80T", _ruishu(202)), "202 and a script"),
        (f"http://{names.WALLED}/acw.html", _behind("acw_sc__v2", _aliyun), "200 and a script"),
        (f"http://{names.WALLED}/cf.html", _behind("cf_clearance", _cloudflare(503)), "503, a script that waits"),
        (f"http://{names.WALLED}/cf403.html", _behind("cf_clearance", _cloudflare(403)), "403, a script that waits"),
        (f"http://{names.WALLED}/agent.html", _for_browsers, "403 for who does not call itself Mozilla"),
    ):
        draft.put(address, route)
        _plant(draft, address, note)
    draft.catch(f"http://{names.WALLED}/", _behind("FSSBBIl1UgzbN7N80T", _ruishu(412)))
    _plant(draft, f"http://{names.WALLED}/", "the home page of a walled host")
    _plant(draft, f"http://{names.WALLED}/gsgg/2025/18.html", "any page of a walled host")


def _plant(draft: Draft, address: str, note: str) -> None:
    page = draft.article()
    page.plant(f'<p>办事入口：<a href="{address}">市级部门</a></p>')
    draft.fine(address, page, note=f"a browser passes: {note}", static=("undecided", "blocked"))


def _behind(cookie: str, wall: Callable[[str], Answer]) -> Route:
    """The page for who brings the right cookie, the wall for everybody else."""

    def route(asked: Asked) -> Answer:
        number = f"{crc32(f'{asked.host}{asked.target}'.encode()):08X}"
        right = f"{cookie}={_sum(number)}"
        brought = {pair.strip() for pair in asked.headers.get("cookie", "").split(";")}
        return _OPEN if right in brought else wall(number)

    return route


def _sum(number: str) -> int:
    result = 0
    for letter in number:
        result = (result * 31 + ord(letter)) % 1000003
    return result


def _ruishu(status: int) -> Callable[[str], Answer]:
    def wall(number: str) -> Answer:
        script = (
            f"<script>$_ts=window['$_ts'];if(!$_ts)$_ts={{}};$_ts.nsd='{number}';$_ts.cd='qEmmrrqqhGa';</script>"
            f"<script>(function(){{var n=$_ts.nsd;{_SUM}"
            "document.cookie='FSSBBIl1UgzbN7N80T='+r+'; path=/';location.reload();})();</script>"
        )
        set_cookie = (("Set-Cookie", f"FSSBBIl1UgzbN7N80S={number}; Path=/; HttpOnly".encode()),)
        return Answer(status, _SHELL.format(script, "").encode(), headers=set_cookie)

    return wall


def _jiasule(number: str) -> Answer:
    script = (
        f"<script>var n='{number}';{_SUM}"
        "document.cookie=('_')+('_')+('j')+('s')+('l')+('_clearance=')+r+';path=/';"
        "location.href=location.pathname+location.search</script>"
    )
    set_cookie = (("Set-Cookie", f"__jsluid_h={number.lower()}; max-age=31536000; path=/; HttpOnly".encode()),)
    return Answer(521, script.encode(), headers=set_cookie)


def _aliyun(number: str) -> Answer:
    script = (
        f"<script>var arg1='{number}';function reload(x){{document.cookie='acw_sc__v2='+x+';path=/';"
        f"document.location.reload();}}var n=arg1;{_SUM}reload(r);</script>"
    )
    return Answer(body=f"<html>{script}</html>".encode(), headers=(("Set-Cookie", b"acw_tc=76b20f; path=/;HttpOnly"),))


def _cloudflare(status: int) -> Callable[[str], Answer]:
    def wall(number: str) -> Answer:
        body = (
            "<title>Just a moment...</title><div id='challenge-error-text'>Enable JavaScript and cookies</div>"
            f"<script>window._cf_chl_opt={{cRay:'{number}'}};setTimeout(function(){{"
            f"var n=window._cf_chl_opt.cRay;{_SUM}"
            "document.cookie='cf_clearance='+r+';path=/';location.reload();},300);</script>"
        )
        headers = (("Server", b"cloudflare"), ("CF-RAY", number.lower().encode()), ("cf-mitigated", b"challenge"))
        return Answer(status, _SHELL.format("", body).encode(), headers=headers)

    return wall


def _for_browsers(asked: Asked) -> Answer:
    if asked.headers.get("user-agent", "").startswith("Mozilla/"):
        return _OPEN
    return plain("403 Forbidden", "Access denied", status=403)
