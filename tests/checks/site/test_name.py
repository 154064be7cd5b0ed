import pytest

from checks.site.name import check
from checks.subjects.site import SiteName
from tests.checks.statutory import MEMORY, READ, finding, outcome


def named(*titles: str, registered: str = "阆中市人民政府", unit: str = "", why: str = "") -> SiteName:
    return SiteName("site:portal:name", registered, unit, titles, READ, why)


@pytest.mark.parametrize(
    "title",
    [
        "阆中市人民政府",
        "阆中市人民政府门户网站",
        "首页 - 阆中市人民政府网",
        "中国·阆中",
        "阆中市政府网",
        "欢迎访问阆 中 市人民政府",
    ],
)
def test_a_title_that_holds_the_name_is_fine(title: str) -> None:
    assert outcome(check, named(title)) == "fine"


def test_a_title_that_names_another_place_or_nothing_is_suspected() -> None:
    assert outcome(check, named("南部县人民政府")) == "finding?"
    assert outcome(check, named("首页")) == "finding?"
    assert "南部县人民政府" in check.message(finding(check, named("南部县人民政府")), "zh")


def test_the_tag_or_the_units_name_will_do() -> None:
    assert outcome(check, named("首页", "阆中市人民政府")) == "fine"
    assert outcome(check, named("财政局", registered="门户", unit="财政局")) == "fine"


def test_a_home_page_that_was_not_read_or_has_no_title_is_undecided() -> None:
    assert outcome(check, named(why="unreachable")) == "undecided unreachable"
    assert outcome(check, named("")) == "undecided no_title"


def test_without_a_registered_name_there_is_nothing_to_compare() -> None:
    assert outcome(check, named("首页", registered="")) == "fine"


def test_a_rule_that_nobody_has_read_only_hints() -> None:
    one = finding(check, SiteName("site:portal:name", "阆中市人民政府", "", ("首页",), MEMORY))
    assert one.severity == "minor"
