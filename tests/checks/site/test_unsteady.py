"""A week of probes that is not yet a veto."""

from datetime import date, timedelta

import pytest

from checks.site.unsteady import check
from checks.subjects.availability import Availability, ProbeDay
from tests.checks.judged import finding, outcome

MONDAY = date(2026, 11, 16)


def week(failed: int, *, valid: int = 20, days: int = 7) -> Availability:
    """A week of days with ``valid`` probes each, of which so many failed on the first."""
    made = (ProbeDay(MONDAY + timedelta(days=day), valid, 0 if day else failed) for day in range(days))
    return Availability("site:portal:availability", "示范市政府网", "http://www.example.gov.cn/", tuple(made))


@pytest.mark.parametrize(("failed", "left"), [(3, 4), (6, 1)])
def test_a_site_on_the_way_to_a_veto_is_warned_of_with_what_is_left(failed: int, left: int) -> None:
    one = finding(check, week(failed))
    assert (one.facts["failed"], one.facts["valid"], one.facts["left"]) == (failed, 140, left)
    assert f"再有 {left} 次打不开，即达到单项否决的比例（5%）" in check.message(one, "zh")


def test_a_site_that_seldom_fails_and_one_that_is_vetoed_are_not_warned_of() -> None:
    assert outcome(check, week(0)) == "fine"
    assert outcome(check, week(2)) == "fine"
    assert outcome(check, week(7)) == "fine", "site.unreachable says so"


def test_without_a_full_week_nothing_is_said_and_nothing_cleared() -> None:
    assert outcome(check, week(3, days=6)) == "unexamined"
    assert outcome(check, week(3, valid=19)) == "unexamined"
    assert outcome(check, week(0, days=0)) == "unexamined"


def test_the_limits_can_be_set_otherwise() -> None:
    assert outcome(check, week(2), share=0.01) == "finding"
    assert finding(check, week(3), veto=0.1).facts["left"] == 11
