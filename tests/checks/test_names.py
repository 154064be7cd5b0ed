import pytest

from checks.names import core, letters


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("阆中市人民政府门户网站", "阆中"),
        ("阆中市政府网", "阆中"),
        ("四川省人民政府", "四川省"),
        ("中华人民共和国生态环境部", "中华人民共和国生态环境部"),
        ("人民政府网", "人民政府网"),
        ("", ""),
    ],
)
def test_a_name_is_known_by_what_is_left_without_its_kind(name: str, expected: str) -> None:
    assert core(name) == expected


def test_signs_and_blanks_are_no_letters() -> None:
    assert letters(" 中国·阆中 _ 首页") == "中国阆中首页"
