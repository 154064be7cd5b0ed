"""Holding verdicts against a truth, as far as links are not the matter."""

from checks.check import Finding, Severity, Undecided, Verdict
from monitor.demo.compare import differences
from monitor.demo.truth import Expected, LeftOut, Truth

STALE = Expected("column.stale", "lm.zsdt", "finding", "days")


def found(check: str, subject: str, reason: str = "", *, suspected: bool = False) -> Finding:
    return Finding(check, Severity.MAJOR, "column", subject, {"reason": reason}, suspected)


def told(*expected: Expected, said: tuple[Verdict, ...] = (), left_out: tuple[LeftOut, ...] = ()) -> list[str]:
    return differences(Truth(expected, frozenset(), left_out=left_out), said, {"lm.zsdt": ["http://a/"]})


def test_only_of_links_are_the_holders_compared() -> None:
    assert told(STALE, said=(found("column.stale", "lm.zsdt", "days"),)) == []
    link = Expected("link.broken", "lm.zsdt", "finding", "days")
    assert len(told(link, said=(found("link.broken", "lm.zsdt", "days"),))) == 1


def test_state_reason_and_outcome_must_be_the_true_ones() -> None:
    assert len(told(STALE, said=(found("column.stale", "lm.zsdt", "days", suspected=True),))) == 1
    assert len(told(STALE, said=(found("column.stale", "lm.zsdt", "months"),))) == 1
    assert len(told(STALE, said=(Undecided("column.stale", "column", "lm.zsdt", {"reason": "days"}),))) == 1
    assert len(told(STALE)) == 1


def test_a_check_that_is_left_out_is_neither_missed_nor_too_much() -> None:
    silent = (LeftOut("column.stale", "nobody knows"),)
    assert told(STALE, left_out=silent) == []
    assert told(said=(found("column.stale", "lm.zsdt", "days"),), left_out=silent) == []
    assert len(told(said=(found("column.empty", "lm.zsdt", "blank"),), left_out=silent)) == 1
