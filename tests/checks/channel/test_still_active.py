from datetime import date, timedelta
from typing import Any

import pytest

from checks.channel.still_active import check
from checks.subjects.channel import Access, Account, When
from checks.subjects.matrix import ENDED, EventKind, Status
from tests.checks.channels import TODAY, account, ago, event, listed, on_day, post, refused, snapshot, unproven
from tests.checks.judged import finding, outcome

CLOSED: dict[str, Any] = {"status": Status.CLOSED, "status_since": TODAY - timedelta(days=30)}
LONG_CLOSED: dict[str, Any] = {"status": Status.CANCELLED, "status_since": TODAY - timedelta(days=61)}


@pytest.mark.parametrize("status", sorted(ENDED))
def test_an_ended_account_must_not_post(status: Status) -> None:
    ended = CLOSED | {"status": status}
    assert outcome(check, snapshot(unproven(post(on_day(29))), **ended)) == "finding posts"
    assert outcome(check, snapshot(unproven(3, trust=60), **ended)) == "suspected posts"
    assert finding(check, snapshot(unproven(post(on_day(29))), **ended)).facts["posted_on"] == "2026-10-25"


def test_the_notice_of_the_last_day_is_no_fault() -> None:
    assert outcome(check, snapshot(listed(post(on_day(30))), **CLOSED)) == "fine"


def test_the_better_proven_post_is_told() -> None:
    seen = snapshot(unproven(1, trust=50), unproven(5), **CLOSED)
    assert outcome(check, seen) == "finding posts"


def test_it_must_be_cancelled_with_its_platform_in_time() -> None:
    assert outcome(check, snapshot(listed(200), **LONG_CLOSED)) == "suspected not_cancelled"
    assert outcome(check, snapshot(listed(200), **LONG_CLOSED), days_to_cancel=90) == "fine"
    assert outcome(check, snapshot(listed(200), **LONG_CLOSED), days_to_cancel=0) == "fine"
    assert outcome(check, snapshot(account(Account.CLOSED), **LONG_CLOSED)) == "fine"
    assert finding(check, snapshot(listed(200), **LONG_CLOSED)).facts["days"] == 61


def test_that_it_is_silent_must_be_seen() -> None:
    assert outcome(check, snapshot(refused(Access.BLOCKED), **CLOSED)) == "undecided blocked"
    assert outcome(check, snapshot(unproven(60), **CLOSED)) == "undecided not_told"
    assert outcome(check, snapshot(listed(post(None)), **CLOSED)) == "undecided undated"
    assert outcome(check, snapshot(listed(post(When(ago(33), ago(20)))), **CLOSED)) == "undecided imprecise"


def test_the_day_of_its_end_comes_from_its_state_or_its_events() -> None:
    events = (event(EventKind.CLOSED, date(2026, 10, 1)),)
    assert outcome(check, snapshot(unproven(3), status=Status.CLOSED, events=events)) == "finding posts"
    assert outcome(check, snapshot(unproven(3), status=Status.CLOSED)) == "undecided ended_when"


def test_an_account_that_has_not_ended_is_not_judged() -> None:
    assert outcome(check, snapshot(listed(1))) == "fine"
    assert outcome(check, snapshot(listed(1), status=Status.CLOSING)) == "fine"
