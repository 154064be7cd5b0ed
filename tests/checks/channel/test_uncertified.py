from datetime import date

from checks.channel.uncertified import check
from checks.subjects.channel import Access
from checks.subjects.matrix import EventKind, Status, Use
from tests.checks.channels import event, look, refused, snapshot
from tests.checks.judged import outcome


def test_what_the_platform_says_is_believed() -> None:
    certified = (event(EventKind.CERTIFIED, date(2024, 1, 5)),)
    assert outcome(check, snapshot(look(certified=True))) == "fine"
    assert outcome(check, snapshot(look(certified=False))) == "finding never"
    assert outcome(check, snapshot(look(certified=False), events=certified)) == "finding lost"
    assert outcome(check, snapshot(look(certified=False, trust=70))) == "suspected never"


def test_paths_that_do_not_tell_prove_nothing() -> None:
    assert outcome(check, snapshot(look())) == "undecided not_told"
    assert outcome(check, snapshot(refused(Access.LOGIN_WALL))) == "undecided login_wall"


def test_apps_and_ended_accounts_need_none() -> None:
    assert outcome(check, snapshot(look(certified=False), use=Use.APP)) == "fine"
    assert outcome(check, snapshot(look(certified=False), status=Status.CLOSED)) == "fine"
