"""Thresholds against the signatures of the checks."""

from collections.abc import Iterator

from checks.check import Check, Severity, Verdict, Wording
from checks.subjects import Link
from monitor.thresholds import vetted


def slow_check() -> Check:
    words = Wording(title="t", finding="f", remedy="r")
    check = Check("checks.page.slow", severity=Severity.MINOR, zh=words, en=words)

    @check.judges(Link)
    def slow(link: Link, *, seconds: float = 3.0, times: int = 2) -> Iterator[Verdict]:
        yield from ()

    return check


def test_a_threshold_that_the_check_takes_is_kept_as_its_kind() -> None:
    good, wrong = vetted({"page.slow": {"seconds": 5}}, {"page.slow": slow_check()})
    assert (good, wrong) == ({"page.slow": {"seconds": 5.0}}, [])


def test_a_threshold_of_a_wrong_name_or_kind_is_refused_with_its_place() -> None:
    _, wrong = vetted({"page.slow": {"second": 5, "times": "often"}}, {"page.slow": slow_check()})
    assert {(problem.path, problem.text, problem.of_key) for problem in wrong} == {
        (("thresholds", "page.slow", "second"), 'unknown key "second"; did you mean "seconds"?', True),
        (("thresholds", "page.slow", "times"), "expected a valid integer, found 'often'", False),
    }


def test_a_check_that_does_not_exist_is_refused() -> None:
    _, wrong = vetted({"page.slo": {}}, {"page.slow": slow_check()})
    assert [problem.text for problem in wrong] == ['unknown check "page.slo"; did you mean "page.slow"?']
