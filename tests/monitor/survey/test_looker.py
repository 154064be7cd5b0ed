"""Whether a look ended at the page that was asked for."""

import pytest

from monitor.survey.looker import is_elsewhere

HOST = "http://www.example.gov.cn"


@pytest.mark.parametrize(
    ("asked", "ended"),
    [
        ("/tzgg/", "/tzgg/"),
        ("/tzgg", "/tzgg/"),
        ("/tzgg/", "/tzgg/index.html"),
        ("/tzgg/index.shtml", "/tzgg/"),
        ("/tzgg/index.shtml", "/tzgg/index_0.html"),
        ("/tzgg/", "/tzgg/list.html"),
        ("/list.jsp?id=7", "/list.jsp?id=7&page=1"),
        ("/list.jsp?a=1&b=2", "/list.jsp?b=2&a=1"),
        ("/list.jsp", "/list.jsp?page=1"),
        ("/tzgg/%E5%85%AC", "/tzgg/公"),
        ("/TZGG/", "/tzgg/"),
        ("/zwgk/", "/zwgk/zfxxgk/"),
        ("/zwgk", "/zwgk/index_2.html"),
        ("/", "/www/index.html"),
        ("/index.html", "/www/"),
    ],
)
def test_the_same_page_in_other_words_is_the_same_page(asked: str, ended: str) -> None:
    assert not is_elsewhere(HOST + asked, "https://example.gov.cn" + ended)


@pytest.mark.parametrize(
    ("asked", "ended"),
    [
        ("/tzgg/", "/xwzx/"),
        ("/tzgg/", "/"),
        ("/tzgg/", "/tzgg2/"),
        ("/tzgg", "/tzgg2/"),
        ("/tzgg/", "/tzgg/202011/t20201109_1.html"),
        ("/list.jsp?id=7", "/list.jsp?id=8"),
        ("/list.jsp?id=7", "/list.jsp"),
        ("/list.jsp?id=7", "/login.jsp"),
        ("/list.html", "/error/404.html"),
        ("/list.html", "/tzgg/index.html"),
    ],
)
def test_another_page_is_told(asked: str, ended: str) -> None:
    assert is_elsewhere(HOST + asked, HOST + ended)
