from checks.footer.link import check
from checks.subjects.footer import FooterItem, Mark, Spot, Target
from tests.checks.statutory import MEMORY, READ, finding, foot, mark, outcome, text

RIGHT = text("蜀ICP备06016105号", "https://beian.miit.gov.cn/", Target.RIGHT)
FORMER = text("蜀ICP备06016105号", "http://www.miitbeian.gov.cn/", Target.FORMER)
OTHER = text("蜀ICP备06016105号", "http://www.example.com/", Target.OTHER)


def linked(*marks: Mark, **facts: str) -> FooterItem:
    return foot(*marks, link=READ, hosts=("beian.miit.gov.cn",), **facts)


def test_one_link_to_the_registry_is_enough() -> None:
    assert outcome(check, linked(RIGHT)) == "fine"
    assert outcome(check, linked(OTHER, RIGHT)) == "fine"
    assert outcome(check, linked(text("蜀ICP备06016105号"), mark(Spot.LINK, "", "x", Target.RIGHT))) == "fine"


def test_a_link_to_elsewhere_and_one_to_a_former_address_are_told_apart() -> None:
    assert outcome(check, linked(OTHER)) == "finding wrong_host"
    assert outcome(check, linked(FORMER)) == "finding former_host"
    assert "http://www.miitbeian.gov.cn/" in check.message(finding(check, linked(FORMER)), "zh")


def test_a_number_without_a_link_is_not_linked() -> None:
    one = finding(check, linked(text("蜀ICP备06016105号")))
    assert one.facts["reason"] == "not_linked"
    assert "beian.miit.gov.cn" in check.remedy(one.facts, "zh")


def test_what_is_missing_altogether_is_another_matter() -> None:
    assert outcome(check, linked()) == "fine"


def test_a_foot_that_was_not_read_as_a_reader_sees_it_clears_nothing() -> None:
    assert outcome(check, linked(text("x"), mark(Spot.SCRIPT))) == "unexamined"
    assert outcome(check, linked(text("x"), why="script")) == "unexamined"
    assert outcome(check, linked(why="unreachable")) == "unexamined"
    assert outcome(check, linked(RIGHT, why="script")) == "fine", "a right link is enough"


def test_what_needs_no_link_has_no_wrong_one() -> None:
    assert outcome(check, foot(OTHER)) == "fine"


def test_a_rule_that_nobody_has_read_only_hints() -> None:
    assert outcome(check, foot(OTHER, link=MEMORY)) == "finding? wrong_host"
