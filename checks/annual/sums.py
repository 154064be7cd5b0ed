"""Annual reports whose tables do not add up (年度报告表格勾稽关系不符).

Source: 国办公开办函〔2019〕60号, 国办公开办函〔2021〕30号, table 3: 第一项加第二项之和，等于第三项加第四项之和.
The sums of rows, columns and table 4 follow from what their totals are.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from checks.check import Check, Severity, Verdict, Wording
from checks.over_annual import UNREAD_EN, UNREAD_ZH, cell_as_fact, facts_of, supposed, unread, without_tables
from checks.subjects.annual import AnnualReport, Cell, Content
from checks.subjects.annual_form import Equation, Form, equations, form_of

check = Check(
    __name__,
    severity=Severity.MAJOR,
    zh=Wording(
        title="年度报告表格数据勾稽不符",
        finding="{name} {year} 年度的年度报告有 {count} 处数据对不上（共 {total} 个等式）：{shown}",
        remedy="请核对原始数据，更正有关单元格，使表三、表四各等式成立，并重新公开。",
        undecided="{name} {year} 年度的年度报告，{unknown_count} 个等式无法判定（共 {total} 个）：{reason_text}",
        reasons={
            **UNREAD_ZH,
            "cells": "有的单元格没有填写或无法识别（{shown}）",
            "no_numbers": "表格中没有填写任何数字",
            "no_form": "不知道使用的是哪一种格式",
        },
    ),
    en=Wording(
        title="Tables of the annual report do not add up",
        finding="In the annual report of {name} for {year}, {count} of {total} sums are wrong: {shown}",
        remedy="Compare with the records, correct the cells so that all sums of tables 3 and 4 hold, and publish anew.",
        undecided="In the annual report of {name} for {year}, {unknown_count} of {total} sums could not be told: "
        "{reason_text}",
        reasons={
            **UNREAD_EN,
            "cells": "cells are empty or could not be read ({shown})",
            "no_numbers": "there is no number in the tables",
            "no_form": "it is not known which form it is on",
        },
    ),
)

_SHOWN = 3
"""How many are named in the message; the facts hold all."""


@check.judges(AnnualReport)
def sums(report: AnnualReport) -> Iterator[Verdict]:
    """A report does not add up when any of the 40 (form of 2019) or 42 (form of 2021) equations fails.

    One finding names all that fail, with the numbers. An equation with a cell that could not be read cannot be told;
    one with an empty cell holds if zero fits there, and cannot be told otherwise.
    """
    facts = {**facts_of(report), "total": 0, "unknown_count": 0}
    if why := unread(report):
        yield check.undecided(report, reason=why, **facts)
        return
    content = report.content
    form = _form(content, report.year) if content else None
    if content is None:
        return
    if form is None:
        yield check.undecided(report, reason="no_form", **facts)
        return
    failing, unknown = _weighed(equations(form), content.cells)
    facts |= {
        "form": str(form),
        "total": len(equations(form)),
        "count": len(failing),
        "unknown_count": len(unknown),
        "failing": [_as_fact(one, content.cells) for one in failing],
        "unknown": [one.name for one in unknown],
    }
    if failing:
        yield check.finding(report, shown=_shown([_written(one, content.cells) for one in failing]), **facts)
    elif why := _nothing(content, form):
        yield check.undecided(report, reason=why, **facts)
    elif unknown:
        yield check.undecided(report, reason="cells", shown=_shown([one.words for one in unknown]), **facts)


def _form(content: Content, year: int) -> Form | None:
    """The form whose sums apply: table 3 itself tells, else whatever other tables or the year say."""
    rows = {key.partition(".")[0] for key in content.cells}
    if rows & {"overdue", "unpaid"}:
        return Form.OF_2021
    if "otherwise" in rows:
        return Form.OF_2019
    return content.form or form_of(year)


def _weighed(all_of_them: tuple[Equation, ...], cells: Mapping[str, Cell]) -> tuple[list[Equation], list[Equation]]:
    """The equations that fail, and those that cannot be told."""
    failing: list[Equation] = []
    unknown: list[Equation] = []
    for equation in all_of_them:
        left = [supposed(cells.get(key)) for key in equation.left]
        right = [supposed(cells.get(key)) for key in equation.right]
        known = [value for value in left + right if value is not None]
        if len(known) < len(left) + len(right):
            unknown.append(equation)
        elif sum(known[: len(left)]) != sum(known[len(left) :]):
            blank = any(cells[key].blank for key in equation.cells)
            (unknown if blank else failing).append(equation)
    return failing, unknown


def _nothing(content: Content, form: Form) -> str:
    """Why there is nothing to add up; "" if there is something."""
    keys = {key for equation in equations(form) for key in equation.cells}
    if any(cell.value is not None for key, cell in content.cells.items() if key in keys):
        return ""
    return without_tables(content) or "no_numbers"


def _as_fact(equation: Equation, cells: Mapping[str, Cell]) -> dict[str, Any]:
    return {
        "name": equation.name,
        "words": equation.words,
        "left": str(_sum(equation.left, cells)),
        "right": str(_sum(equation.right, cells)),
        "cells": [cell_as_fact(key, cells.get(key)) for key in equation.cells],
    }


def _sum(keys: tuple[str, ...], cells: Mapping[str, Cell]) -> object:
    return sum(supposed(cells[key]) or 0 for key in keys)


def _written(equation: Equation, cells: Mapping[str, Cell]) -> str:
    return f"{equation.words}（{_sum(equation.left, cells)}≠{_sum(equation.right, cells)}）"


def _shown(all_of_them: list[str]) -> str:
    more = "…" if len(all_of_them) > _SHOWN else ""
    return "；".join(all_of_them[:_SHOWN]) + more
