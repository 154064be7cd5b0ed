"""Statutory items that the disclosure platform does not hold (法定主动公开内容缺项).

Source: 政府信息公开条例 (国务院令第711号), 第十二、二十、二十一、二十四条; 国办公开办函〔2019〕61号, 政府信息公开平台.
Each item's own clause and words stand in config/statutory/platform.toml.
"""

from collections.abc import Iterator

from checks.check import Check, Severity, Verdict, Wording
from checks.over_items import facts_of
from checks.over_statutory import UNREAD_EN, UNREAD_ZH, accuse, told
from checks.subjects.item import Item

check = Check(
    __name__,
    severity=Severity.MAJOR,
    zh=Wording(
        title="法定主动公开内容缺项",
        finding="政府信息公开平台上没有找到“{name}”",
        remedy="请在政府信息公开平台设置该项内容；已有而名称不同的，请在登记表中注明对应的栏目。",
        undecided="无法判定政府信息公开平台有没有“{name}”：{reason_text}",
        reasons={
            **UNREAD_ZH,
            "no_platform": "没有找到政府信息公开平台",
            "not_whole": "平台没有看完",
            "by_hand": "从栏目名称无法识别，请人工指定对应的栏目",
        },
    ),
    en=Wording(
        title="Statutory item missing",
        finding="“{name}” was not found on the disclosure platform",
        remedy="Set it up on the disclosure platform; if it has another name there, map its column in the registry.",
        undecided="Could not tell whether the disclosure platform has “{name}”: {reason_text}",
        reasons={
            **UNREAD_EN,
            "no_platform": "no disclosure platform was found",
            "not_whole": "the platform was not read to its end",
            "by_hand": "no column's name can tell; a person must map it",
        },
    ),
)


@check.judges(Item)
def missing(item: Item) -> Iterator[Verdict]:
    """An item is missing when the platform was read to its end and nothing there bears its name.

    It may be there under another name, so a person must confirm.
    """
    if item.places:
        return
    facts = facts_of(item)
    if not item.recognisable or not item.listed:
        reason = "by_hand" if not item.recognisable else item.why or "not_whole"
        yield check.undecided(item, reason=reason, **told(item.clause), **facts)
    else:
        yield accuse(check, item, item.clause, suspected=True, **facts)
