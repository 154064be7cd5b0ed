"""A page that no page links to: only sitemap.xml knows it, and it has a fault like any other."""

from monitor.demo.draft import Draft
from monitor.demo.sheet import Sheet


def add(draft: Draft) -> None:
    """Put the page into the city."""
    page = draft.add(Sheet("/zt/2020/index.html", "往年专题", "text.html", {"paragraphs": ["本专题已停止更新。"]}))
    page.plant('<p><a href="/zt/2020/photos.html">活动图片</a></p>')
    draft.broken("/zt/2020/photos.html", "not_found", page, note="on a page that only sitemap.xml names")
