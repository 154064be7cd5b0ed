"""A sub-site in GBK that says gb2312: its queries go out in GBK, its paths in UTF-8, and encoded bytes unchanged."""

from urllib.parse import quote

from monitor.demo import files
from monitor.demo.answers import Answer, moved
from monitor.demo.draft import Draft
from monitor.demo.sheet import Sheet

FOLDER = "/nyj/"
_PAGES = {
    "": "县农业农村局",
    "about.html": "机构职能",
    "gs1.html": "春耕生产技术要点",
    "gs2.html": "农机补贴目录公示",
    "gs3.html": "高标准农田建设进度",
    "gs4.html": "大堃村、小喆组产业简介",
}
_WORDS = ["本页面由县农业农村局维护。", "技术咨询请在工作日联系各乡镇农业服务中心，堃、喆等字须正确显示。"]


def add(draft: Draft) -> None:
    """Put the sub-site into the city with its good and its broken links."""
    pages = {
        name: draft.add(
            Sheet(
                FOLDER + name,
                title,
                "old.html",
                {"paragraphs": _WORDS},
                framed=False,
                kind="text/html",
                encoding="gb18030",
            )
        )
        for name, title in _PAGES.items()
    }
    home = pages[""]
    home.plant(" ".join(f'<a href="{name}">{title}</a>' for name, title in _PAGES.items() if name))
    draft.put(f"{FOLDER}bg.png", files.png(250))
    _good(draft, home)
    _bad(draft, pages["gs1.html"])


def _good(draft: Draft, home: Sheet) -> None:
    fine = _page("查询结果")
    query = f"{FOLDER}search.asp?key={_gbk('化肥')}&area=%BA%D3"
    draft.put(query, fine)
    draft.put(f"{FOLDER}通知/春耕.html", fine)
    draft.put(f"{FOLDER}{_gbk('农业')}.html", fine)
    draft.put(f"{FOLDER}jump.asp", moved(f"{FOLDER}到达.html".encode("gb18030")))
    draft.put(f"{FOLDER}{_gbk('到达')}.html", fine)
    home.plant(
        f'<a href="search.asp?key=化肥&amp;area=%BA%D3">化肥</a> <a href="通知/春耕.html">春耕</a> '
        f'<a href="{_gbk("农业")}.html">农业</a> <a href="jump.asp">跳转</a>'
    )
    draft.fine(query, home, note="a query in the page's encoding; other bytes get a 404")
    draft.fine(quote(f"{FOLDER}通知/春耕.html"), home, note="a path goes out in UTF-8 even from a GBK page")
    draft.fine(f"{FOLDER}{_gbk('农业')}.html", home, note="percent-encoded GBK bytes in a path, to be left alone")
    draft.fine(f"{FOLDER}jump.asp", home, note="raw GBK bytes in Location")


def _bad(draft: Draft, page: Sheet) -> None:
    page.plant('<a href="show.asp?bt=已删除">旧文</a> <img src="tu/耕地.jpg" alt="耕地">')
    draft.broken(f"{FOLDER}show.asp?bt={_gbk('已删除')}", "not_found", page, note="404 for a query in GBK")
    draft.broken(quote(f"{FOLDER}tu/耕地.jpg"), "not_found", page, note="404 for a picture with a Chinese name")


def _gbk(text: str) -> str:
    return quote(text.encode("gb18030"))


def _page(title: str) -> Answer:
    text = f'<html><head><meta charset="gb2312"><title>{title}</title></head><body>{title}</body></html>'
    return Answer(body=text.encode("gb18030"), kind="text/html")
