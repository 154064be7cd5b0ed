"""Attachments that are something else, or only half there, and odd ones that every reader can open."""

from dataclasses import replace

from monitor.demo import files
from monitor.demo.answers import Answer
from monitor.demo.draft import Draft
from monitor.demo.panel import panel, story

SECOND = True
_PDF, _DOC, _XLS, _ZIP = "application/pdf", "application/msword", "application/vnd.ms-excel", "application/zip"
_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_WORD = (
    b'<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word">'
    b"<head><meta name=ProgId content=Word.Document><title>notice</title></head><body><p>notice</p></body></html>"
)
_SHEET = b"<html><head><meta charset='utf-8'></head><body><table><tr><td>No.</td><td>1</td></tr></table></body></html>"


def add(draft: Draft) -> None:
    """Plant what a reader's program cannot open, then what it can."""
    _other_content(draft)
    _half(draft)
    _openable(draft)


def _other_content(draft: Draft) -> None:
    center = story("下载中心", "欢迎使用下载中心，请从左侧目录选择年度和类别，再选择需要的材料。", "材料每月更新一次。")
    for name, answer, note in (
        ("notice.doc", center, "HTML in place of a DOC"),
        ("plan.pdf", center, "HTML in place of a PDF"),
        ("table.xls", center, "HTML in place of an XLS"),
        ("pack.zip", center, "HTML in place of a ZIP"),
        ("scan.pdf", replace(files.png(40), kind=_PDF), "a picture that is named PDF"),
        ("form.docx", replace(files.png(41), kind=_DOCX), "a picture that is named DOCX"),
        ("budget.xlsx", replace(files.pdf("Budget"), kind=_XLSX), "a PDF that is named XLSX"),
    ):
        page = draft.article()
        page.plant(f'<p>附件：<a href="/fj/{name}">{name}</a></p>')
        draft.put(f"/fj/{name}", answer)
        draft.broken(f"/fj/{name}", "wrong_content", page, note=note)
    page = draft.article()
    page.plant('<p><img src="/fj/site.jpg" alt="现场"></p>')
    draft.put("/fj/site.jpg", replace(center, kind="image/jpeg"))
    draft.broken("/fj/site.jpg", "wrong_content", page, note="HTML in place of a picture")


def _half(draft: Draft) -> None:
    archive, big = files.archive("Annex"), files.pdf("Atlas")
    atlas = replace(big, body=big.body + bytes(100_000), promised=300_000)
    for name, answer, note in (
        ("annex.zip", replace(archive, promised=len(archive.body) + 4000), "a small one that breaks off"),
        ("atlas.pdf", atlas, "a big one: 100 of the 300 KB that are promised"),
        ("maps.zip", replace(archive, body=archive.body + bytes(200_000), promised=900_000), "another big one"),
    ):
        page = draft.article()
        page.plant(f'<p>附件：<a href="/fj/{name}">{name}</a></p>')
        draft.put(f"/fj/{name}", answer)
        draft.broken(f"/fj/{name}", "truncated", page, note=note)


def _openable(draft: Draft) -> None:
    viewer = panel("在线预览", '<iframe src="/fj/whole.pdf" width="800" height="600" title="预览"></iframe>')
    draft.put("/fj/whole.pdf", files.pdf("Whole"))
    whole = files.pdf("Report")
    for name, answer, note in (
        ("rich.doc", Answer(body=rb"{\rtf1\ansi notice}", kind=_DOC), "RTF, which Word opens"),
        ("new.docx", replace(files.docx("notice"), kind=_DOCX), "a DOCX, which is a ZIP inside"),
        ("renamed.doc", replace(files.docx("notice"), kind=_DOC), "a DOCX named DOC, which Word opens"),
        ("web.doc", Answer(body=_WORD, kind=_DOC), "a web page as Word saves it, which Word opens"),
        ("export.xls", Answer(body=_SHEET, kind=_XLS), "a table that a system exported, which Excel opens"),
        ("photo.jpg", replace(files.png(42), kind="image/jpeg"), "a PNG that is named JPG, which browsers show"),
        ("late.pdf", replace(whole, body=b"\r\n\r\n" + whole.body), "a PDF after two blank lines"),
        ("stream.pdf", replace(whole, kind="application/octet-stream"), "a PDF that is sent as bytes"),
        ("text.doc", replace(files.doc("notice"), kind="text/plain"), "a DOC that is sent as text"),
        ("book.wps", replace(files.doc("notice"), kind="application/octet-stream"), "WPS, which is OLE inside"),
        ("preview.pdf", viewer, "a page that shows the PDF inside it"),
        ("download.jsp?file=12", _saved(files.doc("notice")), "a download behind a script"),
        ("readme.txt", Answer(body="说明：请先阅读。".encode("gbk"), kind="text/plain"), "a text in GBK"),
        ("set.zip", files.archive("Set"), "a ZIP"),
    ):
        page = draft.article()
        page.plant(f'<p>附件：<a href="/fj/{name}">{name}</a></p>')
        draft.put(f"/fj/{name}", answer)
        draft.fine(f"/fj/{name}", page, note=note)


def _saved(answer: Answer) -> Answer:
    return replace(answer, headers=(("Content-Disposition", b'attachment; filename="notice.doc"'),))
