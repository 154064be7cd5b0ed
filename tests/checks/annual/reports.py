"""Builders of annual reports as subjects: by default all is well, a test names what is not."""

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from checks.annual.sums import check as sums
from checks.check import Check, Finding, Undecided, Verdict
from checks.subjects.annual import AnnualReport, Cell, Content, Duty, Mention, Publisher, Reading, annual_id
from checks.subjects.annual_form import SECTIONS, Form, form_of
from checks.subjects.column import Dated, Source
from tests.annual_numbers import usual
from tests.checks.judged import verdicts

MARK = {Form.OF_2019: ("本年新制作数量", "上一年项目数量"), Form.OF_2021: ("本年制发件数", "现行有效件数")}


def cells(numbers: dict[str, int]) -> dict[str, Cell]:
    return {key: Cell(Decimal(value), str(value), "table 2 row 4 cell 2") for key, value in numbers.items()}


def content(year: int = 2022, **facts: Any) -> Content:
    form = form_of(year) or Form.OF_2019
    whole = Content(
        year,
        f"某某市{year}年政府信息公开工作年度报告",
        dict(SECTIONS),
        {form: MARK[form]},
        cells(usual(form)),
        mentions=tuple(Mention(duty, stated=True, excerpt="结果为优秀。") for duty in Duty),
    )
    return replace(whole, **facts)


def dated(day: str, source: Source = Source.LABEL, until: str = "", **other: Any) -> Dated:
    return Dated(source, date.fromisoformat(day), date.fromisoformat(until or day), day, **other)


def report(year: int = 2022, **facts: Any) -> AnnualReport:
    whole = AnnualReport(
        annual_id("gov", year),
        "某某市人民政府",
        Publisher.GOVERNMENT,
        year,
        today=date(year + 1, 6, 1),
        reading=Reading.READ,
        url="http://www.example.gov.cn/nb/1.html",
        published=dated(f"{year + 1}-01-20"),
        content=content(year),
        former=cells({"next.natural": 6, "next.total": 6, **_none_left(), "documents.valid": 30, "rules.valid": 0}),
    )
    return replace(whole, **facts)


def _none_left() -> dict[str, int]:
    return {f"next.{column}": 0 for column in ("business", "research", "charity", "legal", "other")}


def missing(**facts: Any) -> AnnualReport:
    return report(reading=Reading.MISSING, url="", published=None, content=None, **facts)


def verdict(check: Check, subject: AnnualReport, **thresholds: Any) -> Verdict | None:
    found = verdicts(check, subject, **thresholds)
    assert len(found) <= 1
    for one in found:
        if "reason" in one.facts:
            assert one.facts["reason"] in check.words["zh"].reasons, "no words for this reason"
        for language in ("zh", "en"):
            assert "{" not in check.message(one, language)
        json.dumps(dict(one.facts))
    return found[0] if found else None


def outcome(check: Check, subject: AnnualReport, **thresholds: Any) -> str:
    """``fine``, or ``finding``, ``suspected`` or ``undecided``, with its reason."""
    one = verdict(check, subject, **thresholds)
    if one is None:
        return "fine"
    kind = "undecided" if isinstance(one, Undecided) else "suspected" if one.suspected else "finding"
    return f"{kind} {one.facts.get('reason', '')}".strip()


def finding(check: Check, subject: AnnualReport, **thresholds: Any) -> Finding:
    one = verdict(check, subject, **thresholds)
    assert isinstance(one, Finding)
    return one


def failing(subject: AnnualReport) -> set[str]:
    """The names of the equations that fail."""
    return {one["name"] for one in finding(sums, subject).facts["failing"]}
