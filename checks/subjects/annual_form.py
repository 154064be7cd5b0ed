"""The two official forms of the annual report: their rows, their columns, and what must add up.

Sources: 国办公开办函〔2019〕60号 (reports on 2019 and 2020), 国办公开办函〔2021〕30号 (reports on 2021 and later).
Printed on both forms: 第一项加第二项之和，等于第三项加第四项之和. The other sums follow from what rows and columns are.

A cell's key is ``row.column`` in table 3 (``new.natural``), ``group.result`` in table 4 (``review.kept``) and
``matter.measure`` in the tables of section 2 (``permits.decided``).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache


class Form(StrEnum):
    """An official form, by the year in which it was issued."""

    OF_2019 = "2019"
    OF_2021 = "2021"


SECTIONS = {
    1: "总体情况",
    2: "主动公开政府信息情况",
    3: "收到和处理政府信息公开申请情况",
    4: "政府信息公开行政复议、行政诉讼情况",
    5: "存在的主要问题及改进情况",
    6: "其他需要报告的事项",
}
"""The six sections of both forms."""

APPLICANTS = {
    "natural": "自然人",
    "business": "商业企业",
    "research": "科研机构",
    "charity": "社会公益组织",
    "legal": "法律服务机构",
    "other": "其他",
    "total": "总计",
}
"""The columns of table 3, in order."""

_RECEIVED = {"new": "一、本年新收政府信息公开申请数量", "carried": "二、上年结转政府信息公开申请数量"}
_HANDLED = {
    "granted": "（一）予以公开",
    "partial": "（二）部分公开",
    "secret": "（三）不予公开 1.属于国家秘密",
    "forbidden": "（三）不予公开 2.其他法律行政法规禁止公开",
    "safety": "（三）不予公开 3.危及“三安全一稳定”",
    "third": "（三）不予公开 4.保护第三方合法权益",
    "internal": "（三）不予公开 5.属于三类内部事务信息",
    "process": "（三）不予公开 6.属于四类过程性信息",
    "file": "（三）不予公开 7.属于行政执法案卷",
    "query": "（三）不予公开 8.属于行政查询事项",
    "unheld": "（四）无法提供 1.本机关不掌握相关政府信息",
    "unmade": "（四）无法提供 2.没有现成信息需要另行制作",
    "unclear": "（四）无法提供 3.补正后申请内容仍不明确",
    "petition": "（五）不予处理 1.信访举报投诉类申请",
    "repeated": "（五）不予处理 2.重复申请",
    "published": "（五）不予处理 3.要求提供公开出版物",
    "frequent": "（五）不予处理 4.无正当理由大量反复申请",
    "confirm": "（五）不予处理 5.要求行政机关确认或重新出具已获取信息",
}
_OTHERWISE = {
    Form.OF_2019: {"otherwise": "（六）其他处理"},
    Form.OF_2021: {
        "overdue": "（六）其他处理 1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
        "unpaid": "（六）其他处理 2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
        "rest": "（六）其他处理 3.其他",
    },
}
_ENDS = {"handled": "（七）总计", "next": "四、结转下年度继续办理"}

SUITS = {"review": "行政复议", "direct": "未经复议直接起诉", "after": "复议后起诉"}
RESULTS = {"kept": "结果维持", "corrected": "结果纠正", "different": "其他结果", "pending": "尚未审结", "total": "总计"}
"""Table 4: three groups of five results, in order."""

MATTERS = {
    "rules": "规章",
    "documents": "规范性文件",
    "permits": "行政许可",
    "services": "其他对外管理服务事项",
    "penalties": "行政处罚",
    "coercion": "行政强制",
    "fees": "行政事业性收费",
    "procurement": "政府集中采购",
}
MEASURES = {
    Form.OF_2019: {
        "made": "本年新制作数量",
        "opened": "本年新公开数量",
        "open": "对外公开总数量",
        "before": "上一年项目数量",
        "change": "本年增/减",
        "decisions": "处理决定数量",
        "items": "采购项目数量",
        "cost": "采购总金额",
    },
    Form.OF_2021: {
        "issued": "本年制发件数",
        "repealed": "本年废止件数",
        "valid": "现行有效件数",
        "decided": "本年处理决定数量",
        "charged": "本年收费金额",
    },
}
"""The rows and the columns of the tables of section 2. No sum within one report concerns them."""


def form_of(year: int) -> Form | None:
    """The form that a report on this year must have; None for years before there was a form of today's law."""
    if year < 2019:
        return None
    return Form.OF_2019 if year < 2021 else Form.OF_2021


@cache
def rows_of(form: Form) -> dict[str, str]:
    """The rows of table 3 that hold numbers, in order: 23 on the form of 2019, 25 on that of 2021."""
    return _RECEIVED | _HANDLED | _OTHERWISE[form] | _ENDS


@dataclass(frozen=True, slots=True)
class Equation:
    """Two lists of cells whose sums must be equal. ``name`` stays the same for good, ``words`` are the form's own."""

    name: str
    words: str
    left: tuple[str, ...]
    right: tuple[str, ...]

    @property
    def cells(self) -> tuple[str, ...]:
        """All cells that stand in it."""
        return self.left + self.right


@cache
def equations(form: Form) -> tuple[Equation, ...]:
    """Everything that must add up within one report: 40 equations on the form of 2019, 42 on that of 2021."""
    return tuple(_equations(form))


def _equations(form: Form) -> Iterator[Equation]:
    results = [*_HANDLED, *_OTHERWISE[form]]
    for column, words in APPLICANTS.items():
        received, done = (f"new.{column}", f"carried.{column}"), (f"handled.{column}", f"next.{column}")
        yield Equation(f"balance.{column}", f"表三“{words}”列：一＋二＝三＋四", received, done)
    for column, words in APPLICANTS.items():
        parts = tuple(f"{row}.{column}" for row in results)
        yield Equation(
            f"results.{column}", f"表三“{words}”列：（一）至（六）之和＝（七）总计", parts, (f"handled.{column}",)
        )
    for row, words in rows_of(form).items():
        *parts_of_row, total = (f"{row}.{column}" for column in APPLICANTS)
        yield Equation(f"row.{row}", f"表三“{words}”行：各类申请人之和＝总计", tuple(parts_of_row), (total,))
    for group, words in SUITS.items():
        *parts_of_group, total = (f"{group}.{result}" for result in RESULTS)
        yield Equation(f"suits.{group}", f"表四“{words}”：各项结果之和＝总计", tuple(parts_of_group), (total,))


@cache
def words_of(key: str) -> str:
    """What the form calls a cell: its row and its column."""
    row, _, column = key.partition(".")
    if row in SUITS:
        return f"{SUITS[row]}·{RESULTS[column]}"
    if row in MATTERS:
        measures = MEASURES[Form.OF_2019] | MEASURES[Form.OF_2021]
        return f"{MATTERS[row]}·{measures[column]}"
    rows = rows_of(Form.OF_2019) | rows_of(Form.OF_2021)
    return f"{rows[row]}·{APPLICANTS[column]}"
