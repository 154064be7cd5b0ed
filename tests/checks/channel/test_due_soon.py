from datetime import timedelta

import pytest

from checks.channel.due_soon import check
from checks.subjects.channel import Access, When
from checks.subjects.matrix import EventKind, Use
from tests.checks.channels import MIDNIGHT, TODAY, ago, event, listed, on_day, post, refused, snapshot, unproven
from tests.checks.judged import finding, outcome


def test_it_is_told_from_the_tenth_day_to_the_last() -> None:
    said = {days: outcome(check, snapshot(listed(post(on_day(days))))) for days in (0, 9, 10, 14, 15)}
    assert said == {0: "fine", 9: "fine", 10: "finding days", 14: "finding days", 15: "fine"}


def test_it_names_the_last_day_and_what_is_left() -> None:
    facts = finding(check, snapshot(listed(post(on_day(12))))).facts
    assert (facts["until"], facts["late_on"], facts["left"]) == ("2026-11-25", "2026-11-26", 2)
    assert finding(check, snapshot(listed(post(on_day(14))))).facts["left"] == 0


@pytest.mark.parametrize(("limit", "first"), [(30, 26), (10, 6), (7, 4), (3, 2), (2, 1), (1, 1)])
def test_of_a_short_limit_half_is_left_at_most(limit: int, first: int) -> None:
    assert outcome(check, snapshot(listed(post(on_day(first))), limit_days=limit)) == "finding days"
    assert outcome(check, snapshot(listed(post(on_day(first - 1))), limit_days=limit)) == "fine"


def test_an_account_that_has_just_begun_is_told_too() -> None:
    opened = TODAY - timedelta(days=11)
    assert outcome(check, snapshot(listed(back=None), opened_on=opened)) == "finding new"
    assert finding(check, snapshot(listed(back=None), opened_on=opened)).facts["left"] == 3
    assert outcome(check, snapshot(listed(back=None), opened_on=TODAY - timedelta(days=9))) == "fine"
    resumed = (event(EventKind.RESUMED, opened),)
    assert outcome(check, snapshot(listed(40), opened_on=TODAY - timedelta(days=900), events=resumed)) == "finding new"


def test_that_nothing_newer_is_there_must_be_proven() -> None:
    assert outcome(check, snapshot(unproven(12))) == "undecided unproven"
    assert outcome(check, snapshot(refused(Access.NETWORK_ERROR))) == "undecided network_error"
    assert outcome(check, snapshot(unproven(3))) == "fine"


def test_what_may_be_late_already_is_undecided() -> None:
    assert outcome(check, snapshot(listed(post(When(ago(17), ago(13)))))) == "undecided imprecise"
    late_by_now = snapshot(listed(post(on_day(15)), until=MIDNIGHT - timedelta(hours=1)))
    assert outcome(check, late_by_now) == "undecided behind"


def test_it_can_be_switched_off_and_services_have_none() -> None:
    assert outcome(check, snapshot(listed(12)), ahead=0) == "fine"
    assert outcome(check, snapshot(listed(12), use=Use.SERVICE)) == "fine"
