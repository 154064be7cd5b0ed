import pytest

from checks.check import Check, Severity, Wording
from checks.whys import why_in_words
from tests.builders import link

WORDS = Wording(title="t", finding="{why}|{why_detail}|{reason_text}", remedy="r", reasons={"x": "({why})"})


@pytest.mark.parametrize(
    ("why", "zh", "en"),
    [
        ("status 404", "状态码 404", "status 404"),
        ("dns", "域名无法解析", "the host name does not resolve"),
        ("no list was recognised", "没有识别出列表", "no list was recognised"),
        ("http://h/elsewhere/", "http://h/elsewhere/", "http://h/elsewhere/"),
    ],
)
def test_what_kept_a_look_from_reading_is_told_in_the_reports_language(why: str, zh: str, en: str) -> None:
    assert (why_in_words(why, "zh"), why_in_words(why, "en")) == (zh, en)


def test_a_check_tells_its_whys_so_wherever_they_stand() -> None:
    check = Check("checks.link.example", severity=Severity.MINOR, zh=WORDS, en=WORDS)
    found = check.finding(link(), reason="x", why="status 500", why_detail="timeout")
    assert check.message(found, "zh") == "状态码 500|在规定时间内没有响应|(状态码 500)"
    assert check.cause(found.facts, "zh") == "(状态码 500)"
    assert check.cause({"reason": "y"}, "zh") == ""
