"""Annual reports whose words give other numbers than their tables (年度报告文字与表格数据不一致).

Source: 国办公开办函〔2021〕30号: what is told under 总体情况 and what the tables hold are the same facts. A hint,
never a verdict.
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from checks.check import Check, Severity, Verdict, Wording
from checks.over_annual import UNREAD_EN, UNREAD_ZH, facts_of, supposed, unread, without_tables
from checks.subjects.annual import AnnualReport, Cell, Said

check = Check(
    __name__,
    severity=Severity.MINOR,
    zh=Wording(
        title="年度报告文字与表格数据不一致",
        finding="{name} {year} 年度的年度报告，文字与表格的数据可能不一致：{shown}",
        remedy="请核对正文与表格的口径和数据；口径不同的请在正文中说明，写错的请更正。",
        undecided="无法比较 {name} {year} 年度的年度报告的文字与表格：{reason_text}",
        reasons=UNREAD_ZH,
    ),
    en=Wording(
        title="Words and tables of the annual report differ",
        finding="In the annual report of {name} for {year} words and tables may give different numbers: {shown}",
        remedy="Compare the text with the tables; where they count differently say so, where one is wrong correct it.",
        undecided="Could not compare words and tables of the annual report of {name} for {year}: {reason_text}",
        reasons=UNREAD_EN,
    ),
)

_FITTING = {
    "new": (("new.total",), ("new.total", "carried.total"), ("handled.total",)),
    "next": (("next.total",),),
    "review": (("review.total",),),
    "suits": (("direct.total", "after.total"), ("direct.total",), ("after.total",)),
}
"""For what the words speak of, every sum of cells that they may mean."""


@check.judges(AnnualReport)
def prose(report: AnnualReport) -> Iterator[Verdict]:
    """Words and tables may differ when a number that is told fits no cell, nor sum of cells, that it could mean.

    Words that count otherwise are no mistake, so a person must look. Of several numbers on one matter one must fit.
    """
    why = unread(report)
    content = report.content
    if not why and content is not None and content.said:
        why = without_tables(content)
    if why:
        yield check.undecided(report, reason=why, **facts_of(report))
        return
    if content is None:
        return
    odd = []
    for about, ways in _FITTING.items():
        told = [one for one in content.said if one.about == about]
        meant = [value for way in ways if (value := _sum(content.cells, way)) is not None]
        if told and len(meant) == len(ways) and not any(one.value in meant for one in told):
            odd.append((told[0], meant[0]))
    if odd:
        shown = "；".join(f"文字“{said.excerpt}”，表格 {value}" for said, value in odd)
        facts = {"shown": shown, "differing": [_as_fact(said, value) for said, value in odd]}
        yield check.finding(report, suspected=True, **facts_of(report), **facts)


def _sum(cells: Mapping[str, Cell], keys: tuple[str, ...]) -> Decimal | None:
    values = [value for key in keys if (value := supposed(cells.get(key))) is not None]
    return sum(values, Decimal(0)) if len(values) == len(keys) else None


def _as_fact(said: Said, value: Decimal) -> dict[str, str]:
    return {"about": said.about, "said": str(said.value), "table": str(value), "excerpt": said.excerpt}
