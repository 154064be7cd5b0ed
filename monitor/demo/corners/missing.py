"""Targets that are not there: in a text, as a picture, as an attachment, in the template, on many pages."""

from monitor.demo.answers import moved, plain
from monitor.demo.draft import EVERY_SHEET, Draft
from monitor.demo.names import CITY_HALL

_ON_MANY = 25


def add(draft: Draft) -> None:
    """Plant targets that answer 404, 410, 400 and 500."""
    _in_texts(draft)
    _in_template(draft)
    _by_status(draft)
    _on_many_pages(draft)


def _in_texts(draft: Draft) -> None:
    for address, html in {
        "/zwgk/tzgg/202101/t20210108_8801.html": '<p>详见<a href="{}">原通知</a>。</p>',
        "/images/2021/site-visit.png": '<p><img src="{}" alt="现场图片"></p>',
        "/zwgk/tzgg/202101/P20210108_list.pdf": '<p>附件：<a href="{}">名单.pdf</a></p>',
        "/zwgk/tzgg/202101/form.doc": '<p>附件：<a href="{}" target="_blank">申请表.doc</a></p>',
    }.items():
        page = draft.article()
        page.plant(html.format(address))
        draft.broken(address, "not_found", page, note="404, linked in an article")
    page = draft.article()
    page.plant('<p><a href="/go/old-notice">旧版通知</a></p>')
    draft.put("/go/old-notice", moved("/zwgk/tzgg/old/notice.html", status=301))
    draft.broken("/go/old-notice", "not_found", page, note="a redirect that ends at a 404")


def _in_template(draft: Draft) -> None:
    draft.footer.append('<a href="/about/privacy.html">隐私声明</a>')
    draft.broken("/about/privacy.html", "not_found", EVERY_SHEET, note="404 in the footer of every page")
    column = draft.columns[0]
    column.side.append(f'<a href="{column.path}special/">专题报道</a>')
    holders = [path for path, _ in column.lists()] + [article.path for article in column.articles]
    present = [draft.sheets[path] for path in holders]
    draft.broken(f"{column.path}special/", "not_found", *present, note="404 in the navigation of one column")


def _by_status(draft: Draft) -> None:
    for name, status, reason in (
        ("withdrawn.html", 410, "gone"),
        ("malformed", 400, "client_error"),
        ("unprocessable", 422, "client_error"),
        ("crash.jsp", 500, "server_error"),
        ("gateway.jsp", 502, "server_error"),
    ):
        address = f"/apps/{name}"
        page = draft.article()
        page.plant(f'<p><a href="{address}">在线查询</a></p>')
        draft.put(address, plain("系统提示", "请求未能完成。", status=status))
        draft.broken(address, reason, page, note=f"answers {status} for good")


def _on_many_pages(draft: Draft) -> None:
    address = f"http://{CITY_HALL}/zt/2019/index.html"
    pages = {page.path: page for page in (draft.article() for _ in range(_ON_MANY))}
    for page in pages.values():
        page.plant(f'<p>专题链接：<a href="{address}">全市专题</a></p>')
    draft.broken(address, "not_found", *pages.values(), note="404 on another host, held by many pages")
