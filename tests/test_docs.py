"""The generated pages of the docs are what their makers make now."""

from checks.subjects.channel import Access
from tests import scenario_table
from tests.checks.channel_scenarios import SCENARIOS


def test_the_page_of_scenarios_is_current() -> None:
    told = scenario_table.PAGE.read_text(encoding="utf-8")
    assert told == scenario_table.page(), "run python -m tests.scenario_table to write docs/channel-scenarios.md anew"


def test_the_page_has_every_scenario_and_each_gives_what_is_expected() -> None:
    rows = [line.split(" | ") for line in scenario_table.page().splitlines() if line.startswith("| ")]
    told = {row[0].lstrip("| "): row[2:] for row in rows}
    for scenario in SCENARIOS:
        expected, actual = told[scenario.id]
        assert actual.removesuffix(" |") == expected, scenario.id


def test_no_page_names_a_trouble_that_accuses_an_account() -> None:
    """The sentence in bold at the head of the page, asked of the page itself."""
    refusals = [access for access in Access if access is not Access.ANSWERED]
    rows = [line for line in scenario_table.page().splitlines() if line.startswith("| ")]
    troubled = [line for line in rows if any(f"undecided {one}" in line for one in refusals)]
    assert len(troubled) >= 30
    assert not [line for line in troubled if "finding" in line or "suspected" in line]
