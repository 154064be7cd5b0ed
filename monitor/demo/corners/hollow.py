"""Answers of status 200 with nothing in them, and pages that show something without a word of text."""

from dataclasses import replace

from monitor.demo import files
from monitor.demo.answers import Answer, plain
from monitor.demo.draft import Draft

SECOND = True
_HEAD = '<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8">'


def add(draft: Draft) -> None:
    """Plant empty answers, then pages that only read as empty."""
    for name, answer, note in (
        ("zero.html", Answer(), "a page of no bytes"),
        ("blank.html", Answer(body=b"\r\n \r\n"), "a page of white space"),
        ("bare.html", _page("<title>公示公告</title></head><body>\n</body></html>"), "a body of nothing"),
        ("list.pdf", Answer(kind="application/pdf"), "an attachment of no bytes"),
        ("packed.html", replace(Answer(), gzip=True), "no bytes, packed with gzip"),
    ):
        page = draft.article()
        page.plant(f'<p><a href="/kong/{name}">查看</a></p>')
        draft.put(f"/kong/{name}", answer)
        draft.broken(f"/kong/{name}", "empty", page, note=note)
    _full(draft)


def _full(draft: Draft) -> None:
    draft.put("/kong/left.html", plain("目录", "左侧目录。"))
    draft.put("/kong/right.html", plain("正文", "右侧正文。"))
    draft.put("/kong/clip.mp4", files.film(4000))
    for name, body, note in (
        ("poster.html", '<body><img src="/images/banner.png" alt=""></body>', "only a picture"),
        ("frames.html", '<frameset cols="20%,*"><frame src="left.html"><frame src="right.html"></frameset>', "frames"),
        ("jump.html", '<meta http-equiv="refresh" content="0; url=/about/notice.html">', "only sends on"),
        ("film.html", '<body><video src="clip.mp4" controls></video></body>', "only a film"),
    ):
        page = draft.article()
        page.plant(f'<p><a href="/kong/{name}">浏览</a></p>')
        draft.put(f"/kong/{name}", _page(f"<title>{note}</title></head>{body}</html>"))
        draft.fine(f"/kong/{name}", page, note=f"no text, yet something to see: {note}")
    page = draft.article()
    page.head.append('<link rel="stylesheet" href="/css/later.css">')
    draft.put("/css/later.css", Answer(kind="text/css"))
    draft.fine("/css/later.css", page, note="an empty style sheet, which no reader can miss")


def _page(html: str) -> Answer:
    return Answer(body=(_HEAD + html).encode())
