from checks.check import Check, Severity, Wording
from tests.builders import link

WORDS = Wording(title="t", finding="{name} {missing}|{reason_text}", remedy="r", reasons={"x": "because {name}"})


def test_a_fact_that_is_missing_shows_as_nothing() -> None:
    check = Check("checks.link.example", severity=Severity.MAJOR, zh=WORDS, en=WORDS)
    assert check.message(check.finding(link(), name="A", reason="x"), "en") == "A |because A"


def test_braces_in_what_the_world_wrote_are_only_text() -> None:
    check = Check("checks.link.example", severity=Severity.MAJOR, zh=WORDS, en=WORDS)
    assert check.message(check.finding(link(), name="{reason}{0}", reason="x"), "zh").startswith("{reason}{0} ")


def test_severities_are_ordered() -> None:
    assert Severity.MINOR.rank < Severity.MAJOR.rank < Severity.CRITICAL.rank
