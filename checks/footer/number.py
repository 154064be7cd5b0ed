"""Numbers at the foot of the home page that are missing, malformed, or at odds with each other (首页底部编号有误).

Source: 国办发〔2017〕47号, 底部功能区 (网站标识码); 国办秘函〔2019〕19号, 扣分指标, 网站标识. Each number's own clause
and form stand in config/statutory/footer.toml.
"""

from collections.abc import Iterator, Sequence

from checks.check import Check, Opinion, Severity, Wording
from checks.over_footer import UNSEEN_EN, UNSEEN_ZH, facts_of
from checks.over_statutory import accuse, told
from checks.subjects.footer import FooterItem, Mark, Spot

check = Check(
    __name__,
    severity=Severity.MAJOR,
    zh=Wording(
        title="首页底部编号有误",
        finding="首页底部的“{name}”有误：{reason_text}",
        remedy="请核对并更正“{name}”，页面底部、链接和网页标签中的编号应当一致。",
        undecided="无法判定首页底部的“{name}”：{reason_text}",
        reasons={
            "no_number": "只有名称，没有编号",
            "malformed": "编号格式不对（{values}）",
            "disagree": "几处编号不一致（{values}）",
            "unexpected": "编号是 {values}，登记的是 {expected}",
            **UNSEEN_ZH,
        },
    ),
    en=Wording(
        title="Wrong number at the foot of the home page",
        finding="“{name}” at the foot of the home page is wrong: {reason_text}",
        remedy="Look up “{name}” and correct it; it must be the same at the foot, in links and in the page's tags.",
        undecided="Could not judge “{name}” at the foot of the home page: {reason_text}",
        reasons={
            "no_number": "its label stands there without a number",
            "malformed": "no such number looks like that ({values})",
            "disagree": "it is not the same everywhere ({values})",
            "unexpected": "it is {values}, and the registry has {expected}",
            **UNSEEN_EN,
        },
    ),
)


@check.judges(FooterItem)
def wrong(item: FooterItem) -> Iterator[Opinion]:
    """A number must be there, look like one, be the same wherever it stands, and be the one that is registered.

    A number that is not there at all is ``footer.missing``'s matter. Where only a part of the foot could be read, what
    is right in it clears nothing.
    """
    if item.number is None:
        return
    read = [mark for mark in item.marks if mark.value and mark.spot is not Spot.PICTURE]
    formed = [mark for mark in read if mark.formed]
    reason = _reason(item, read, formed)
    if not reason:
        if item.why:
            yield check.unexamined(item)
        return
    if reason == "no_number" and item.why:
        yield check.undecided(item, reason=item.why, values="", **told(item.number), **facts_of(item))
        return
    # A label without a number after it may have its number in a picture; and code is not what a reader sees.
    unsure = reason == "no_number" or any(mark.spot is Spot.SCRIPT for mark in read)
    values = "、".join(dict.fromkeys(mark.value for mark in read))
    yield accuse(check, item, item.number, suspected=unsure, reason=reason, values=values, **facts_of(item))


def _reason(item: FooterItem, read: Sequence[Mark], formed: Sequence[Mark]) -> str:
    values = {mark.value.lower() for mark in formed}
    if item.labelled and not read:
        return "no_number"
    if read and not formed:
        return "malformed"
    if len(values) > 1:
        return "disagree"
    if values and item.expected and values != {item.expected.lower()}:
        return "unexpected"
    return ""
