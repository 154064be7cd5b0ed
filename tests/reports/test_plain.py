"""Plain text: nothing steers, wide characters count two, lines fit."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.plain import clean, shorten, width, wrap


@pytest.mark.parametrize(
    ("given_", "shown"),
    [
        ("通知公告 abc", "通知公告 abc"),
        ("a\x1b[31mred\x07", "a\\u001b[31mred\\u0007"),
        ("\u202eexe.gpj\u2066", "\\u202eexe.gpj\\u2066"),
        ("zero\u200bwidth\ufeff", "zero\\u200bwidth\\ufeff"),
        ("two\r\nlines\tand tab", "two  lines and tab"),
        ("lone \ud800 surrogate", "lone \\ud800 surrogate"),
        ("👨\u200d👩", "👨\u200d👩"),
    ],
)
def test_what_steers_is_written_out(given_: str, shown: str) -> None:
    assert clean(given_) == shown


@given(st.text())
def test_clean_text_stays_clean_and_can_be_written(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    once.encode("utf-8")


def test_a_wide_character_takes_two_cells() -> None:
    assert (width("abc"), width("死链"), width("e\u0301")) == (3, 4, 1)


@given(st.text(alphabet="死链，。a b1", max_size=300), st.integers(10, 80))
def test_wrapping_loses_nothing_but_spaces(text: str, columns: int) -> None:
    lines = wrap(text, columns)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


@given(st.text(alphabet="死链公开一二三", max_size=300), st.integers(10, 80))
def test_wrapped_lines_fit(text: str, columns: int) -> None:
    assert all(width(line) <= columns for line in wrap(text, columns))


def test_an_address_is_never_broken() -> None:
    address = "http://a.example/" + "x" * 200
    assert address in wrap(f"见 {address} 一页", 40)


def test_a_closing_mark_never_begins_a_line() -> None:
    assert wrap("一二三四五，六", 10) == ["一二三四", "五，六"]


def test_shortening_keeps_both_ends_and_the_limit() -> None:
    text = "http://a.example/" + "x" * 500 + "/end.html"
    short = shorten(text, 120)
    assert len(short) == 120
    assert short.startswith("http://a.example/")
    assert short.endswith("/end.html")
    assert shorten("short", 120) == "short"
