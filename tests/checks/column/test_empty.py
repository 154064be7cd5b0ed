import pytest

from checks.column.empty import check
from checks.subjects.column import Reach
from tests.checks.columns import TODAY, ago, column, entry, ruling
from tests.checks.judged import finding, outcome


def test_a_list_that_was_read_to_its_end_and_has_no_rows_is_empty() -> None:
    assert outcome(check, column()) == "finding blank"
    assert outcome(check, column(genre="other")) == "finding blank", "whatever its genre"


def test_a_row_is_enough_even_without_a_date() -> None:
    assert outcome(check, column(entry())) == "fine"


def test_a_list_that_held_entries_before_is_only_suspected() -> None:
    vanished = column(rhythm=(ago(90), ago(30), ago(60)))
    assert outcome(check, vanished) == "suspected vanished"
    assert finding(check, vanished).facts["last_known"] == ago(30).isoformat()


@pytest.mark.parametrize("reach", [Reach.UNREACHABLE, Reach.MOVED, Reach.WALLED, Reach.UNREADABLE])
def test_a_list_that_was_not_read_is_not_called_empty(reach: Reach) -> None:
    assert outcome(check, column(reach=reach)) == f"undecided {reach}"


def test_a_list_that_was_read_in_part_is_not_called_empty() -> None:
    assert outcome(check, column(whole=False)) == "undecided part"


def test_columns_that_are_not_active_or_are_excused_are_not_judged() -> None:
    assert outcome(check, column(state="archived")) == "fine"
    assert outcome(check, column(ruling=ruling(TODAY))) == "fine"
    assert outcome(check, column(ruling=ruling(ago(1)))) == "finding blank"
