import pytest

from checks.channel import silent
from checks.channel.zombie import check
from checks.subjects.channel import Access
from checks.subjects.matrix import Status, Use
from tests.checks.channels import listed, on_day, post, refused, snapshot
from tests.checks.judged import outcome


def test_three_months_of_silence_make_a_zombie() -> None:
    assert outcome(check, snapshot(listed(post(on_day(90))))) == "fine"
    assert outcome(check, snapshot(listed(post(on_day(91))))) == "finding days"
    assert outcome(check, snapshot(listed(back=None))) == "finding never"


def test_it_stays_silent_too_so_that_its_older_issue_goes_on() -> None:
    assert outcome(silent.check, snapshot(listed(100))) == "finding days"


def test_three_months_must_be_proven() -> None:
    assert outcome(check, snapshot(listed(back=20))) == "undecided not_far_enough"
    assert outcome(check, snapshot(refused(Access.BLOCKED))) == "undecided blocked"


@pytest.mark.parametrize(("limit", "said"), [(7, "finding days"), (120, "fine"), (95, "finding days")])
def test_a_longer_limit_of_its_own_comes_first(limit: int, said: str) -> None:
    assert outcome(check, snapshot(listed(100), limit_days=limit)) == said


def test_accounts_without_a_limit_cannot_be_one() -> None:
    assert outcome(check, snapshot(listed(400), use=Use.SERVICE)) == "fine"
    assert outcome(check, snapshot(listed(400), status=Status.CLOSED)) == "fine"


def test_reposts_may_be_left_out() -> None:
    reposts = snapshot(listed(post(5, repost=True), 115))
    assert outcome(check, reposts) == "fine"
    assert outcome(check, reposts, count_reposts=False) == "finding only_reposts"
