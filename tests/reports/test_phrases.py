"""Sentences: they claim what was seen, in Shanghai time, and not more."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from monitor.compose import compose
from reports import phrases
from reports.coverage import Estimate
from reports.model import Report
from tests.reports.example import finding, ground, inspection, issue, rich_report


def clean_scan(state: str = "done", **coverage: Any) -> Report:
    return compose(ground("full", state=state, **coverage), [])


def test_times_stand_in_shanghai() -> None:
    late = datetime(2026, 11, 22, 18, 5, 7, tzinfo=UTC)
    assert phrases.moment(late) == "2026-11-23 02:05"
    assert phrases.moment(late, seconds=True) == "2026-11-23 02:05:07"
    assert phrases.day(late).isoformat() == "2026-11-23"


def test_a_scan_within_a_day_names_the_day_once_and_a_running_one_no_end() -> None:
    report = rich_report()
    assert phrases.period(report) == "2026-11-23 07:12 – 09:36 (北京时间)"
    running = replace(report, run=replace(report.run, finished_at=None))
    assert phrases.period(running) == "2026-11-23 07:12 (北京时间)"


def test_a_void_scan_claims_nothing() -> None:
    said = phrases.verdict(compose(ground(state="void"), [issue(happened=("found",))]))
    assert "作废" in said
    assert "1,063" not in said


def test_a_scan_that_read_nothing_does_not_call_the_site_clean() -> None:
    said = phrases.verdict(clean_scan(pages_examined=0, links_examined=0))
    assert "不能作出结论" in said
    assert "没有发现" not in said


def test_nothing_found_is_said_of_what_was_looked_at_only() -> None:
    said = phrases.verdict(clean_scan())
    assert "在所查看的范围内没有发现待整改的问题" in said
    assert "1,063/14,870" in said
    assert "没有查看的部分不作结论" in said


def test_a_scan_of_everything_has_no_rest() -> None:
    said = phrases.verdict(clean_scan(pages_examined=9, pages_known=9, links_examined=5, links_known=5))
    assert "没有查看的部分" not in said


def test_an_unfinished_scan_says_so() -> None:
    assert "未完成" in phrases.verdict(clean_scan("incomplete"))
    assert "未完成" not in phrases.verdict(clean_scan())


def test_what_is_only_suspected_or_undecided_is_no_problem_but_is_said() -> None:
    said = phrases.verdict(inspection(finding(suspected=True)))
    assert "没有发现" in said
    assert "待核实 1 个" in said


def test_the_verdict_of_a_ledger_counts_every_fate() -> None:
    said = phrases.verdict(rich_report())
    assert "待整改问题 7 个：新增 3 个，反弹 1 个，此前未改好 3 个；本次销号 2 个" in said
    assert "1 个本次没有复看" in said


@pytest.mark.parametrize(
    ("share", "said"), [(0.0, "0.0%"), (0.0004, "0.04%"), (0.0122, "1.22%"), (0.5, "50.0%"), (1.0, "100.0%")]
)
def test_a_rare_fault_is_not_rounded_to_none(share: float, said: str) -> None:
    assert phrases.percent(share) == said


def test_an_estimate_without_a_full_scan_says_so() -> None:
    report = compose(ground(estimate=Estimate(0.01, 0.005, 0.02, 1000, 10)), [])
    assert phrases.estimates(report)[-1] == "尚无普查结果可以对照。"
    assert phrases.estimates(compose(ground(), [])) == []


@pytest.mark.parametrize(("position", "said"), [(1, "一、"), (9, "九、"), (10, "十、"), (11, "十一、")])
def test_chinese_headings_count_in_chinese(position: int, said: str) -> None:
    assert phrases.ordinal(position, "zh") == said
    assert phrases.ordinal(position, "en") == f"{position}. "
