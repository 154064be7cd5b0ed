from typing import Any

from checks.footer.number import check
from checks.subjects.footer import FooterItem, Mark, Spot
from tests.checks.statutory import READ, finding, foot, mark, outcome, text

SHOWN = text("5113810019")


def numbered(*marks: Mark, **facts: Any) -> FooterItem:
    return foot(*marks, number=READ, **facts)


def test_the_same_number_everywhere_is_fine() -> None:
    same = (mark(Spot.LINK, "5113810019"), mark(Spot.TAG, "5113810019"))
    assert outcome(check, numbered(SHOWN, *same, expected="5113810019")) == "fine"
    assert outcome(check, numbered(text("bm64130001"), mark(Spot.TAG, "BM64130001"))) == "fine", "letters of any case"


def test_a_foot_a_link_and_a_tag_that_disagree_are_at_fault() -> None:
    assert outcome(check, numbered(SHOWN, mark(Spot.LINK, "5113810020"))) == "finding disagree"
    one = finding(check, numbered(SHOWN, mark(Spot.TAG, "1304000009")))
    assert "5113810019、1304000009" in check.message(one, "zh")


def test_a_number_of_another_site_is_at_fault() -> None:
    assert outcome(check, numbered(SHOWN, expected="5113810001")) == "finding unexpected"


def test_a_number_that_is_none_is_malformed() -> None:
    assert outcome(check, numbered(text("51138", formed=False))) == "finding malformed"


def test_a_label_alone_has_no_number_or_it_is_a_picture() -> None:
    assert outcome(check, numbered(labelled=True)) == "finding? no_number"
    assert outcome(check, numbered(labelled=True, why="script")) == "undecided script"


def test_what_is_not_there_at_all_and_what_needs_no_number_is_another_matter() -> None:
    assert outcome(check, numbered()) == "fine"
    assert outcome(check, foot(text("51138", formed=False))) == "fine"


def test_a_foot_that_was_not_read_as_a_reader_sees_it_clears_nothing() -> None:
    assert outcome(check, numbered(why="unreachable")) == "unexamined"
    assert outcome(check, numbered(SHOWN, why="frame")) == "unexamined", "the frame may hold another number"


def test_what_a_script_would_write_is_only_suspected() -> None:
    assert outcome(check, numbered(mark(Spot.SCRIPT, "5113810019"), expected="5113810001")) == "finding? unexpected"
