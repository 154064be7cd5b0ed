"""What single sites say in their own way."""

import pytest

from monitor.crawl.quirks import QUIRKS, is_known, quirk_of
from tests.monitor.crawl.written import page

ARTICLE = "https://mp.weixin.qq.com/s/abc"


@pytest.mark.parametrize(
    ("url", "text", "kind"),
    [
        (ARTICLE, "该内容已被发布者删除", "not_found_words"),
        (ARTICLE, "此内容因违规无法查看", "not_found_words"),
        (ARTICLE, "此帐号已被屏蔽, 内容无法查看", "not_found_words"),
        (ARTICLE, "链接已过期", "not_found_words"),
        (ARTICLE, "当前环境异常，完成验证后即可继续访问。", "wall"),
        ("https://mp.weixin.qq.com/mp/wappoc_appmsgcaptcha?poc_token=x", "", "wall"),
        ("https://passport.weibo.com/visitor/visitor?entry=miniblog", "Sina Visitor System", "wall"),
        ("https://passport.weibo.com/sso/signin?entry=miniblog", "", "login"),
        ("https://weibo.com/1234/abc", "抱歉，此微博已被作者删除。", "not_found_words"),
        ("https://wappass.baidu.com/static/captcha/tuxing.html", "", "wall"),
        ("https://www.zhihu.com/account/unhuman?type=x", "", "wall"),
        ("https://www.douyin.com/video/1", "验证码中间页", "wall"),
    ],
)
def test_a_site_says_it_in_its_own_way(url: str, text: str, kind: str) -> None:
    sign = quirk_of(url, page("", f"<p>{text}</p>", frame=False))
    assert sign is not None
    assert sign.kind == kind
    assert sign.detail
    assert is_known(url)


def test_an_article_that_quotes_such_words_is_fine() -> None:
    body = page(
        "通知", '<div id="js_content"><p>有读者反映提示“该内容已被发布者删除”，“环境异常”。</p></div>', frame=False
    )
    assert quirk_of(ARTICLE, body) is None
    assert quirk_of(ARTICLE, "该内容已被发布者删除".encode() + b" " * 100_000) is None


@pytest.mark.parametrize(
    "url", ["https://notmp.weixin.qq.com.example.cn/s", "https://h/?u=https://mp.weixin.qq.com/", "http://h/"]
)
def test_other_sites_are_not_meant(url: str) -> None:
    assert not is_known(url)
    assert quirk_of(url, "该内容已被发布者删除".encode()) is None


def test_a_port_and_a_host_below_are_meant() -> None:
    assert is_known("http://m.weibo.cn:8080/status/1")


def test_every_quirk_can_be_met() -> None:
    assert all(quirk.text or quirk.path for quirk in QUIRKS)
