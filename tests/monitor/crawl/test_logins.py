"""Login pages that readers are sent to, and logins that stand beside something else."""

import pytest

from monitor.crawl.logins import is_login, login_of
from monitor.crawl.visible import visible
from tests.monitor.crawl.written import PROSE, page

FORM = "<form><p>账号 <input name=u></p><p>密码 <input type=password></p><p><button>登录</button></p></form>"
ASKED = "http://h/oa/2025/1.html"


@pytest.mark.parametrize(
    "url",
    [
        "http://h/login",
        "http://h/login.jsp?x=1",
        "http://h/sso/auth",
        "http://h/cas/login?service=http%3A%2F%2Fh%2F",
        "https://passport.weibo.com/x",
        "http://h/user/signin",
        "http://tyrz.h.cn/",
        "http://h/userLogin.action",
        "http://h/oauth2/authorize?client_id=1",
    ],
)
def test_a_login_is_known_by_its_address(url: str) -> None:
    assert is_login(url)


@pytest.mark.parametrize(
    "url", ["http://h/cases.html", "http://h/cassette", "http://h/blog/in.html", "http://h/ssowhat"]
)
def test_words_that_begin_alike_are_no_login(url: str) -> None:
    assert not is_login(url)


@pytest.mark.parametrize(
    ("final", "body"),
    [
        ("http://h/login?from=/oa/2025/1.html", page("用户登录", f"<h2>用户登录</h2>{FORM}")),
        ("http://sso.h.cn/", page("统一身份认证平台", FORM)),
        ("http://h/user/index.jsp", page("某系统", FORM)),
        ("http://h/tip.html", page("提示", "<p>请先登录</p>")),
        ("http://h/cas/login", b"<title>x</title><div id=app></div><script src=/app.js></script>"),
    ],
)
def test_who_is_sent_to_a_login_must_log_in(final: str, body: bytes) -> None:
    proof = login_of(ASKED, final, visible(body))
    assert proof.startswith(final)
    assert all(said in body.decode() for said in proof.removeprefix(final).split(" ")), "no words of ours"


def test_a_file_that_comes_as_a_login_needs_no_redirect() -> None:
    body = visible(page("用户登录", FORM))
    assert login_of("http://h/fj/1.pdf", "http://h/fj/1.pdf", body, is_file=True)
    assert not login_of("http://h/fj/1.html", "http://h/fj/1.html", body)


@pytest.mark.parametrize(
    ("asked", "final", "body"),
    [
        ("http://h/login", "http://h/login?x=1", page("用户登录", FORM)),
        ("http://h/sso/login", "http://h/cas/login", page("用户登录", FORM)),
        (ASKED, "http://h/desk.html", page("服务大厅", FORM + PROSE)),
        (ASKED, "http://h/xw/9.html", page("用户登录系统升级公告", PROSE)),
        (ASKED, "http://h/login/notice.html", page("登录说明", PROSE)),
        (ASKED, ASKED, page("用户登录", FORM)),
    ],
)
def test_a_login_that_was_meant_or_stands_in_a_corner_is_none(asked: str, final: str, body: bytes) -> None:
    assert not login_of(asked, final, visible(body))
