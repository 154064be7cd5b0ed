"""Annual reports on another year's form (年度报告格式不符).

Source: 国办公开办函〔2019〕60号 (reports on 2019 and 2020); 国办公开办函〔2021〕30号 of 2021-09-26 (reports on 2021
and later).
"""

from collections.abc import Iterator

from checks.check import Check, Severity, Verdict, Wording
from checks.over_annual import UNREAD_EN, UNREAD_ZH, facts_of, unread, without_tables
from checks.subjects.annual import AnnualReport, Content
from checks.subjects.annual_form import Form, form_of

check = Check(
    __name__,
    severity=Severity.MAJOR,
    zh=Wording(
        title="年度报告格式不符",
        finding="{name} {year} 年度的年度报告应使用 {due_form} 年印发的格式，{reason_text}",
        remedy="请改用该年度适用的统一格式重新编制并公开年度报告的表格。",
        undecided="无法判定 {name} {year} 年度的年度报告使用了哪一种格式：{reason_text}",
        reasons={
            **UNREAD_ZH,
            "other_form": "实际使用了 {found_form} 年的格式（{marks}）",
            "mixed": "其中混有 {found_form} 年格式的内容（{marks}），请人工核实",
            "no_marks": "没有识别到表格的特征栏目",
        },
    ),
    en=Wording(
        title="Annual report on the wrong form",
        finding="The annual report of {name} for {year} must be on the form issued in {due_form}; {reason_text}",
        remedy="Make the tables of the report anew on the form that is in force for its year, and publish them.",
        undecided="Could not tell which form the annual report of {name} for {year} is on: {reason_text}",
        reasons={
            **UNREAD_EN,
            "other_form": "it is on that of {found_form} ({marks})",
            "mixed": "parts of it are from that of {found_form} ({marks}); a person must look",
            "no_marks": "nothing that tells the forms apart was recognised in its tables",
        },
    ),
)


@check.judges(AnnualReport)
def form(report: AnnualReport) -> Iterator[Verdict]:
    """A form is wrong when the tables show words that only the other form has.

    One such word alone, or a mixture of both forms, is for a person to confirm. Years before 2019 have no form.
    """
    right = form_of(report.year)
    if right is None:
        return
    if why := unread(report):
        yield check.undecided(report, reason=why, **facts_of(report))
        return
    content = report.content
    if content is None:
        return
    wrong = next(one for one in Form if one is not right)
    marks = content.marks.get(wrong, ())
    facts = {**facts_of(report), "due_form": str(right), "found_form": str(wrong), "marks": "、".join(marks)}
    if marks:
        mixed = bool(content.marks.get(right))
        reason = "mixed" if mixed else "other_form"
        yield check.finding(report, suspected=mixed or len(marks) < 2, reason=reason, **facts)
    elif not content.marks.get(right):
        yield check.undecided(report, reason=_nothing(content), **facts)


def _nothing(content: Content) -> str:
    return without_tables(content) or "no_marks"
