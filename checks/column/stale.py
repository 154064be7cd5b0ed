"""Columns that have stopped being updated (栏目不更新).

Source: 国办秘函〔2019〕19号, 单项否决, 栏目不更新: 动态、要闻 2 weeks; first-level 通知公告、政策文件 6 months;
应更新但长期未更新的栏目.
"""

from collections.abc import Iterator

from checks.check import Check, Severity, Verdict, Wording
from checks.limits import limit_of, official
from checks.over_column import (
    UNDATED_EN,
    UNDATED_ZH,
    UNREAD_EN,
    UNREAD_ZH,
    age_facts,
    column_standing,
    facts_of,
    limit_facts,
)
from checks.subjects.column import Column

check = Check(
    __name__,
    severity=Severity.CRITICAL,
    zh=Wording(
        title="栏目不更新",
        finding="栏目“{name}”{reason_text}，最新内容的日期为 {newest_day}",
        remedy="请尽快发布应当公开的新内容；确无内容可发的，请说明原因报主管单位认定，不再更新的栏目请归档或撤销。",
        undecided="无法判定栏目“{name}”是否按期更新：{reason_text}",
        reasons={
            "days": "已 {days} 天未更新，期限为 {limit} 天",
            "months": "已 {days} 天未更新，期限为 {limit} 个月",
            "empty": "栏目中没有内容",
            **UNDATED_ZH,
            **UNREAD_ZH,
        },
    ),
    en=Wording(
        title="Stale column",
        finding="Column “{name}” {reason_text}; the newest content is of {newest_day}",
        remedy="Publish what is due. If there is nothing to publish, have that ruled; archive or end dead columns.",
        undecided="Could not tell whether column “{name}” is updated in time: {reason_text}",
        reasons={
            "days": "has not been updated for {days} days; the limit is {limit} days",
            "months": "has not been updated for {days} days; the limit is {limit} months",
            "empty": "there is nothing in it",
            **UNDATED_EN,
            **UNREAD_EN,
        },
    ),
)


@check.judges(Column)
def stale(column: Column, *, news_days: int = 14, document_months: int = 6) -> Iterator[Verdict]:
    """A column is stale when even the latest possible day of its newest entry is older than its limit allows.

    The column's own ``limit_days`` comes first; then ``news_days`` for news and ``document_months`` calendar months for
    first-level notices and policies; other columns have no limit. Columns that are not active, and those that a
    person's ruling excuses today, are fine. What counts is the date that a reader sees. Dates that have not come yet
    are passed over; they may be slips for younger ones, so where there are some, the column is only suspected.

    The score counts apart by facts: ``official`` is true where the official limit of its genre is exceeded,
    ``long_stale`` where its genre has none and its own limit is (应更新但长期未更新). Neither is true where only a
    limit of its own, stricter than the official one, is exceeded.
    """
    limit = limit_of(column, news_days=news_days, document_months=document_months)
    if limit is None:
        return
    found = column_standing(column, limit)
    facts = {
        **facts_of(column),
        **age_facts(found.newest, column.entries, column.today),
        **limit_facts(limit, found.newest, column.today),
    }
    if found.doubt:
        yield check.undecided(column, reason=found.doubt, **facts)
    elif found.stale and found.newest is not None:
        rule = official(column, news_days=news_days, document_months=document_months)
        facts["official"] = rule is not None and found.newest.latest < rule.since(column.today)
        facts["long_stale"] = rule is None
        facts["own_limit"] = column.limit_days is not None
        yield check.finding(column, suspected=facts["future"] > 0, reason=limit.unit, **facts)
