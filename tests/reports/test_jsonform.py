"""A report as JSON comes back as the same value."""

import json
from dataclasses import replace

import pytest

from reports.jsonform import from_json, to_json
from tests.reports.example import finding, inspection, rich_report, verdict


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_report_survives_the_way_to_json_and_back(lang: str) -> None:
    report = rich_report("en" if lang == "en" else "zh")
    text = to_json(report)
    assert from_json(text) == report
    assert from_json(text.encode()) == report
    assert to_json(from_json(text)) == text


def test_an_inspection_survives_too() -> None:
    report = inspection(finding(), verdict())
    assert from_json(to_json(report)) == report


def test_field_names_and_codes_are_plain_json() -> None:
    told = json.loads(to_json(rich_report()))
    assert told["version"] == 1
    assert told["run"]["kind"] == "sample"
    assert told["run"]["started_at"].endswith("Z")
    assert told["coverage"]["last_full"] == {"day": "2026-11-15", "pages": 14870, "hits": 208}
    problem = told["problems"]["new"][0]
    assert problem["check"] == "link.broken"
    assert problem["looks"][0]["status"] == 404
    assert problem["facts"]["reason"] == "not_found"
    assert told["undecided"][0]["doubts"][0]["pages"]["total"] == 1


def test_chinese_stands_unescaped() -> None:
    assert "清河湾县" in to_json(rich_report())


def test_another_version_is_refused_with_its_number() -> None:
    with pytest.raises(ValueError, match="version 99"):
        from_json(to_json(replace(rich_report(), version=99)))


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"version": 1}', "nonsense"])
def test_what_is_no_report_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="validation error"):
        from_json(text)
