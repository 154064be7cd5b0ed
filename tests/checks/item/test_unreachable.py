import pytest

from checks.item.unreachable import check
from checks.subjects.column import Reach
from tests.checks.statutory import finding, item, outcome, place


def test_an_item_with_one_place_that_opens_is_reachable() -> None:
    assert outcome(check, item(place(), place(Reach.UNREACHABLE))) == "fine"


def test_an_item_none_of_whose_places_opens_is_suspected() -> None:
    assert outcome(check, item(place(Reach.UNREACHABLE, why="404"))) == "finding? unreachable"
    assert outcome(check, item(place(Reach.MOVED))) == "finding? moved"
    assert "404" in check.message(finding(check, item(place(Reach.UNREACHABLE, why="404"))), "zh")


@pytest.mark.parametrize("reach", [Reach.WALLED, Reach.UNREADABLE])
def test_an_item_that_a_person_may_read_is_undecided(reach: Reach) -> None:
    assert outcome(check, item(place(reach))) == f"undecided {reach}"
    assert outcome(check, item(place(Reach.UNREACHABLE), place(reach))) == f"undecided {reach}"


def test_where_nobody_looked_there_is_nothing_to_say() -> None:
    assert outcome(check, item(listed=False)) == "unexamined"
    assert outcome(check, item(place(Reach.UNREACHABLE), place(None))) == "unexamined"


def test_an_item_that_is_not_there_at_all_is_another_matter() -> None:
    assert outcome(check, item()) == "fine"
