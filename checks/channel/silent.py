"""Channels that have stopped being updated (内容不更新).

Source: 国办秘函〔2019〕19号, 单项否决, 政务新媒体内容不更新 (监测时间点前2周内无更新).
"""

from collections.abc import Iterator

from checks.channel_silence import is_sure, limit_of, silence_facts, standing, way
from checks.check import Check, Severity, Verdict, Wording
from checks.over_channel import UNPROVEN_EN, UNPROVEN_ZH, accuse, facts_of
from checks.subjects.channel import ChannelSnapshot
from checks.subjects.matrix import Use

check = Check(
    __name__,
    severity=Severity.CRITICAL,
    zh=Wording(
        title="政务新媒体内容不更新",
        finding="账号“{name}”{reason_text}，期限为 {limit} 天（截至 {as_of}）",
        remedy="请尽快发布新内容；无力维护的，请按程序申请关停或整合，并在登记系统中办理。",
        undecided="无法判定账号“{name}”是否按期更新：{reason_text}",
        reasons={
            "days": "已 {days} 天未更新，最后更新 {newest_day}",
            "only_reposts": "期限内只有转载，没有自己的内容",
            "none": "自 {since} 以来没有更新",
            "never": "没有发布过任何内容",
            **UNPROVEN_ZH,
        },
    ),
    en=Wording(
        title="Silent channel",
        finding="Channel “{name}” {reason_text}; the limit is {limit} days (as of {as_of})",
        remedy="Publish what is due. If nobody can keep the account up, apply to close or merge it, and file that.",
        undecided="Could not tell whether channel “{name}” is updated in time: {reason_text}",
        reasons={
            "days": "has published nothing for {days} days, the last on {newest_day}",
            "only_reposts": "has only reposted what others wrote",
            "none": "has published nothing since {since}",
            "never": "has never published anything",
            **UNPROVEN_EN,
        },
    ),
)


@check.judges(ChannelSnapshot)
def silent(
    channel: ChannelSnapshot, *, days: int = 14, count_reposts: bool = True, lag_hours: int = 36
) -> Iterator[Verdict]:
    """A channel is silent when every post of its limit is provably known, and there is none.

    Its own limit comes first; then ``days`` for accounts that are there to publish; services, apps, and accounts that
    are paused or ended by the registry have no limit. The limit runs from the opening of a new account. The proof may
    end at most ``lag_hours`` before now. A person's word, a path that is not trusted and dates that have not come yet
    make it only suspected. Nothing that a platform, a network or a gateway refuses is ever silence.

    The score counts by facts: ``official`` is true where ``days`` are over too, of an account that is there to publish.
    """
    limit = limit_of(channel.channel, days)
    if limit is None:
        return
    found = standing(channel, limit, count_reposts=count_reposts, lag_hours=lag_hours)
    if not (found.doubt or found.silent):
        return
    facts = {**facts_of(channel), **silence_facts(channel, found), "limit": limit}
    if found.doubt:
        yield check.undecided(channel, reason=found.doubt, **facts)
    else:
        facts["own_limit"] = channel.channel.limit_days is not None
        strict = standing(channel, days, count_reposts=count_reposts, lag_hours=lag_hours)
        facts["official"] = bool(days) and channel.channel.use is Use.PUBLISHING and strict.silent
        yield accuse(check, channel, unsure=not is_sure(found), reason=way(found, limit), **facts)
