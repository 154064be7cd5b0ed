"""Sheets as an office makes them: workbooks with merged cells, CSV in any encoding, and the layout we ship."""

import io
from collections.abc import Mapping, Sequence
from typing import Any

from openpyxl import Workbook

from monitor.installation import packaged_config
from monitor.registry import drafts, sheets
from monitor.registry.drafts import Drafts
from monitor.registry.layout import load
from monitor.registry.plan import Plan, plan
from monitor.registry.record import Records

Rows = Sequence[Sequence[Any]]

LAYOUT = load(packaged_config() / "registry.toml")

UNITS: Rows = [
    ["单位名称", "单位类型", "上级单位", "联系人", "联系电话"],
    ["市政府办公室", "部门", None, "王芳", "0817-6222222"],
    ["保宁镇", "乡镇", "市政府办公室", None, 13800000000.0],
]
SITES: Rows = [
    ["网站代号", "网站名称", "首页地址", "其他域名", "运维单位"],
    ["portal", "示范市政府网", "https://www.example.gov.cn/", "zwfw.example.gov.cn", "市政府办公室"],
]
COLUMNS: Rows = [
    ["所属网站", "栏目名称", "列表地址", "栏目类型", "层级", "责任单位", "更新期限（天）"],
    ["portal", "要闻", "https://www.example.gov.cn/yw/", "动态要闻", 1, "市政府办公室", None],
    ["portal", "镇街动态", "https://www.example.gov.cn/yw/zj/", "动态要闻", 2, "保宁镇", 30.0],
]
RULES: Rows = [
    ["所属网站", "域名或路径", "栏目", "责任单位"],
    ["portal", "/bnz/", None, "保宁镇"],
    ["portal", "zwfw.example.gov.cn", None, "市政府办公室"],
]
ALL: dict[str, Rows] = {"单位": UNITS, "网站": SITES, "栏目": COLUMNS, "责任规则": RULES}


def workbook(tables: Mapping[str, Rows], *merges: str) -> bytes:
    """A workbook with these sheets; each merge is ``sheet!A1:B2``."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for title, rows in tables.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
    for merge in merges:
        title, _, cells = merge.partition("!")
        book[title].merge_cells(cells)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def read(data: bytes, name: str = "登记表") -> Drafts:
    """The drafts of a file."""
    return drafts.read(sheets.grids(data, name), LAYOUT)


def planned(known: Records, data: bytes, name: str = "登记表", **more: Any) -> Plan:
    """What importing a file would change; its errors are those of its cells too."""
    found = read(data, name)
    made = plan(known, found.drafts, LAYOUT, broken=found.broken, **more)
    made.errors[:0] = found.errors
    return made


def applied(known: Records, made: Plan) -> Records:
    """The records after a plan without errors, by table and id as the store gives them."""
    assert made.errors == []
    after = {sheet.table: dict(known.get(sheet.table, {})) for sheet in LAYOUT.sheets}
    for edit in made.edits:
        after[edit.table][edit.id] = edit.after
    return after


def registry() -> Records:
    """The registry that the sheets above make."""
    return applied({}, planned({}, workbook(ALL)))
