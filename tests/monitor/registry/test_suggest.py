from collections.abc import Iterable

from monitor.registry.suggest import Sighted, Suggestion, suggest
from tests.monitor.registry.sheetwork import LAYOUT

HOST = "https://www.example.gov.cn"


class Site:
    """A site drawn by hand: pages by path, each with its title, the words that lead to it, and its links."""

    def __init__(self) -> None:
        self.ids: dict[str, int] = {}
        self.pages: list[Sighted] = []

    def page(self, path: str, title: str = "", text: str = "", links: Iterable[str] = ()) -> None:
        self.pages.append(Sighted(HOST + path, title, text, [self.id(link) for link in links]))

    def id(self, path: str) -> int:
        return self.ids.setdefault(HOST + path, len(self.ids) + 1)

    def suggest(self, *registered: str) -> list[Suggestion]:
        urls = {number: url for url, number in self.ids.items()}
        known = [HOST + path for path in registered]
        return suggest(self.pages, urls, registered=known, genres=LAYOUT.suggest)

    def paths(self, *registered: str) -> list[str]:
        return [one.url.removeprefix(HOST) for one in self.suggest(*registered)]


def articles(folder: str, count: int, start: int = 0) -> list[str]:
    return [f"{folder}20260{1 + n % 9}/t2026010{n % 9}_{start + n}.html" for n in range(count)]


def portal() -> Site:
    """A front page, a section that previews two columns, the columns with further pages, and their articles."""
    site = Site()
    news, notices = articles("/zwgk/yw/", 12), articles("/zwgk/tzgg/", 9)
    nav = ["/", "/zwgk/", "/about.html"]
    site.page("/", "示范市政府网", "", [*nav, *news[:6], *notices[:6]])
    site.page("/zwgk/", "政务公开 - 示范市政府网", "政务公开", [*nav, *news[:6], *notices[:6]])
    site.page("/zwgk/yw/", "要闻 - 示范市政府网", "更多>>", [*nav, *news[:10], "/zwgk/yw/index_1.html"])
    site.page(
        "/zwgk/yw/index_1.html", "要闻 - 示范市政府网", "下一页", [*nav, *news[10:], *articles("/zwgk/yw/", 8, 50)]
    )
    site.page("/zwgk/tzgg/index.html", "通知公告_示范市政府网", "通知公告", [*nav, *notices])
    for column in (news, notices):
        for number, path in enumerate(column):
            neighbours = [column[(number + step) % len(column)] for step in range(1, 7)]
            site.page(path, "一篇文章", "一篇文章的标题", [*nav, *neighbours])
    site.page("/about.html", "关于", "关于", nav)
    return site


def test_lists_of_articles_are_proposed_and_nothing_else() -> None:
    assert portal().suggest() == [
        Suggestion("通知公告", f"{HOST}/zwgk/tzgg/index.html", "notice", 1, 9),
        Suggestion("要闻", f"{HOST}/zwgk/yw/", "news", 1, 10),
    ]


def test_what_is_registered_is_left_out_however_its_address_is_written() -> None:
    assert portal().paths("/zwgk/yw/index.html") == ["/zwgk/tzgg/index.html"]
    assert portal().paths("/zwgk/yw/", "/zwgk/tzgg/") == []


def test_lists_told_apart_by_a_query_are_columns_and_their_further_pages_are_not() -> None:
    site = Site()
    for column in (1, 2):
        for number in (1, 2):
            found = [f"/show.aspx?id={column}{number}{n}" for n in range(8)]
            more = f"&page={number}" if number > 1 else ""
            site.page(f"/list.aspx?cid={column}{more}", f"栏目{column}", f"栏目{column}政策", found)
    assert site.paths() == ["/list.aspx?cid=1", "/list.aspx?cid=2"]
    assert {one.genre for one in site.suggest()} == {"policy"}


def test_columns_whose_articles_share_one_folder_are_told_apart_by_their_articles() -> None:
    site = Site()
    for number, name in enumerate(("gg", "dt")):
        found = [f"/info/{1000 + number}/{n}.htm" for n in range(20 * number, 20 * number + 20)]
        site.page(f"/{name}.htm", name, "栏目名称", found)
        site.page(f"/zt/{name}.htm", name, "同样的列表", found)
    assert site.paths() == ["/dt.htm", "/gg.htm"]


def test_a_column_under_another_is_of_the_next_level() -> None:
    site = Site()
    site.page("/yw/", "要闻", "要闻", articles("/yw/", 8))
    site.page("/yw/zj/", "镇街", "镇街", articles("/yw/zj/", 8))
    assert [(one.name, one.level) for one in site.suggest()] == [("要闻", 1), ("镇街", 2)]
    assert [one.level for one in site.suggest("/yw/")] == [2]


def test_a_page_with_few_articles_or_with_the_template_s_alone_is_no_column() -> None:
    site = Site()
    site.page("/few/", "少", "少", articles("/few/", 4))
    for number in range(12):
        site.page(f"/plain/p{'abcdefghijkl'[number]}.html", "页", "页", articles("/yw/", 8))
    assert site.paths() == []
