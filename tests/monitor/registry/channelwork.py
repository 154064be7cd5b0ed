"""Channels as an office lists them: its own headings, names in place of ids, and all that people leave out."""

from typing import Any

from monitor.registry.record import Record, Records
from tests.monitor.registry.sheetwork import UNITS, Rows, applied, planned, workbook

CHANNELS: Rows = [
    ["平台", "账号名称", "原始ID", "主办单位", "账号类别", "开设时间", "状态", "状态起始日期", "依据文号"],
    ["微博", "示范发布", 5001234567.0, "市政府办公室", "发布类", 43526.0, "正常", None, None],
    ["公众号", "示范发布", "gh_0123456789ab", "市政府办公室", None, "2019年3月2日", None, None, None],
    ["公众号", "保宁政务", "gh_00000000beef", "保宁镇", None, None, "已关停", "2025-06-30", "川府函〔2025〕7号"],
]
SHEETS: dict[str, Rows] = {"单位": UNITS, "新媒体账号": CHANNELS}


def known() -> Records:
    """The registry that these sheets make: ch1 and ch2 of the first unit, ch3, closed, of the second."""
    return applied({}, planned({}, workbook(SHEETS)))


def channel(**fields: Any) -> Record:
    """The record of a channel as the sheets make it, with other fields."""
    return {**known()["channel"]["ch1"], **fields}
