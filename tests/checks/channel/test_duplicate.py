import pytest

from checks.channel.duplicate import check
from checks.subjects.matrix import Status, matrix_id
from tests.checks.channels import channel, matrix
from tests.checks.judged import finding, outcome

FIRST = channel()


def test_one_account_on_each_platform_is_right() -> None:
    assert outcome(check, matrix(FIRST, channel(id="ch-2", platform="wechat_mp"))) == "fine"
    assert outcome(check, matrix()) == "fine"


def test_two_on_one_platform_are_told_together_and_need_a_person() -> None:
    two = matrix(FIRST, channel(id="ch-2", name="阆中政务"), channel(id="ch-3", platform="wechat_mp"))
    assert outcome(check, two) == "suspected"
    facts = finding(check, two).facts
    assert (facts["names"], facts["platforms"]) == ("阆中发布、阆中政务", ["weibo"])
    assert [one["id"] for one in facts["channels"]] == ["ch-1", "ch-2"]


@pytest.mark.parametrize("status", [Status.LOST, Status.PAUSED, Status.UNFILED, Status.RECTIFYING])
def test_an_account_that_still_stands_counts(status: Status) -> None:
    assert outcome(check, matrix(FIRST, channel(id="ch-2", status=status))) == "suspected"


@pytest.mark.parametrize(
    "status", [Status.CLOSING, Status.CLOSED, Status.CANCELLED, Status.MIGRATED, Status.MERGED, Status.PLANNED]
)
def test_one_that_has_ended_or_is_not_there_yet_does_not(status: Status) -> None:
    assert outcome(check, matrix(FIRST, channel(id="ch-2", status=status))) == "fine"


def test_apps_stand_on_no_platform() -> None:
    assert outcome(check, matrix(channel(platform="app"), channel(id="ch-2", platform="app"))) == "fine"


def test_a_unit_is_one_subject() -> None:
    assert finding(check, matrix(FIRST, channel(id="ch-2"))).subject == matrix_id("u-1")
