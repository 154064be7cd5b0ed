"""Changes in the life of a channel that nobody has filed (变更未报备).

Source: 国办发〔2018〕123号, 分级备案: 开设、变更、关停、注销须报备.

A new name is ``channel.renamed``'s matter, an account that is gone ``channel.gone``'s, one that lives on after its end
``channel.still_active``'s.
"""

from collections.abc import Iterator, Mapping

from checks.channel_looks import SURE, believed, look_as_fact, tells_account
from checks.channel_posts import after, post_as_fact, timeline
from checks.check import Check, Severity, Verdict, Wording
from checks.over_channel import UNTOLD_EN, UNTOLD_ZH, accuse, facts_of, why_untold
from checks.subjects.channel import Account, ChannelLook, ChannelSnapshot
from checks.subjects.matrix import Channel, EventKind, Status

check = Check(
    __name__,
    severity=Severity.MAJOR,
    zh=Wording(
        title="变更未报备",
        finding="账号“{name}”{reason_text}，但没有报备",
        remedy="请按程序向主管单位报备，并更新登记。",
        undecided="无法判定账号“{name}”有没有未报备的变更：{reason_text}",
        reasons={
            "unfiled": "已经开设",
            "migrating": "正在迁移",
            "opened": "登记为“拟开设”，实际已在运行",
            "resumed": "登记为“暂停”，实际已恢复更新",
            "recovered": "登记为“失控”，实际又在更新",
            "unbanned": "登记为“被封禁”，实际已恢复",
            "since_when": "登记中没有该状态的起始日期",
            **UNTOLD_ZH,
        },
    ),
    en=Wording(
        title="Change that was not filed",
        finding="Channel “{name}” {reason_text}, and nobody has filed that",
        remedy="File the change with the supervising unit, and bring the registry up to date.",
        undecided="Could not tell whether anything about channel “{name}” changed that was not filed: {reason_text}",
        reasons={
            "unfiled": "was opened",
            "migrating": "is being moved",
            "opened": "is registered as planned and is already running",
            "resumed": "is registered as paused and is updated again",
            "recovered": "is registered as lost and is updated again",
            "unbanned": "is registered as banned and is there again",
            "since_when": "the registry does not say since when it is so",
            **UNTOLD_EN,
        },
    ),
)

_POSTING: Mapping[Status, str] = {Status.PAUSED: "resumed", Status.LOST: "recovered"}
"""States in which nothing is published, and what it means if something was."""
_LIVING: Mapping[Status, str] = {Status.PLANNED: "opened", Status.BANNED: "unbanned"}
"""States in which nothing is to be seen, and what it means if something is."""
_ALIVE = (Account.LIVE, Account.WARNED, Account.MIGRATING)


@check.judges(ChannelSnapshot)
def unreported_change(channel: ChannelSnapshot, *, sure: int = SURE) -> Iterator[Verdict]:
    """A change was not filed when what is seen of an account contradicts its state in the registry.

    Posts count from the day after the state began. Paths that are trusted less than ``sure`` make it suspected; an
    account that was found outside the registry (未备案) is a fact of the registry itself.
    """
    registered = channel.channel
    facts = facts_of(channel)
    look = believed(channel, tells_account)
    reason = "unfiled" if registered.status is Status.UNFILED else _seen(registered, look)
    if reason:
        facts |= {"look": look_as_fact(look) if look else None}
        unsure = reason != "unfiled" and look is not None and look.trust < sure
        yield accuse(check, channel, unsure=unsure, reason=reason, **facts)
    elif registered.status in _POSTING:
        yield from _posted(channel, _POSTING[registered.status], sure)
    elif look is None and registered.status in (Status.ACTIVE, Status.RECTIFYING, *_LIVING):
        yield check.undecided(channel, **(facts | why_untold(channel)))


def _seen(registered: Channel, look: ChannelLook | None) -> str:
    """What the account itself shows against its state; "" if nothing."""
    if look is None:
        return ""
    if registered.status in _LIVING:
        return _LIVING[registered.status] if look.account in _ALIVE else ""
    filed = registered.last(EventKind.MIGRATION_STARTED, EventKind.CLOSE_REQUESTED)
    standing = registered.status in (Status.ACTIVE, Status.RECTIFYING, Status.PAUSED, Status.LOST)
    return "migrating" if standing and look.account is Account.MIGRATING and not filed else ""


def _posted(channel: ChannelSnapshot, reason: str, sure: int) -> Iterator[Verdict]:
    """What posts show against the state; they prove it alone, whatever else was not seen."""
    since = channel.channel.status_since
    if since is None:
        yield check.undecided(channel, reason="since_when", **facts_of(channel))
        return
    found, _ = after(timeline(channel, count_reposts=True).counted, since)
    if found is not None:
        facts = facts_of(channel) | {"post": post_as_fact(found), "status_since": since.isoformat()}
        yield accuse(check, channel, unsure=found.trust < sure, reason=reason, **facts)
    elif believed(channel, lambda one: bool(one.posts) or tells_account(one)) is None:
        yield check.undecided(channel, **(facts_of(channel) | why_untold(channel)))
