"""Channels from sheets as offices write them."""

from datetime import date
from typing import Any

import pytest

from monitor.registry import sheets
from monitor.registry.record import Records
from tests.monitor.registry.channelwork import CHANNELS, SHEETS, known
from tests.monitor.registry.sheetwork import LAYOUT, UNITS, Rows, applied, planned, read, workbook

HEADS = ["平台", "账号名称", "账号标识"]


def again(*rows: list[Any], heads: list[str] | None = None, before: Records | None = None) -> list[str]:
    """The errors of importing these rows after the builders' sheets, or the ids of the records that they change."""
    made = planned(known() if before is None else before, workbook({"新媒体账号": [heads or HEADS, *rows]}))
    return made.errors or [edit.id for edit in made.edits]


def test_a_list_in_the_offices_own_words_becomes_records() -> None:
    first, second, third = known()["channel"].values()
    assert (first["platform"], first["account_ids"], first["unit_id"], first["use"]) == (
        "weibo",
        "5001234567",
        "u1",
        "publishing",
    )
    assert (first["opened_on"], second["opened_on"]) == (date(2019, 3, 2), date(2019, 3, 2))
    assert (second["platform"], second["state"], second["use"], second["state_since"]) == (
        "wechat_mp",
        "active",
        "",
        None,
    )
    assert (third["state"], third["state_since"], third["document"]) == (
        "closed",
        date(2025, 6, 30),
        "川府函〔2025〕7号",
    )


def test_csv_in_gb18030_says_the_same_as_a_workbook() -> None:
    lines = [["" if cell is None else str(cell) for cell in row] for row in CHANNELS]
    assert lines[1][5] == "43526.0"
    text = "\r\n".join(",".join(row) for row in lines).encode("gb18030")
    units = applied({}, planned({}, workbook({"单位": UNITS})))
    assert applied(units, planned(units, text, "账号"))["channel"] == known()["channel"]


def test_merged_cells_hold_for_all_rows_they_cover() -> None:
    rows: Rows = [["平台", "主办单位", "账号名称"], ["抖音", "保宁镇", "保宁之声"], [None, None, "保宁文旅"]]
    data = workbook({"单位": UNITS, "新媒体账号": rows}, "新媒体账号!A2:A3", "新媒体账号!B2:B3")
    found = applied({}, planned({}, data))["channel"]
    assert {(one["platform"], one["unit_id"], one["name"]) for one in found.values()} == {
        ("douyin", "u2", "保宁之声"),
        ("douyin", "u2", "保宁文旅"),
    }


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_what_is_exported_and_imported_again_is_the_same(form: str) -> None:
    [leaf] = sheets.leaves(known(), LAYOUT, ["channel"])
    made = planned({**known(), "channel": {}}, sheets.bytes_of(leaf, form), "新媒体账号")
    assert applied({**known(), "channel": {}}, made)["channel"] == known()["channel"]
    assert planned(known(), sheets.bytes_of(leaf, form), "新媒体账号").edits == []


def test_the_same_sheet_twice_changes_nothing() -> None:
    assert planned(known(), workbook(SHEETS)).edits == []


def test_an_account_is_known_again_by_platform_and_name_where_no_id_says_otherwise() -> None:
    assert again(["微博", "示范发布", None]) == ["ch1"]
    assert again(["微博", "示范发布", 5001234567]) == []
    assert again(["微博", "示范发布", "5001234567 gh_x"]) == ["ch1"]


def test_two_accounts_of_one_name_are_told_apart_by_their_ids() -> None:
    assert again(["微博", "示范发布", "6009999999"]) == ["ch4"]
    both = applied(known(), planned(known(), workbook({"新媒体账号": [HEADS, ["微博", "示范发布", "6009999999"]]})))
    assert again(["微博", "示范发布", "6009999999"], before=both) == []
    [told] = again(["微博", "示范发布", None], before=both)
    assert told.startswith("新媒体账号!B2: there are several of this name (ch1、ch4); expected an id or 账号标识")
    assert again(["微博", "示范发布", None], ["微博", "示范发布", None]) == [
        "新媒体账号!A3: the same 新媒体账号 as in 新媒体账号!A2"
    ]


def test_of_two_accounts_that_cannot_be_told_apart_one_is_too_many() -> None:
    rows: list[list[Any]] = [["a1", "微博", "示范之声", None], ["a2", "微博", "示范之声", "5002"]]
    assert again(*rows, heads=["账号代号", *HEADS]) == [
        "新媒体账号!C2: another 新媒体账号 has the same 平台、账号名称",
        "新媒体账号!C3: another 新媒体账号 has the same 平台、账号名称",
    ]


STATE = ["账号代号", "平台", "账号名称", "状态", "状态起始日期"]


def test_a_state_that_changes_wants_its_own_day() -> None:
    since = planned(known(), workbook({"新媒体账号": [STATE, ["ch3", "公众号", "保宁政务", "正常", "2025-06-30"]]}))
    assert since.errors == [
        "新媒体账号!E2: 状态起始日期: 状态 changes; expected the new 状态起始日期, or an empty cell; "
        'found the old "2025-06-30"'
    ]
    left = planned(known(), workbook({"新媒体账号": [STATE[:4], ["ch3", "公众号", "保宁政务", "正常"]]}))
    assert [error.partition(":")[0] for error in left.errors] == ["新媒体账号!A2"]
    for day in (None, "2026-01-05"):
        assert again(["ch3", "公众号", "保宁政务", "正常", day], heads=STATE) == ["ch3"]
    assert again(["ch3", "公众号", "保宁政务", "关停", "2025-07-01"], heads=STATE) == ["ch3"]


def test_an_account_may_go_into_another_of_the_same_sheet() -> None:
    heads = ["平台", "账号名称", "状态", "整合至"]
    rows: Rows = [heads, ["微博", "旧号", "整合", "新号"], ["微博", "新号", "正常", None]]
    found = applied({}, planned({}, workbook({"新媒体账号": rows})))["channel"]
    assert found["ch1"]["successor_id"] == "ch2"
    assert planned({}, workbook({"新媒体账号": [heads, ["微博", "旧号", "整合", "没有"]]})).errors == [
        '新媒体账号!D2: 迁移或整合至: there is no 新媒体账号 "没有": '
        "expected the name or id of one in the registry or in this file"
    ]


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (6.2010000123456789e15, "digits are lost"),
        ("6.20100E+17", "digits are lost"),
        ("公众号甲", "expected ids such as"),
    ],
)
def test_an_id_that_a_spreadsheet_has_spoilt_is_refused(value: object, said: str) -> None:
    [told] = again(["微博", "新号", value])
    assert told.startswith("新媒体账号!C2: 账号标识: ")
    assert said in told


def test_several_names_and_ids_stand_in_one_cell() -> None:
    heads = [*HEADS, "曾用名", "认证主体"]
    row = [
        "公众号",
        "示范",
        "gh_0123456789ab，MzA5MDAwMDAwMA==\nwx0123456789abcdef",
        "旧名 一、旧名二；旧名 一",
        "甲\n乙",
    ]
    [draft] = read(workbook({"新媒体账号": [heads, row]})).drafts
    assert draft.fields["account_ids"] == "gh_0123456789ab MzA5MDAwMDAwMA== wx0123456789abcdef"
    assert (draft.fields["former_names"], draft.fields["owners"]) == ("旧名 一、旧名二", "甲、乙")


def test_all_that_is_wrong_is_told_at_once_by_its_cell() -> None:
    heads = ["平台", "账号名称", "主办单位", "开设时间", "更新期限", "状态"]
    rows: Rows = [heads, ["博客", None, "天气局", "去年", 0, "好"], ["微博", "对", "保宁镇", None, None, None]]
    made = planned({}, workbook({"单位": UNITS, "新媒体账号": rows}))
    assert [error.partition(": ")[0] for error in made.errors] == [f"新媒体账号!{cell}2" for cell in "ABDEF"]
