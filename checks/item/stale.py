"""Statutory items that have not been updated in time (法定主动公开内容更新不及时).

Source: 政府信息公开条例 (国务院令第711号), 第二十条; 国办秘函〔2019〕19号, 单项否决, 应更新但长期未更新. How old each
item may be, and by which rule, stands in config/statutory/platform.toml.
"""

from collections.abc import Iterator
from datetime import timedelta

from checks.check import Check, Opinion, Severity, Wording
from checks.over_items import facts_of, is_absent
from checks.over_statutory import accuse, told
from checks.subjects.column import Reach
from checks.subjects.item import Item

check = Check(
    __name__,
    severity=Severity.MAJOR,
    zh=Wording(
        title="法定主动公开内容更新不及时",
        finding="“{name}”（{title}）最新的内容是 {newest} 的，已有 {days} 天，期限为 {limit} 天",
        remedy="请及时发布该项的最新内容。",
        undecided="无法判定“{name}”（{title}）的更新情况：{reason_text}",
        reasons={
            "no_date": "没有读到发布日期",
            "unread": "有的栏目没有读出内容",
            "unsure_date": "读到的日期不足以判定",
        },
    ),
    en=Wording(
        title="Statutory item stale",
        finding="The newest of “{name}” ({title}) is of {newest}, {days} days ago; the limit is {limit} days",
        remedy="Publish what is due under this item.",
        undecided="Could not tell how current “{name}” ({title}) is: {reason_text}",
        reasons={
            "no_date": "no date of publication was read",
            "unread": "some of its columns could not be read",
            "unsure_date": "the dates that were read are not enough to tell",
        },
    ),
)


@check.judges(Item)
def stale(item: Item) -> Iterator[Opinion]:
    """An item is stale when the latest possible day of its newest entry, in any place, is older than its rule allows.

    Without a rule nothing is stale, an empty item is no stale one, and what a person has excused is none either.
    Where no place could be read, nothing is cleared.
    """
    filled = [place for place in item.places if place.blank is not True]
    excused = any(place.excused for place in item.places)
    if item.limit_days is None or excused or is_absent(item) or (item.places and not filled):
        return
    if all(place.blank is None for place in filled):
        yield check.unexamined(item)
        return
    clause = item.limit or item.clause
    cut = item.today - timedelta(days=item.limit_days)
    ages = [place.newest for place in filled if place.newest is not None]
    facts = facts_of(item) | {"limit": item.limit_days}
    if any(age.earliest >= cut for age in ages):
        return
    if not ages:
        yield check.undecided(item, reason="no_date", **told(clause), **facts)
    elif any(age.latest >= cut for age in ages):
        yield check.undecided(item, reason="unsure_date", **told(clause), **facts)
    elif len(ages) < len(filled) or any(place.reach is not Reach.READ for place in filled):
        yield check.undecided(item, reason="unread", **told(clause), **facts)
    else:
        latest = max(age.latest for age in ages)
        facts |= {"newest": latest.isoformat(), "days": (item.today - latest).days}
        yield accuse(check, item, clause, suspected=item.proposed, **facts)
