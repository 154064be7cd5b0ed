"""Each kind of trap ends within its budget, and what is honest is read to the last page."""

import tracemalloc
from itertools import pairwise, product
from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest
import xxhash
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.crawl.endless import Calendars
from monitor.crawl.patterns import pattern
from monitor.crawl.traps import Traps
from tests.monitor.crawl.strolling import HOME, TODAY, Made, Stroll, stroll

NAV = [f"/col{number}/index.html" for number in range(60)]


def lot(text: str) -> str:
    """32 hexadecimal digits that look drawn by lot, the same for the same text."""
    return xxhash.xxh3_128_hexdigest(text.encode())


def caught(done: Stroll) -> set[str]:
    return {trap.kind for trap in done.traps.found()}


def test_a_calendar_of_months_is_not_followed_past_all_sense() -> None:
    def page(url: str) -> Made:
        if url == HOME:
            return "home", ["/cal/2026-11.html", "/news/1.html"]
        if "/cal/" not in url:
            return url, ["/"]
        month = int(url[-12:-8]) * 12 + int(url[-7:-5]) - 1
        named = [f"/cal/{at // 12:04d}-{at % 12 + 1:02d}.html" for at in (month - 1, month + 1)]
        return f"{url}: {lot(url)}", named

    done = stroll(page)
    assert done.ended
    assert len(done.read) < 1200
    assert HOME + "news/1.html" in done.read
    (trap, *_) = done.traps.found()
    assert (trap.kind, trap.pattern) == ("calendar", HOME + "cal/#-#.html")
    assert trap.example in done.refused


@pytest.mark.parametrize(
    "form", ["/cal?month={month:02d}&year={year}", "/day/{year}/{month}/1/", "/c.jsp?ym={year}{month:02d}"]
)
def test_a_calendar_is_known_by_any_spelling_of_its_months(form: str) -> None:
    traps, year = Traps(TODAY), 2026
    followed, holder = 0, ""
    while followed < 3000:
        for month in range(1, 13):
            url = "http://www.example.gov.cn" + form.format(year=year, month=month)
            if not traps.allow(url, holder):
                assert traps.trap_of(url).kind == "calendar"  # type: ignore[union-attr]
                return
            holder, followed = url, followed + 1
        year += 1
    pytest.fail("the calendar was followed for 250 years")


def calendars(pages: list[str]) -> Calendars:
    """What was learnt on the way from page to page."""
    learnt = Calendars(1949, 2028, turns=5)
    for holder, url in pairwise(pages):
        learnt.learn(url, pattern(url), holder)
    return learnt


def test_a_number_that_looks_like_a_year_does_not_make_every_address_be_looked_at_for_its_year() -> None:
    assert calendars([f"{HOME}info/{1001 + number}/1.htm" for number in range(4)]).idle
    years = [f"{HOME}cal/{2028 + number}-01.htm" for number in range(9)]
    assert not calendars(years).idle
    assert calendars(years).caught(years[-1], pattern(years[-1]))


def test_an_empty_calendar_within_sensible_years_ends_too() -> None:
    def page(url: str) -> Made:
        if url == HOME:
            return "home", ["/cal/20261120.html"]
        day = int(url[-13:-5])
        return f"{day}: nothing on this day", [f"/cal/{before}.html" for before in (day - 1,)]

    done = stroll(page)
    assert done.ended
    assert len(done.read) < 500
    assert caught(done) <= {"calendar", "paging"}


def test_a_session_in_every_link_reads_every_page_once() -> None:
    """The server makes a new session for each request, and writes it into every link."""

    def page(url: str) -> Made:
        own = lot(url)
        path = urlsplit(url).path.partition(";")[0]
        if path == "/":
            links = NAV
        else:
            links = [*NAV, *(path.replace("index", str(number)) for number in range(20) if "index" in path)]
        return f"page {path}", [f"{link};jsessionid={own}" for link in links]

    done = stroll(page)
    assert done.ended
    assert len(done.read) == 1 + 60 + 60 * 20
    assert caught(done) == {"session"}


def test_a_session_of_any_name_is_known_by_pages_that_are_the_same_but_for_it() -> None:
    def page(url: str) -> Made:
        own = lot(url)
        return f"page {urlsplit(url).path}", [f"{link}?user={own}" for link in NAV]

    done = stroll(page)
    assert done.ended
    assert len(done.read) <= 1 + 60 + 200
    assert caught(done) == {"session"}


@pytest.mark.parametrize("shell", [False, True])
def test_documents_that_are_named_by_lot_are_all_read(shell: bool) -> None:
    """Each has its own text, or all are shown by one page's script."""
    names = [lot(str(number)) for number in range(3000)]

    def page(url: str) -> Made:
        return "shell" if shell else url[-40:-10], [f"/view?id={name}" for name in names] if url == HOME else NAV

    done = stroll(page)
    assert len(done.read) == 1 + 3000 + 60
    assert not done.refused


def test_filters_that_are_combined_without_end_are_not_followed() -> None:
    names = "abcdefgh"

    def page(url: str) -> Made:
        path, query = urlsplit(url).path, urlsplit(url).query
        if path == "/":
            return "home", ["/goods?a=1", "/news/1.html"]
        if path != "/goods":
            return url, ["/"]
        chosen = dict(parse_qsl(query))
        more = [chosen | {name: value} for name, value in product(names, "12345")]
        items = [f"/item/{int(lot(url + str(number)), 16) % 300}.html" for number in range(5)]
        return f"goods {query}", [*items, *(f"/goods?{urlencode(sorted(other.items()))}" for other in more)]

    done = stroll(page)
    assert done.ended
    assert len(done.read) < 5000
    assert {f"{HOME}item/{number}.html" for number in range(300)} <= set(done.read)
    assert caught(done) == {"query"}


def test_paging_past_the_end_is_not_followed_for_ever() -> None:
    def page(url: str) -> Made:
        if url == HOME:
            return "home", ["/list.jsp?page=1"]
        number = int(url.rpartition("=")[2])
        articles = [f"/a/{number * 20 + item}.htm" for item in range(20)] if number <= 30 else []
        if "/a/" in url:
            return url, ["/"]
        return f"page {number}", [*articles, f"/list.jsp?page={number + 1}"]

    def either(url: str) -> Made:
        return (f"article {url}", ["/"]) if "/a/" in url else page(url)

    done = stroll(either)
    assert done.ended
    assert len(done.read) < 1 + 30 * 21 + 200
    assert caught(done) == {"paging"}
    assert len([url for url in done.read if "/a/" in url]) == 600


@pytest.mark.parametrize("echo", [False, True])
def test_folders_inside_themselves_are_not_followed(echo: bool) -> None:
    """The server ignores what it does not know, and the page's links are relative."""

    def page(url: str) -> Made:
        return url if echo else "page", ["news/", "notice/", "law/", "index.html"]

    done = stroll(page)
    assert done.ended
    assert len(done.read) < 5000
    assert caught(done) == {"nesting"}


def test_a_query_that_swallows_itself_is_not_followed() -> None:
    def page(url: str) -> Made:
        return url, ["/login?" + urlencode({"back": url})]

    done = stroll(page)
    assert done.ended
    assert len(done.read) < 100


def test_a_mirror_is_read_in_part_and_the_site_itself_whole() -> None:
    def page(url: str) -> Made:
        path = urlsplit(url).path
        if path == "/":
            return "home", ["main/index.html", "mirror/index.html"]
        if "index" in path:
            return "index", [f"list{number}.html" for number in range(100)]
        name = path.rpartition("/")[2]
        if name.startswith("list"):
            return name, [f"a{name[4:-5]}-{item}.htm" for item in range(20)]
        return name, ["index.html"]

    done = stroll(page)
    assert done.ended
    assert len([url for url in done.read if "/main/" in url]) == 1 + 100 + 2000
    assert len([url for url in done.read if "/mirror/" in url]) < 1000
    assert caught(done) == {"mirror"}


def test_frames_that_are_all_the_same_lead_to_what_is_not() -> None:
    def page(url: str) -> Made:
        if url == HOME:
            return "home", [f"/paper/{number}/index.html" for number in range(700)]
        return ("frames", ["left.html", "right.html"]) if "index" in url else (url, [])

    done = stroll(page)
    assert len(done.read) == 1 + 700 * 3
    assert not done.refused


def test_a_notice_in_place_of_many_deleted_articles_hides_no_other() -> None:
    def page(url: str) -> Made:
        if url == HOME:
            return "home", [f"/info/1001/{number}.htm" for number in range(3000)]
        return ("this article was deleted" if int(url[30:].strip("/htm.").rpartition("/")[2]) < 2500 else url), []

    done = stroll(page)
    assert len(done.read) == 3001


def test_a_portal_that_is_one_program_is_read_whole() -> None:
    """Everything is index.php: lists and articles differ by their values alone."""

    def page(url: str) -> Made:
        query = dict(parse_qsl(urlsplit(url).query))
        column, number = query.get("catid", ""), int(query.get("page", 1))
        if not query:
            return "home", [f"/index.php?m=content&c=index&a=lists&catid={one}" for one in range(40)]
        if query["a"] == "show":
            return url, ["/"]
        lists = f"/index.php?m=content&c=index&a=lists&catid={column}&page="
        shows = "/index.php?m=content&c=index&a=show&catid=" + column + "&id="
        articles = [f"{shows}{int(column) * 1000 + number * 20 + item}" for item in range(20)]
        return url, [*articles, *(f"{lists}{other}" for other in range(2, 11))]

    done = stroll(page)
    assert not done.refused
    assert len(done.read) == 1 + 40 * 10 + 40 * 200


def test_what_spelling_tells_is_known_again_after_a_stop() -> None:
    def page(url: str) -> Made:
        month = int(url[-12:-8]) * 12 + int(url[-7:-5]) if "cal" in url else 2026 * 12 + 10
        return url, [f"/cal/{month // 12:04d}-{month % 12 + 1:02d}.html"]

    done = stroll(page)
    again = Traps(TODAY)
    for holder, url in zip(done.read, done.read[1:], strict=False):
        again.allow(url, holder)
    beyond = next(iter(done.refused))
    assert not again.allow(beyond, done.read[-1])


columns = st.lists(st.integers(1, 9999), min_size=1, max_size=12, unique=True)
styles = st.sampled_from(
    ["/info/{c}/{n}.htm", "/{c}/t{d}_{n}.html", "/art/{y}/{m}/{n}/art_{c}_{n}.html", "/s.jsp?c={c}&id={n}&s=1"]
)


@settings(max_examples=25, deadline=None)
@given(columns=columns, style=styles, pages=st.integers(1, 60), first=st.integers(1, 200_000), neighbours=st.booleans())
def test_an_honest_portal_is_never_cut(
    columns: list[int], style: str, pages: int, first: int, neighbours: bool
) -> None:
    """Lists with all pages of the pager, articles with dates, some with links to the one before and after."""
    nav = [f"/list/{column}/1.htm" for column in columns]
    each = 4

    def article(column: int, number: int) -> str:
        day = 1 + number % 28
        month, year = 1 + number // 28 % 12, 2000 + number // 336 % 26
        return style.format(c=column, n=number, d=f"{year}{month:02d}{day:02d}", y=year, m=month)

    held: dict[str, Made] = {HOME: ("home", nav)}
    for column in columns:
        for page in range(1, pages + 1):
            numbers = range(first + (page - 1) * each, first + page * each)
            lists = [f"/list/{column}/{other}.htm" for other in (page - 1, page + 1, pages) if 1 <= other <= pages]
            held[f"{HOME}list/{column}/{page}.htm"] = (
                f"list {column} {'甲乙丙丁'[page % 4] * page}",
                [*nav, *lists, *(article(column, one) for one in numbers)],
            )
            for number in numbers:
                beside = [article(column, number + 1)] if neighbours and number + 1 < first + pages * each else []
                held[HOME[:-1] + article(column, number)] = (
                    f"文{chr(0x4E00 + number % 20000)}{column}",
                    [*nav, *beside],
                )
    done = stroll(lambda url: held[url], most=10**6)
    assert not done.refused
    assert set(done.read) == set(held)


def test_a_hostile_site_cannot_make_the_memory_grow() -> None:
    traps, holder = Traps(TODAY), HOME
    tracemalloc.start()
    for number in range(40_000):
        own = lot(str(number))
        url = f"{HOME}{own[:3]}/x{own[3:9]}/2999-12.html?{own[:4]}={own}&b={number}&PHPSESSID={own}"
        traps.allow(url, holder)
        traps.read(url, number, own.encode(), holder)
        holder = url
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 40 << 20
    assert len(traps.found()) <= 200


@given(
    st.lists(st.sampled_from(["a", "b", "2026", "x1", "S(abcdefghijklmnop)", "c;jsessionid=1A2B3C4D"]), max_size=9),
    st.sampled_from(["", "?a=1", "?y=2026&m=1", "index.html"]),
)
def test_what_is_plain_by_its_spelling_is_followed_as_the_long_way_says(folders: list[str], end: str) -> None:
    url = "http://h/" + "".join(f"{folder}/" for folder in folders) + end
    traps = Traps(TODAY)
    if traps._is_plain(url):
        assert traps.trap_of(url) is None
