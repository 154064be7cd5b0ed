from datetime import date, timedelta
from typing import Any

import pytest

from checks.channel.unreported_change import check
from checks.subjects.channel import Access, Account
from checks.subjects.matrix import EventKind, Status
from tests.checks.channels import TODAY, account, event, listed, look, on_day, post, refused, snapshot, unproven
from tests.checks.judged import outcome


def test_an_account_outside_the_registry_was_never_filed() -> None:
    assert outcome(check, snapshot(status=Status.UNFILED)) == "finding unfiled"


def test_a_move_must_be_filed() -> None:
    filed = (event(EventKind.MIGRATION_STARTED, date(2026, 11, 1)),)
    assert outcome(check, snapshot(account(Account.MIGRATING))) == "finding migrating"
    assert outcome(check, snapshot(account(Account.MIGRATING), events=filed)) == "fine"
    assert outcome(check, snapshot(account(Account.MIGRATING, trust=70))) == "suspected migrating"
    assert outcome(check, snapshot(account(Account.LIVE))) == "fine"


@pytest.mark.parametrize(("status", "reason"), [(Status.PAUSED, "resumed"), (Status.LOST, "recovered")])
def test_posts_after_a_pause_or_a_loss_are_news_to_the_registry(status: Status, reason: str) -> None:
    since: dict[str, Any] = {"status": status, "status_since": TODAY - timedelta(days=10)}
    assert outcome(check, snapshot(unproven(post(on_day(9))), **since)) == f"finding {reason}"
    assert outcome(check, snapshot(unproven(post(on_day(10))), **since)) == "fine", "the day itself is open"
    assert outcome(check, snapshot(unproven(3, trust=60), **since)) == f"suspected {reason}"
    assert outcome(check, snapshot(unproven(3), status=status)) == "undecided since_when"
    assert outcome(check, snapshot(refused(Access.BLOCKED), **since)) == "undecided blocked"


@pytest.mark.parametrize(("status", "reason"), [(Status.PLANNED, "opened"), (Status.BANNED, "unbanned")])
def test_an_account_that_should_not_be_there_yet_or_any_more(status: Status, reason: str) -> None:
    assert outcome(check, snapshot(account(Account.LIVE), status=status)) == f"finding {reason}"
    assert outcome(check, snapshot(account(Account.CLOSED), status=status)) == "fine"
    assert outcome(check, snapshot(refused(Access.STOPPED), status=status)) == "undecided stopped"


def test_an_account_whose_state_was_not_told_is_undecided() -> None:
    assert outcome(check, snapshot(look(account=Account.UNKNOWN))) == "undecided not_told"
    assert outcome(check, snapshot(listed(1), status=Status.CLOSED)) == "fine", "another check's matter"
