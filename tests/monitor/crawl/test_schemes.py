"""Mistyped schemes: told, and never told of what is in real use."""

import pytest

from monitor.crawl.schemes import KNOWN
from monitor.crawl.urls import resolve

PAGE = "http://www.example.gov.cn/col/"


@pytest.mark.parametrize(
    ("raw", "meant"),
    [
        ("htttp://h.cn", "http"),
        ("hptt://h.cn", "http"),
        ("htp://h.cn", "http"),
        ("ttp://h.cn", "http"),
        ("hhttp://h.cn", "http"),
        ("httttp://h.cn", "http"),
        ("Htpps://h.cn", "https"),
        ("httpss://h.cn", "https"),
        ("http;//h.cn", "http"),
        ("http//h.cn", "http"),
        ("https//h.cn", "https"),
        ("http：//h.cn", "http"),
        ("https:://h.cn", "https"),
        ("http ://h.cn", "http"),
        ("ht tp://h.cn", "http"),
        ("htp;//h.cn", "http"),
        ("www.example.gov.cn:8080/a", "http"),
        ("hmailto:a@h.cn", "mailto"),
        ("mialto:a@h.cn", "mailto"),
        ("javascrpit:go()", "javascript"),
    ],
)
def test_a_slip_of_the_finger_is_an_invalid_address(raw: str, meant: str) -> None:
    resolved = resolve(raw, PAGE)
    assert (resolved.kind, resolved.problem, resolved.guess, resolved.url) == ("invalid", "scheme", meant, raw)


@pytest.mark.parametrize("raw", ["file:///C:/a.doc", "FILE://a", "C:\\a.doc", "d:/a/b.doc", "file:a"])
def test_a_path_of_somebodys_own_disk_is_an_invalid_address(raw: str) -> None:
    resolved = resolve(raw, PAGE)
    assert (resolved.kind, resolved.problem, resolved.guess) == ("invalid", "scheme", None)


@pytest.mark.parametrize("scheme", sorted(KNOWN - {"file"}))
def test_a_scheme_in_real_use_is_never_called_mistyped(scheme: str) -> None:
    assert resolve(f"{scheme}://x", PAGE).kind == "other"
    assert resolve(f"{scheme}:x", PAGE).kind == "other"


@pytest.mark.parametrize(
    "raw", ["myapp://x", "ocean:x", "com.example.app://x", "web+x:y", "javacript:;", "javascrip:void(0)"]
)
def test_an_unknown_scheme_that_is_near_to_nothing_is_let_be(raw: str) -> None:
    assert resolve(raw, PAGE).kind == "other"


@pytest.mark.parametrize(
    "raw", ["http:\\\\h.cn", "http:h.cn", "help//a", "a.b//c", "shop//a.html", "/http//x", "httpd/a"]
)
def test_what_a_browser_opens_is_no_slip(raw: str) -> None:
    assert resolve(raw, PAGE).kind == "web"
