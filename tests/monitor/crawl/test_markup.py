"""Markup that would take a parser forever is cut, and no other."""

import random
import string

from monitor.crawl.html import read
from monitor.crawl.markup import LARGE, MAX_DEPTH, MAX_TAGS, parsable

PAD = b" " * LARGE


def test_a_page_nested_too_deep_is_cut_where_it_becomes_so() -> None:
    kept, whole = parsable(b"<div>" * 200_000)
    assert not whole
    assert kept.count(b"<div>") == MAX_DEPTH


def test_what_hides_the_depth_does_not_help() -> None:
    for piece in (b"<div/>", b"<span></x>", b"<DIV><li>", b"<b><!-- </b> -->", b"<font><script></font></script>"):
        kept, whole = parsable(piece * 60_000)
        assert not whole, piece
        assert kept.count(piece[:4]) <= MAX_DEPTH, piece


def test_a_page_of_too_many_tags_or_attributes_is_cut() -> None:
    kept, whole = parsable(b"<br>" * 2 * MAX_TAGS)
    assert not whole
    assert kept.count(b"<") == MAX_TAGS
    attributes = b" ".join(b"a%d" % number for number in range(300_000))
    assert parsable(b"<p>x<p " + attributes + b">") == (b"<p>x", False)


def test_a_long_and_flat_page_is_whole() -> None:
    rows = b"<tr><td><a href=x>x</a><p>x<br><li>x<td>x" * 12_000
    assert parsable(b"<table>" + rows + b"</table>") == (b"<table>" + rows + b"</table>", True)
    closed = b"<div><span>x</div>" * 30_000
    assert parsable(closed) == (closed, True)
    drawing = b"<svg>" + b"<path d='M0'/>" * 30_000 + b"</svg>"
    assert parsable(drawing) == (drawing, True)


def test_long_values_scripts_and_comments_are_no_depth() -> None:
    for body in (
        b"<img src='data:" + b"a/b=" * LARGE + b"'>",
        b"<script>" + b"'<div>'" * 50_000 + b"</script>",
        b"<!--" + b"<div>" * 50_000 + b"-->",
        b"<!--" + b"<div>" * 50_000,
        b"<textarea>" + b"<div>" * 50_000,
    ):
        assert parsable(body + PAD) == (body + PAD, True)


def test_any_soup_is_read() -> None:
    chance = random.Random(7)  # noqa: S311 - a seed to repeat it by
    pieces = [
        "<",
        "</",
        "<!--",
        "-->",
        ">",
        "/>",
        '"',
        "'",
        "=",
        " ",
        "\0",
        "<![CDATA[",
        "<svg>",
        "<template>",
        "<table>",
    ]
    for _ in range(200):
        soup = "".join(chance.choice(pieces) + chance.choice(string.ascii_letters) for _ in range(400))
        assert read(soup.encode(), "http://h.cn/").encoding
