"""Channels that the registry holds ended and that are not (已关停账号仍在运行).

Source: 国办发〔2018〕123号, 分级备案 (关停、注销); 停止维护却未履行注销程序 is one of four problems that a notice
of 国办公开办 named in 2022. A platform deletes an account with many readers up to 60 days after it was given up.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from checks.channel_looks import GONE, SURE, answered, believed, recent, tells_account
from checks.channel_posts import after, post_as_fact, timeline
from checks.check import Check, Severity, Verdict, Wording
from checks.over_channel import UNPROVEN_EN, UNPROVEN_ZH, accuse, facts_of, why_untold
from checks.subjects.channel import Account, ChannelSnapshot, Posts, day_of
from checks.subjects.matrix import ENDED, Channel, EventKind

check = Check(
    __name__,
    severity=Severity.MAJOR,
    zh=Wording(
        title="已关停账号仍在运行",
        finding="账号“{name}”已登记为关停（{ended_on}），{reason_text}",
        remedy="请按程序在平台注销该账号；实际仍在使用的，请更正登记并重新备案。",
        undecided="无法判定已关停的账号“{name}”是否仍在运行：{reason_text}",
        reasons={
            "posts": "但 {posted_on} 仍在发布内容",
            "not_cancelled": "但 {days} 天后仍未在平台注销",
            "ended_when": "登记中没有关停日期",
            "not_told": "查看的途径不提供该信息",
            **UNPROVEN_ZH,
        },
    ),
    en=Wording(
        title="Ended channel still active",
        finding="Channel “{name}” is registered as ended ({ended_on}) and {reason_text}",
        remedy="Cancel the account with its platform; if it is in use, correct the registry and file it anew.",
        undecided="Could not tell whether channel “{name}”, registered as ended, still runs: {reason_text}",
        reasons={
            "posts": "still published on {posted_on}",
            "not_cancelled": "{days} days later was not cancelled with its platform",
            "ended_when": "the registry does not say when it ended",
            "not_told": "the way we look does not tell",
            **UNPROVEN_EN,
        },
    ),
)

_ENDS = (EventKind.CLOSED, EventKind.CANCELLED, EventKind.MIGRATED, EventKind.MERGED)


@check.judges(ChannelSnapshot)
def still_active(channel: ChannelSnapshot, *, sure: int = SURE, days_to_cancel: int = 60) -> Iterator[Verdict]:
    """An ended channel is still active when it published anything after the day of its end.

    So it is when its platform still shows it as live after more than ``days_to_cancel``, which is only suspected: it
    may be kept on purpose. 0 means that it may stay. Posts of a path that is trusted less than ``sure`` are only
    suspected too.
    """
    registered = channel.channel
    if registered.status not in ENDED:
        return
    ended = _ended_on(registered)
    look = believed(channel, tells_account)
    if look is not None and look.account in GONE:
        return
    facts = facts_of(channel) | {"ended_on": ended.isoformat() if ended else ""}
    if ended is None:
        yield check.undecided(channel, **facts, reason="ended_when")
        return
    days = (channel.today - ended).days
    found, doubt = after(timeline(channel, count_reposts=True).counted, ended)
    if found is not None:
        facts |= {"post": post_as_fact(found), "posted_on": day_of(found.when.latest).isoformat()}
        yield accuse(check, channel, unsure=found.trust < sure, reason="posts", **facts)
    elif look is not None and look.account is not Account.MIGRATING and 0 < days_to_cancel < days:
        yield accuse(check, channel, unsure=True, reason="not_cancelled", **(facts | {"days": days}))
    elif doubt:
        yield check.undecided(channel, reason=doubt, **facts)
    elif not _is_known(channel, ended):
        yield check.undecided(channel, **(facts | why_untold(channel)))


def _ended_on(registered: Channel) -> date | None:
    """The day on which it ended, by the registry."""
    event = registered.last(*_ENDS)
    return registered.status_since or (event.on if event else None)


def _is_known(channel: ChannelSnapshot, ended: date) -> bool:
    """Whether every post since the end is known."""
    lists = [look.coverage for look in answered(recent(channel)) if look.listing is Posts.READ and look.coverage]
    return any(known.since is None or day_of(known.since) <= ended + timedelta(days=1) for known in lists)
