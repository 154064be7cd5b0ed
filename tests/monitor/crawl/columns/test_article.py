"""The day of publication of articles: where each kind of portal puts it, and what else on a page looks like one."""

import pytest

from monitor.crawl.columns.article import published
from tests.monitor.crawl.columns.portals import PROSE, TITLE, dates, day

H1 = f"<h1>{TITLE}</h1>"
LABEL = ("label", "2020-11-09")
COMMENTS = "<div>" + "".join(f"<p>张三 <span>2020-11-1{at} 10:22</span> 回复</p>" for at in range(5)) + "</div>"
RELATED = (
    "<h3>相关阅读</h3><ul>"
    + "".join(f"<li><a href=/{at}>甲乙丙丁</a> 发布时间：2020-11-1{at}</li>" for at in range(5))
    + "</ul>"
)
NUMBERS = (
    "<div>川府发〔2020〕11号　ISBN 978-7-2020-11-9　版本 v2020.11.09　电话 0817-2020-1109</div><p>2019-2020年度</p>"
)

LABELLED = {
    "label": f"{H1}<div>发布时间：2020-11-09 来源：市府办 浏览：<span>20</span></div>{PROSE}",
    "label in an element of its own": f"{H1}<ul><li><b>发布日期</b></li><li>2020-11-09</li></ul>{PROSE}",
    "spread label": f"{H1}<div>发 布 时 间：2020年11月9日</div>{PROSE}",
    "date in many elements": f"{H1}<div>发布时间：<i>2020</i>年<i>11</i>月<i>09</i>日</div>{PROSE}",
    "label after the source": f"{H1}<div>信息来源：市府办 发布日期：[2020-11-09] 【字体：大 中 小】</div>{PROSE}",
    "bare label in a table": (
        f"<table><tr><td>{TITLE}</td></tr><tr><td>来源：市府办</td><td>日期：2020-11-09</td></tr></table>{PROSE}"
    ),
    "no label": f"<h2>{TITLE}</h2><div><span>2020-11-09</span><span>来源：市府办</span></div>{PROSE}",
    "no label, and a time": f"{H1}<p>2020-11-09 10:22</p>{PROSE}",
    "two parts beneath the title": f"{H1}<div><b>09</b><span>2020-11</span></div>{PROSE}",
    "above the title, with its source": f"<div>2020-11-09 10:22 来源：市府办</div>{H1}{PROSE}",
    "at the end": f"{H1}{PROSE * 5}<div>发布日期：2020-11-09</div>",
    "update first": f"{H1}<div>更新时间：2020-11-15 10:00 发布时间：2020-11-09</div>{PROSE}",
    "deadline first": f"{H1}<div>截止日期：2020-12-09</div><div>发布日期：2020-11-09</div>{PROSE}",
    "side list before": (
        '<div class="side"><ul><li><a href="/1">甲乙丙丁</a><span>2020-11-19</span></li></ul></div>'
        f"{H1}<p>2020-11-09 来源：市府办</p>{PROSE}"
    ),
    "comments after": f"{H1}<div>2020-11-09 10:22</div>{PROSE}{COMMENTS}",
    "related articles after": f"{H1}<div>2020-11-09 10:22</div>{PROSE}{RELATED}",
    "clock before": f"<div>今天是2020年11月20日 星期五</div>{H1}<div>时间：2020-11-09 来源：市府办</div>{PROSE}",
    "clock without words": f"<div>2020年11月20日 星期五</div>{H1}<div>时间：2020-11-09</div>{PROSE}",
    "numbers before": f"{H1}{NUMBERS}<div>发布日期：2020-11-09</div>{PROSE}",
    "label and no year": f"{H1}<div>发布时间：11-09 10:22</div>{PROSE}",
    "script between": f"{H1}<script>var a = '2020-11-19'; share(a);</script><div>2020-11-09 来源：市府办</div>{PROSE}",
    "table of the document": (
        "<table><tr><td>索 引 号：</td><td>008-2020-0012</td><td>成文日期：</td><td>2020年11月05日</td></tr>"
        f"<tr><td>名　称：</td><td>{TITLE}</td><td>发布日期：</td><td>2020年11月09日</td></tr></table>{H1}{PROSE}"
    ),
}
DATELESS = {
    "nothing": f"{H1}{PROSE}",
    "numbers": f"{H1}{NUMBERS}{PROSE}",
    "an update only": f"{H1}<div>更新时间：2020-11-15 10:00</div>{PROSE}",
    "comments only": f"{H1}{PROSE}{COMMENTS}",
    "related articles only": f"{H1}{PROSE}{RELATED}",
    "a signature only": f"{H1}{PROSE}<p>某市人民政府办公室</p><p>2020年11月5日</p>",
    "an event": f"{H1}<p>时间：2020年11月25日上午9:00 地点：市政府</p>{PROSE}",
    "a clock": f"<div>今天是2020年11月20日 星期五</div>{H1}{PROSE}",
    "when it was printed": f"{H1}{PROSE}<div>打印时间：2020-11-20</div>",
    "a placeholder": f"{H1}<div>发布时间：1970-01-01</div>{PROSE}",
    "a period": f"{H1}<div>公示时间：2020-11-09至2020-11-15</div>{PROSE}",
}


@pytest.mark.parametrize("layout", LABELLED)
def test_the_day_a_reader_sees_is_the_day_of_publication(layout: str) -> None:
    generated = '<meta name="PubDate" content="2020-11-18 03:00">'  # when the page was made anew
    assert day(LABELLED[layout]) == LABEL
    assert day(LABELLED[layout], generated) == LABEL


@pytest.mark.parametrize("layout", DATELESS)
def test_a_page_without_such_a_day_has_none(layout: str) -> None:
    assert day(DATELESS[layout]) is None


@pytest.mark.parametrize("layout", DATELESS)
def test_its_tag_or_its_address_then_counts(layout: str) -> None:
    tag = '<meta name="PubDate" content="2020-11-08 10:22">'
    assert day(DATELESS[layout], tag) == ("meta", "2020-11-08")
    url = "http://www.example.gov.cn/tzgg/202011/t20201107_1.html"
    assert day(DATELESS[layout], tag, url) == ("address", "2020-11-07")


@pytest.mark.parametrize(
    "tag",
    [
        '<meta name="PubDate" content="2020-11-08 10:22">',
        '<meta name="publishdate" content="20201108">',
        '<meta property="article:published_time" content="2020-11-08T10:22:33+08:00">',
        '<meta itemprop="datePublished" content="2020-11-08 10:22">',
        '<meta name="PubDate" content="Sun Nov 08 10:22:33 CST 2020">',
        '<meta name="pubdate" content="2020年11月8日">',
        '<script type="application/ld+json">{"datePublished": "2020-11-08T10:22:33+08:00"}</script>',
        "<script>var publishTime = '2020-11-08 10:22';</script>",
        '<script>var ct = "1604802142";</script>',
    ],
)
def test_tags_are_read(tag: str) -> None:
    assert day(H1 + PROSE, tag) == ("meta", "2020-11-08")


@pytest.mark.parametrize("content", ["null", "", "2020", "hh:mm", "11-08", "2020-02-30"])
def test_a_tag_that_holds_no_day_is_none(content: str) -> None:
    assert day(H1 + PROSE, f'<meta name="PubDate" content="{content}">') is None


def test_an_address_with_its_month_only_gives_way_to_a_tag_of_that_month() -> None:
    url = "http://www.example.gov.cn/tzgg/202011/88.html"
    assert day(H1 + PROSE, '<meta name="PubDate" content="2020-11-08">', url) == ("meta", "2020-11-08")
    assert day(H1 + PROSE, '<meta name="PubDate" content="2020-09-08">', url) == ("address", "2020-11-01")


def test_a_day_without_a_year_takes_that_of_the_address() -> None:
    middle = f"{H1}<div>发布时间：11-09 10:22</div>{PROSE}"
    assert day(middle, url="http://www.example.gov.cn/2018/11/09/1.html") == ("label", "2018-11-09")


def test_a_day_that_is_written_out_comes_before_one_counted_from_today() -> None:
    middle = f"{H1}<div>发布于 3天前</div>{PROSE}"
    assert day(middle) == ("label", "2020-11-17")
    assert day(middle, '<meta name="PubDate" content="2020-05-08">') == ("meta", "2020-05-08")


def test_when_a_document_was_written_is_told_apart() -> None:
    signed = f"{H1}<div>2020-11-09 10:22</div>{PROSE}<p>某市人民政府办公室</p><p>二〇二〇年十一月五日</p>"
    assert dates(signed) == [LABEL, ("written", "2020-11-05")]
    assert dates(LABELLED["table of the document"]) == [LABEL, ("written", "2020-11-05")]


def test_no_dates_are_no_day() -> None:
    assert published([]) is None


def test_every_source_is_told() -> None:
    found = dates(
        f"{H1}<div>发布时间：2020-11-09</div>{PROSE}",
        '<meta name="PubDate" content="2020-11-18">',
        "http://www.example.gov.cn/202011/t20201110_1.html",
    )
    assert found == [LABEL, ("address", "2020-11-10"), ("meta", "2020-11-18")]
