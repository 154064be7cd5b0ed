"""A week of probes."""

from datetime import date, timedelta

import pytest

from checks.check import Finding, Undecided
from checks.site.unreachable import unreachable
from checks.subjects.availability import Availability, ProbeDay

MONDAY = date(2026, 11, 16)


def week(*failed: int, valid: int = 20, days: int = 7, void: int = 0) -> Availability:
    """A week of days with ``valid`` probes each; so many of them failed on the first days."""
    counts = [*failed, *(0 for _ in range(days - len(failed)))]
    made = [ProbeDay(MONDAY + timedelta(days=day), valid, bad, void) for day, bad in enumerate(counts)]
    return Availability("site:portal:availability", "示范市政府网", "http://www.example.gov.cn/", tuple(made))


@pytest.mark.parametrize(
    ("valid", "failed", "found"), [(20, 6, False), (20, 7, True), (24, 8, False), (24, 9, True), (48, 17, True)]
)
def test_five_in_a_hundred_are_too_many(valid: int, failed: int, found: bool) -> None:
    said = list(unreachable(week(failed, valid=valid)))
    assert bool(said) is found
    assert all(isinstance(one, Finding) for one in said)


def test_the_finding_tells_the_window_and_the_counts() -> None:
    [said] = unreachable(week(3, 0, 7, void=2))
    assert said.facts["share"] == 10 / 140
    assert (said.facts["first"], said.facts["last"]) == ("2026-11-16", "2026-11-22")
    assert (said.facts["valid"], said.facts["failed"], said.facts["void"]) == (140, 10, 14)
    assert said.facts["days"][2] == {"day": "2026-11-18", "valid": 20, "failed": 7, "void": 2}


def test_void_probes_count_neither_way() -> None:
    assert list(unreachable(week(6, void=100))) == []


def test_with_too_few_probes_on_any_day_nobody_can_tell() -> None:
    days = list(week(15, 15).days)
    days[6] = ProbeDay(days[6].day, 19, 19)
    [said] = unreachable(Availability("a", "n", "u", tuple(days)))
    assert isinstance(said, Undecided)
    assert (said.facts["reason"], said.facts["short"], said.facts["fewest"]) == ("too_few", 1, 19)


def test_a_site_that_was_not_watched_for_a_week_is_undecided() -> None:
    [said] = unreachable(week(20, days=6))
    assert isinstance(said, Undecided)
    assert (said.facts["reason"], said.facts["watched"]) == ("too_short", 6)
    [said] = unreachable(week(days=0))
    assert said.facts["reason"] == "too_short"


def test_only_the_last_days_count() -> None:
    assert list(unreachable(week(20, days=8))) == []


def test_the_limits_can_be_set_otherwise() -> None:
    assert list(unreachable(week(6), share=0.03))
    assert next(iter(unreachable(week(6), least=21))).facts["reason"] == "too_few"
