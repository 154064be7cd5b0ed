from checks.footer.elsewhere import check
from checks.subjects import Holders
from tests.checks.statutory import finding, foot, outcome, text


def pages(count: int) -> Holders:
    return Holders(count, tuple(f"http://www.example.gov.cn/{number}.html" for number in range(count))[:20], (), ())


def test_many_pages_without_what_the_home_page_has_are_suspected_of_a_wrong_template() -> None:
    one = finding(check, foot(text("x"), lacking=pages(30), others=200))
    assert one.suspected
    assert one.facts["seen_on_total"] == 30
    assert "200" in check.message(one, "en")


def test_a_few_odd_pages_are_no_template() -> None:
    assert outcome(check, foot(text("x"), lacking=pages(2), others=5)) == "fine"
    assert outcome(check, foot(text("x"), lacking=pages(3), others=1000)) == "fine"
    assert outcome(check, foot(text("x"), lacking=pages(3), others=1000), least_share=0.001) == "finding?"


def test_what_the_home_page_lacks_is_one_fault_and_not_two() -> None:
    assert outcome(check, foot(lacking=pages(30), others=30)) == "fine"


def test_a_sample_that_read_no_other_feet_and_a_home_page_that_was_not_read_clear_nothing() -> None:
    assert outcome(check, foot(text("x"))) == "unexamined"
    assert outcome(check, foot(lacking=pages(30), others=30, why="unreachable")) == "unexamined"
