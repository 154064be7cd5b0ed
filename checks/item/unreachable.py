"""Statutory items whose page cannot be opened (法定主动公开内容无法访问).

Source: 政府信息公开条例 (国务院令第711号), 第二十、二十一、二十四条; 国办公开办函〔2019〕61号. Each item's own clause
stands in config/statutory/platform.toml.
"""

from collections.abc import Iterator

from checks.check import Check, Opinion, Severity, Wording
from checks.over_items import facts_of, is_absent
from checks.over_statutory import UNREAD_EN, UNREAD_ZH, accuse, told
from checks.subjects.column import Reach
from checks.subjects.item import Item

check = Check(
    __name__,
    severity=Severity.MAJOR,
    zh=Wording(
        title="法定主动公开内容无法访问",
        finding="“{name}”（{title}）{reason_text}：{url}",
        remedy="请修复该页面或更正链接，使公众无需登录即可查看。",
        undecided="无法判定“{name}”（{title}）能否查看：{reason_text}",
        reasons=UNREAD_ZH,
    ),
    en=Wording(
        title="Statutory item cannot be opened",
        finding="“{name}” ({title}): {reason_text}: {url}",
        remedy="Mend the page or its link, so that everybody can read it without a login.",
        undecided="Could not tell whether “{name}” ({title}) can be read: {reason_text}",
        reasons=UNREAD_EN,
    ),
)


@check.judges(Item)
def unreachable(item: Item) -> Iterator[Opinion]:
    """An item cannot be opened when none of its places can; one that wants a login or a person is undecided.

    What cannot be opened today may pass, so it is only suspected. Places that nobody has looked at say nothing.
    """
    looked = [place for place in item.places if place.reach is not None]
    if is_absent(item) or any(place.reach is Reach.READ for place in looked):
        return
    if not looked or len(looked) < len(item.places):
        yield check.unexamined(item)
        return
    facts = facts_of(item)
    open_ones = [place for place in looked if place.reach not in (Reach.UNREACHABLE, Reach.MOVED)]
    first = open_ones[0] if open_ones else looked[0]
    telling = {"reason": str(first.reach), "why_detail": first.why}
    if open_ones:
        yield check.undecided(item, **told(item.clause), **(facts | telling))
    else:
        yield accuse(check, item, item.clause, suspected=True, **(facts | telling | {"url": first.url}))
