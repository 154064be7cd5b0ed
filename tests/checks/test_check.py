import pytest

from checks.check import Check, Severity, Wording, fill
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


def test_a_check_that_failed_says_so_in_words_that_no_check_needs_to_have() -> None:
    check = Check("checks.link.example", severity=Severity.MAJOR, zh=WORDS, en=WORDS)
    failed = check.undecided(link(), reason="check_failed", error="ZeroDivisionError()")
    assert check.message(failed, "zh") == f"检查“t”时程序出错，没有结论（{link().id}）"
    assert check.message(failed, "en") == f"The check “t” itself failed and says nothing of {link().id}"


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"why": "404", "n": 2}, "打不开（404）：x（按 y 计 2 个）(z)"),
        ({"why": "", "n": 0}, "打不开：x（按 y 计 0 个）(z)"),
        ({"why": None}, "打不开：x(z)"),
        ({"why": "（）", "n": 2}, "打不开（（））：x（按 y 计 2 个）(z)"),
    ],
)
def test_brackets_that_would_hold_nothing_are_left_out(facts: dict[str, object], said: str) -> None:
    assert fill("打不开（{why}）：x（按 y 计 {n} 个）(z)", facts) == said
    assert fill("it fails ({why}); odd ({a}{b})", {"b": "c"}) == "it fails; odd (c)"
