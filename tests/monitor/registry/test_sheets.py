from datetime import date
from pathlib import Path

import pytest

from monitor.errors import ConfigError
from monitor.registry import sheets, workbook
from monitor.registry.record import Records, Value
from tests.monitor.registry.sheetwork import LAYOUT, applied, planned, registry


def ruled() -> Records:
    """A registry with a ruling, a removed column, two columns of one name, and texts that begin like formulas."""
    known = {table: dict(rows) for table, rows in registry().items()}
    ruling: dict[str, Value] = {
        "id": "d1",
        "column_id": "c1",
        "reason": "=本年无活动",
        "by": "王芳",
        "until": date(2026, 12, 31),
    }
    known["ruling"]["d1"] = ruling | {"state": "active"}
    twin: dict[str, Value] = {
        "id": "c3",
        "name": "要闻",
        "url": "https://www.example.gov.cn/yw2/",
        "note": "-",
        "state": "archived",
    }
    known["column"]["c3"] = {**known["column"]["c1"], **twin}
    known["column"]["c4"] = {**known["column"]["c1"], "id": "c4", "state": "removed"}
    known["unit"]["u3"] = {**known["unit"]["u1"], "id": "u3", "name": "u1", "parent_id": "u2"}
    return known


def test_an_exported_workbook_changes_nothing_and_makes_the_same_registry_elsewhere() -> None:
    known = ruled()
    data = workbook.write(sheets.leaves(known, LAYOUT))
    made = planned(known, data)
    assert (made.errors, made.edits) == ([], [])
    assert applied({}, planned({}, data)) == known


@pytest.mark.parametrize("table", ["unit", "site", "column", "rule", "ruling"])
def test_each_list_as_csv_changes_nothing(table: str) -> None:
    known = ruled()
    [leaf] = sheets.leaves(known, LAYOUT, [table])
    made = planned(known, sheets.bytes_of(leaf, "csv"), name="未命名")
    assert (made.errors, made.edits) == ([], [])
    again = planned({**known, table: {}}, sheets.bytes_of(leaf, "csv"), name="未命名")
    assert applied({**known, table: {}}, again)[table] == known[table]


def test_a_reference_is_told_by_name_only_where_the_name_says_which() -> None:
    [leaf] = sheets.leaves(ruled(), LAYOUT, ["ruling"])
    assert leaf.rows[0][1] == "c1"
    [leaf] = sheets.leaves(registry(), LAYOUT, ["column"])
    assert [row[6] for row in leaf.rows] == ["市政府办公室", "保宁镇"]


def test_an_empty_registry_is_exported_as_a_form_to_fill_in() -> None:
    leaves = sheets.leaves({}, LAYOUT)
    assert [leaf.title for leaf in leaves] == ["单位", "网站", "栏目", "责任规则", "裁定", "新媒体账号"]
    assert planned({}, workbook.write(leaves)).errors == []


def test_the_name_of_a_file_says_its_form() -> None:
    assert sheets.form_of(Path("a.XLSX")) == "xlsx"
    with pytest.raises(ConfigError, match=r"a\.xls: expected a name that ends in \.xlsx or \.csv"):
        sheets.form_of(Path("a.xls"))
