"""Further pages of lists: links, numbers, and the scripts that write them."""

import pytest

from tests.monitor.crawl.columns.hostile import calendar
from tests.monitor.crawl.columns.portals import PLAIN, each, listed

FOLDER = "http://www.example.gov.cn/tzgg/"
LIST = each(PLAIN)


@pytest.mark.parametrize("words", ["下一页", "下页", "下一页 >", "[下一页]", "后一页", "Next", ">", "»"])
def test_the_link_to_the_next_page_is_followed(words: str) -> None:
    reading = listed(f'{LIST}<div><a href="?page=1">上一页</a><a href="?page=3">{words}</a></div>')
    assert reading.pages.next == (f"{FOLDER}index.html?page=3",)


def test_numbers_lead_to_the_second_page() -> None:
    reading = listed(f'{LIST}<div><span>1</span><a href="?page=2">2</a><a href="?page=3">3</a></div>')
    assert reading.pages.next == (f"{FOLDER}index.html?page=2",)


@pytest.mark.parametrize(
    ("script", "following"),
    [
        ('createPageHTML(3, 0, "index", "html");', ["index_1.html", "index_2.html"]),
        ('createPageHTML(3, 1, "index", "html");', ["index_2.html"]),
        ("createPageHTML(3, 2, 'index', 'shtml');", []),
        (
            'var countPage = 3; var currentPage = 0; createPageHTML(countPage, currentPage, "index", "htm");',
            ["index_1.htm", "index_2.htm"],
        ),
        ("createPageHTML('page_div',3, 1,'index','shtml',41);", ["index_2.shtml", "index_3.shtml"]),
        ("createPageHTML(0, 0, 'index', 'html');", []),
        ("createPageHTML(nonsense);", []),
    ],
)
def test_pages_that_a_script_names_are_known(script: str, following: list[str]) -> None:
    reading = listed(f"{LIST}<script>{script}</script>")
    assert list(reading.pages.next) == [FOLDER + name for name in following]


def test_parts_of_a_list_that_a_script_asks_for_are_known() -> None:
    script = "{proxyUrl: '/module/web/jpage/dataproxy.jsp', perPage: 10, totalRecord: 45, unitid: '77', columnid: 12}"
    reading = listed(f"{LIST}<script>jpage({script})</script>")
    assert reading.pages.next == (
        "http://www.example.gov.cn/module/web/jpage/dataproxy.jsp?startrecord=31&endrecord=45&perpage=10&unitid=77&columnid=12",
    )
    assert reading.pages.total == 5


def test_a_page_that_only_a_script_turns_is_said() -> None:
    assert listed(f'{LIST}<div><a href="javascript:go(2)">下一页</a></div>').pages.scripted
    assert listed(f'{LIST}<div><a href="#" onclick="go(2)">下一页</a></div>').pages.scripted


def test_the_last_page_leads_nowhere() -> None:
    for last in (
        '<a href="javascript:void(0)">下一页</a>',
        "<span>下一页</span>",
        '<a href="">下一页</a>',
        '<a href="index.html">下一页</a>',
    ):
        pages = listed(f'{LIST}<div><a href="?page=1">上一页</a>{last}</div>').pages
        assert (pages.next, pages.scripted) == ((), False)


def test_pages_are_bounded() -> None:
    assert len(listed(f'{LIST}<script>createPageHTML(90000, 0, "index", "html")</script>').pages.next) == 200


TWO = '<p class="pager"><b>1</b> <a href="index_1.html">2</a></p>'


@pytest.mark.parametrize(
    ("pager", "following"),
    [
        (TWO, "index_1.html"),
        ('<p>1 <a href="index_1.html">2</a></p>', "index_1.html"),
        ('<ul><li class="on"><a>1</a></li><li><a href="index_1.html">2</a></li></ul>', "index_1.html"),
        ('<ul><li><span>[1]</span></li><li><a href="index_1.html">[2]</a></li></ul>', "index_1.html"),
        ('<p><a href="index.html">1</a> <a href="index_1.html">2</a></p>', "index_1.html"),
        ('<p><a href="a.html">1</a> <b>2</b> <a href="c.html">3</a> <a href="d.html">4</a></p>', "c.html"),
        ('<p><a href="a.html">1</a> … <a href="d.html">4</a> <i>5</i> <a href="f.html">6</a></p>', "f.html"),
        ('<p><a href="a.html">1</a> <b>2</b></p>', None),
        ('<p>见注 <a href="#n2">2</a></p>', None),
        ('<p>附件 <a href="a2.pdf">2</a> 份</p>', None),
    ],
)
def test_a_pager_of_numbers_alone_is_turned_from_where_we_are(pager: str, following: str | None) -> None:
    pages = listed(f"{LIST}<div>{pager}</div>").pages
    assert pages.next == ((FOLDER + following,) if following else ())
    assert not pages.scripted


@pytest.mark.parametrize(
    "pager",
    [
        '<b>1</b> <a href="javascript:page(2)">2</a>',
        '<b>1</b> <a href="#" onclick="page(2)">2</a> <a href="#" onclick="page(3)">3</a>',
        "<span>共 3 页</span>",
        "<span>第1/3页</span>",
        '<a href="index_9.html">尾页</a>',
        "<button>加载更多</button>",
    ],
)
def test_a_list_that_goes_on_somehow_is_not_whole(pager: str) -> None:
    assert listed(f"{LIST}<div>{pager}</div>").pages.scripted


@pytest.mark.parametrize(
    "pager",
    [
        "<span>共 1 页</span>",
        "<span>第1/1页</span>",
        '<a href="index_1.html">上一页</a> <b>3</b> <span>共 3 页</span>',
        '<a href="index.html">尾页</a>',
        '<a href="javascript:page(1)">1</a> <b>2</b>',
        "",
    ],
)
def test_a_list_at_its_end_is_whole(pager: str) -> None:
    pages = listed(f"{LIST}<div>{pager}</div>").pages
    assert (pages.next, pages.scripted) == ((), False)


def test_the_days_of_a_calendar_are_no_pages() -> None:
    pages = listed(f"{LIST}{calendar()}").pages
    assert (pages.next, pages.scripted) == ((), False)
