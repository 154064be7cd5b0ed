"""Links in menus and posts of channels that lead nowhere (政务新媒体链接错误).

Source: 国办发〔2018〕123号, 功能建设; bulletins name menus that cannot be used, and posts whose links run into the
platform's own wall (部分新浪微博账号未设置转载网站白名单, 链接点击后无法正确显示).
"""

from collections.abc import Iterator
from typing import Any

from checks.check import Check, Severity, Verdict, Wording
from checks.over_link import REASONS_EN, REASONS_ZH
from checks.subjects.channel_link import ChannelLink

check = Check(
    __name__,
    severity=Severity.MAJOR,
    zh=Wording(
        title="政务新媒体链接打不开",
        finding="账号“{name}”中的链接“{text}”打不开：{reason_text}（{url}）{holder}",
        remedy="请改为正确的地址，或删除该菜单项或链接。",
        undecided="无法判定账号“{name}”中的链接“{text}”是否有效：{reason_text}（{url}）{holder}",
        reasons={**REASONS_ZH, "outside_wall": "被平台的外链拦截页挡住"},
        remedies={"outside_wall": "请向平台申请把该网站列入外链白名单，或改用平台允许的链接。"},
    ),
    en=Wording(
        title="Bad link in a channel",
        finding="The link “{text}” in channel “{name}” does not open: {reason_text} ({url}) {holder}",
        remedy="Correct the address, or remove the menu item or the link.",
        undecided="Could not tell whether the link “{text}” in channel “{name}” works: {reason_text} ({url}) {holder}",
        reasons={**REASONS_EN, "outside_wall": "the platform puts its wall for outside links before it"},
        remedies={"outside_wall": "Ask the platform to let links to that site pass, or use links that it lets pass."},
    ),
)


@check.judges(ChannelLink)
def bad_link(link: ChannelLink) -> Iterator[Verdict]:
    """A channel's link is bad when the link checker says that it is broken, or when the platform walls it off.

    What is only suspected there is only suspected here, and what cannot be told there is undecided here.
    """
    facts: dict[str, Any] = {
        "channel": link.channel,
        "name": link.name,
        "url": link.url,
        "place": link.place,
        "holder": link.holder,
        "text": link.text,
        "detail": link.detail,
    }
    if link.walled:
        yield check.finding(link, reason="outside_wall", **facts)
    elif link.outcome == "undecided":
        yield check.undecided(link, reason=link.reason, **facts)
    elif link.outcome != "fine":
        yield check.finding(link, suspected=link.outcome == "suspected", reason=link.reason, **facts)
