"""Which pages need a browser, and which only look as if they did."""

from time import perf_counter

import pytest

from monitor.crawl import html
from monitor.crawl.browser.shell import needs_browser

LINKS = "".join(f'<a href="/art/{n}.html">公告{n}</a>' for n in range(30))
TEXT = "<p>" + "经研究决定,现将有关事项通知如下。" * 20 + "</p>"
COUNTER = """<script>var _hmt = _hmt || []; (function() { var hm = document.createElement("script");
    hm.src = "https://hm.baidu.com/hm.js?abc";
    document.getElementsByTagName("script")[0].parentNode.insertBefore(hm, null); })();</script>"""


def asked(markup: str) -> str | None:
    body = f"<!doctype html><html><head><title>标题</title></head><body>{markup}</body></html>".encode("gbk")
    return needs_browser(html.read(body, "http://site.test/", "text/html; charset=gbk"), body)


@pytest.mark.parametrize(
    "markup",
    [
        '<div id="app"></div><script src="/js/chunk-vendors.3f2a.js"></script>',
        "<noscript>Enable JavaScript</noscript><div id=root><!-- x --></div><script type=module src=/a.js></script>",
        '<app-root>加载中</app-root><script src="main.js"></script>',
        "<script>document.write('<ul><li><a href=\"/a.html\">a</a></li></ul>')</script>",
        "<ul id=l></ul><script>for (const x of data) l.innerHTML += '<a href=' + x + '>'</script>" + TEXT,
        "<script>var u = '/por' + 'tal'; window.location.href = u + '/index.html';</script>",
        '<SCRIPT LANGUAGE="JavaScript">location.replace(base + "/index.jsp")</SCRIPT>',
        "<noscript>请开启JavaScript</noscript><script>document.cookie='__jsl=' + f(); location.reload()</script>",
        '<script src="/_Incapsula_Resource?x=1"></script>',
        LINKS + "<script>document.write('<div class=nav><a href=\"/nav.html\">导航</a></div>')</script>",
    ],
)
def test_a_shell_needs_a_browser(markup: str) -> None:
    assert asked(markup)


@pytest.mark.parametrize(
    "markup",
    [
        LINKS,
        LINKS + '<div id="app"></div><script src=/a.js></script>' + COUNTER,
        "<p>页面建设中</p>",
        "<p>短</p>" + COUNTER,
        TEXT + COUNTER + '<a href="/">返回首页</a>',
        TEXT + "<script src=/js/jquery.js></script><script>$('.x').click(() => { location.href = '/find' })</script>",
        "<p>本站已升级</p><script src='https://s11.cnzz.com/z_stat.php?id=1'></script>",
        "<script>document.write(unescape(\"%3Cscript src='https://hm.baidu.com/h.js'%3E%3C/script%3E\"));</script>"
        + TEXT,
        LINKS + "<script>document.write('<script src=//hm.baidu.com/x.js><\\/script>')</script>",
        '<p>x</p><script type=application/ld+json>{"href": "innerHTML ="}</script>',
        "",
        "<noscript>请开启JavaScript</noscript><p>x</p>",
    ],
)
def test_an_ordinary_page_needs_none(markup: str) -> None:
    assert asked(markup) is None


@pytest.mark.parametrize(
    "bad",
    [
        "<script ",
        "<script>document.write(",
        "<noscript>",
        "<div id=app>",
        "<!--",
        "<",
        "<style>",
        "<script></script><a ",
        "document.write(<a ;",
        "<script>a</script><b id=app ",
        "<script>location ",
    ],
)
def test_no_page_is_looked_at_for_long(bad: str) -> None:
    body = (bad * 30_000).encode() + b"<script>a</script>" + b"<div id=app " + b"id=app " * 30_000
    page = html.read(body, "http://site.test/", "text/html")
    began = perf_counter()
    needs_browser(page, body)
    assert perf_counter() - began < 2
