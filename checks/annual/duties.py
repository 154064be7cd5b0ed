"""Governments' annual reports without the results of appraisal, review and liability (年度报告缺少考核评议追责结果).

Source: 政府信息公开条例（国令711号）第五十条第四项: 工作考核、社会评议和责任追究结果情况; 国办公开办函〔2021〕30号:
to be told under 监督保障.
"""

from collections.abc import Iterator

from checks.check import Check, Severity, Verdict, Wording
from checks.over_annual import UNREAD_EN, UNREAD_ZH, facts_of, unread
from checks.subjects.annual import AnnualReport, Duty, Mention, Publisher

check = Check(
    __name__,
    severity=Severity.MAJOR,
    zh=Wording(
        title="年度报告缺少考核、评议、追责结果",
        finding="{name} {year} 年度的年度报告可能没有写明结果：{shown}",
        remedy="请在“监督保障”中写明本年度工作考核、社会评议和责任追究的结果；没有发生责任追究的，也请写明。",
        undecided="无法判定 {name} {year} 年度的年度报告是否写明工作考核、社会评议和责任追究结果：{reason_text}",
        reasons={**UNREAD_ZH, "few_headings": "没有识别到正文"},
    ),
    en=Wording(
        title="Results of appraisal, review or liability not stated",
        finding="The annual report of {name} for {year} may not state the results of: {shown}",
        remedy="State under 监督保障 what came of this year's appraisal, public review and liability; if nobody was "
        "held liable, say that too.",
        undecided="Could not tell whether the annual report of {name} for {year} states the results of appraisal, "
        "review and liability: {reason_text}",
        reasons={**UNREAD_EN, "few_headings": "its text was not recognised"},
    ),
)

_SHOWN = 40
"""Characters of a sentence in the message; the facts hold more."""
_WORDS = {Duty.APPRAISAL: "工作考核", Duty.REVIEW: "社会评议", Duty.LIABILITY: "责任追究"}


@check.judges(AnnualReport)
def duties(report: AnnualReport) -> Iterator[Verdict]:
    """A government's report may lack a result when no sentence states one, even if some name it as a rule or a plan.

    What is a result only a person can say for certain, so this is never more than suspected. Departments need none.
    """
    if report.publisher is Publisher.DEPARTMENT:
        return
    if why := unread(report):
        yield check.undecided(report, reason=why, **facts_of(report))
        return
    content = report.content
    if content is None:
        return
    if not content.sections:
        yield check.undecided(report, reason="few_headings", **facts_of(report))
        return
    lacking = [duty for duty in Duty if not any(one.stated for one in content.mentions if one.duty is duty)]
    if lacking:
        named = {duty: _excerpts(content.mentions, duty) for duty in Duty}
        shown = "；".join(f"{_WORDS[duty]}（{named[duty][0][:_SHOWN] if named[duty] else '—'}）" for duty in lacking)
        facts = {
            "shown": shown,
            "lacking": [str(duty) for duty in lacking],
            "mentions": {str(duty): found for duty, found in named.items()},
        }
        yield check.finding(report, suspected=True, **facts_of(report), **facts)


def _excerpts(mentions: tuple[Mention, ...], duty: Duty) -> list[str]:
    return [one.excerpt for one in mentions if one.duty is duty]
