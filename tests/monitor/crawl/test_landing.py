"""Where redirects end."""

import pytest

from monitor.crawl.landing import error_page, is_error, is_home, landed_home


@pytest.mark.parametrize("url", ["http://h/", "http://h/index.html", "http://h/default.aspx", "http://h/?lang=zh"])
def test_a_home_page_is_known_by_its_address(url: str) -> None:
    assert is_home(url)


@pytest.mark.parametrize("url", ["http://h/xw/", "http://h/xw/index.html", "http://h/?id=5", "http://h/index.php?id=5"])
def test_other_pages_are_no_home(url: str) -> None:
    assert not is_home(url)
    assert is_home(url, {url})


@pytest.mark.parametrize(
    ("asked", "final"),
    [
        ("http://h/ldzc/zhang.html", "http://h/"),
        ("http://h/gzcy/2016/index.html", "http://h/index.html"),
        ("http://h/zt/2017/aqsc/", "http://h/"),
        ("http://www.h.cn/zfgb/2016/3.html", "https://h.cn/"),
        ("http://h/a/b.html", "http://h/portal/index.html"),
    ],
)
def test_a_page_in_a_folder_that_ends_at_the_home_page_is_lost(asked: str, final: str) -> None:
    assert landed_home(asked, final) == 1.0


@pytest.mark.parametrize(
    ("asked", "final"),
    [
        ("http://h/index.html", "http://h/"),
        ("http://h/index.jsp", "http://h/"),
        ("http://h/?lang=zh-cn", "http://h/"),
        ("http://h/cn/", "http://h/"),
        ("http://h/zh-cn/index.html", "http://h/"),
        ("http://h/m/", "http://h/"),
        ("http://h/portal/index.jsp", "http://h/"),
        ("http://h/login", "http://h/"),
        ("http://m.h.cn/news/5.html", "http://www.h.cn/"),
        ("http://www.gov.cn/zhuanti/census", "http://census.gov.cn/"),
        ("http://h/xw/1.html", "http://h/xw/"),
        ("http://h/xw/1.html", "http://h/xw/index.html"),
        ("http://h/", "http://h/index.html"),
    ],
)
def test_what_was_meant_to_end_there_is_not(asked: str, final: str) -> None:
    assert landed_home(asked, final) == 0.0


def test_a_short_address_or_another_host_is_less_sure() -> None:
    assert landed_home("http://h/zwgk.html", "http://h/") == 0.5
    assert landed_home("http://old.x.cn/info/2016/3.html", "http://y.cn/") == 0.6


@pytest.mark.parametrize(
    "url",
    [
        "http://h/error.html",
        "http://h/404.html",
        "http://h/err/404.jsp",
        "http://h/common/pageNotFound.html",
        "http://h/x.aspx?aspxerrorpath=/a.aspx",
        "http://h/error/",
        "http://h/notfound",
    ],
)
def test_an_error_page_calls_itself_one(url: str) -> None:
    assert is_error(url)
    assert error_page("http://h/gk/2015/7.html", url)
    assert not error_page(url, url)
    assert not error_page("http://h/404.html", url)


@pytest.mark.parametrize(
    "url",
    [
        "http://h/terror.html",
        "http://h/xw/404123.html",
        "http://h/mirror/1.html",
        "http://h/news/error-correction-notice",
    ],
)
def test_words_inside_other_words_are_no_error(url: str) -> None:
    assert not is_error(url)
