"""Columns that will soon be late (栏目临近更新期限).

Source: the limits of ``column.stale`` (国办秘函〔2019〕19号, 单项否决, 栏目不更新). 雅安 2025Q1 通报 lists
临近最后期限更新,存在超期更新风险 as a problem of its own.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise
from statistics import median

from checks.ages import ages_of
from checks.check import Check, Severity, Verdict, Wording
from checks.limits import limit_of
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
    severity=Severity.MINOR,
    zh=Wording(
        title="栏目临近更新期限",
        finding="栏目“{name}”最迟应在 {until} 更新，{late_on} 起超期：{reason_text}",
        remedy="请在 {until} 前（含当日）发布新内容。",
        undecided="无法判定栏目“{name}”何时超期：{reason_text}",
        reasons={
            "unsteady": "还剩 {left} 天，该栏目的更新规律不明",
            "behind": "还剩 {left} 天，该栏目通常每 {gap} 天更新一次，现已 {days} 天未更新",
            "too_slow": "还剩 {left} 天，该栏目通常每 {gap} 天更新一次，照此将超期",
            "last_days": "还剩 {left} 天",
            "empty": "栏目中没有内容",
            **UNDATED_ZH,
            **UNREAD_ZH,
        },
    ),
    en=Wording(
        title="Column soon late",
        finding="Column “{name}” must be updated by {until} and is late from {late_on}: {reason_text}",
        remedy="Publish new content by {until} at the latest.",
        undecided="Could not tell when column “{name}” will be late: {reason_text}",
        reasons={
            "unsteady": "{left} day(s) are left, and it has no usual pace",
            "behind": "{left} day(s) are left; it is usually updated every {gap} days, and now was not for {days}",
            "too_slow": "{left} day(s) are left; it is usually updated every {gap} days, which would be too late",
            "last_days": "{left} day(s) are left",
            "empty": "there is nothing in it",
            **UNDATED_EN,
            **UNREAD_EN,
        },
    ),
)

_FEWEST = 3
"""Gaps between days of update that make a usual pace."""
_LOOKED_BACK = 12
"""Gaps, the newest ones, that tell it."""


@check.judges(Column)
def due_soon(
    column: Column, *, ahead: int = 4, last: int = 2, news_days: int = 14, document_months: int = 6
) -> Iterator[Verdict]:
    """A column will soon be late when at most ``ahead`` days are left and its own pace does not promise an update.

    With at most ``last`` days left it is told in any case; 0 days left is the last day. A column that is late already
    is stale, and nothing is said here. ``news_days`` and ``document_months`` are those of ``column.stale``.
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
        return
    if found.stale or found.newest is None:
        return
    until = limit.until(found.newest.latest)
    left = (until - column.today).days
    gap = usual_gap((*column.rhythm, *known_days(column)))
    reason = "last_days" if left <= last else _risk(found.newest.latest, gap, until, column.today)
    if left <= ahead and reason:
        facts |= {"left": left, "gap": gap, "late_on": (until + timedelta(days=1)).isoformat()}
        yield check.finding(column, reason=reason, **facts)


def usual_gap(rhythm: Sequence[date]) -> int | None:
    """The usual number of days between two updates: the median of the newest gaps; None where these are too few."""
    days = sorted(set(rhythm), reverse=True)
    gaps = [(later - earlier).days for later, earlier in pairwise(days)][:_LOOKED_BACK]
    return round(median(gaps)) if len(gaps) >= _FEWEST else None


def known_days(column: Column) -> list[date]:
    """The days of the entries it shows now, those that are known to the day."""
    return [age.latest for age in ages_of(column.entries, column.today) if not age.doubt]


def _risk(newest: date, gap: int | None, until: date, today: date) -> str:
    """Why the pace of a column promises no update in time; "" if it does."""
    if gap is None:
        return "unsteady"
    expected = newest + timedelta(days=gap)
    if expected < today:
        return "behind"
    return "too_slow" if expected > until else ""
