"""What a row counts, and when it strikes."""

import pytest

from checks.check import Finding, Severity, Undecided
from checks.indicators import Counted, Holder
from tests.checks.scoring import cost, row, table


def finding(**facts: object) -> Finding:
    return Finding("column.stale", Severity.CRITICAL, "column", "c1", facts)


def undecided(**facts: object) -> Undecided:
    return Undecided("column.stale", "column", "c1", facts)


def test_a_row_counts_findings_of_its_check_with_these_facts() -> None:
    counted = Counted("column.stale", {"official": True, "genre": ("news", "notice")})
    assert counted.takes(finding(official=True, genre="news"))
    assert not counted.takes(finding(official=False, genre="news"))
    assert not counted.takes(finding(official=True, genre="topic"))
    assert not counted.takes(finding(genre="news"))
    assert not Counted("column.empty").takes(finding())


def test_what_could_not_be_told_is_meant_unless_its_facts_deny_it() -> None:
    counted = Counted("column.stale", {"official": True, "genre": ("news", "notice")})
    assert counted.takes(undecided(genre="news"))
    assert not counted.takes(undecided(genre="topic"))


@pytest.mark.parametrize(("comparator", "value", "strikes"), [(">=", 5, True), (">=", 4, False), (">", 5, False)])
def test_a_threshold_is_reached_or_exceeded(comparator: str, value: float, strikes: bool) -> None:
    assert row(comparator=comparator).strikes(value) is strikes


def test_a_row_without_a_threshold_never_strikes() -> None:
    assert not row(threshold=None).strikes(1000)


def test_a_table_gives_the_rows_of_a_kind_of_site() -> None:
    made = table(row("W"), cost("D"), row("M", applies_to=frozenset({Holder.CHANNEL})))
    assert [one.id for one in made.of(Holder.PORTAL)] == ["W", "D"]
    assert [one.id for one in made.of(Holder.SITE)] == ["W"]
    assert [one.id for one in made.of(Holder.CHANNEL)] == ["M"]
