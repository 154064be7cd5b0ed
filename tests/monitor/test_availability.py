"""When probes are due, what they are worth, and how they are counted."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest

from checks.subjects import Failure, Sign
from checks.subjects.availability import ProbeDay
from monitor.availability import PROBES_A_DAY, Answer, by_day, due_slot, worth
from monitor.hours import wall
from tests.builders import look

MIDNIGHT = datetime(2026, 11, 21, 16, 0, tzinfo=UTC)
"""The start of 22 November in Shanghai."""


def slots(target: str = "portal", *, every: timedelta = timedelta(minutes=10), days: int = 1) -> list[datetime]:
    """The slots that a bell finds which rings so often."""
    taken: list[datetime] = []
    now = MIDNIGHT
    while now < MIDNIGHT + timedelta(days=days):
        slot = due_slot(now, target, taken[-1] if taken else MIDNIGHT)
        taken += [slot] if slot else []
        now += every
    return taken


def test_a_bell_every_ten_minutes_finds_every_slot_of_a_day() -> None:
    assert len(slots()) == PROBES_A_DAY
    assert len(set(slots())) == PROBES_A_DAY


def test_even_a_bell_every_hour_finds_more_than_the_rule_asks_for() -> None:
    assert len(slots(every=timedelta(hours=1))) >= 20


def test_the_slots_are_spread_and_differ_between_days_and_sites() -> None:
    of_day = slots(days=2)
    gaps = [(later - earlier).total_seconds() for earlier, later in pairwise(of_day)]
    assert min(gaps) >= 600
    assert max(gaps) <= 3000
    minutes = [(wall(slot).minute % 30, wall(slot).second) for slot in of_day]
    assert len(set(minutes)) > PROBES_A_DAY
    assert minutes[:PROBES_A_DAY] != minutes[PROBES_A_DAY:]
    assert slots("other") != slots()


def test_a_slot_is_taken_once_and_not_made_up_for() -> None:
    now = MIDNIGHT + timedelta(hours=5, minutes=29)
    slot = due_slot(now, "portal", None)
    assert slot is not None
    assert due_slot(now, "portal", slot) is None
    assert due_slot(now, "portal", slot - timedelta(hours=9)) == slot
    before = due_slot(slot - timedelta(seconds=1), "portal", None)
    assert before is not None and before < slot


def test_a_probe_that_lies_ahead_is_of_a_clock_that_was_wrong() -> None:
    now = MIDNIGHT + timedelta(minutes=29)
    assert due_slot(now, "portal", now + timedelta(days=400)) == due_slot(now, "portal", None)


@pytest.mark.parametrize(
    ("status", "failure", "answer"),
    [
        (200, None, Answer.OPEN),
        (304, None, Answer.OPEN),
        (404, None, Answer.CLOSED),
        (500, None, Answer.CLOSED),
        (503, None, Answer.CLOSED),
        (403, None, Answer.VOID),
        (412, None, Answer.VOID),
        (429, None, Answer.VOID),
        (None, Failure.TIMEOUT, Answer.CLOSED),
        (None, Failure.DNS, Answer.CLOSED),
        (None, Failure.REFUSED, Answer.CLOSED),
        (None, Failure.RESET, Answer.CLOSED),
        (None, Failure.PROTOCOL, Answer.CLOSED),
        (None, Failure.REDIRECT_LOOP, Answer.CLOSED),
        (None, Failure.TLS, Answer.VOID),
        (None, Failure.OFFLINE, Answer.VOID),
        (None, Failure.ROBOTS, Answer.VOID),
        (None, Failure.BREAKER, Answer.VOID),
        (None, Failure.FORBIDDEN_ADDRESS, Answer.VOID),
    ],
)
def test_what_an_answer_is_worth(status: int | None, failure: Failure | None, answer: Answer) -> None:
    assert worth(look(status, failure))[0] is answer


def test_a_page_that_breaks_off_was_open() -> None:
    assert worth(replace(look(200), failure=Failure.TRUNCATED))[0] is Answer.OPEN


def test_a_wall_that_answers_200_tells_nothing_of_what_readers_see() -> None:
    assert worth(look(200, signs=(Sign("wall", 1.0, "WAF"),))) == (Answer.VOID, "blocked")


def test_a_site_with_which_no_browser_can_shake_hands_is_closed() -> None:
    seen = look(None, Failure.TLS, signs=(Sign("tls_nobody", 1.0, "no shared cipher"),))
    assert worth(seen)[0] is Answer.CLOSED


def test_probes_are_counted_by_shanghai_day() -> None:
    evening = MIDNIGHT - timedelta(minutes=1)
    taken = [(evening, Answer.CLOSED), (MIDNIGHT, Answer.OPEN), (MIDNIGHT, Answer.CLOSED), (MIDNIGHT, Answer.VOID)]
    first = date(2026, 11, 20)
    assert by_day(taken, first, date(2026, 11, 22)) == (
        ProbeDay(first, 0, 0, 0),
        ProbeDay(date(2026, 11, 21), 1, 1, 0),
        ProbeDay(date(2026, 11, 22), 2, 1, 1),
    )
