"""Dates in addresses, and numbers there that are none."""

from datetime import date

import pytest

from monitor.crawl.columns.addresses import in_address

TODAY = date(2020, 11, 20)


@pytest.mark.parametrize(
    "path",
    [
        "/tzgg/202011/t20201109_123.html",
        "/tzgg/202010/t20201109_123.shtml",
        "/art/2020/11/9/art_1_2.html",
        "/2020-11/09/content_1.htm",
        "/n1/2020/1109/c1001-3.html",
        "/a/20201109/1.html",
        "/zwgk/2020-11-09/88.html",
        "/c/202011/09/x.html",
        "/Upload/20201109182953_7.pdf",
        "/info/20201109-5.html",
    ],
)
def test_a_day_is_read(path: str) -> None:
    said = in_address(f"http://www.example.gov.cn{path}", TODAY)
    assert said is not None
    assert str(said.earliest) == str(said.latest) == "2020-11-09"


@pytest.mark.parametrize("path", ["/tzgg/202011/12.html", "/2020-11/a.html", "/2020/11/x.html"])
def test_a_month_is_an_interval_that_does_not_pass_today(path: str) -> None:
    said = in_address(f"http://www.example.gov.cn{path}", TODAY)
    assert said is not None
    assert (str(said.earliest), str(said.latest)) == ("2020-11-01", "2020-11-20")


@pytest.mark.parametrize(
    "url",
    [
        "http://www.example.gov.cn/info/1021/20459.htm",
        "http://www.example.gov.cn/info/20201/5/x.htm",
        "http://www.example.gov.cn/2020/13/45/1.html",
        "http://www.example.gov.cn/show.aspx?day=2020-11-09",
        "http://2020-11-09.example.gov.cn/1.html",
        "http://www.example.gov.cn/202012/t20201209_1.html",
        "http://www.example.gov.cn",
        "",
    ],
)
def test_there_is_none(url: str) -> None:
    assert in_address(url, TODAY) is None
