from collections.abc import Mapping

from checks.item.guide import check
from checks.subjects.column import Reach
from checks.subjects.item import Guide, guide_id
from tests.checks.statutory import READ, finding, outcome

URL = "http://www.example.gov.cn/zwgk/zn/"
ALL = {"办公地址": "办公地址:七里大道100号", "联系电话": "联系电话:0817-6222222"}


def guide(elements: Mapping[str, str] | None, reach: Reach | None = Reach.READ) -> Guide:
    return Guide(guide_id("portal"), URL, READ, reach, "403" if reach is Reach.WALLED else "", elements)


def test_a_guide_that_tells_everything_is_fine() -> None:
    assert outcome(check, guide(ALL)) == "fine"


def test_a_guide_that_leaves_something_out_is_suspected_and_names_it() -> None:
    one = finding(check, guide({**ALL, "传真号码": ""}))
    assert one.suspected
    assert "传真号码" in check.message(one, "zh")
    assert (one.facts["found"], one.facts["total"]) == (2, 3)


def test_a_guide_that_was_not_read_is_undecided_and_one_that_was_not_found_is_another_matter() -> None:
    assert outcome(check, guide(None)) == "undecided little"
    assert outcome(check, guide(None, Reach.WALLED)) == "undecided walled"
    assert outcome(check, guide(None, None)) == "unexamined"
