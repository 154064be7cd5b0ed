"""Channels that are certified for somebody else than their unit (认证主体与主办单位不一致).

Source: 国办发〔2018〕123号, 认证信息应标明主办单位.
"""

from collections.abc import Iterator

from checks.channel_looks import believed
from checks.channel_names import names_any
from checks.check import Check, Severity, Verdict, Wording
from checks.over_channel import UNTOLD_EN, UNTOLD_ZH, accuse, facts_of, why_untold
from checks.subjects.channel import ChannelSnapshot
from checks.subjects.matrix import STANDING

check = Check(
    __name__,
    severity=Severity.MAJOR,
    zh=Wording(
        title="认证主体与主办单位不一致",
        finding="账号“{name}”的认证主体为“{seen}”，登记的主办单位为“{unit}”",
        remedy="请在平台变更认证主体；机构改名或简称不同的，请在登记中注明认证主体。",
        undecided="无法核对账号“{name}”的认证主体：{reason_text}",
        reasons=UNTOLD_ZH,
    ),
    en=Wording(
        title="Channel certified for somebody else",
        finding="Channel “{name}” is certified for “{seen}”; the registry says that “{unit}” runs it",
        remedy="Have it certified for its unit; where only the name differs, enter the certified name in the registry.",
        undecided="Could not compare for whom channel “{name}” is certified: {reason_text}",
        reasons=UNTOLD_EN,
    ),
)


@check.judges(ChannelSnapshot)
def owner_differs(channel: ChannelSnapshot) -> Iterator[Verdict]:
    """The owner differs when what the platform says of it names neither the unit nor an owner of the registry.

    Units have short names and former names, so only a person can tell for certain: it is never more than suspected.
    """
    registered = channel.channel
    owners = [name for name in (registered.unit, *registered.owners) if name.strip()]
    if registered.status not in STANDING or not owners:
        return
    facts = facts_of(channel)
    look = believed(channel, lambda one: bool(one.owner.strip()))
    if look is None:
        yield check.undecided(channel, **(facts | why_untold(channel)))
    elif not names_any(look.owner, owners):
        facts |= {"seen": look.owner, "owners": owners, "trust": look.trust}
        yield accuse(check, channel, unsure=True, **facts)
