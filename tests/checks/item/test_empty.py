from dataclasses import replace

from checks.item.empty import check
from checks.subjects.column import Reach
from tests.checks.statutory import finding, item, outcome, place

BLANK = place(blank=True, rows=0, newest=None)


def test_an_item_with_something_in_one_of_its_columns_is_not_empty() -> None:
    assert outcome(check, item(place())) == "fine"
    assert outcome(check, item(BLANK, place())) == "fine"


def test_an_item_whose_columns_are_all_blank_is_empty() -> None:
    assert outcome(check, item(BLANK)) == "finding"
    assert outcome(check, item(BLANK, BLANK)) == "finding"
    assert outcome(check, item(BLANK, proposed=True)) == "finding?", "the column was only proposed"


def test_a_column_that_is_called_as_the_item_is_not_named_twice() -> None:
    one, other = finding(check, item(BLANK)), finding(check, item(replace(BLANK, title="财政预算、决算")))
    assert check.message(one, "zh").startswith("“财政预算、决算”（财政预决算）下没有")
    assert check.message(other, "zh").startswith("“财政预算、决算”下没有")
    assert check.message(other, "en").startswith("Nothing is published under “财政预算、决算”: ")


def test_a_column_that_was_not_read_leaves_it_open() -> None:
    assert outcome(check, item(BLANK, place(Reach.UNREADABLE))) == "undecided unread"
    assert outcome(check, item(place(blank=None))) == "undecided unread"


def test_where_nobody_looked_there_is_nothing_to_say() -> None:
    assert outcome(check, item(place(None))) == "unexamined"
    assert outcome(check, item(place(Reach.UNREACHABLE))) == "unexamined"
    assert outcome(check, item(listed=False)) == "unexamined"


def test_an_item_that_is_not_there_at_all_is_another_matter() -> None:
    assert outcome(check, item()) == "fine"


def test_a_persons_ruling_holds() -> None:
    assert outcome(check, item(place(blank=True, excused=True))) == "fine"
