"""What the spelling of an address gives away."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.crawl.patterns import pattern, repeats, token, trunk, year_of

H = "http://www.example.gov.cn"
LOT = "9f86d081884c7d659a2feaa0c55ad015"


@pytest.mark.parametrize(
    ("path", "shape"),
    [
        ("/", "/"),
        ("/info/1001/12345.htm", "/info/#/#.htm"),
        ("/zwgk/t20210209_123456.html", "/zwgk/t#_#.html"),
        ("/s.jsp?page=2&a=1&a=2", "/s.jsp?a&page"),
        (f"/doc/{LOT}.html", "/doc/#.html"),
        (f"/a.html;jsessionid={LOT}", "/a.html;"),
    ],
)
def test_a_pattern_has_no_numbers_and_no_values(path: str, shape: str) -> None:
    assert pattern(H + path) == H + shape


def test_the_number_of_a_server_stays() -> None:
    assert pattern("http://192.0.2.7:8080/1.htm") == "http://192.0.2.7:8080/#.htm"


@pytest.mark.parametrize(
    ("path", "year"),
    [
        ("/cal/2031/5/", 2031),
        ("/cal/2031-05.html", 2031),
        ("/t20310209_1.html", 2031),
        ("/cal?month=5&year=2031", 2031),
        ("/cal?ts=4102444800", 2100),
        ("/info/1001/12345.htm", None),
        ("/list_2031.html", None),
        ("/2031/", None),
        ("/20311301.html", None),
    ],
)
def test_a_date_is_known_by_its_month(path: str, year: int | None) -> None:
    assert year_of(H + path) == year


@pytest.mark.parametrize(
    ("path", "name", "rest", "certain"),
    [
        (f"/a.html;jsessionid={LOT}", "jsessionid", "/a.html", True),
        (f"/a.php?x=1&PHPSESSID={LOT}", "phpsessid", "/a.php?x=1", True),
        ("/a.cfm?CFID=12&CFTOKEN=ab34&x=1", "cfid", "/a.cfm?x=1", True),
        ("/(S(lit3py55t21z5v55vlm25s55))/a.aspx", "s", "/a.aspx", True),
        (f"/a?sid={LOT}", "sid", "/a", False),
        (f"/{LOT}/a.html", "/", "/a.html", False),
        ("/a?_=1700000000000", "_", "/a", False),
    ],
)
def test_a_token_is_taken_out(path: str, name: str, rest: str, certain: bool) -> None:
    found = token(H + path)
    assert found is not None
    assert (found.name, found.rest, found.certain) == (name, H + rest, certain)


@pytest.mark.parametrize(
    "path", ["/", "/a.jsp?sid=12", "/info/1001/12345.htm", "/zhengcewenjiankujiansuo/", "/a?q=%E5%B8%82"]
)
def test_words_and_numbers_are_no_tokens(path: str) -> None:
    assert token(H + path) is None


@pytest.mark.parametrize(
    ("path", "number"),
    [("/", 0), ("/a/b/c.html", 0), ("/a/b/a/b/a.html", 2), ("/2011/11/11/11/1.html", 0), ("/a" * 31 + "/", 99)],
)
def test_folders_that_repeat_are_counted(path: str, number: int) -> None:
    assert repeats(H + path) == number


def test_a_trunk_is_the_first_folder() -> None:
    assert [trunk(H + path) for path in ("/", "/a.html?b=/c/", "/a/", "/a/b/c.html")] == [
        H + "/",
        H + "/",
        *[H + "/a/"] * 2,
    ]


@given(st.text(st.characters(min_codepoint=33, max_codepoint=126, exclude_characters="#")))
def test_any_address_can_be_read(rest: str) -> None:
    url = f"{H}/{rest}"
    assert pattern(url).startswith(H)
    assert repeats(url) >= 0
    assert trunk(url).startswith(H)
    year_of(url)
    found = token(url)
    assert found is None or found.rest.startswith(H)
