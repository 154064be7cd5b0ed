"""Channels that have been silent for three months: zombie accounts (僵尸账号).

Source: 国办秘函〔2019〕19号, 单项否决, 政务新媒体内容不更新; the three months are those of provincial bulletins
(“僵尸”“睡眠”账号).
"""

from collections.abc import Iterator

from checks.channel_silence import is_sure, limit_of, silence_facts, standing, way
from checks.check import Check, Severity, Verdict, Wording
from checks.over_channel import UNPROVEN_EN, UNPROVEN_ZH, accuse, facts_of
from checks.subjects.channel import ChannelSnapshot

check = Check(
    __name__,
    severity=Severity.CRITICAL,
    zh=Wording(
        title="僵尸账号",
        finding="账号“{name}”{reason_text}，超过 {limit} 天，已成“僵尸”账号（截至 {as_of}）",
        remedy="请立即恢复更新，或按程序关停、注销、整合该账号，并发布公告、办理备案。",
        undecided="无法判定账号“{name}”是否为“僵尸”账号：{reason_text}",
        reasons={
            "days": "已 {days} 天未更新，最后更新 {newest_day}",
            "only_reposts": "一直只有转载，没有自己的内容",
            "none": "自 {since} 以来没有更新",
            "never": "没有发布过任何内容",
            **UNPROVEN_ZH,
        },
    ),
    en=Wording(
        title="Zombie channel",
        finding="Channel “{name}” {reason_text}: more than {limit} days, so it counts as dead (as of {as_of})",
        remedy="Take it up again at once, or close, cancel or merge it, with a public notice and a filing.",
        undecided="Could not tell whether channel “{name}” is a zombie: {reason_text}",
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
def zombie(
    channel: ChannelSnapshot,
    *,
    days: int = 90,
    silent_days: int = 14,
    count_reposts: bool = True,
    lag_hours: int = 36,
) -> Iterator[Verdict]:
    """A channel is a zombie when it has been silent for ``days``, proven as for ``channel.silent``.

    Only accounts that have a limit (``silent_days``, or their own) can be one; a longer limit of their own comes first.
    ``channel.silent`` goes on beside it.
    """
    owed = limit_of(channel.channel, silent_days)
    if owed is None:
        return
    limit = max(owed, days)
    found = standing(channel, limit, count_reposts=count_reposts, lag_hours=lag_hours)
    if not (found.doubt or found.silent):
        return
    facts = {**facts_of(channel), **silence_facts(channel, found), "limit": limit}
    if found.doubt:
        yield check.undecided(channel, reason=found.doubt, **facts)
    else:
        yield accuse(check, channel, unsure=not is_sure(found), reason=way(found, limit), **facts)
