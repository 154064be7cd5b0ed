"""Pages of government portals, built in one line: articles and columns as different systems write them."""

from datetime import date

from selectolax.lexbor import LexborHTMLParser

from checks.subjects.column import Dated, Entry
from monitor.crawl.columns.article import article_dates, published
from monitor.crawl.columns.lists import ListReading, read_list

TODAY = date(2020, 11, 20)
TITLE = "关于做好冬春农田水利建设的通知"
ARTICLE = "http://www.example.gov.cn/show.html"
COLUMN = "http://www.example.gov.cn/tzgg/index.html"
PROSE = (
    "<p>各乡镇人民政府：为切实做好2020年冬春农田水利建设，根据《实施意见》（川府发〔2020〕11号）和2020年10月30日全市会议精神，"
    "现就有关事项通知如下。请于2020年12月31日前上报，联系电话0817-6222001。</p>"
)
MENU = '<div><a href="/">首页</a><a href="/zwgk/">政务公开</a><a href="/fw/">办事服务</a></div>'
FOOT = '<div class="footer"><a href="/map/">网站地图</a> 版权所有 2008-2020 蜀ICP备05012345号</div>'
ROWS = (
    ("关于加强冬季森林防火工作的通告", "2020-11-09"),
    ("城区停水公告（第十二期）", "2020-10-30"),
    ("2020年公开考调工作人员公告", "2019-12-28"),
)
SIDE = (
    '<div class="side"><h3>热点推荐</h3><ul>'
    + "".join(
        f'<li><a href="/x/{day}.html">一条很热门的推荐新闻</a><span>2020-11-{day}</span></li>' for day in range(10, 20)
    )
    + "</ul></div>"
)


def article(middle: str, tags: str = "") -> LexborHTMLParser:
    """An article's page with menu, place and footer around."""
    head = f"<head><title>{TITLE}_某市人民政府</title>{tags}</head>"
    place = "<div>当前位置：<a href='/'>首页</a> &gt; <a href='/tzgg/'>通知公告</a></div>"
    return parsed(f"<html>{head}<body>{MENU}{place}{middle}{FOOT}</body></html>")


def column(middle: str) -> LexborHTMLParser:
    """A column's page with menu, place and footer around."""
    place = '<div>当前位置：<a href="/">首页</a>&gt;<a href="/tzgg/">通知公告</a></div>'
    return parsed(f"<html><body>{MENU}{place}{middle}{FOOT}</body></html>")


def parsed(markup: str) -> LexborHTMLParser:
    return LexborHTMLParser(markup.encode())


def dates(middle: str, tags: str = "", url: str = ARTICLE) -> list[tuple[str, str]]:
    """The dates of an article as (source, day)."""
    return [(one.source.value, str(one.earliest)) for one in article_dates(article(middle, tags), url, TODAY)]


def day(middle: str, tags: str = "", url: str = ARTICLE) -> tuple[str, str] | None:
    """The day of publication of an article as (source, day); None if it is not known."""
    found: Dated | None = published(article_dates(article(middle, tags), url, TODAY))
    return None if found is None else (found.source.value, str(found.earliest))


def listed(middle: str, url: str = COLUMN) -> ListReading:
    return read_list(column(middle), url, TODAY)


def shown(entries: tuple[Entry, ...]) -> list[tuple[str, str]]:
    """Titles and first dates of entries; an empty date where there is none."""
    return [(entry.title, str(entry.dates[0].earliest) if entry.dates else "") for entry in entries]


LINK = '<a href="./{at}.html">{title}</a>'
UL = '<ul class="list">{}</ul>'


def each(row: str, around: str = UL) -> str:
    """A list of the three rows, each written like ``row``.

    There ``{link}`` is the link with its title, ``{at}`` the row's number, ``{day}`` its date, of which ``{y}``,
    ``{m}``, ``{d}`` are the parts.
    """
    row = row.replace("{link}", LINK)
    parts = [(at, title, day, *day.split("-")) for at, (title, day) in enumerate(ROWS)]
    written = [row.format(at=at, title=title, day=day, y=y, m=m, d=d) for at, title, day, y, m, d in parts]
    return around.replace("{}", "".join(written))


PLAIN = "<li>{link}<span>{day}</span></li>"
