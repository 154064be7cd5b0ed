import pytest

from monitor.registry.record import Record, living
from monitor.registry.responsibility import Responsibility, place_of, responsibility
from tests.monitor.registry.sheetwork import registry


def said(*rules: Record) -> Responsibility:
    known = registry()
    return responsibility(known["site"]["portal"], living(known, "column"), [*living(known, "rule"), *rules])


def rule(pattern: str = "", unit: str = "u9", column: str | None = None) -> Record:
    return {"pattern": pattern, "unit_id": unit, "column_id": column}


@pytest.mark.parametrize(
    ("path", "unit"),
    [
        ("https://www.example.gov.cn/", "u1"),
        ("https://www.example.gov.cn/yw/202601/t1.html", "u1"),
        ("https://www.example.gov.cn/yw/zj/202601/t1.html", "u2"),
        ("http://www.example.gov.cn/yw/zj/", "u2"),
        ("https://www.example.gov.cn/bnz/a.html", "u2"),
        ("https://www.example.gov.cn/bnz", "u1"),
        ("https://zwfw.example.gov.cn:8080/x?y=1", "u1"),
        ("https://www.example.gov.cn/ywzj/", "u1"),
    ],
)
def test_the_longest_place_says_who_answers(path: str, unit: str) -> None:
    assert said().unit_of(path) == unit


def test_a_rule_goes_before_the_column_of_the_same_place() -> None:
    url = "https://www.example.gov.cn/yw/zj/t1.html"
    assert said(rule("https://www.example.gov.cn/yw/zj/")).unit_of(url) == "u9"
    assert said(rule(column="c2")).unit_of(url) == "u9"
    assert said(rule(column="c2")).columns["c2"] == "u9"
    assert said(rule("/yw/")).unit_of(url) == "u2"


def test_a_host_and_a_single_address_can_be_named() -> None:
    assert said(rule("www.example.gov.cn")).unit_of("https://www.example.gov.cn/else/") == "u9"
    assert said(rule("https://www.example.gov.cn/")).unit_of("https://www.example.gov.cn/else/") == "u9"
    assert said(rule("/else/a.jsp?id=3")).unit_of("https://www.example.gov.cn/else/a.jsp?id=3") == "u9"
    assert said(rule("/else/a.jsp?id=3")).unit_of("https://www.example.gov.cn/else/a.jsp?id=4") == "u1"


def test_nobody_is_named_where_nothing_is_said() -> None:
    nothing = responsibility(None, [], [])
    assert nothing.silent
    assert nothing.unit_of("https://www.example.gov.cn/") is None


@pytest.mark.parametrize(
    ("url", "place"),
    [
        ("https://h/zwgk/tzgg/", "h/zwgk/tzgg/"),
        ("https://h/zwgk/tzgg/index.html", "h/zwgk/tzgg/"),
        ("https://h/zwgk/tzgg/list_1.shtml", "h/zwgk/tzgg/"),
        ("https://h/zwgk/tzgg.html", "h/zwgk/tzgg.html"),
        ("https://h/list.aspx?id=3", "h/list.aspx?id=3"),
        ("https://h/a/index.jsp?id=3", "h/a/index.jsp?id=3"),
        ("https://h/index.html", "h/index.html"),
        ("https://h/", "h/"),
    ],
)
def test_a_column_stands_for_its_folder_only_where_the_address_says_which(url: str, place: str) -> None:
    assert place_of(url) == place
