import io
import re
import zipfile
from datetime import date, datetime

import pytest
from openpyxl import Workbook, load_workbook

from monitor.errors import ConfigError
from monitor.registry import sheets, workbook
from monitor.registry.workbook import Leaf
from tests.monitor.registry import sheetwork


def changed(data: bytes, part: str, old: str, new: str) -> bytes:
    """A workbook in whose part one text stands for another: what no program would write."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            body = source.read(name)
            if name == part:
                assert old.encode() in body
                body = body.replace(old.encode(), new.encode())
            target.writestr(name, body)
    return out.getvalue()


def test_the_value_of_merged_cells_stands_in_each_of_them_and_in_no_empty_row() -> None:
    rows: sheetwork.Rows = [["网站", "栏目"], ["portal", "要闻"], [None, "公告"], [None, None]]
    [grid] = workbook.read(sheetwork.workbook({"栏目": rows}, "栏目!A2:A4"), "x")
    assert grid.cells[3, 1].value == "portal"
    assert (grid.cells[2, 1].spread, grid.cells[3, 1].spread) == (False, True)
    assert (4, 1) not in grid.cells


def test_a_formula_is_its_last_result_and_one_without_is_refused() -> None:
    data = sheetwork.workbook({"单位": [["单位名称"], ["=A1"]]})
    with pytest.raises(ConfigError, match="x: 单位!A2: a formula without a result"):
        workbook.read(data, "x")
    computed = changed(data, "xl/worksheets/sheet1.xml", "<v />", "<v>7</v>")
    [grid] = workbook.read(computed, "x")
    assert grid.cells[2, 1].value == 7


def test_a_stray_cell_far_away_costs_nothing() -> None:
    book = Workbook()
    book.worksheets[0]["A1"] = "单位名称"
    book.worksheets[0]["XFD1048576"] = "!"
    out = io.BytesIO()
    book.save(out)
    [grid] = workbook.read(out.getvalue(), "x")
    assert len(grid.cells) == 2
    assert grid.name(1_048_576, 16_384) == "Sheet!XFD1048576"


def test_what_would_take_all_memory_or_all_day_is_refused() -> None:
    data = sheetwork.workbook({"单位": [["单位名称", None]]}, "单位!A1:B1")
    giant = changed(data, "xl/worksheets/sheet1.xml", "A1:B1", "A1:XFD1048576")
    with pytest.raises(ConfigError, match="x: the cells A1:XFD1048576 are merged into one"):
        workbook.read(giant, "x")
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * (workbook.MAX_INFLATED + 1))
    with pytest.raises(ConfigError, match="x: too large"):
        workbook.read(bomb.getvalue(), "x")


@pytest.mark.parametrize("data", [b"PK\x03\x04 and no more", b"\xd0\xcf\x11\xe0old", b""])
def test_what_is_no_workbook_is_told_in_one_line(data: bytes) -> None:
    if not data:
        assert sheets.grids(data, "x")[0].cells == {}
        return
    with pytest.raises(ConfigError, match=r"^x: ") as raised:
        sheets.grids(data, "x")
    assert len(str(raised.value).splitlines()) == 1


def test_a_damaged_workbook_is_told_in_one_line() -> None:
    data = changed(sheetwork.workbook({"单位": [["单位名称"]]}), "xl/worksheets/sheet1.xml", "<sheetData>", "<sheetDa")
    with pytest.raises(ConfigError, match="x: no workbook, or a damaged one"):
        workbook.read(data, "x")


def test_what_is_written_is_frozen_wide_enough_and_offers_its_choices() -> None:
    rows: sheetwork.Rows = [["=1+1", 3, date(2026, 12, 31), None], ["保宁镇人民政府办公室", None, None, "在用"]]
    data = workbook.write([Leaf("单位", ["单位名称", "层级", "日期", "状态"], rows, {4: ["在用", "已撤销"]})])
    sheet = load_workbook(io.BytesIO(data))["单位"]
    assert sheet.freeze_panes == "A2"
    assert sheet.column_dimensions["A"].width == 23
    [offered] = sheet.data_validations.dataValidation
    assert (offered.formula1, str(offered.sqref)) == ('"在用,已撤销"', "D2:D502")
    [grid] = workbook.read(data, "x")
    assert [grid.cells[2, at].value for at in (1, 2, 3)] == ["=1+1", 3, datetime.fromisoformat("2026-12-31")]
    assert re.fullmatch(r"单位!D3", grid.name(3, 4))
