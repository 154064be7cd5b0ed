from typing import Any

from monitor.registry.record import Records
from tests.monitor.registry.sheetwork import (
    ALL,
    COLUMNS,
    RULES,
    SITES,
    UNITS,
    Rows,
    applied,
    planned,
    registry,
    workbook,
)


def column(known: Records, name: str) -> dict[str, object]:
    [found] = [record for record in known["column"].values() if record["name"] == name]
    return dict(found)


def again(known: Records, tables: dict[str, Rows], **more: Any) -> list[tuple[str, str]]:
    """The records that importing these sheets would change."""
    made = planned(known, workbook(tables), **more)
    assert made.errors == []
    return [(edit.table, edit.id) for edit in made.edits]


def test_names_become_ids_and_new_records_get_theirs() -> None:
    known = registry()
    assert list(known["unit"]) == ["u1", "u2"]
    assert known["unit"]["u2"]["parent_id"] == "u1"
    assert known["site"]["portal"]["unit_id"] == "u1"
    assert column(known, "镇街动态") == {
        "id": "c2",
        "site_id": "portal",
        "name": "镇街动态",
        "url": "https://www.example.gov.cn/yw/zj/",
        "genre": "news",
        "level": 2,
        "unit_id": "u2",
        "limit_days": 30,
        "state": "active",
        "note": "",
    }


def test_the_same_sheets_twice_change_nothing_though_they_have_no_ids() -> None:
    assert again(registry(), ALL) == []


def test_what_a_sheet_has_no_heading_for_stays_and_what_it_leaves_empty_is_emptied() -> None:
    known = registry()
    rows: Rows = [["栏目名称", "列表地址", "责任单位"], ["镇街动态", "https://www.example.gov.cn/yw/zj/", None]]
    made = planned(known, workbook({"栏目": rows}))
    [edit] = made.edits
    assert list(edit.fields()) == [("unit_id", "u2", None)]
    assert edit.after["limit_days"] == 30


def test_an_id_lets_a_column_change_its_name_and_its_address() -> None:
    known = registry()
    rows: Rows = [["代号", "栏目名称", "列表地址"], ["c2", "乡镇动态", "https://www.example.gov.cn/xz/"]]
    after = applied(known, planned(known, workbook({"栏目": rows})))
    assert column(after, "乡镇动态")["url"] == "https://www.example.gov.cn/xz/"
    assert len(after["column"]) == 2


def test_what_the_sheets_omit_stays_unless_it_is_pruned_and_then_only_in_those_sheets() -> None:
    known = registry()
    sheets: dict[str, Rows] = {"栏目": COLUMNS[:2]}
    assert again(known, sheets) == []
    assert again(known, sheets, prune=["column"]) == [("column", "c2")]
    after = applied(known, planned(known, workbook(sheets), prune=["column"]))
    assert after["column"]["c2"]["state"] == "removed"
    assert again(after, sheets, prune=["column"]) == []


def test_what_was_removed_is_there_again_when_a_sheet_names_it() -> None:
    known = registry()
    pruned = applied(known, planned(known, workbook({"栏目": COLUMNS[:2]}), prune=["column"]))
    made = planned(pruned, workbook({"栏目": COLUMNS}))
    assert [(edit.id, list(edit.fields())) for edit in made.edits] == [("c2", [("state", "removed", "active")])]


def test_the_only_site_need_not_be_named_even_where_it_stands_in_the_settings_alone() -> None:
    rows: Rows = [["栏目名称", "列表地址"], ["要闻", "https://www.example.gov.cn/yw/"]]
    made = planned({}, workbook({"栏目": rows}), sites=["portal"])
    assert (made.errors, made.edits[0].after["site_id"]) == ([], "portal")
    assert planned({}, workbook({"栏目": rows}), sites=["portal", "other"]).errors == [
        "栏目!A2: 所属网站: expected a value, found nothing"
    ]


def test_a_name_that_nobody_or_several_have_is_an_error_with_its_cell() -> None:
    twins: Rows = [UNITS[0], ["保宁镇"], ["七里镇"]]
    known = applied({}, planned({}, workbook({"单位": twins})))
    known["unit"]["u2"] = {**known["unit"]["u2"], "name": "保宁镇"}  # type: ignore[index]
    columns: Rows = [COLUMNS[0], [*COLUMNS[1][:5], "保宁镇"], [*COLUMNS[2][:5], "没有镇"]]
    assert planned(known, workbook({"栏目": columns}), sites=["portal"]).errors == [
        '栏目!F2: 责任单位: several 单位 are called "保宁镇"; write one of the ids u1, u2',
        '栏目!F3: 责任单位: there is no 单位 "没有镇": expected the name or id of one in the registry or in this file',
    ]


def test_a_unit_whose_row_is_wrong_is_told_once_and_not_again_for_each_of_its_columns() -> None:
    units: Rows = [UNITS[0], UNITS[1], ["保宁镇", "委员会"]]
    made = planned({}, workbook({"单位": units, "网站": SITES, "栏目": COLUMNS}))
    assert [error.split(": ")[0] for error in made.errors] == ["单位!B3"]


def test_the_same_record_twice_is_an_error_that_names_both_cells() -> None:
    made = planned({}, workbook({"单位": [*UNITS, UNITS[1]]}))
    assert made.errors == ["单位!A4: the same 单位 as in 单位!A2"]
    rows: Rows = [
        ["代号", "栏目名称", "列表地址"],
        ["a", "甲", "https://www.example.gov.cn/x/"],
        ["b", "乙", "https://www.example.gov.cn/x/"],
    ]
    assert planned({}, workbook({"栏目": rows}), sites=["portal"]).errors == [
        "栏目!C2: another 栏目 has the same 所属网站、列表地址",
        "栏目!C3: another 栏目 has the same 所属网站、列表地址",
    ]


def test_new_ids_follow_the_highest_there_ever_was() -> None:
    known = registry()
    pruned = applied(known, planned(known, workbook({"单位": UNITS[:2]}), prune=["unit"]))
    after = applied(pruned, planned(pruned, workbook({"单位": [["名称"], ["七里街道"]]})))
    assert list(after["unit"]) == ["u1", "u2", "u3"]


def test_a_rule_of_a_column_means_the_column_of_its_own_site() -> None:
    sites: Rows = [*SITES, ["other", "另一网站", "https://other.gov.cn/", None, None]]
    columns: Rows = [*COLUMNS, ["other", "要闻", "https://other.gov.cn/yw/", None, None, None, None]]
    rules: Rows = [RULES[0], ["other", None, "要闻", "保宁镇"]]
    made = applied({}, planned({}, workbook({**ALL, "网站": sites, "栏目": columns, "责任规则": rules})))
    [rule] = made["rule"].values()
    assert rule["column_id"] == "c3"
