"""Statutory items under which nothing is published (法定主动公开内容空白).

Source: 政府信息公开条例 (国务院令第711号), 第二十、二十一条; 国办秘函〔2019〕19号, 单项否决, 栏目不更新 (空白栏目).
Each item's own clause stands in config/statutory/platform.toml.
"""

from collections.abc import Iterator

from checks.check import Check, Opinion, Severity, Wording
from checks.over_items import facts_of, is_absent
from checks.over_statutory import accuse, told
from checks.subjects.column import Reach
from checks.subjects.item import Item

check = Check(
    __name__,
    severity=Severity.MAJOR,
    zh=Wording(
        title="法定主动公开内容空白",
        finding="“{name}”（{title}）下没有任何内容：{url}",
        remedy="请发布该项内容；确无此项内容的，请在页面上说明。",
        undecided="无法判定“{name}”（{title}）下有没有内容：{reason_text}",
        reasons={"unread": "有的栏目没有读出内容"},
    ),
    en=Wording(
        title="Statutory item empty",
        finding="Nothing is published under “{name}” ({title}): {url}",
        remedy="Publish it; where there is nothing of the kind, say so on the page.",
        undecided="Could not tell whether anything is published under “{name}” ({title}): {reason_text}",
        reasons={"unread": "some of its columns could not be read"},
    ),
)


@check.judges(Item)
def empty(item: Item) -> Iterator[Opinion]:
    """An item is empty when all its places were read and every one is blank.

    That there is no place, or that none can be opened, is another matter; the latter clears nothing.
    """
    read = [place for place in item.places if place.reach is Reach.READ]
    if any(place.blank is False or place.excused for place in item.places) or is_absent(item):
        return
    if not read:
        yield check.unexamined(item)
    elif len(read) < len(item.places) or any(place.blank is None for place in read):
        yield check.undecided(item, reason="unread", **told(item.clause), **facts_of(item))
    else:
        yield accuse(check, item, item.clause, suspected=item.proposed, **facts_of(item))
