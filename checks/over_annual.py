"""What the verdicts about annual reports have in common."""

from decimal import Decimal
from typing import Any

from checks.subjects.annual import AnnualReport, Cell, Content, Reading
from checks.subjects.annual_form import words_of

UNREAD_ZH = {
    "unreachable": "打不开（{why}）",
    "unreadable": "无法识别内容（{why}）",
    "other_year": "找到的是 {said_year} 年度的报告",
    "picture": "表格是图片",
    "no_tables": "没有识别到表格",
}
"""Why nothing can be said about what a report holds."""

UNREAD_EN = {
    "unreachable": "it cannot be opened ({why})",
    "unreadable": "it cannot be read ({why})",
    "other_year": "what was found is the report for {said_year}",
    "picture": "its tables are pictures",
    "no_tables": "no tables were recognised in it",
}


def facts_of(report: AnnualReport) -> dict[str, Any]:
    """What every verdict tells: whose report, for which year, and where it is."""
    content = report.content
    return {
        "name": report.name,
        "publisher": str(report.publisher),
        "year": report.year,
        "url": report.url,
        "why": report.why,
        "title": content.title if content else "",
        "said_year": content.year if content else None,
    }


def unread(report: AnnualReport) -> str:
    """Why its content cannot be judged; "" if it can, or if there is no report and so nothing wrong in it."""
    if report.reading is Reading.MISSING:
        return ""
    if report.reading is not Reading.READ:
        return str(report.reading)
    if report.content is None:
        return "unreadable"
    if report.content.year is not None and report.content.year != report.year:
        return "other_year"
    return ""


def without_tables(content: Content) -> str:
    """Why there are no cells to judge; "" if there are some."""
    if content.cells:
        return ""
    return "picture" if content.pictures else "no_tables"


def cell_as_fact(key: str, cell: Cell | None) -> dict[str, Any]:
    """A cell, JSON-able: what the form calls it, what stands there, and where."""
    return {
        "cell": key,
        "words": words_of(key),
        "text": cell.text if cell else None,
        "value": str(cell.value) if cell and cell.value is not None else None,
        "place": cell.place if cell else "",
    }


def supposed(cell: Cell | None) -> Decimal | None:
    """The number that a cell stands for: zero where it is blank, None where nothing is known."""
    if cell is None:
        return None
    return Decimal(0) if cell.blank else cell.value
