"""The plain text report: complete, compact, and safe for a terminal."""

from dataclasses import replace

import pytest

from checks.check import Language
from reports.plain import width
from reports.text import render
from tests.reports.example import HOME, broken, finding, inspection, look, rich_report, verdict


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_everything_found_is_told(lang: Language) -> None:
    report = rich_report(lang)
    told = render(report)
    for name in ("new", "back", "still", "suspected", "cleared", "dropped", "waived"):
        for problem in getattr(report.problems, name):
            assert problem.subject in told
            assert problem.remedy.split("；")[0].split(";")[0][:20] in told
    for group in report.undecided:
        assert all(doubt.subject in told for doubt in group.doubts)


def test_lines_fit_unless_an_address_is_longer() -> None:
    for line in render(rich_report(), columns=80).splitlines():
        assert width(line) <= 80 or "http" in line or "User-Agent" in line


def test_problems_that_are_mended_alike_stand_together_and_share_the_remedy() -> None:
    told = render(inspection(*(finding(f"{HOME}{n}.html") for n in range(30))))
    assert told.count("整改办法") == 1
    assert "(30)" in told


def test_a_suspected_problem_stands_apart() -> None:
    told = render(inspection(finding(f"{HOME}a"), finding(f"{HOME}b", suspected=True)))
    assert (
        told.index("发现的问题 (1)") < told.index(f"{HOME}a") < told.index("待核实的问题 (1)") < told.index(f"{HOME}b")
    )


def test_looks_that_agree_are_told_once_and_others_each() -> None:
    alike = render(inspection(finding()), columns=200)
    assert alike.count("状态码 404") == 1
    assert "共访问 2 次，结果一致" in alike
    differing = render(inspection(finding(facts=broken("gone", look(404), look(410)))))
    assert "状态码 404" in differing
    assert "状态码 410" in differing


def test_coverage_and_verdict_are_always_there() -> None:
    told = render(inspection(), columns=200)
    assert told.count("1,063/14,870") == 2
    assert "没有查看的部分不作结论" in told


def test_a_hostile_name_cannot_steer_the_terminal() -> None:
    report = inspection(finding(f"{HOME}\x1b]0;owned\x07"), verdict(f"{HOME}\x1b[2J"))
    told = render(replace(report, target=replace(report.target, name="\x1b[31mred\u202e")))
    assert [character for character in told if ord(character) < 32 and character != "\n"] == []
    assert "\u202e" not in told


def test_the_text_ends_with_one_line_end() -> None:
    told = render(rich_report())
    assert told.endswith("\n")
    assert not told.endswith("\n\n")
