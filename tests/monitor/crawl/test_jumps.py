"""Addresses in small scripts and in Refresh."""

import pytest

from monitor.crawl.jumps import jumps, refresh


@pytest.mark.parametrize(
    ("script", "expected"),
    [
        ("window.open('x.html')", ["x.html"]),
        ('window.open("x.html", "_blank", "w=1"); return false', ["x.html"]),
        ("open(`x.html`)", ["x.html"]),
        ("location='x'", ["x"]),
        ("window.location.href = 'x'", ["x"]),
        ("top.location='x'", ["x"]),
        ("self.parent.location.replace('x')", ["x"]),
        ("document.location.assign('x');", ["x"]),
        ("open('http:\\/\\/h\\x2ecn\\u002fa')", ["http://h.cn/a"]),
        ("location='a';location='b'", ["a", "b"]),
        ("location.href='/x?id='+id", []),
        ("window.open('x' + y)", []),
        ("window.open(`x${y}`)", []),
        ("if (location == 'x') go()", []),
        ("request.open('GET', 'x')", []),
        ("my.location='x'", []),
        ("window.open('')", []),
        ("window.open(this.value)", []),
    ],
)
def test_only_whole_literals_that_are_opened_count(script: str, expected: list[str]) -> None:
    assert jumps(script) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("5", None),
        ("0;url=x.html", "x.html"),
        (" 1.5 ; URL = 'x y'z", "x y"),
        ("3,x.html", "x.html"),
        ('0;url="x"', "x"),
        ("0;", None),
        ("url=x", None),
        ("", None),
    ],
)
def test_the_address_of_a_refresh(value: str, expected: str | None) -> None:
    assert refresh(value) == expected


def test_endless_handlers_are_looked_at_up_to_a_limit() -> None:
    assert jumps("window . " * 100_000 + "open('x')") == []
