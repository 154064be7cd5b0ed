"""``monitor report score``: the score of a site, and what changes it."""

import json
import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from monitor.availability import Answer, Probe
from monitor.cli.common import Place
from monitor.cli.scores import score_of
from monitor.clock import Clock
from monitor.installation import Installation
from monitor.settings_file import load
from monitor.store import probes, scans
from tests.monitor.cli.office import monitor, office, portal

VERIFIED = """\
[table]
id = "county"
title = "县检查指标"
source = "县府办〔2024〕1号"
jurisdiction = "county"
effective_from = {since}
alone = true

[[row]]
id = "C1"
kind = "veto"
name = "死链"
rule = "死链超过（含）{threshold} 个"
applies_to = ["portal"]
machine = "full"
counts = [{{ check = "link.broken" }}]
threshold = {threshold}
confidence = "R"
verified_by = "张三"
verified_at = 2026-01-02
"""


def here(root: Path, clock: Clock | None = None) -> Place:
    installation = Installation(root)
    return Place(installation, load(installation.settings_file), clock or Clock())


def county(root: Path, threshold: int, since: str = "2020-01-01") -> Path:
    file = root / "config" / "indicators" / "county.toml"
    file.write_text(VERIFIED.format(threshold=threshold, since=since), encoding="utf-8")
    return file


def scanned(folder: Path) -> Path:
    """An installation after a full scan that found one dead link."""
    with portal() as site:
        root = office(folder / "office", site)
        assert monitor(root, "scan", "full") == 0
    return root


def told(root: Path, capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, Any]:
    capsys.readouterr()
    assert monitor(root, "report", "score", "--format", "json", *words) == 0
    score: dict[str, Any] = json.loads(capsys.readouterr().out)["score"]
    return score


def test_the_score_of_a_fresh_installation_hints_and_vetoes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = scanned(tmp_path)
    score = told(root, capsys)
    rows = {row["id"]: row for row in score["rows"]}
    assert score["outcome"] == "open"
    assert (rows["D22"]["state"], rows["D22"]["count"], rows["D22"]["lost"]) == ("hinted", 1, None)
    assert {row["state"] for row in rows.values()} == {"human", "unexamined", "hinted"}


def test_changing_the_table_scores_an_old_scan_anew_without_a_new_crawl(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = scanned(tmp_path)
    outcomes = []
    for threshold in (1, 2):
        county(root, threshold)
        outcomes.append(told(root, capsys)["outcome"])
    assert outcomes == ["fail", "pass"]
    with here(root).store() as store:
        assert len(scans.find(store)) == 1


def test_the_table_of_the_day_is_the_one_that_counts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = scanned(tmp_path)
    today = here(root).clock.today()
    county(root, 1, since=(today + timedelta(days=1)).isoformat())
    assert told(root, capsys)["outcome"] == "open"
    assert told(root, capsys, "--site", "portal", "--day", (today + timedelta(days=1)).isoformat())["outcome"] == "fail"


def test_a_full_report_has_the_score_in_it(tmp_path: Path) -> None:
    root = scanned(tmp_path)
    [page] = (root / "var" / "reports" / "portal").glob("*.html")
    text = page.read_text(encoding="utf-8")
    assert 'id="score"' in text
    assert "死链超过" not in text
    assert "D22 · 功能设计" in text


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--scan", "99"], "portal: no full scan with number 99 has ended"),
        (["--day", "2020-01-01"], "portal: no full scan until 2020-01-01 has ended"),
        (["--scan", "1", "--day", "2018-01-01"], "no indicator table is in force on 2018-01-01"),
        (["--day", "yesterday"], "yesterday"),
    ],
)
def test_what_cannot_be_scored_is_one_line(
    words: list[str], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = scanned(tmp_path)
    capsys.readouterr()
    assert monitor(root, "report", "score", *words) == 2
    [line] = capsys.readouterr().err.splitlines()
    assert said in line


def test_only_scores_are_told_for_a_day(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = office(tmp_path / "office", "http://127.0.0.1:1/")
    assert monitor(root, "report", "full", "--day", "2026-01-01") == 2
    assert "--day: only scores are told for a day" in capsys.readouterr().err


def test_a_wrong_table_is_named_with_its_line_and_costs_a_scan_nothing_but_its_score(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with portal() as site:
        root = office(tmp_path / "office", site)
        file = county(root, 1)
        file.write_text(file.read_text(encoding="utf-8").replace("link.broken", "link.brokn"), encoding="utf-8")
        assert monitor(root, "scan", "full") == 0
    [page] = (root / "var" / "reports" / "portal").glob("*.html")
    assert 'id="score"' not in page.read_text(encoding="utf-8")
    capsys.readouterr()
    assert monitor(root, "report", "score") == 2
    assert re.search(r'county\.toml:16:\d+: row\.counts\.check: unknown check "link\.brokn"', capsys.readouterr().err)


def test_an_installation_without_tables_uses_those_of_the_program(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = scanned(tmp_path)
    for file in (root / "config" / "indicators").iterdir():
        file.unlink()
    (root / "config" / "indicators").rmdir()
    assert told(root, capsys)["tables"] == ["政府网站与政务新媒体检查指标 (国办秘函〔2019〕19号)"]


@pytest.mark.parametrize(
    ("failed", "days", "situation"),
    [
        (10, 7, "5.95%（否决线 5%）"),
        (8, 7, "已判定 1 个对象，未发现问题"),
        (10, 6, "未能判定；另有待核实 0 个、需人工核实 1 个，不计入"),
    ],
)
def test_the_probes_of_the_week_before_are_scored_with_the_scan(
    failed: int, days: int, situation: str, tmp_path: Path
) -> None:
    place = here(scanned(tmp_path))
    today = place.clock.now().replace(hour=16, minute=0, second=0, microsecond=0)
    end = today if today <= place.clock.now() else today - timedelta(days=1)
    with place.store() as store:
        for hour in range(days * 24):
            at = end - timedelta(hours=hour + 1)
            answer = Answer.CLOSED if hour < failed else Answer.OPEN
            probes.add(store, "portal", Probe(at, at, answer))
        [scan] = scans.find(store)
        made = score_of(place, store, scan, place.clock.today(), "zh")
    [line] = [row for row in made.rows if row.id == "W2"]
    assert line.situation == situation
