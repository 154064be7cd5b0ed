"""The signs of one answer, and the many pages that have none."""

import csv
from dataclasses import replace

import pytest

from checks.subjects import Failure
from monitor.crawl.likeness import Sheet, Template
from monitor.crawl.signs import signs_of
from monitor.crawl.suspicion import suspicious
from monitor.crawl.visible import visible
from tests.monitor.crawl.reference import reference
from tests.monitor.crawl.written import PROSE, given, kinds, page, story

FORM = "<form><p>密码 <input type=password></p><button>登录</button></form>"
PDF = "http://h/fj/notice2025.pdf"


@pytest.mark.parametrize(
    "body",
    [
        page("提示信息", "<p>该信息已被删除或移走！</p>", frame=False),
        page("提示信息", "<p>该信息已被删除或移走！</p>"),
        page("错误提示", "<p>对不起，您访问的页面不存在！</p>", encoding="gbk"),
        page("404 Not Found", "<h1>404 Not Found</h1><hr>nginx", frame=False),
        page("系统发生错误", "<h1>:(</h1><p>系统发生错误</p><p>模块不存在:Article</p>", frame=False),
        page("页面不存在", "<img src='/images/404.png'>"),
        page(
            "",
            "<h2>您访问的页面不存在或已被删除</h2><p>可能的原因：地址输入有误；内容已经移走。</p><p>系统将在5秒后返回首页。</p>",
        ),
        "<script>alert('对不起，该信息不存在或已被删除！');history.back();</script>".encode(),
        page("Page not found", "<p>Sorry, the page you requested could not be found. It may have been moved.</p>"),
    ],
)
def test_a_page_that_only_says_that_it_is_gone_says_so(body: bytes) -> None:
    outcome = given(body)
    assert suspicious(outcome)
    (sign,) = signs_of(outcome)
    assert sign.kind == "not_found_words"
    assert sign.strength >= 0.7
    assert sign.detail


QUOTES = (
    "<p>近期，有群众反映个别链接打开后提示“您访问的页面不存在”。我们立即组织排查，共发现此类链接十二条。</p>"
    "<p>经核实，提示“该信息已被删除”的六条为机构调整后旧栏目下线所致，提示“404 Not Found”的六条为地址填写有误。</p>"
)


@pytest.mark.parametrize(
    "body",
    [
        story("某政办发〔2025〕404号"),
        story("404号文件解读", "<p>方案已经县政府同意。</p>"),
        story("关于“页面不存在”问题整改情况的通报", QUOTES),
        story("错误提示大全（第三讲）", QUOTES),
        story("通知", "<p>会议改在明日召开。</p>"),
        story("常见问题", f"<h3>您访问的页面不存在</h3>{PROSE}{PROSE}"),
        story("启事", "<p>无。</p>"),
        page("", "<img src='/poster.jpg'>", frame=False),
        page("", "<video src='/film.mp4'></video>", frame=False),
        b"<frameset cols='20%,*'><frame src='left.html'><frame src='right.html'></frameset>",
        b"<meta http-equiv='refresh' content='0; url=/a.html'>",
        page("", "<input name=q>", frame=False),
        page("通知", f"<div style='display:none'>您访问的页面不存在</div>{PROSE}"),
    ],
)
def test_a_real_page_has_no_sign(body: bytes) -> None:
    assert signs_of(given(body)) == ()


def test_a_404_page_that_is_linked_on_purpose_and_the_home_page_say_nothing() -> None:
    body = page("404", "<h1>您访问的页面不存在</h1>")
    assert signs_of(given(body, url="http://h/404.html")) == ()
    assert signs_of(given(body, url="http://h/")) == ()
    assert signs_of(given(body, url="http://h/portal/start.do"), homes={"http://h/portal/start.do"}) == ()


@pytest.mark.parametrize(
    ("body", "kind"),
    [(b"", "text/html"), (b"\r\n \r\n", "text/html"), (page("公示", "\n", frame=False), "text/html"), (b"", "")],
)
def test_a_page_of_nothing_is_empty(body: bytes, kind: str) -> None:
    outcome = given(body, kind=kind)
    assert suspicious(outcome)
    assert kinds(signs_of(outcome)) == {"empty"}


@pytest.mark.parametrize(("url", "kind"), [(PDF, "application/pdf"), ("http://h/a.jpg", "image/jpeg")])
def test_a_file_of_no_bytes_is_empty(url: str, kind: str) -> None:
    outcome = given(b"", url=url, kind=kind)
    assert suspicious(outcome)
    assert kinds(signs_of(outcome)) == {"empty"}


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        ("http://h/a.css", "text/css"),
        ("http://h/a.js", "text/javascript"),
        ("http://h/api/x", "application/json"),
        ("http://h/count", "image/gif"),
    ],
)
def test_what_no_reader_can_miss_is_not(url: str, kind: str) -> None:
    outcome = given(b"", url=url, kind=kind)
    assert not suspicious(outcome)
    assert signs_of(outcome) == ()


def test_a_page_that_a_script_builds_is_for_a_browser() -> None:
    (sign,) = signs_of(given(b"<div id=app></div><script src=/app.js></script>"))
    assert sign.kind == "needs_browser"


def test_the_beginning_of_a_page_is_not_called_empty() -> None:
    assert signs_of(given(b"<!DOCTYPE html><html><head><meta charset=utf-8>", cut=True)) == ()


@pytest.mark.parametrize(
    ("url", "body"),
    [
        (PDF, story("下载中心")),
        ("http://h/fj/notice.doc", story("下载中心")),
        ("http://h/fj/t.xls", story("下载中心")),
        ("http://h/a.zip", story("下载中心")),
    ],
)
def test_a_web_page_in_place_of_a_file_is_one(url: str, body: bytes) -> None:
    outcome = given(body, url=url)
    assert suspicious(outcome)
    assert kinds(signs_of(outcome)) == {"html_for_document"}


def test_the_web_page_in_place_of_a_file_may_say_more() -> None:
    gone = page("提示", "<p>附件不存在或已被删除</p>", frame=False)
    login = page("用户登录", FORM, frame=False)
    slider = page("安全验证", "<p>请完成安全验证</p>", frame=False)
    assert kinds(signs_of(given(gone, url=PDF))) == {"html_for_document", "not_found_words"}
    assert kinds(signs_of(given(login, url=PDF))) == {"login"}
    assert kinds(signs_of(given(slider, url=PDF))) == {"wall"}


@pytest.mark.parametrize(
    ("url", "body"),
    [
        (PDF, page("预览", "<iframe src='/fj/whole.pdf'></iframe>")),
        (
            PDF,
            page(
                "预览", "<div id=v></div><script src='/pdfjs/viewer.js'></script><script src=/web/viewer.html></script>"
            ),
        ),
        ("http://h/wiki/File:Poster.jpg", page("File:Poster.jpg - 百科", PROSE)),
        ("http://h/blob/main/report.pdf", page("site/report.pdf at main", PROSE)),
        (PDF, b"<script>location.href='/real.pdf'</script>"),
    ],
)
def test_a_page_that_shows_the_file_is_fine(url: str, body: bytes) -> None:
    assert kinds(signs_of(given(body, url=url))) == set()


def test_a_file_of_another_kind_is_wrong() -> None:
    png = b"\x89PNG\r\n\x1a\n" + bytes(30)
    outcome = given(png, url=PDF, kind="application/pdf")
    assert suspicious(outcome)
    assert signs_of(outcome)[0].detail == "image / pdf"
    assert kinds(signs_of(given(story("x"), url="http://h/a.jpg", kind="image/jpeg"))) == {"wrong_bytes"}


def test_a_table_that_is_sent_as_a_sheet_opens() -> None:
    table = b"<html><body><table><tr><td>1</td></tr></table></body></html>"
    assert signs_of(given(table, url="http://h/a.xls", kind="application/vnd.ms-excel")) == ()


def test_a_redirect_home_or_to_an_error_page_is_told() -> None:
    home, error = (
        given(story("首页"), via=["http://h/"]),
        given(page("提示", "<p>请求的内容无法显示。</p>"), via=["http://h/error.html"]),
    )
    assert suspicious(home)
    assert suspicious(error)
    assert kinds(signs_of(home)) == {"landed_home"}
    assert "error_page" in kinds(signs_of(error))


def test_a_blank_page_that_leads_home_or_to_an_error_page_is_told() -> None:
    def leading(to: str) -> list[bytes]:
        return [
            f"<html><head><meta http-equiv='refresh' content='0;url={to}'></head><body></body></html>".encode(),
            f"<script>window.location.href='{to}';</script>".encode(),
        ]

    for body in leading("/"):
        assert suspicious(given(body))
        assert kinds(signs_of(given(body))) == {"landed_home"}
        assert signs_of(given(body, url="http://h/index.html")) == ()
    for body in leading("/404.html"):
        assert kinds(signs_of(given(body))) == {"error_page"}
    for body in leading("/xw/2025/4.html"):
        assert signs_of(given(body)) == ()
    said = page("公示", "<p>公示已经移到新的地方。</p><script>location.href='/'</script>", frame=False)
    assert signs_of(given(said)) == ()


def test_a_page_whose_script_may_alert_is_not_gone() -> None:
    check = "<script>function f(){if(!q.value){alert('内容不存在');return}location.href='/s?q='+q.value}</script>"
    assert kinds(signs_of(given(page("办事指南", f"<p>请填写。</p>{check}")))) == set()
    assert kinds(signs_of(given(page("办事指南", check, frame=False)))) == set()


def test_a_redirect_to_a_login_is_told_and_nothing_beside_it() -> None:
    outcome = given(page("用户登录", FORM, frame=False), via=["http://h/login?from=/xw/"])
    assert suspicious(outcome)
    assert kinds(signs_of(outcome)) == {"login"}


def test_a_redirect_to_https_or_a_new_address_is_fine() -> None:
    assert signs_of(given(story("公示"), via=["https://h/xw/2025/3.html"])) == ()
    assert signs_of(given(story("公示"), via=["http://h/new/3.html"])) == ()


def test_failures_and_plain_errors_have_no_signs() -> None:
    assert signs_of(replace(given(), status=None, failure=Failure.TIMEOUT)) == ()
    assert signs_of(given(page("404", "<p>页面不存在</p>"), status=404)) == ()
    assert signs_of(given(page("", "<p>访问过于频繁</p>"), status=429)) == ()
    assert signs_of(given(page("500", "<p>系统发生错误</p>"), status=500)) == ()


def template(body: bytes) -> Template:
    seen = visible(body)
    return Template.of(Sheet.of(seen, "http://h/xw/zq7x41k.html"), Sheet.of(seen, "http://h/xw/m3n8b2v.html"))


def test_a_page_like_what_a_random_address_gets_is_told() -> None:
    news = page("手机版", "<p>更多资讯：</p><p>春耕备耕专题报道汇总</p><p>防汛抗旱专题报道汇总</p>")
    (sign,) = signs_of(given(news), template(news))
    assert (sign.kind, sign.strength) == ("not_found_like", 1.0)
    assert signs_of(given(page("手机版", "<h1>天气</h1><p>今日多云。</p>")), template(news)) == ()
    assert signs_of(given(news, url="http://h/xw/"), template(news)) == (), (
        "a folder's index may be what it shows for all"
    )
    assert signs_of(given(news, url="http://h/"), template(news)) == ()


def test_a_shell_like_what_a_random_address_gets_is_for_a_browser() -> None:
    shell = page("某县", "<p>标题：</p><div id='content'></div><script src='/detail.js'></script>")
    assert [sign.kind for sign in signs_of(given(shell), template(shell))] == ["needs_browser"]


def test_saved_real_pages_have_no_sign() -> None:
    folder = reference("pages")
    with (folder / "index.csv").open(encoding="utf-8-sig", newline="") as file:
        names = [row["file"] for row in csv.DictReader(file)]
    signs = {}
    for name in names:
        kind = (
            "text/html"
            if name.endswith((".html", ".htm"))
            else "application/xml"
            if name.endswith(".xml")
            else "text/plain"
        )
        found = signs_of(given((folder / name).read_bytes(), url=f"http://h/xw/{name}", kind=kind))
        if found:
            signs[name] = found
    assert len(names) == 104
    assert signs == {}
