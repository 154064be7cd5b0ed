import pytest

from checks.item.missing import check
from tests.checks.statutory import item, outcome, place


def test_an_item_with_a_place_is_not_missing_whether_or_not_anybody_looked_there() -> None:
    assert outcome(check, item(place())) == "fine"
    assert outcome(check, item(place(None), proposed=True)) == "fine"


def test_an_item_that_nothing_on_the_whole_platform_names_is_suspected() -> None:
    assert outcome(check, item()) == "finding?", "it may have another name there"


@pytest.mark.parametrize("why", ["no_platform", "unreachable", "walled", "unreadable", "not_whole"])
def test_a_platform_that_was_not_read_accuses_nobody(why: str) -> None:
    assert outcome(check, item(listed=False, why=why)) == f"undecided {why}"


def test_a_platform_of_which_nobody_says_why_it_was_not_read_accuses_nobody() -> None:
    assert outcome(check, item(listed=False)) == "undecided not_whole"


def test_what_no_title_can_tell_is_for_a_person() -> None:
    assert outcome(check, item(recognisable=False)) == "undecided by_hand"
