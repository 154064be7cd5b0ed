"""Addresses in style sheets."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.crawl.css import MAX_LINKS, urls


@pytest.mark.parametrize(
    ("sheet", "expected"),
    [
        ("a{b:url(x.png)}", ["x.png"]),
        ("a{b:URL( 'x y.png' )}", ["x y.png"]),
        ('a{b:url("x.png"),url(y.png)}', ["x.png", "y.png"]),
        ("a{b:url(a\\(1\\).png)}", ["a(1).png"]),
        ("a{b:url('a\\62 c.png')}", ["abc.png"]),
        ("@import 'x.css' screen;@IMPORT url(y.css);", ["x.css", "y.css"]),
        ("a{b:url(data:image/png;base64,xx)} c{d:url('DATA:x')} e{f:url()} g{h:url( )}", []),
        ("/* url(x) */ a{b:url(y)} /* url(z)", ["y"]),
        ("a{content:'url(x)'} b{c:my-url(x)}", []),
        ("a{b:url('un\nclosed)} c{d:url(y)}", ["y"]),
    ],
)
def test_addresses_of_a_style_sheet(sheet: str, expected: list[str]) -> None:
    assert urls(sheet) == expected


def test_a_style_sheet_gives_at_most_so_many() -> None:
    assert len(urls("url(x)" * 2 * MAX_LINKS)) == MAX_LINKS


@pytest.mark.parametrize("piece", ["url(", 'url("', "@import ", "\\", "/*", "url( ", '"', "url(\\"])
def test_unfinished_sheets_take_time_with_their_length_only(piece: str) -> None:
    assert urls("url(" + " " * 200_000 + piece * 100_000) == []


@given(st.text(alphabet="url()@import '\"\\/*\n;"))
def test_any_text_is_read(sheet: str) -> None:
    assert all(urls(sheet))
