"""Addresses that nobody has."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.crawl.strangers import kind_of_page, shape, stranger


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("http://h/", "http://h/*/"),
        ("http://h/about.html", "http://h/*html"),
        ("http://h/xwgk/2025/06/a1.html", "http://h/xwgk*html"),
        ("http://h/xwgk/2024/01/b2.html?v=1", "http://h/xwgk*html"),
        ("http://h/show.jsp?id=88012", "http://h/show.jsp?id"),
        ("http://h/view.php?newsid=31&t=2", "http://h/view.php?newsid"),
        ("http://h/list.jsp?page=2", "http://h/*jsp"),
        ("http://h/list.jsp?catid=2", "http://h/*jsp"),
        ("http://h/detail.html?id=5", "http://h/*html"),
        ("http://h/a/b", "http://h/a*"),
    ],
)
def test_a_pattern_is_a_first_folder_and_a_kind_or_a_script_with_a_record(url: str, expected: str) -> None:
    assert shape(url) == expected


@pytest.mark.parametrize(
    ("url", "form"),
    [
        ("http://h/info/1001/234.htm", r"http://h/info/1001/\d{8}\.htm"),
        ("http://h/xwgk/a1b2.html", r"http://h/xwgk/a\db\d{8}\.html"),
        ("http://h/x/t20240506_1234567.html?v=1", r"http://h/x/t\d{8}_\d{7}\.html"),
        ("http://h/about.html", r"http://h/[a-z0-9]{10}\.html"),
        ("http://h/show.jsp?id=88012", r"http://h/show\.jsp\?id=\d{8}"),
        ("http://h/show.jsp?m=1&id=88012&c=2", r"http://h/show\.jsp\?m=1&id=\d{8}&c=2"),
        ("http://h/a/%E4%B8%AD.html", r"http://h/a/[a-z0-9]{10}\.html"),
        ("http://h/xxgk/zc/", r"http://h/xxgk/[a-z0-9]{10}/"),
        ("http://h/", r"http://h/[a-z0-9]{10}"),
    ],
)
def test_a_stranger_has_the_form_of_a_real_one(url: str, form: str) -> None:
    assert re.fullmatch(form, stranger(url, 0))


def test_the_same_seed_gives_the_same_stranger_and_another_seed_another() -> None:
    url = "http://h/info/1001/234.htm"
    assert stranger(url, 1) == stranger(url, 1) != stranger(url, 2)


@given(
    st.from_regex(
        r"http://h/([a-z0-9]{1,4}/){0,3}[a-z0-9_-]{1,12}(\.(html|htm|jsp|shtml))?(\?id=[0-9]{1,6})?", fullmatch=True
    )
)
def test_a_stranger_is_another_address_of_the_same_pattern(url: str) -> None:
    other = stranger(url, 7)
    assert other != url
    assert kind_of_page(other) == kind_of_page(url)
    assert shape(other) == shape(url)


@pytest.mark.parametrize(
    ("url", "kind"),
    [("http://h/a.PDF?x=1", "pdf"), ("http://h/a/", "/"), ("http://h/a", ""), ("http://h/v1.20190304", "")],
)
def test_the_kind_of_a_page_is_its_extension(url: str, kind: str) -> None:
    assert kind_of_page(url) == kind
