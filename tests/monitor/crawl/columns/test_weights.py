"""Which of a page's lists is the column's: its own name is no sign of a list at the side."""

import pytest

from monitor.crawl.columns.lists import ListReading, read_list
from tests.monitor.crawl.columns.hostile import NEWS, OLD, link, ul
from tests.monitor.crawl.columns.portals import (
    COLUMN,
    PLAIN,
    PROSE,
    ROWS,
    SIDE,
    TITLE,
    TODAY,
    column,
    each,
    listed,
    parsed,
    shown,
)

NAMES = ["今日要闻", "最新发布", "图片新闻", "专题专栏", "热点关注", "视频新闻"]
BESIDE = f'<div class="m">{ul(OLD, "./wn/")}</div>'
"""An older and longer list that nothing tells from the column's own."""
ABSOLUTE = each(PLAIN).replace('"./', '"/info/1021/')
"""The rows with addresses that say nothing of the column."""


def read(markup: str, name: str = "") -> ListReading:
    return read_list(parsed(f"<html>{markup}</html>"), COLUMN, TODAY, name=name)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("around", ["<div>{}</div>", '<div class="zxfb">{}</div>', '<div class="hot-list">{}</div>'])
def test_a_list_under_the_name_of_its_page_is_the_column_s(name: str, around: str) -> None:
    own = around.replace("{}", f"<h2>{name}<a href='more/'>更多&gt;&gt;</a></h2>{ABSOLUTE}")
    title = f"<head><title>{name}-某市人民政府</title></head>"
    for markup, registered in ((f"{title}<body>{BESIDE}{own}", ""), (f"<body>{BESIDE}{own}", name)):
        assert shown(read(markup, registered).entries) == list(ROWS)
    crumbs = own.replace("<h2>", "<p>当前位置：首页 &gt; 新闻中心 &gt; ").replace("</h2>", "</p>")
    assert shown(read(f"<body>{BESIDE}{crumbs}", name).entries) == list(ROWS)


@pytest.mark.parametrize("name", NAMES)
def test_under_another_name_it_stands_aside(name: str) -> None:
    markup = f"<body><div>{ABSOLUTE}</div><div><h3>{name}</h3>{ul(NEWS, '/xw/')}</div>"
    assert shown(read(markup, "通知公告").entries) == list(ROWS)
    assert read(f"<body><div><h3>{name}</h3>{ul(NEWS, '/xw/')}</div>", "通知公告").outcome == "none"


def test_an_element_for_what_stands_aside_is_one_under_any_name() -> None:
    assert read(f"<body><aside><h2>通知公告</h2>{ABSOLUTE}</aside>", "通知公告").outcome == "none"


def test_words_that_there_is_nothing_beside_a_list_of_others_prove_nothing() -> None:
    markup = f'<h1>通知公告</h1><div><p>暂无内容</p></div><div class="x"><b>市外</b>{ul(NEWS, "/xw/")}</div>'
    assert read(f"<body>{markup}", "通知公告").outcome == "none"
    assert listed(f"<h1>通知公告</h1><p>暂无内容</p>{SIDE}").outcome == "empty"
    assert listed(f"<h1>通知公告</h1>{each(PLAIN)}<div>评论</div><p>暂无数据</p>").outcome == "rows"


def test_what_could_be_meant_as_well_is_told_with_its_newest_row() -> None:
    two = f'<div class="a">{ul(OLD, "./a/")}</div><div class="b">{ul(NEWS, "./b/")}</div>'
    found = listed(two)
    assert [entry.url for entry in found.rivals] == ["http://www.example.gov.cn/tzgg/b/0.html"]
    named = f"<div><h2>通知</h2>{ul(OLD, './a/')}</div><div><h2>公告</h2>{ul(NEWS, './b/')}</div>"
    assert not read(f"<body>{named}", "通知").rivals


def test_a_headline_above_a_list_counts_where_it_is_newer() -> None:
    def headed(day: str) -> ListReading:
        head = f'<div class="t"><h2>{link(99, "关于全面推进乡村振兴的通告")}</h2><p>{day}</p></div>'
        return listed(f'<div class="main">{head}{each(PLAIN)}</div>')

    assert [entry.title for entry in headed("2020-11-19").rivals] == ["关于全面推进乡村振兴的通告"]
    assert headed("2018-11-19").rivals == ()


@pytest.mark.parametrize(
    "after",
    [
        "<p>上一篇：<a href='./1.html'>关于停水的公告</a> 2018-10-01</p>"
        "<p>下一篇：<a href='./2.html'>关于停电的公告</a> 2018-09-01</p>",
        f"<div>{ul(OLD, './x/')}</div>",
    ],
)
def test_an_article_in_place_of_a_list_is_no_list(after: str) -> None:
    head = f"<h1>{TITLE}</h1><p>发布时间：2020-11-09 来源：市府办</p>"
    assert listed(f"{head}{PROSE * 3}{after}").outcome == "none"
    labelled = each(f"<li>{{link}}<p>发布时间：{{day}}</p>{PROSE}</li>")
    assert shown(listed(labelled).entries) == list(ROWS), "rows with their prose are rows"


def test_a_list_in_a_page_without_a_body_is_read() -> None:
    assert shown(read_list(parsed(f"<frameset></frameset>{each(PLAIN)}"), COLUMN, TODAY).entries) in ([], list(ROWS))
    assert column("").root is not None
