"""Issues as rows: counts and proof of what pages hold and of what they do not."""

import csv
import io
from typing import Any

from openpyxl import load_workbook

from checks.check import Severity
from monitor.cli.issue_rows import FIELDS, as_csv, as_xlsx, row_of
from monitor.entries import Known, State
from monitor.store.ledger import Entry
from tests.monitor.book import MORNING
from tests.reports.example import broken

ELSEWHERE = {
    "name": "站点地图", "url": "http://h/", "others": 110, "marks": [], "seen_on": ["http://h/1.html", "http://h/2.html"],
    "seen_on_total": 59, "source": "国办发〔2017〕47号，底部功能区", "confidence": "S", "verified_by": "",
}  # fmt: skip


def entry(check: str, facts: dict[str, Any], subject: str = "footer:portal:site_map", *holders: int) -> Entry:
    pages = frozenset(holders)
    known = Known(
        id=7, check=check, kind="link" if check.startswith("link") else "footer", subject=subject,
        severity=Severity.MINOR, state=State.OPEN, first_seen=MORNING, opened_at=MORNING, last_seen=MORNING,
        holders=pages, ever=pages,
    )  # fmt: skip
    return Entry("portal", known, facts, 1)


def test_what_the_ledger_has_no_pages_of_is_counted_as_its_proof_counted_it() -> None:
    row = row_of(entry("footer.elsewhere", ELSEWHERE))
    assert row["pages_total"] == 59
    assert row["message"] == "查看的 110 个内页中，有 59 个页面底部没有“站点地图”，首页有"
    assert row["proof"] == ["依据：国办发〔2017〕47号，底部功能区（见于其他文本）"]


def test_what_pages_hold_is_counted_by_the_ledger() -> None:
    facts = broken() | {"seen_on_total": 5}
    row = row_of(entry("link.broken", facts, "http://h/x.html", 1, 2))
    assert row["pages_total"] == 2
    assert "出现在 2 个页面上" in row["message"]
    assert [line[:7] for line in row["proof"]] == ["最后一次访问："]


def test_a_workbook_tells_words_and_shanghai_times_and_no_formulas() -> None:
    row = row_of(entry("link.broken", broken(), "=HYPERLINK(1)\x01", 1))
    sheet = load_workbook(io.BytesIO(as_xlsx([row]))).active
    assert sheet is not None
    heads, cells = ([cell.value for cell in line] for line in sheet.iter_rows())
    told = dict(zip(heads, cells, strict=True))
    assert (told["编号"], told["状态"], told["严重程度"], told["首次发现"]) == (7, "待整改", "一般", "2026-03-02 09:00")
    assert told["对象"] == "=HYPERLINK(1)\\u0001"
    assert {cell.data_type for cell in sheet[2]} <= {"s", "n"}
    assert len(heads) == len(FIELDS)


def test_csv_tells_a_list_in_one_cell_and_leaves_out_what_is_no_field() -> None:
    text = as_csv([row_of(entry("footer.elsewhere", ELSEWHERE)) | {"pages": ["x"]}])
    [row] = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")))
    assert tuple(row) == FIELDS
    assert row["proof"].startswith("依据：")
