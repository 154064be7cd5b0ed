import pytest

from monitor.crawl.statutory.text import bare, folded, host_of, shown_text
from tests.monitor.crawl.statutory.pages import document


def test_full_width_signs_become_plain_and_blanks_one() -> None:
    assert folded(" ＩＣＰ：１２\u200b３\n（四） ") == "ICP:12 3 (四)"


def test_letters_alone_are_left_of_a_bare_text() -> None:
    assert bare("关于“Ａ” 的 通知。") == "关于a的通知"


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("https://beian.miit.gov.cn/#/x", "beian.miit.gov.cn"),
        ("//BEIAN.miit.gov.cn.", "beian.miit.gov.cn"),
        ("http://user@beian.miit.gov.cn:80/", "beian.miit.gov.cn"),
        ("http://evil.com/?http://beian.miit.gov.cn", "evil.com"),
        ("http://beian.miit.gov.cn@evil.com/", "evil.com"),
        ("/beian.miit.gov.cn/", ""),
        ("javascript:void(0)", ""),
    ],
)
def test_the_host_of_an_address_is_the_one_that_a_browser_would_ask(address: str, host: str) -> None:
    assert host_of(address) == host


def test_what_scripts_hold_is_not_shown() -> None:
    body = document("<p>甲<script>var a = '乙';</script><b>丙</b></p>").body
    assert body is not None
    assert shown_text(body) == "甲 丙"
