"""Channels that do not answer their readers (互动回应差).

Source: 国办秘函〔2019〕19号, 单项否决, 政务新媒体互动回应差 (未提供有效互动功能); the time for an answer is that of
国办发〔2017〕47号 for messages on sites (15 个工作日), and can be set.
"""

from collections.abc import Iterator

from checks.channel_looks import SURE, believed
from checks.check import Check, Severity, Verdict, Wording
from checks.over_channel import UNTOLD_EN, UNTOLD_ZH, accuse, facts_of, why_untold
from checks.subjects.channel import ChannelSnapshot
from checks.subjects.matrix import OWING

check = Check(
    __name__,
    severity=Severity.MAJOR,
    zh=Wording(
        title="互动回应差",
        finding="账号“{name}”{reason_text}",
        remedy="请开通留言、私信等互动功能，并及时答复公众提问。",
        undecided="无法判定账号“{name}”的互动情况：{reason_text}",
        reasons={
            "no_function": "没有提供有效的互动功能",
            "waiting": "有 {open} 条留言未答复，最早一条已等待 {waiting} 个工作日（期限 {limit} 个）",
            **UNTOLD_ZH,
        },
    ),
    en=Wording(
        title="Channel does not answer",
        finding="Channel “{name}” {reason_text}",
        remedy="Let readers write to it, and answer what they ask in time.",
        undecided="Could not tell whether channel “{name}” answers: {reason_text}",
        reasons={
            "no_function": "gives readers no working way to write to it",
            "waiting": "has left {open} question(s) open, the oldest for {waiting} working days (limit {limit})",
            **UNTOLD_EN,
        },
    ),
)


@check.judges(ChannelSnapshot)
def unanswered(channel: ChannelSnapshot, *, working_days: int = 15, sure: int = SURE) -> Iterator[Verdict]:
    """A channel does not answer when nobody can write to it, or a question has waited more than ``working_days``.

    Paths that are trusted less than ``sure``, a person's trial among them, make it suspected.
    """
    if channel.channel.status not in OWING:
        return
    facts = facts_of(channel)
    look = believed(channel, lambda one: one.interaction is not None)
    if look is None or look.interaction is None:
        yield check.undecided(channel, **(facts | why_untold(channel)))
        return
    found = look.interaction
    facts |= {
        "by": found.by,
        "open": found.open,
        "waiting": found.waiting,
        "oldest": found.oldest.isoformat() if found.oldest else None,
        "limit": working_days,
        "trust": look.trust,
    }
    if found.enabled is not None:
        facts["enabled"] = found.enabled
    unsure = look.trust < sure
    if found.enabled is False:
        yield accuse(check, channel, unsure=unsure, reason="no_function", **facts)
    elif found.open and (found.waiting or 0) > working_days:
        yield accuse(check, channel, unsure=unsure, reason="waiting", **facts)
    elif found.enabled is None and found.open is None:
        yield check.undecided(channel, reason="not_told", **facts)
