"""Guides to government information that leave out what they must tell (政府信息公开指南要素不全).

Source: 政府信息公开条例 (国务院令第711号), 第十二条第二款.
"""

from collections.abc import Iterator

from checks.check import Check, Opinion, Severity, Wording
from checks.over_statutory import UNREAD_EN, UNREAD_ZH, accuse, told
from checks.subjects.column import Reach
from checks.subjects.item import Guide

check = Check(
    __name__,
    severity=Severity.MINOR,
    zh=Wording(
        title="政府信息公开指南要素不全",
        finding="政府信息公开指南中没有找到：{absent}（应有 {total} 项，找到 {found} 项）",
        remedy="请在指南中补充缺少的内容，电话、地址等有变动的及时更新。",
        undecided="无法判定政府信息公开指南的要素：{reason_text}",
        reasons={**UNREAD_ZH, "little": "页面上几乎没有文字，指南可能在附件或图片中"},
    ),
    en=Wording(
        title="Guide to government information incomplete",
        finding="The guide to government information does not tell: {absent} ({found} of {total} found)",
        remedy="Add to the guide what is missing, and keep telephone numbers and addresses current.",
        undecided="Could not tell what the guide to government information holds: {reason_text}",
        reasons={**UNREAD_EN, "little": "the page has hardly any text; the guide may be an attachment or a picture"},
    ),
)


@check.judges(Guide)
def incomplete(guide: Guide) -> Iterator[Opinion]:
    """A guide is incomplete when its text was read and an element is neither labelled nor told in it.

    Elements are recognised by words, so a person must confirm. That there is no guide is ``item.missing``'s matter.
    """
    if guide.reach is None:
        yield check.unexamined(guide)
        return
    if guide.reach is not Reach.READ or guide.elements is None:
        reason = str(guide.reach) if guide.reach is not Reach.READ else "little"
        yield check.undecided(guide, reason=reason, why_detail=guide.why, url=guide.url, **told(guide.clause))
        return
    absent = [name for name, words in guide.elements.items() if not words]
    if absent:
        yield accuse(
            check,
            guide,
            guide.clause,
            suspected=True,
            absent="、".join(absent),
            found=len(guide.elements) - len(absent),
            total=len(guide.elements),
            elements=dict(guide.elements),
            url=guide.url,
        )
