"""What the verdicts about how old a column is have in common: where it stands, the facts, and why nobody can tell."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from checks.ages import Age, age_as_fact, ages_of, dated_as_fact, day_text, future, is_newest_first, newest
from checks.limits import Limit
from checks.subjects.column import Column, Entry, Reach

SHOWN = 5
"""Dates in the future that are kept as facts."""

UNREAD_ZH = {
    "unreachable": "列表打不开（{why}）",
    "moved": "栏目地址转到了别处（{final_url}）",
    "walled": "需要登录，或者拒绝程序访问",
    "unreadable": "没有识别出内容列表（{why}）",
}
"""Why nothing can be said of what a column shows."""

UNREAD_EN = {
    "unreachable": "its list cannot be opened ({why})",
    "moved": "its address leads elsewhere ({final_url})",
    "walled": "it needs a login, or turns programs away",
    "unreadable": "no list was recognised in it ({why})",
}
"""The same in English."""

UNDATED_ZH = {
    "undated": "有的内容没有日期",
    "future": "标注的日期晚于检查当日",
    "only_meta": "只有页面标签中有日期，读者看不到",
    "only_written": "只有成文日期，没有发布日期",
    "guessed_year": "日期没有写年份，不能确定是哪一年",
    "imprecise": "日期不够精确",
    "order": "列表不是从新到旧排列，且没有读到末页",
    "lists": "页面上有几个列表，不能确定哪一个是该栏目的",
}
"""Why the age of what it shows cannot be told."""

UNDATED_EN = {
    "undated": "some of its content has no date",
    "future": "its dates have not come yet",
    "only_meta": "only tags that no reader sees give a date",
    "only_written": "there is only the date of the document, not that of publication",
    "guessed_year": "its dates give no year",
    "imprecise": "its dates are not exact enough",
    "order": "its list does not run from new to old, and was not read to its end",
    "lists": "there are several lists on its page, and which one is its own cannot be told",
}
"""The same in English."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where entries stand against a limit. ``newest`` is the one that counts; None without entries.

    ``doubt``: why nobody can tell whether they are too old; "" if that is known, and ``stale`` says it.
    """

    newest: Age | None
    stale: bool = False
    doubt: str = ""


def standing(entries: Sequence[Entry], cut: date, today: date, *, whole: bool = True) -> Standing:
    """Whether the newest entry is older than the day ``cut``: only if even its latest possible day is.

    An entry whose only visible dates have not come yet counts for nothing, unless there is no other. ``whole``: the
    list was read to its end. If not, it must run from new to old for its first page to prove anything.
    """
    ages = ages_of(entries, today)
    if not ages:
        return Standing(None, doubt="empty")
    known = max(ages, key=lambda age: (age.earliest, age.latest))
    if known.earliest >= cut:
        return Standing(known)
    youngest = newest([age for age in ages if age.doubt != "future"] or ages)
    if youngest.latest >= cut:
        return Standing(youngest, doubt=youngest.doubt)
    if not whole and not is_newest_first(ages):
        return Standing(youngest, doubt="order")
    return Standing(youngest, stale=True)


def column_standing(column: Column, limit: Limit) -> Standing:
    """Where a column stands against its limit today."""
    if column.reach is not Reach.READ:
        return Standing(None, doubt=str(column.reach))
    return standing_of(column, limit.since(column.today))


def standing_of(column: Column, cut: date) -> Standing:
    """Where a column that was read stands; open where another list that could be its own stands elsewhere."""
    found = standing(column.entries, cut, column.today, whole=column.whole)
    if found.doubt:
        return found
    others = [standing([rival], cut, column.today) for rival in column.rivals]
    differ = [one for one in others if one.doubt or one.stale is not found.stale]
    return replace(found, stale=False, doubt="lists") if differ else found


def facts_of(column: Column) -> dict[str, Any]:
    """What every verdict tells: which column, when it was looked at, and how far it was read."""
    return {
        "name": column.name,
        "url": column.url,
        "final_url": column.final_url,
        "why": column.why,
        "genre": column.genre,
        "level": column.level,
        "today": column.today.isoformat(),
        "rows": len(column.entries),
        "pages_read": column.pages_read,
        "whole": column.whole,
        "rivals": [{"url": one.url, "title": one.title, **_day_of(one)} for one in column.rivals],
    }


def _day_of(rival: Entry) -> dict[str, Any]:
    return dated_as_fact(rival.dates[0]) if rival.dates else {}


def age_facts(newest: Age | None, entries: Sequence[Entry], today: date) -> dict[str, Any]:
    """The newest entry, how many days ago it was published at least, and the dates that cannot be."""
    ahead = future(entries, today)
    shown = [{"url": entry.url, "title": entry.title, **dated_as_fact(dated)} for entry, dated in ahead[:SHOWN]]
    return {
        "newest": age_as_fact(newest) if newest else None,
        "newest_day": day_text(newest) if newest else "",
        "newest_title": newest.entry.title if newest else "",
        "days": (today - newest.latest).days if newest else None,
        "future": len(ahead),
        "future_dates": shown,
    }


def limit_facts(limit: Limit, newest: Age | None, today: date) -> dict[str, Any]:
    """The limit, the oldest day that it allows, and until which day (included) the newest entry keeps it."""
    return {
        "limit": limit.count,
        "limit_unit": limit.unit,
        "since": limit.since(today).isoformat(),
        "until": limit.until(newest.latest).isoformat() if newest else None,
    }
