"""Home pages that are not updated (首页不更新).

Source: 国办秘函〔2019〕19号, 单项否决, 首页不更新: no update of the home page in the last 2 weeks; of a home page
that only leads on, no update of any of its second-level pages.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from checks.ages import UNKNOWN, newest
from checks.check import Check, Severity, Verdict, Wording
from checks.limits import Limit
from checks.over_column import (
    UNDATED_EN,
    UNDATED_ZH,
    UNREAD_EN,
    UNREAD_ZH,
    Standing,
    age_facts,
    limit_facts,
    standing,
    standing_of,
)
from checks.subjects.column import Column, Dated, Entry, Reach
from checks.subjects.home import Home

check = Check(
    __name__,
    severity=Severity.CRITICAL,
    zh=Wording(
        title="首页不更新",
        finding="首页 {subject} 已 {days} 天没有更新（期限 {limit} 天）：{reason_text}",
        remedy="请尽快在首页发布新的内容，并安排专人保证首页至少每两周更新一次。",
        undecided="无法判定首页 {subject} 是否按期更新：{reason_text}",
        reasons={
            "dates": "首页最新内容的日期为 {newest_day}",
            "unchanged": "自 {unchanged_since} 以来每次检查，首页内容都没有变化",
            "branches": "首页仅作导航，其下 {branches} 个二级页面都没有更新，最新内容的日期为 {newest_day}",
            "empty": "首页上没有识别出可以更新的内容",
            "no_branches": "首页仅作导航，没有读到二级页面",
            "part": "首页仅作导航，二级页面没有全部读到",
            **UNDATED_ZH,
            **UNREAD_ZH,
        },
    ),
    en=Wording(
        title="Stale home page",
        finding="The home page {subject} has not been updated for {days} days (the limit is {limit}): {reason_text}",
        remedy="Publish something new on the home page, and see to it that it is updated at least every two weeks.",
        undecided="Could not tell whether the home page {subject} is updated in time: {reason_text}",
        reasons={
            "dates": "the newest content on it is of {newest_day}",
            "unchanged": "every look since {unchanged_since} has found the same on it",
            "branches": "it only leads on, and on its {branches} second-level pages the newest is of {newest_day}",
            "empty": "nothing on it was recognised as content that can be new",
            "no_branches": "it only leads on, and no second-level page was read",
            "part": "it only leads on, and not all its second-level pages were read",
            **UNDATED_EN,
            **UNREAD_EN,
        },
    ),
)


@check.judges(Home)
def stale(home: Home, *, days: int = 14) -> Iterator[Verdict]:
    """A home page is stale when nothing on it can be of the last ``days`` days.

    Where the dates do not settle it, its changes do: something that came to stand there in that time is an update,
    and a page on which every look since then found the same had none. A home page that only leads on is stale when
    all its second-level pages are. One entry that is new settles the matter for the site; dates that have not come yet
    make it only suspected.
    """
    limit = Limit(days)
    cut = limit.since(home.today)
    entries = home.entries
    if home.is_navigation:
        entries = tuple(entry for branch in home.branches for entry in branch.entries)
    found = Standing(None, doubt=str(home.reach))
    if home.reach is Reach.READ:
        found = _of_branches(home, cut) if home.is_navigation else standing(entries, cut, home.today)
    reason = "branches" if home.is_navigation else "dates"
    if home.changed is not None and found.doubt in UNDATED_ZH and not home.is_navigation:
        found, reason = _by_changes(found, home.changed, cut), "unchanged"
    facts = {
        **_facts(home, entries),
        **age_facts(found.newest, entries, home.today),
        **limit_facts(limit, found.newest, home.today),
    }
    if found.doubt:
        yield check.undecided(home, reason=found.doubt, **facts)
    elif found.stale:
        yield check.finding(home, suspected=facts["future"] > 0, reason=reason, **facts)


def _by_changes(found: Standing, changed: Dated, cut: date) -> Standing:
    """What the changes of a page say where its dates leave it open."""
    if changed.earliest >= cut and changed.earliest != UNKNOWN:
        return Standing(found.newest)
    if changed.latest < cut and found.newest is not None:
        bound = replace(found.newest, earliest=changed.earliest, latest=changed.latest, by=changed)
        return Standing(bound, stale=True)
    return found


def _of_branches(home: Home, cut: date) -> Standing:
    """Where all second-level pages together stand: a new one settles it, one of unknown age leaves it open."""
    stands = [_of_branch(branch, cut) for branch in home.branches]
    fresh = next((one for one in stands if not one.stale and not one.doubt), None)
    if fresh is not None:
        return fresh
    ages = [one.newest for one in stands if one.newest is not None]
    if not ages:
        return Standing(None, doubt="empty" if stands else "no_branches")
    missing = "" if home.branches_whole else "part"
    doubt = next((one.doubt for one in stands if one.doubt), missing)
    return Standing(newest(ages), stale=not doubt, doubt=doubt)


def _of_branch(branch: Column, cut: date) -> Standing:
    if branch.reach is not Reach.READ or not (branch.entries or branch.whole):
        return Standing(None, doubt="part")
    if not branch.entries:
        return Standing(None, stale=True)
    return standing_of(branch, cut)


def _facts(home: Home, entries: Sequence[Entry]) -> dict[str, Any]:
    return {
        "name": home.name,
        "final_url": home.final_url,
        "why": home.why,
        "today": home.today.isoformat(),
        "rows": len(entries),
        "branches": len(home.branches),
        "unchanged_since": home.changed.latest.isoformat() if home.changed else None,
    }
