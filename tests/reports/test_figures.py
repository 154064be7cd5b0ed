"""The charts of a report tell its numbers."""

import re
from dataclasses import replace

from monitor.compose import compose
from reports import figures
from tests.reports.example import finding, ground, inspection, rich_report, rich_trend


def labels(svg: str) -> list[str]:
    return re.findall(r"<text[^>]*>([^<]*)</text>", svg)


def test_the_trend_shows_every_scan_with_its_kind_and_its_changes() -> None:
    told = labels(figures.trend(rich_report()))
    assert told[:4] == ["41", "11-16", "普查", "+2 −5"]
    assert told[-4:] == ["7", "11-23", "抽查", "+3 −5"]


def test_the_trend_keeps_to_the_last_scans() -> None:
    long = replace(rich_report(), trend=tuple(rich_trend() * 4))
    assert len(labels(figures.trend(long))) == figures.LATEST * 4


def test_one_scan_is_no_trend() -> None:
    assert figures.trend(replace(rich_report(), trend=tuple(rich_trend()[:1]))) == ""


def test_the_share_stands_over_the_last_full_scan() -> None:
    assert labels(figures.share(rich_report())) == ["本次估计", "1.22% (0.71%–2.04%)", "普查 2026-11-15", "1.40%"]


def test_a_report_without_an_estimate_has_no_share() -> None:
    assert figures.share(compose(ground("full"), [])) == ""


def test_a_report_without_problems_has_no_divisions() -> None:
    assert figures.breakdowns(compose(ground(), [])) == []
    assert len(figures.breakdowns(rich_report())) == 4


def test_only_a_ledger_has_open_problems() -> None:
    assert figures.unit(inspection(finding())) == "问题（个）"
    assert figures.unit(rich_report()) == "待整改问题（个）"
