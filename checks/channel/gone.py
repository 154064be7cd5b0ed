"""Channels that are registered as live and are gone (账号已注销、封禁、冻结、迁移，或应用已下架).

Source: 国办发〔2018〕123号, 分级备案 (关停、注销须备案); 国办秘函〔2019〕19号, 单项否决, 内容不更新 (APP 无法下载使用).
"""

from collections.abc import Iterator

from checks.channel_looks import GONE, SURE, answered, believed, ours, recent, tells_account, trouble_facts
from checks.check import Check, Severity, Verdict, Wording
from checks.over_channel import UNTOLD_EN, UNTOLD_ZH, accuse, facts_of, why_untold
from checks.subjects.channel import Account, ChannelLook, ChannelSnapshot, Posts
from checks.subjects.matrix import OWING, Status

check = Check(
    __name__,
    severity=Severity.CRITICAL,
    zh=Wording(
        title="账号已不存在",
        finding="登记在用的账号“{name}”{reason_text}",
        remedy="请核实账号情况：确已停用的，请按程序办理关停、注销并更新登记；属误封或失控的，请尽快向平台申诉找回。",
        undecided="无法判定账号“{name}”是否存在：{reason_text}",
        reasons={
            "closed": "已注销（{detail}）",
            "banned": "已被平台封禁（{detail}）",
            "frozen": "已被平台冻结（{detail}）",
            "migrated": "已迁移（{detail}）",
            "not_found": "在平台上查不到（{detail}）",
            **UNTOLD_ZH,
            "empty": "多次查看都没有任何内容，可能已注销（{detail}）",
        },
    ),
    en=Wording(
        title="Channel gone",
        finding="Channel “{name}” is registered as in use and {reason_text}",
        remedy="If it has ended, close it in the registry by the rules; if it was taken away, appeal to the platform.",
        undecided="Could not tell whether channel “{name}” is still there: {reason_text}",
        reasons={
            "closed": "was cancelled ({detail})",
            "banned": "was banned by the platform ({detail})",
            "frozen": "was frozen by the platform ({detail})",
            "migrated": "was moved ({detail})",
            "not_found": "is not known to the platform ({detail})",
            **UNTOLD_EN,
            "empty": "showed nothing at all time after time; it may have been cancelled ({detail})",
        },
    ),
)

_JUDGED = OWING | {Status.PAUSED}


@check.judges(ChannelSnapshot)
def gone(channel: ChannelSnapshot, *, sure: int = SURE, apart_hours: int = 24) -> Iterator[Verdict]:
    """A channel is gone when its platform says so of the account itself.

    Paths that are trusted less than ``sure``, an account that is not found, and looks that disagree make it suspected.
    Answers that blocked, empty and cancelled accounts get alike count for nothing but for a suspicion, and that only if
    they came ``apart_hours`` apart, on two paths, each time with a well-known account seen. What keeps us from seeing
    anything is never taken for an account that is gone.
    """
    if channel.channel.status not in _JUDGED:
        return
    facts = facts_of(channel)
    look = believed(channel, tells_account)
    if look is not None and look.account in GONE:
        reason = look.account.value
        unsure = look.trust < sure or look.account is Account.NOT_FOUND or _is_seen(channel)
        facts |= {"trust": look.trust, "successor": look.successor, **trouble_facts("gone", look)}
        yield accuse(check, channel, unsure=unsure, reason=reason, **facts)
    elif look is None and not _is_seen(channel):
        empties = [one for one in answered(ours(channel)) if one.account is Account.EMPTY_OR_GONE and one.canary_ok]
        if _agree(empties, apart_hours):
            facts |= trouble_facts("gone", empties[-1])
            yield accuse(check, channel, unsure=True, reason="empty", **facts)
        else:
            yield check.undecided(channel, **(facts | why_untold(channel)))


def _is_seen(channel: ChannelSnapshot) -> bool:
    """Whether a recent look saw the account itself alive, or read its posts."""
    seen = (Account.LIVE, Account.WARNED, Account.MIGRATING)
    return any(
        look.account in seen or (look.account is Account.UNKNOWN and look.listing is Posts.READ and look.posts)
        for look in answered(recent(channel))
    )


def _agree(empties: list[ChannelLook], apart_hours: int) -> bool:
    """Whether empty answers came on two paths, and far enough apart."""
    if len({look.path for look in empties}) < 2:
        return False
    moments = [look.at for look in empties]
    return (max(moments) - min(moments)).total_seconds() >= apart_hours * 3600
