from dataclasses import replace
from datetime import timedelta, timezone

import pytest

from checks.catalogue import catalogue
from checks.subjects.channel import Access, ChannelSnapshot
from tests.checks.channel_scenarios import SCENARIOS, Scenario
from tests.checks.judged import outcome

CATALOGUE = catalogue()
ACCUSING = ("finding", "suspected")
PER_CHANNEL = [
    identity.removeprefix("channel.")
    for identity, check in CATALOGUE.items()
    if identity.startswith("channel.") and check.subject is ChannelSnapshot
]


def said(name: str, scenario: Scenario) -> str:
    return outcome(CATALOGUE[f"channel.{name}"], scenario.seen)


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: scenario.id)
def test_every_scenario_gives_its_state(scenario: Scenario) -> None:
    expected = {"silent": scenario.silent, "gone": scenario.gone, **scenario.others}
    assert {name: said(name, scenario) for name in expected} == expected


def test_there_are_about_a_hundred_and_none_twice() -> None:
    identities = [scenario.id for scenario in SCENARIOS]
    assert len(set(identities)) == len(identities) >= 100


@pytest.mark.parametrize("access", [access for access in Access if access is not Access.ANSWERED])
def test_trouble_of_platform_network_gateway_or_ours_never_accuses_the_account(access: Access) -> None:
    """Whatever a refused look claims besides, and whatever stands in the registry."""
    for scenario in SCENARIOS:
        looks = tuple(replace(look, access=access, posts=()) for look in scenario.seen.looks)
        troubled = replace(scenario, seen=replace(scenario.seen, looks=looks))
        for name in PER_CHANNEL:
            assert not said(name, troubled).startswith(ACCUSING), (scenario.id, name)
        assert not looks or said("gone", troubled) == f"undecided {access}"


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: scenario.id)
def test_the_verdict_is_the_same_in_every_zone_of_the_host(scenario: Scenario) -> None:
    for hours in (-10, 0, 8, 14):
        there = timezone(timedelta(hours=hours))
        looks = tuple(replace(look, at=look.at.astimezone(there)) for look in scenario.seen.looks)
        moved = replace(scenario, seen=replace(scenario.seen, now=scenario.seen.now.astimezone(there), looks=looks))
        assert said("silent", moved) == scenario.silent
