"""Deep links that end at a home page or at an error page, and redirects that are meant to end there."""

from monitor.demo import names
from monitor.demo.answers import Answer, Asked, moved, plain
from monitor.demo.draft import Draft
from monitor.demo.panel import panel

SECOND = True


def add(draft: Draft) -> None:
    """Plant what was taken away and answers with a redirect, then decoys."""
    _home(draft)
    _error_page(draft)
    _meant(draft)


def _home(draft: Draft) -> None:
    draft.put("/ldzc/zhang.html", moved("/", status=301))
    draft.put("/gzcy/2016/index.html", moved("/index.html"))
    draft.catch("/zt/2017/", moved("/"))
    draft.put(f"http://{names.CITY_HALL}/zfgb/2016/3.html", moved("/"))
    for address, note in {
        "/ldzc/zhang.html": "301 to the home page",
        "/gzcy/2016/index.html": "302 to an alias of the home page",
        "/zt/2017/aqsc/": "a folder whose every address, known or not, leads home",
        f"http://{names.CITY_HALL}/zfgb/2016/3.html": "another host's page, sent to that host's home page",
    }.items():
        page = draft.article()
        page.plant(f'<p>背景资料：<a href="{address}">往期专题</a></p>')
        draft.broken(address, "redirected_home", page, note=note)


def _error_page(draft: Draft) -> None:
    draft.put("/error.html", panel("出错了", "<p>抱歉，页面出错了，请稍后重试或返回首页。</p>"))
    draft.catch("/zxft/", moved("/error.html"))
    draft.put("/gk/2015/7.html", moved("/404.html"))
    draft.put("/gk/2015/8.html", moved("/error.html?aspxerrorpath=/gk/2015/8.html"))
    draft.put("/error.html?aspxerrorpath=/gk/2015/8.html", plain("提示", "请求的内容无法显示。"))
    for address, note in {
        "/zxft/20190304.html": "every unknown address of the folder leads to an error page with 200",
        "/gk/2015/7.html": "leads to the site's 404 page, which answers 200",
        "/gk/2015/8.html": "leads to an error page that carries the address",
    }.items():
        page = draft.article()
        page.plant(f'<p>背景资料：<a href="{address}">在线访谈</a></p>')
        draft.broken(address, "soft_404", page, note=note)


def _meant(draft: Draft) -> None:
    column = draft.columns[0].path
    for address, route, text, note in (
        ("/index.html", moved("/", status=301), "返回首页", "an alias of the home page"),
        ("/index.jsp", moved("/"), "网站首页", "an alias of the home page"),
        ("/?lang=zh-cn", _language, "简体中文", "a language switch: sets a cookie and returns"),
        ("/cn/", moved("/"), "中文版", "a language's folder"),
        ("/m/", moved("/"), "手机版", "the mobile edition, which is the site itself by now"),
        (f"http://{names.CITY_HALL}/index.html", moved("/"), "市政府", "an alias of another host's home page"),
        ("/xwzx/old-index.html", moved(column, status=301), "新闻中心", "a column that moved to its new address"),
    ):
        page = draft.article()
        page.plant(f'<p><a href="{address}">{text}</a></p>')
        draft.put(address, route)
        draft.fine(address, page, note=note)


def _language(_: Asked) -> Answer:
    return moved("/", headers=(("Set-Cookie", b"lang=zh-cn; Path=/"),))
