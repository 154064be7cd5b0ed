"""Places inside pages: some are not there, and some only look as if they were not."""

from monitor.demo.draft import Draft
from monitor.demo.sheet import Sheet

_PATH = "/zwgk/guide.html"


def add(draft: Draft) -> None:
    """Put a guide with chapters into the city, and links to places in it."""
    guide = draft.add(Sheet(_PATH, "信息公开指南", "guide.html"))
    page = draft.article()
    page.plant(
        f'<p>参见<a href="{_PATH}#%E7%AC%AC%E4%B8%80%E7%AB%A0">第一章</a>、<a href="{_PATH}#第一章">总则</a>、'
        f'<a href="{_PATH}#annex">附则</a>、<a href="{_PATH}#annex-c">附件三</a>、<a href="{_PATH}">全文</a></p>'
    )
    draft.fragment(f"{_PATH}#part9", guide, exists=False, note="no such place in its own page")
    draft.fragment(f"{_PATH}#annex-c", page, exists=False, note="no such place in another page")
    draft.fragment(f"{_PATH}#chapter-2", guide, exists=True, note="an id")
    draft.fragment(f"{_PATH}#annex", page, exists=True, note="an <a name>")
    draft.fragment(
        f"{_PATH}#%E7%AC%AC%E4%B8%80%E7%AB%A0",
        page,
        exists=True,
        note="a Chinese id, once percent-encoded and once not",
    )
    for name in ("top", "TOP"):
        draft.absent(f"{_PATH}#{name}", check="link.fragment", note="the top of a page is always there")
