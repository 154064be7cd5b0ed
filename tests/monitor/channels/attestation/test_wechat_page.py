"""Pages of WeChat: what they prove in each layout, and each thing that they say instead."""

import time
from datetime import UTC, datetime

import pytest

from checks.subjects.channel import Access, Account, Posts
from monitor.channels.attestation.wechat_page import read_page
from tests.monitor.channels.attestation.wechat_pages import BIZ, CT, GH, article, instead, picture, record
from tests.monitor.crawl.reference import reference

URL = "https://mp.weixin.qq.com/s/abc"
WHEN = datetime.fromtimestamp(CT, UTC)


@pytest.mark.parametrize("page", [article(), picture(), record()], ids=["article", "picture", "record"])
def test_each_layout_proves_owner_and_time(page: bytes) -> None:
    found = read_page(page, URL)
    assert (found.access, found.account, found.listing) == (Access.ANSWERED, Account.LIVE, Posts.READ)
    assert found.post is not None
    assert found.post.published is not None
    assert (found.post.published.earliest, found.post.published.latest) == (WHEN, WHEN)
    assert found.accounts[0] == GH
    assert (found.name, found.post.url) == ("某市发布", URL)


def test_the_usual_layout_has_both_ids_a_title_and_the_clock_of_the_server() -> None:
    found = read_page(article(server=CT + 60), URL)
    assert found.accounts == (GH, BIZ)
    assert found.post is not None
    assert found.post.title == '关于"假期"的通知'
    assert found.server_time == CT + 60


def test_a_later_change_is_no_publication() -> None:
    found = read_page(article(modified=str(CT + 86400)), URL)
    assert found.post is not None
    assert found.post.published is not None
    assert found.post.published.latest == WHEN


def test_the_text_of_a_post_cannot_pretend_to_be_its_script() -> None:
    found = read_page(article(text='<pre>var ct = "1999999999";\nvar user_name = "gh_somebodyelse";</pre>'), URL)
    assert found.accounts[0] == GH
    assert found.post is not None
    assert found.post.published is not None
    assert found.post.published.latest == WHEN


def test_a_post_that_quotes_the_words_of_a_closed_account_is_a_post() -> None:
    found = read_page(article(text="<h2>此帐号已自主注销，内容无法查看</h2>"), URL)
    assert (found.account, found.listing) == (Account.LIVE, Posts.READ)


@pytest.mark.parametrize("page", [article(ct=0), article(gh="", biz="")])
def test_the_page_of_a_post_without_owner_or_time_is_not_guessed_at(page: bytes) -> None:
    found = read_page(page, URL)
    assert found.access is Access.UNREADABLE
    assert found.post is None


SAYS = [
    ("该内容已被发布者删除", Access.ANSWERED, Account.UNKNOWN, Posts.DELETED),
    ("The content has been deleted by the author.", Access.ANSWERED, Account.UNKNOWN, Posts.DELETED),
    ("此内容因违规无法查看", Access.ANSWERED, Account.UNKNOWN, Posts.REMOVED),
    ("由用户投诉并经平台审核，涉嫌过度营销", Access.ANSWERED, Account.UNKNOWN, Posts.REMOVED),
    ("此内容被投诉且经审核涉嫌侵权，无法查看。", Access.ANSWERED, Account.UNKNOWN, Posts.REMOVED),
    ("已停止访问该网页", Access.ANSWERED, Account.UNKNOWN, Posts.REMOVED),
    ("此内容发送失败无法查看", Access.ANSWERED, Account.UNKNOWN, Posts.HIDDEN),
    ("该内容暂时无法查看", Access.ANSWERED, Account.UNKNOWN, Posts.HIDDEN),
    ("链接已过期", Access.ANSWERED, Account.UNKNOWN, Posts.EXPIRED),
    ("参数错误", Access.ANSWERED, Account.UNKNOWN, Posts.EXPIRED),
    ("此帐号已自主注销，内容无法查看", Access.ANSWERED, Account.CLOSED, Posts.NOT_READ),
    ("此账号已自主注销，内容无法查看", Access.ANSWERED, Account.CLOSED, Posts.NOT_READ),
    ("该账号已被系统回收", Access.ANSWERED, Account.CLOSED, Posts.NOT_READ),
    ("此帐号已被屏蔽, 内容无法查看", Access.ANSWERED, Account.BANNED, Posts.NOT_READ),
    ("该帐号已冻结", Access.ANSWERED, Account.FROZEN, Posts.NOT_READ),
    ("此帐号已申请帐号迁移", Access.ANSWERED, Account.MIGRATING, Posts.NOT_READ),
    ("此帐号处于帐号迁移流程中", Access.ANSWERED, Account.MIGRATING, Posts.NOT_READ),
    ("环境异常", Access.CAPTCHA, Account.UNKNOWN, Posts.NOT_READ),
    ("当前环境异常，完成验证后即可继续访问。", Access.CAPTCHA, Account.UNKNOWN, Posts.NOT_READ),
    ("访问过于频繁，请用微信扫描二维码进行访问", Access.RATE_LIMITED, Account.UNKNOWN, Posts.NOT_READ),
    ("请在微信客户端打开链接", Access.LOGIN_WALL, Account.UNKNOWN, Posts.NOT_READ),
    ("什么都不是", Access.UNREADABLE, Account.UNKNOWN, Posts.NOT_READ),
    ("", Access.UNREADABLE, Account.UNKNOWN, Posts.NOT_READ),
]


@pytest.mark.parametrize(("words", "access", "account", "listing"), SAYS)
def test_what_a_page_says_instead_is_told_apart(words: str, access: Access, account: Account, listing: Posts) -> None:
    found = read_page(instead(words), URL)
    assert (found.access, found.account, found.listing, found.post) == (access, account, listing, None)
    assert words[:4].replace("账号", "帐号") in found.said or not words


def test_a_moved_account_names_its_successor() -> None:
    script = "var transferTargetLink = 'http://mp.weixin.qq.com/s?__biz=MzA5&amp;mid=1';"
    found = read_page(instead("该公众号已迁移", script=script), URL)
    assert (found.account, found.successor) == (Account.MIGRATED, "http://mp.weixin.qq.com/s?__biz=MzA5&mid=1")


@pytest.mark.parametrize(
    "body", [b"", b"\x00" * 100, b"<", b"[1]", b"var ct = ", b'<script>var ct = "', "环境".encode()]
)
def test_rubbish_is_named_and_never_raises(body: bytes) -> None:
    assert read_page(body, URL).access is Access.UNREADABLE


def test_a_page_of_four_million_bytes_is_read_in_no_time() -> None:
    page = article().replace("正文".encode(), b"<p>x</p>" * 500_000)
    began = time.monotonic()
    assert read_page(page, URL).post is not None
    assert time.monotonic() - began < 1


@pytest.mark.parametrize(
    ("name", "day", "account"),
    [
        ("107-*weixin-html.html", "2024-12-18", "gh_961aaed61288"),
        ("058-*wechat-2-html.html", "2020-02-11", "gh_2873653fd7af"),
    ],
)
def test_real_pages_prove_owner_and_time(name: str, day: str, account: str) -> None:
    (path,) = reference("pages").glob(name)
    found = read_page(path.read_bytes(), URL)
    assert found.accounts[0] == account
    assert found.name
    assert found.post is not None
    assert found.post.published is not None
    assert found.post.published.latest.date().isoformat() == day


def test_what_stands_behind_the_end_of_a_statement_is_another_ones() -> None:
    line = f'<script>var ct = "";var svr_time="{CT}";var user_name = "" || "{GH}";</script><div id="js_content"></div>'
    assert read_page(line.encode(), URL).post is None
