"""Annual reports that do not go on where last year's ended (年度报告与上年数据不衔接).

Source: 国办公开办函〔2019〕60号, 国办公开办函〔2021〕30号, table 3: 二、上年结转 is what 四、结转下年度继续办理 was
a year before.
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from checks.check import Check, Severity, Verdict, Wording
from checks.over_annual import UNREAD_EN, UNREAD_ZH, cell_as_fact, facts_of, supposed, unread, without_tables
from checks.subjects.annual import AnnualReport, Cell
from checks.subjects.annual_form import APPLICANTS

check = Check(
    __name__,
    severity=Severity.MINOR,
    zh=Wording(
        title="年度报告与上年数据不衔接",
        finding="{name} {year} 年度的年度报告{reason_text}：{shown}",
        remedy="请与上一年度的年度报告核对，更正有关数据；数据确有调整的，请在报告中说明。",
        undecided="无法判定 {name} {year} 年度的年度报告与上年是否衔接：{reason_text}",
        reasons={
            **UNREAD_ZH,
            "carried": "“上年结转”与上年报告的“结转下年度继续办理”不一致",
            "in_force": "“现行有效件数”与上年报告的件数加制发、减废止之数不一致，请人工核实",
            "no_former": "没有读到上一年度的报告",
            "cells": "有关单元格没有填写或无法识别",
        },
    ),
    en=Wording(
        title="Annual report does not continue last year's",
        finding="In the annual report of {name} for {year}, {reason_text}: {shown}",
        remedy="Compare with last year's report and correct the numbers; if they were revised, say so in the report.",
        undecided="Could not tell whether the annual report of {name} for {year} continues last year's: {reason_text}",
        reasons={
            **UNREAD_EN,
            "carried": "what was carried over from last year is not what last year's report carried over",
            "in_force": "the documents in force are not last year's plus those issued less those repealed; "
            "a person must look",
            "no_former": "last year's report was not read",
            "cells": "the cells are empty or could not be read",
        },
    ),
)


@check.judges(AnnualReport)
def carry_over(report: AnnualReport) -> Iterator[Verdict]:
    """A report does not continue the last one when what came over is not, for some applicants, what went over.

    On the form of 2021 the numbers of rules and documents in force must follow from last year's too; units merge and
    documents are re-counted, so this is for a person to confirm.
    """
    why = unread(report)
    content = report.content
    if not why and content is not None:
        why = without_tables(content) or ("no_former" if report.former is None else "")
    if why:
        yield check.undecided(report, reason=why, **facts_of(report))
        return
    if content is None or report.former is None:
        return
    now, then = content.cells, report.former
    broken, unknown = [], []
    for column in APPLICANTS:
        before, after = then.get(f"next.{column}"), now.get(f"carried.{column}")
        went, came = supposed(before), supposed(after)
        if went is None or came is None or (went != came and (_blank(before) or _blank(after))):
            unknown.append(column)
        elif went != came:
            broken.append(column)
    facts = facts_of(report) | {
        "cells": [cell_as_fact(f"carried.{column}", now.get(f"carried.{column}")) for column in broken],
        "former": [cell_as_fact(f"next.{column}", then.get(f"next.{column}")) for column in broken],
        "unknown": unknown,
    }
    if broken:
        pairs = [f"{APPLICANTS[one]} {then[f'next.{one}'].text}→{now[f'carried.{one}'].text}" for one in broken]
        yield check.finding(report, reason="carried", shown="；".join(pairs), **facts)
    elif unknown:
        yield check.undecided(report, reason="cells", **facts)
    elif odd := _in_force(now, then):
        yield check.finding(report, suspected=True, reason="in_force", shown="；".join(odd), **facts)


def _blank(cell: Cell | None) -> bool:
    return cell is not None and cell.blank


def _in_force(now: Mapping[str, Cell], then: Mapping[str, Cell]) -> list[str]:
    """What is in force and does not follow from last year's, each as a sum that does not hold."""
    odd = []
    for row, words in (("rules", "规章"), ("documents", "行政规范性文件")):
        before, after = _number(then, f"{row}.valid"), _number(now, f"{row}.valid")
        issued, repealed = _number(now, f"{row}.issued"), _number(now, f"{row}.repealed")
        if before is None or after is None or issued is None or repealed is None:
            continue
        if before + issued - repealed != after:
            odd.append(f"{words} {before}+{issued}-{repealed}≠{after}")
    return odd


def _number(cells: Mapping[str, Cell], key: str) -> Decimal | None:
    cell = cells.get(key)
    return cell.value if cell else None
