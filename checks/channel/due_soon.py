"""Channels that will soon be late (临近更新期限).

Source: the limit of ``channel.silent`` (国办秘函〔2019〕19号, 单项否决, 政务新媒体内容不更新). 雅安 2025Q1 通报 lists
临近最后期限更新,存在超期更新风险 as a problem of its own.
"""

from collections.abc import Iterator
from datetime import timedelta

from checks.channel_silence import last_day, limit_of, silence_facts, standing
from checks.check import Check, Severity, Verdict, Wording
from checks.over_channel import UNPROVEN_EN, UNPROVEN_ZH, facts_of
from checks.subjects.channel import ChannelSnapshot

check = Check(
    __name__,
    severity=Severity.MINOR,
    zh=Wording(
        title="政务新媒体临近更新期限",
        finding="账号“{name}”最迟应在 {until} 更新，还剩 {left} 天，{late_on} 起超期：{reason_text}",
        remedy="请在 {until} 前（含当日）发布新内容。",
        undecided="无法判定账号“{name}”何时超期：{reason_text}",
        reasons={
            "days": "已 {days} 天未更新，最后更新 {newest_day}",
            "new": "开设或恢复以来还没有更新",
            **UNPROVEN_ZH,
        },
    ),
    en=Wording(
        title="Channel soon late",
        finding="Channel “{name}” must publish by {until}, in {left} day(s), and is late from {late_on}: {reason_text}",
        remedy="Publish new content by {until} at the latest.",
        undecided="Could not tell when channel “{name}” will be late: {reason_text}",
        reasons={
            "days": "nothing for {days} days, the last on {newest_day}",
            "new": "nothing since it was opened or taken up again",
            **UNPROVEN_EN,
        },
    ),
)


@check.judges(ChannelSnapshot)
def due_soon(
    channel: ChannelSnapshot, *, days: int = 14, ahead: int = 4, count_reposts: bool = True, lag_hours: int = 36
) -> Iterator[Verdict]:
    """A channel will soon be late when at most ``ahead`` days of its limit are left; 0 days left is the last day.

    Of a short limit at most half is left. One that is late already is silent, and nothing is said here. That nothing
    newer was published must be proven as for ``channel.silent``.
    """
    limit = limit_of(channel.channel, days)
    if limit is None or not ahead:
        return
    inner = limit - min(ahead, limit // 2) - 1
    found = standing(channel, inner, count_reposts=count_reposts, lag_hours=lag_hours)
    if not (found.doubt or found.silent):
        return
    facts = {**facts_of(channel), **silence_facts(channel, found), "limit": limit}
    outer = standing(channel, limit, count_reposts=count_reposts, lag_hours=lag_hours)
    if found.doubt:
        yield check.undecided(channel, reason=found.doubt, **facts)
        return
    if outer.doubt:
        yield check.undecided(channel, **(facts | silence_facts(channel, outer)), reason=outer.doubt)
        return
    newest = last_day(channel, outer.known)
    if outer.silent or newest is None:
        return
    until = newest + timedelta(days=limit)
    facts |= {
        "until": until.isoformat(),
        "late_on": (until + timedelta(days=1)).isoformat(),
        "left": (until - channel.today).days,
    }
    yield check.finding(channel, reason="days" if outer.known else "new", **facts)
