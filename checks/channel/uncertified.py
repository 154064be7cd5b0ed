"""Channels that are not certified by their platform (未认证).

Source: 国办发〔2018〕123号, 认证信息应标明主办单位.
"""

from collections.abc import Iterator

from checks.channel_looks import SURE, believed
from checks.check import Check, Severity, Verdict, Wording
from checks.over_channel import UNTOLD_EN, UNTOLD_ZH, accuse, facts_of, why_untold
from checks.subjects.channel import ChannelSnapshot
from checks.subjects.matrix import STANDING, EventKind, Use

check = Check(
    __name__,
    severity=Severity.MINOR,
    zh=Wording(
        title="政务新媒体未认证",
        finding="账号“{name}”{reason_text}",
        remedy="请以主办单位名义向平台申请认证；认证到期的，请及时年审。",
        undecided="无法判定账号“{name}”是否认证：{reason_text}",
        reasons={"never": "未经平台认证", "lost": "已失去平台认证", **UNTOLD_ZH},
    ),
    en=Wording(
        title="Channel not certified",
        finding="Channel “{name}” {reason_text}",
        remedy="Have the platform certify it for its unit; renew a certification that has run out.",
        undecided="Could not tell whether channel “{name}” is certified: {reason_text}",
        reasons={
            "never": "is not certified by its platform",
            "lost": "has lost its platform's certification",
            **UNTOLD_EN,
        },
    ),
)


@check.judges(ChannelSnapshot)
def uncertified(channel: ChannelSnapshot, *, sure: int = SURE) -> Iterator[Verdict]:
    """A channel is uncertified when its platform says so; it is ``lost`` if the registry has a certification.

    Apps are not certified by a platform. Paths that are trusted less than ``sure`` make it suspected.
    """
    registered = channel.channel
    if registered.status not in STANDING or registered.use is Use.APP:
        return
    facts = facts_of(channel)
    look = believed(channel, lambda one: one.certified is not None)
    if look is None:
        yield check.undecided(channel, **(facts | why_untold(channel)))
    elif not look.certified:
        reason = "lost" if registered.last(EventKind.CERTIFIED) else "never"
        facts |= {"certified_as": look.certified_as, "trust": look.trust}
        yield accuse(check, channel, unsure=look.trust < sure, reason=reason, **facts)
