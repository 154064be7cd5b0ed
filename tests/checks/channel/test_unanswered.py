from checks.channel.unanswered import check
from checks.subjects.channel import Access, Interaction
from checks.subjects.matrix import Status
from tests.checks.channels import asked, look, refused, snapshot
from tests.checks.judged import finding, outcome


def test_a_question_may_wait_so_many_working_days() -> None:
    assert outcome(check, snapshot(asked(open=3, waiting=15))) == "fine"
    assert outcome(check, snapshot(asked(open=3, waiting=16))) == "finding waiting"
    assert outcome(check, snapshot(asked(open=3, waiting=6)), working_days=5) == "finding waiting"
    assert "3 条" in check.message(finding(check, snapshot(asked(open=3, waiting=16))), "zh")


def test_readers_must_be_able_to_write() -> None:
    assert outcome(check, snapshot(asked(enabled=False, open=0))) == "finding no_function"
    assert outcome(check, snapshot(asked(enabled=True))) == "fine"


def test_a_trial_by_a_person_needs_a_second_look() -> None:
    trial = look(path="person", trust=50, interaction=Interaction("test", enabled=False))
    assert outcome(check, snapshot(trial)) == "suspected no_function"


def test_nothing_is_said_where_nobody_counted() -> None:
    assert outcome(check, snapshot(asked())) == "undecided not_told"
    assert outcome(check, snapshot(look())) == "undecided not_told"
    assert outcome(check, snapshot(refused(Access.RATE_LIMITED))) == "undecided rate_limited"
    assert outcome(check, snapshot(asked(enabled=False), status=Status.PAUSED)) == "fine"


def test_the_score_knows_readers_that_cannot_write_from_questions_that_wait() -> None:
    assert finding(check, snapshot(asked(enabled=False))).facts["enabled"] is False
    assert finding(check, snapshot(asked(enabled=True, open=3, waiting=16))).facts["enabled"] is True
