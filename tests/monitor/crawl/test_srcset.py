"""Addresses in srcset."""

import pytest

from monitor.crawl.srcset import candidates


@pytest.mark.parametrize(
    ("srcset", "expected"),
    [
        ("", []),
        ("a.png", ["a.png"]),
        ("a.png 1x, b.png 2x", ["a.png", "b.png"]),
        (" ,a.png 1x,b,c.png 100w , d.png,", ["a.png", "b,c.png", "d.png"]),
        ("a.png, b.png", ["a.png", "b.png"]),
        ("a.png (x, y) 1x, b.png", ["a.png", "b.png"]),
        ("a.png (x, y", ["a.png"]),
        ("data:a,b 1x, c.png", ["data:a,b", "c.png"]),
        (", ,", []),
    ],
)
def test_candidates_are_told_as_browsers_tell_them(srcset: str, expected: list[str]) -> None:
    assert candidates(srcset) == expected
