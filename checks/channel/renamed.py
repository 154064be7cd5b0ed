"""Channels that bear another name than the registered one (名称与登记不一致).

Source: 国办发〔2018〕123号, 分级备案: 变更须报备. 甘肃 2021Q2 通报 lists accounts renamed at will.
"""

from collections.abc import Iterator

from checks.channel_looks import SURE, believed
from checks.channel_names import is_one_of
from checks.check import Check, Severity, Verdict, Wording
from checks.over_channel import UNTOLD_EN, UNTOLD_ZH, accuse, facts_of, why_untold
from checks.subjects.channel import ChannelSnapshot
from checks.subjects.matrix import STANDING

check = Check(
    __name__,
    severity=Severity.MINOR,
    zh=Wording(
        title="账号名称与登记不一致",
        finding="登记名称为“{name}”的账号{reason_text}",
        remedy="名称确已变更的，请按程序报备并更新登记；未经批准改名的，请恢复原名。",
        undecided="无法核对账号“{name}”的名称：{reason_text}",
        reasons={
            "other_name": "现名为“{seen}”",
            "former_name": "仍在使用原名“{seen}”",
            **UNTOLD_ZH,
        },
    ),
    en=Wording(
        title="Channel bears another name",
        finding="The channel registered as “{name}” {reason_text}",
        remedy="If it was renamed, file the change and correct the registry; if without leave, restore the name.",
        undecided="Could not compare the name of channel “{name}”: {reason_text}",
        reasons={
            "other_name": "is now called “{seen}”",
            "former_name": "still bears its former name “{seen}”",
            **UNTOLD_EN,
        },
    ),
)


@check.judges(ChannelSnapshot)
def renamed(channel: ChannelSnapshot, *, sure: int = SURE) -> Iterator[Verdict]:
    """A channel was renamed when the account with its id shows another name; spaces, signs and widths do not matter.

    A former name may still stand while the platform reviews the new one, so it is only suspected; so is what a path
    trusted less than ``sure`` says.
    """
    if channel.channel.status not in STANDING:
        return
    facts = facts_of(channel)
    look = believed(channel, lambda one: bool(one.name.strip()))
    if look is None:
        yield check.undecided(channel, **(facts | why_untold(channel)))
    elif not is_one_of(look.name, [channel.channel.name]):
        former = is_one_of(look.name, channel.channel.former_names)
        facts |= {"seen": look.name, "former_names": list(channel.channel.former_names), "trust": look.trust}
        reason = "former_name" if former else "other_name"
        yield accuse(check, channel, unsure=former or look.trust < sure, reason=reason, **facts)
