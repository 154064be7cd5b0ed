from checks.item.stale import check
from checks.subjects.column import Reach
from tests.checks.statutory import MEMORY, READ, aged, finding, item, outcome, place

OLD = place(newest=aged(401))


def test_a_day_at_the_border_counts_for_the_unit() -> None:
    assert outcome(check, item(place(newest=aged(400)))) == "fine"
    assert outcome(check, item(OLD)) == "finding"
    assert finding(check, item(OLD)).facts["days"] == 401


def test_one_column_that_is_kept_current_is_enough() -> None:
    assert outcome(check, item(OLD, place())) == "fine"


def test_a_day_that_is_not_known_well_enough_leaves_it_open() -> None:
    assert outcome(check, item(place(newest=aged(500, latest=10)))) == "undecided unsure_date"
    assert outcome(check, item(place(newest=None))) == "undecided no_date"
    assert outcome(check, item(OLD, place(newest=None))) == "undecided unread"
    assert outcome(check, item(OLD, place(Reach.UNREADABLE, newest=None))) == "undecided unread"


def test_without_a_rule_or_without_content_nothing_is_stale() -> None:
    assert outcome(check, item(OLD, limit_days=None)) == "fine"
    assert outcome(check, item(place(blank=True, newest=None))) == "fine"
    assert outcome(check, item()) == "fine"


def test_what_cannot_be_opened_today_clears_nothing() -> None:
    assert outcome(check, item(place(Reach.UNREACHABLE, newest=None))) == "unexamined"
    assert outcome(check, item(place(None, newest=None))) == "unexamined"
    assert outcome(check, item(listed=False)) == "unexamined"


def test_a_persons_ruling_holds() -> None:
    assert outcome(check, item(place(newest=aged(500), excused=True))) == "fine"


def test_a_limit_that_nobody_has_read_and_a_column_that_was_only_proposed_are_only_suspected() -> None:
    assert outcome(check, item(OLD, limit=MEMORY)) == "finding?"
    assert outcome(check, item(OLD, proposed=True)) == "finding?"
    assert outcome(check, item(OLD, limit=READ)) == "finding"
