"""Annual reports without all six sections (年度报告章节不全).

Source: 政府信息公开条例（国令711号）第五十条; 国办公开办函〔2019〕60号; 国办公开办函〔2021〕30号:
the same six sections in both.
"""

from collections.abc import Iterator

from checks.check import Check, Severity, Verdict, Wording
from checks.over_annual import UNREAD_EN, UNREAD_ZH, facts_of, unread
from checks.subjects.annual import AnnualReport
from checks.subjects.annual_form import SECTIONS

check = Check(
    __name__,
    severity=Severity.MAJOR,
    zh=Wording(
        title="年度报告章节不全",
        finding="{name} {year} 年度的年度报告缺少：{missing}",
        remedy="请按统一格式补全年度报告的六个部分；没有内容的部分也应保留标题并写明“无”。",
        undecided="无法判定 {name} {year} 年度的年度报告章节是否齐全：{reason_text}",
        reasons={**UNREAD_ZH, "few_headings": "没有识别到足够的章节标题"},
    ),
    en=Wording(
        title="Sections of the annual report missing",
        finding="The annual report of {name} for {year} lacks: {missing}",
        remedy="Add the sections so that there are all six of the form; where there is nothing to tell, say so there.",
        undecided="Could not tell whether the annual report of {name} for {year} has all its sections: {reason_text}",
        reasons={**UNREAD_EN, "few_headings": "too few headings were recognised"},
    ),
)


@check.judges(AnnualReport)
def sections(report: AnnualReport, *, least: int = 3) -> Iterator[Verdict]:
    """A section is missing when other headings are there and its own is not.

    Fewer than ``least`` headings may as well be headings that were not recognised, so that is undecided.
    """
    if why := unread(report):
        yield check.undecided(report, reason=why, **facts_of(report))
        return
    content = report.content
    if content is None:
        return
    missing = [
        f"{'一二三四五六'[number - 1]}、{words}" for number, words in SECTIONS.items() if number not in content.sections
    ]
    facts = {**facts_of(report), "found": {str(number): words for number, words in sorted(content.sections.items())}}
    if len(content.sections) < least:
        yield check.undecided(report, reason="few_headings", **facts)
    elif missing:
        yield check.finding(report, missing="；".join(missing), **facts)
