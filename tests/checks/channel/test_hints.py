"""What is only suspected of a channel stays so until a person confirms it: looking again the same way adds nothing."""

import pytest

from checks.catalogue import catalogue
from checks.channel import duplicate, names_differ
from checks.check import Finding
from checks.subjects.channel import ChannelSnapshot, Interaction
from checks.subjects.matrix import Status
from tests.checks.channel_scenarios import SCENARIOS
from tests.checks.channels import TODAY, attested, channel, listed, look, matrix, snapshot
from tests.checks.judged import finding

UNSURE = [one.seen for one in SCENARIOS] + [
    snapshot(listed(2, 90, trust=60), status=Status.CLOSED, status_since=TODAY.replace(month=9)),
    snapshot(listed(100, 120), status=Status.CLOSED, status_since=TODAY.replace(month=8)),
    snapshot(listed(2, 90, trust=60), status=Status.PAUSED, status_since=TODAY.replace(month=9)),
    snapshot(attested(2, trust=50, name="别的号", certified=False)),
    snapshot(look(path="person", trust=50, interaction=Interaction("test", enabled=False))),
    snapshot(listed(100, 120, trust=60)),
]
FOUND = [
    one
    for name, check in catalogue().items()
    if name.startswith("channel.") and check.subject is ChannelSnapshot and check.function
    for seen in UNSURE
    for one in check.function(seen)
    if isinstance(one, Finding)
]


def test_a_suspicion_is_a_hint_and_a_proof_is_none() -> None:
    for one in FOUND:
        assert bool(one.facts.get("hint")) is one.suspected, one


def test_every_check_that_may_be_unsure_was_asked() -> None:
    suspected = {one.check.removeprefix("channel.") for one in FOUND if one.suspected}
    assert suspected == {
        "silent", "zombie", "gone", "renamed", "uncertified", "owner_differs", "unreported_change", "unanswered",
        "still_active",
    }  # fmt: skip


@pytest.mark.parametrize("check", [duplicate.check, names_differ.check], ids=lambda check: str(check.id))
def test_what_holds_in_principle_alone_is_for_a_person_too(check: object) -> None:
    twice = channel(id="ch-2", name="阆中快讯"), channel(id="ch-3", platform="wechat_mp", name="古城")
    assert finding(check, matrix(channel(), *twice)).facts["hint"] is True  # type: ignore[arg-type]
