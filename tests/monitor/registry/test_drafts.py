from monitor.registry.drafts import Drafts
from tests.monitor.registry.sheetwork import ALL, COLUMNS, UNITS, Rows, read, workbook


def named(found: Drafts) -> list[object]:
    assert found.errors == []
    return [draft.fields["name"] for draft in found.drafts]


def test_every_sheet_is_read_by_its_title() -> None:
    found = read(workbook(ALL))
    assert found.errors == found.notes == []
    assert [draft.table for draft in found.drafts] == ["unit"] * 2 + ["site"] + ["column"] * 2 + ["rule"] * 2
    assert found.drafts[1].fields == {
        "name": "保宁镇",
        "kind": "town",
        "parent_id": "市政府办公室",
        "contact": "",
        "phone": "13800000000",
    }
    assert found.drafts[1].place("phone") == "单位!E3"


def test_headings_need_not_stand_in_the_first_row_nor_be_written_as_we_write_them() -> None:
    rows: Rows = [
        ["阆中市单位名单", None, None],
        [],
        ["序号", "名 称*", "类别（必选）", "电话："],
        [1, "保宁镇", "镇", "1"],
    ]
    found = read(workbook({"单位": rows}, "单位!A1:C1"))
    assert named(found) == ["保宁镇"]
    assert found.notes == ['单位!A3: unknown heading "序号": the cells below are not read']


def test_merged_headings_of_two_rows_are_one_heading() -> None:
    rows: Rows = [["单位名称", "单位类型", "联系"], [None, None, "联系人", "电话"], ["保宁镇", "乡镇", "王芳", "1"]]
    found = read(workbook({"单位": rows}, "单位!A1:A2", "单位!B1:B2", "单位!C1:D1"))
    assert named(found) == ["保宁镇"]
    assert found.drafts[0].fields["contact"] == "王芳"


def test_blank_rows_and_headings_printed_again_are_no_records() -> None:
    rows: Rows = [*UNITS, [], ["\u3000", " "], UNITS[0], ["七里街道", "街道"]]
    assert named(read(workbook({"单位": rows}))) == ["市政府办公室", "保宁镇", "七里街道"]


def test_a_row_that_only_a_merge_reaches_into_is_blank() -> None:
    rows: Rows = [*COLUMNS[:2], [None, "公告", "https://www.example.gov.cn/gg/"], [None]]
    assert named(read(workbook({"栏目": rows}, "栏目!A2:A4"))) == ["要闻", "公告"]


def test_all_that_is_wrong_is_told_at_once_with_its_cell() -> None:
    units: Rows = [UNITS[0], ["市政府办公室", "委员会"], [None, "乡镇", None, "王芳"]]
    columns: Rows = [COLUMNS[0], ["portal", "要闻", "example.gov.cn", "要闻", "十", None, "很久"]]
    found = read(workbook({"单位": units, "栏目": columns}))
    assert [error.split(": ")[0] for error in found.errors] == ["单位!B2", "单位!A3", "栏目!C2", "栏目!E2", "栏目!G2"]
    assert found.errors[1] == "单位!A3: 单位名称: expected a value, found nothing"
    assert found.errors[4] == '栏目!G2: 更新期限（天）: expected a whole number from 1 to 3660; found "很久"'


def test_a_missing_and_a_second_heading_are_errors() -> None:
    found = read(workbook({"栏目": [["栏目名称", "名称", "所属网站"], ["要闻", "要闻", "portal"]]}))
    assert found.errors == [
        '栏目!B1: a second heading for "栏目名称", which is 栏目!A1 already',
        '栏目!A1: expected a heading "列表地址" in one of the first rows',
    ]
    assert found.drafts == []


def test_a_list_is_known_by_its_headings_where_its_title_says_nothing() -> None:
    found = read("栏目名称,列表地址\n要闻,https://www.example.gov.cn/yw/\n".encode("gb18030"), "新建文件")
    assert [draft.table for draft in found.drafts] == ["column"]
    assert found.drafts[0].place("name") == "新建文件!A2"


def test_a_file_without_any_list_is_an_error_and_a_strange_sheet_a_note() -> None:
    found = read(workbook({"说明": [["请逐项填写"]], "Sheet2": []}))
    assert found.errors == [
        "no sheet was understood; expected sheets named 单位、网站、栏目、责任规则、裁定、新媒体账号"
    ]
    assert len(found.notes) == 1


def test_a_rule_names_a_place_or_a_column_and_not_both() -> None:
    heads, unit = ["域名或路径", "栏目", "责任单位"], "保宁镇"
    rows: Rows = [heads, [None, None, unit], ["/a/", "要闻", unit], ["/a/", None, unit]]
    found = read(workbook({"责任规则": rows}))
    assert found.errors == [
        '责任规则!A2: expected exactly one of "域名或路径" or "栏目"',
        '责任规则!A3: expected exactly one of "域名或路径" or "栏目"',
    ]
