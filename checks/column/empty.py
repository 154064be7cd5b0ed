"""Columns with nothing in them (空白栏目).

Source: 国办秘函〔2019〕19号, 单项否决, 栏目不更新 (空白栏目数量超过(含)5个).
"""

from collections.abc import Iterator

from checks.check import Check, Severity, Verdict, Wording
from checks.limits import is_judged
from checks.over_column import UNREAD_EN, UNREAD_ZH, facts_of
from checks.subjects.column import Column, Reach

check = Check(
    __name__,
    severity=Severity.CRITICAL,
    zh=Wording(
        title="空白栏目",
        finding="栏目“{name}”没有任何内容：{reason_text}",
        remedy="请补充应当公开的内容；确无内容的，请撤销该栏目或并入其他栏目。",
        undecided="无法判定栏目“{name}”是否空白：{reason_text}",
        reasons={
            "blank": "列表为空",
            "vanished": "以前的内容不见了，列表为空",
            "part": "读到的部分没有内容，但列表没有读完",
            **UNREAD_ZH,
        },
        remedies={"vanished": "请检查网站后台和列表页是否出错，恢复原有内容；内容已移走的，请撤销该栏目或更正其地址。"},
    ),
    en=Wording(
        title="Empty column",
        finding="There is nothing in column “{name}”: {reason_text}",
        remedy="Publish what belongs there; if there is nothing to publish, end the column or merge it with another.",
        undecided="Could not tell whether column “{name}” is empty: {reason_text}",
        reasons={
            "blank": "its list is empty",
            "vanished": "what it held is gone, and its list is empty",
            "part": "the part that was read holds nothing, but the list was not read to its end",
            **UNREAD_EN,
        },
        remedies={"vanished": "See whether the list's page or its data fail, and restore them; or mend the address."},
    ),
)


@check.judges(Column)
def empty(column: Column) -> Iterator[Verdict]:
    """A column is empty when its list was recognised, was read to its end, and has no rows.

    Where there were entries before, the list itself may be failing: that is only suspected until another day confirms
    it. A page in which no list was recognised proves nothing.
    """
    if not is_judged(column) or column.entries:
        return
    facts = facts_of(column)
    if column.reach is not Reach.READ:
        yield check.undecided(column, reason=str(column.reach), **facts)
    elif not column.whole:
        yield check.undecided(column, reason="part", **facts)
    elif column.rhythm:
        facts["last_known"] = max(column.rhythm).isoformat()
        yield check.finding(column, suspected=True, reason="vanished", **facts)
    else:
        yield check.finding(column, reason="blank", **facts)
