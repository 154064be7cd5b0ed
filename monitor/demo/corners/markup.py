"""Broken targets in every place of a page that carries an address, not only in ``<a href>``."""

from monitor.demo import files
from monitor.demo.answers import Answer
from monitor.demo.draft import Draft
from monitor.demo.pages.ground import STYLE_SHEET
from monitor.demo.sheet import Sheet

_PLACES = {
    "/markup/area.html": '<p><map name="m"><area shape="rect" coords="0,0,9,9" href="{}" alt="地图"></map></p>',
    "/markup/photo-2x.png": '<p><img src="/images/banner.png" srcset="/images/banner.png 1x, {} 2x" alt="风光"></p>',
    "/markup/lazy.png": '<p><img src="/images/emblem.svg" data-original="{}" alt="延迟加载"></p>',
    "/markup/later.png": '<p><img src="/images/emblem.svg" data-src="{}" alt="延迟加载"></p>',
    "/markup/frame.html": '<p><iframe src="{}" width="300" height="120" title="内嵌"></iframe></p>',
    "/markup/choice.html": '<p><select onchange="if(this.value)location.href=this.value">'
    '<option value="">友情链接</option><option value="{}">省直部门</option></select></p>',
    "/markup/window.html": "<p><span onclick=\"window.open('{}')\">打开窗口</span></p>",
    "/markup/button.html": "<p><button onclick=\"location.href='{}'\">进入</button></p>",
    "/markup/inline.png": '<div style="background-image:url({})">背景</div>',
    "/markup/block.png": "<style>.plot{{background:url('{}')}}</style>",
    "/markup/poster.png": '<p><video poster="{}" src="/markup/film.mp4" controls></video></p>',
    "/markup/voice.mp3": '<p><audio controls><source src="{}" type="audio/mpeg"></audio></p>',
    "/markup/object.swf": '<p><object data="{}" type="application/x-shockwave-flash"></object></p>',
    "/markup/embed.swf": '<p><embed src="{}"></p>',
    "/markup/missing.js": '<script src="{}"></script>',
    "/markup/submit.png": '<p><input type="image" src="{}" alt="提交"></p>',
    "/markup/cell.png": '<table><tr><td background="{}">单元格</td></tr></table>',
}


def add(draft: Draft) -> None:
    """Plant one missing target in each kind of place."""
    for address, html in _PLACES.items():
        page = draft.article()
        page.plant(html.format(address))
        draft.broken(address, "not_found", page, note=f"404, written as {html}")
    draft.put("/markup/film.mp4", files.film(4000))
    _in_styles(draft)
    _in_head(draft)
    _under_base(draft)


def _in_styles(draft: Draft) -> None:
    draft.styles.append("@import url(/css/print-old.css);.seal{background:url('../images/seal.png')}")
    for address in ("/css/print-old.css", "/images/seal.png"):
        draft.broken(address, "not_found", STYLE_SHEET, note="404 in the style sheet")


def _in_head(draft: Draft) -> None:
    page = draft.article()
    page.head.append('<link rel="stylesheet" href="/css/holiday.css">')
    draft.broken("/css/holiday.css", "not_found", page, note="404 in <link>")
    old = draft.add(
        Sheet("/markup/refresh.html", "页面跳转", "refresh.html", {"target": "/markup/new-home.html"}, framed=False)
    )
    page.plant(f'<p><a href="{old.path}">旧版首页</a></p>')
    draft.broken("/markup/new-home.html", "not_found", old, note="404 in <meta http-equiv=refresh>")
    draft.put(
        "/markup/header.html",
        Answer(body=b"<title>ok</title><p>ok</p>", headers=(("Link", b"</markup/next.html>; rel=next"),)),
    )
    page.plant('<p><a href="/markup/header.html">分页浏览</a></p>')
    draft.broken("/markup/next.html", "not_found", "/markup/header.html", note="404 in a Link header")


def _under_base(draft: Draft) -> None:
    page = draft.add(Sheet("/markup/based.html", "基准地址", "based.html", framed=False))
    draft.article().plant(f'<p><a href="{page.path}">资料目录</a></p>')
    draft.put("/markup/shelf/one.html", Answer(body="<title>资料一</title><p>资料一</p>".encode()))
    draft.fine("/markup/shelf/one.html", page, note="relative to <base>, and there")
    draft.broken("/markup/shelf/two.html", "not_found", page, note="relative to <base>, and not there")
    draft.absent("/markup/shelf/", note="a <base> says where links start; it is none itself")
