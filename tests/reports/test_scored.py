"""A score in every form."""

import json
from dataclasses import replace

import pytest

from checks.check import Language
from monitor.compose.scoring import tell
from reports import html, jsonform, score_text
from reports.model import VERSION, ScoreSheet
from reports.plain import width
from reports.scored import Score
from reports.text import render as as_text
from tests.checks.scoring import cost, found, row, scored, unverified
from tests.reports.example import ground, rich_report

HOSTILE = '"><script>alert(1)</script>\u202e'


def score(lang: Language = "zh") -> Score:
    rows = (unverified("W4c"), row(), cost())
    return tell(scored(rows, found(9, name="政务动态"), found(3, "link.broken", reason="not_found")), lang)


def sheet(lang: Language = "zh", **changes: object) -> ScoreSheet:
    base = ground("full", lang=lang)
    made = replace(score(lang), **changes)  # type: ignore[arg-type]
    return ScoreSheet(VERSION, lang, base.made_at, base.target, base.run, base.coverage, made)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_document_has_every_row_the_verdict_the_coverage_and_what_would_turn_it(lang: Language) -> None:
    made = sheet(lang)
    for told in (html.render_score(made), score_text.render(made, columns=1000)):
        assert made.score.verdict in told
        assert "1,063/14,870" in told
        for line in made.score.rows:
            assert line.id in told
            assert line.situation in told
            assert line.mark in told
        assert all(turn in told for turn in made.score.turns)


def test_the_page_has_the_columns_of_the_official_table_in_their_order() -> None:
    page = html.render_score(sheet())
    places = [page.index(f"<th>{heading}</th>") for heading in ("检查对象", "指标", "评分细则", "检查情况")]
    assert places == sorted(places)
    assert '<th class="mark">扣分</th>' in page
    assert "国办秘函〔2019〕19号" in page
    assert "张三 2026-11-23 核实" in page
    assert "未核实" in page


def test_a_full_report_has_the_score_as_a_section_and_others_have_none() -> None:
    report = rich_report()
    assert 'id="score"' not in html.render(report)
    told = html.render(replace(report, score=score()))
    assert 'id="score"' in told
    assert score().verdict in told


def test_a_report_with_its_score_survives_the_way_to_json_and_back() -> None:
    report = replace(rich_report(), score=score())
    assert jsonform.from_json(jsonform.to_json(report)) == report


def test_a_report_that_was_kept_before_there_were_scores_is_read() -> None:
    told = json.loads(jsonform.to_json(rich_report()))
    del told["score"]
    assert jsonform.from_json(json.dumps(told)).score is None


def test_the_sheet_as_json_has_codes_and_texts() -> None:
    told = json.loads(jsonform.sheet_to_json(sheet()))
    assert told["score"]["outcome"] == "fail"
    assert [line["state"] for line in told["score"]["rows"]] == ["hinted", "struck", "set_aside"]
    assert told["run"]["kind"] == "full"


def test_nothing_hostile_steers_the_page_or_the_terminal() -> None:
    line = replace(score().rows[0], problems=(HOSTILE,), name=HOSTILE)
    made = sheet(rows=(line,), verdict=HOSTILE, turns=(HOSTILE,))
    for told in (html.render_score(made), score_text.render(made)):
        assert "\u202e" not in told
    assert "<script" not in html.render_score(made)


def test_lines_fit_the_terminal() -> None:
    assert max(width(line) for line in score_text.render(sheet(), columns=80).splitlines()) <= 80


def test_a_report_as_text_ends_with_its_score() -> None:
    told = as_text(replace(rich_report(), score=score()))
    assert score().rows[1].mark in told
