"""How much a page is like what a random address gets."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.crawl.likeness import OTHER_TITLE, Sheet, Template, grams, jaccard, masked
from monitor.crawl.visible import visible
from tests.monitor.crawl.written import PROSE, page, story

RANDOM = ("http://h/a/zq7x41k.html", "http://h/a/m3n8b2v.html")
GONE = "<p>您要查看的页面不存在或已被删除。</p><p>系统将在稍后返回首页。</p>"


def sheet(body: bytes, url: str) -> Sheet:
    return Sheet.of(visible(body), url)


def template(one: bytes, two: bytes) -> Template:
    return Template.of(sheet(one, RANDOM[0]), sheet(two, RANDOM[1]))


def likeness(body: bytes, one: bytes, two: bytes | None = None, url: str = "http://h/a/31.html") -> float:
    return template(one, one if two is None else two).likeness(sheet(body, url))


def test_the_template_is_like_itself() -> None:
    assert likeness(page("某县", GONE), page("某县", GONE)) == 1.0


@pytest.mark.parametrize(
    "middle",
    ["<p>今日休刊。</p>", "<h1>天气</h1><p>晴</p>", PROSE, "<p>无</p>", "<img src='/notice.jpg'>", f"{GONE}{PROSE}"],
)
def test_a_real_page_in_the_same_frame_is_not_however_short(middle: str) -> None:
    assert likeness(page("某县", middle), page("某县", GONE)) < 0.5


def test_a_real_page_is_not_like_a_template_that_is_all_frame() -> None:
    assert likeness(page("某县", "<p>今日休刊。</p>"), page("某县", "")) < 0.5


def test_gbk_and_utf_8_make_no_difference() -> None:
    assert likeness(page("某县", GONE, encoding="gbk"), page("某县", GONE)) == 1.0


def echo(url: str, number: str, clock: str) -> bytes:
    name = url.removeprefix("http://h")
    return page(f"{name} - 提示", f"<p>地址 {name} 无法显示，请返回重试。</p><p>编号：{number}</p><p>时间 {clock}</p>")


def test_an_echoed_address_a_token_and_the_time_make_no_difference() -> None:
    first, second = echo(RANDOM[0], "7F3A91BC", "10:31:07"), echo(RANDOM[1], "0193d7aa", "10:31:08")
    asked = echo("http://h/a/31.html", "99c0d1e2", "11:02:59")
    assert likeness(asked, first, second) == 1.0
    assert likeness(page("/a/31.html - 提示", "<p>地址变更通知。</p>"), first, second) < 0.5


def test_news_that_change_from_one_answer_to_the_next_prove_nothing() -> None:
    first, second = (page("某县", f"{GONE}<p>{news}</p>") for news in ("春耕备耕全面展开", "防汛演练圆满完成"))
    assert likeness(page("某县", f"{GONE}<p>义务教育招生工作启动</p>"), first, second) == 0.0
    assert likeness(page("某县", "<p>义务教育招生工作启动</p>"), first, second) < 0.5


def test_another_title_is_doubtful_at_best() -> None:
    assert likeness(page("通知公告", "<p>暂无信息</p>"), page("某县", "<p>暂无信息</p>")) <= OTHER_TITLE


def test_another_document_inside_is_another_page() -> None:
    shown = page("某县", "<iframe src='/a/content.jsp?id=12'></iframe>")
    assert likeness(shown, page("某县", "<iframe src='/a/content.jsp?id=98765432'></iframe>")) == 0.0


def test_an_empty_place_beside_scripts_may_be_filled() -> None:
    shell = page("某县", "<div id='content'></div><script src='/detail.js'></script>")
    assert template(shell, shell).fillable
    assert not template(story("一"), story("一")).fillable


def test_the_address_is_masked_in_every_form() -> None:
    url = "http://h/%E5%85%AC%E5%BC%80/view123.html?id=88012"
    assert masked("您访问的 /公开/view123.html 不存在", url) == "您访问的 ¤ 不存在"
    assert masked(f"{url} 不存在", url) == "¤ 不存在"
    assert masked("2025年6月3日 10:31 访问量 1234", url) == "#年#月#日 #:# 访问量 #"


@given(st.text(max_size=200), st.text(max_size=200))
def test_likeness_is_a_share_and_the_same_both_ways(one: str, two: str) -> None:
    a, b = grams(one), grams(two)
    assert 0.0 <= jaccard(a, b) == jaccard(b, a) <= 1.0
    assert jaccard(a, a) == 1.0
    assert all(0 <= gram < 1 << 32 for gram in a)


@given(st.text(min_size=1, max_size=60), st.text(min_size=1, max_size=60))
def test_any_two_pages_can_be_compared(one: str, two: str) -> None:
    assert 0.0 <= likeness(page("a", two), page("a", one), page("a", two)) <= 1.0
