"""What the verdicts about a channel have in common: which one it is, and the words for why nobody can tell."""

from typing import Any

from checks.channel_looks import look_as_fact, trouble_facts, unseen
from checks.check import Check, Finding
from checks.subjects import Subject
from checks.subjects.channel import ChannelSnapshot
from checks.subjects.matrix import Channel

UNSEEN_ZH = {
    "blocked": "平台拒绝程序访问（{detail}）",
    "login_wall": "平台要求登录（{detail}）",
    "captcha": "平台要求输入验证码（{detail}）",
    "rate_limited": "平台限制访问频率（{detail}）",
    "stopped": "平台多次拒绝访问，本次不再查看",
    "canary_down": "同平台的对照账号也看不到，本次该平台的结果作废",
    "remote_error": "平台服务器出错（{detail}）",
    "unreadable": "平台的应答无法识别（{detail}）",
    "network_error": "网络故障（{detail}）",
    "auth_expired": "授权已失效，请责任单位重新授权（{detail}）",
    "no_permission": "没有该项接口权限（{detail}）",
    "not_configured": "没有可用的查看方式，请提供最新一条内容的链接",
    "clock_wrong": "本机时钟与平台相差过大",
    "gateway_stale": "中转服务的数据已过时（{detail}）",
    "gone": "账号已注销、迁移、封禁或冻结",
    "empty_or_gone": "平台显示没有内容，可能是限制访问，也可能是账号已注销",
    "restricted": "账号的接口受到平台限制（{detail}）",
    "not_read": "没有看到账号发布的内容",
    "empty": "列表为空，不能证明账号没有发布过内容",
    "deleted": "提供的内容已被发布者删除",
    "removed": "提供的内容已被平台删除（{detail}）",
    "expired": "提供的链接已过期",
    "hidden": "提供的内容暂时无法查看",
    "foreign": "提供的内容属于别的账号（{detail}）",
    "refused": "提供的链接不能打开（{detail}）",
    "not_looked": "还没有查看过",
}
"""Why nothing is known of a channel."""

UNSEEN_EN = {
    "blocked": "the platform turns programs away ({detail})",
    "login_wall": "the platform wants a login ({detail})",
    "captcha": "the platform wants a captcha solved ({detail})",
    "rate_limited": "the platform limits how often we may ask ({detail})",
    "stopped": "the platform refused too often and was not asked again",
    "canary_down": "a well-known account of the platform is not seen either, so this round is void",
    "remote_error": "the platform's server fails ({detail})",
    "unreadable": "the platform's answer was not recognised ({detail})",
    "network_error": "the network failed ({detail})",
    "auth_expired": "our authorisation has expired; the unit must renew it ({detail})",
    "no_permission": "we are not permitted to ask for that ({detail})",
    "not_configured": "there is no way to look; give the link of the newest post",
    "clock_wrong": "our clock and the platform's are too far apart",
    "gateway_stale": "the gateway answers with old data ({detail})",
    "gone": "the account was closed, moved, banned or frozen",
    "empty_or_gone": "the platform shows nothing: it may turn us away, or the account may be gone",
    "restricted": "the platform restricts the account's interface ({detail})",
    "not_read": "its posts were not seen",
    "empty": "the list is empty, which does not prove that nothing was published",
    "deleted": "the post that was given was deleted by its owner",
    "removed": "the post that was given was removed by the platform ({detail})",
    "expired": "the link that was given has expired",
    "hidden": "the post that was given cannot be shown now",
    "foreign": "the post that was given belongs to another account ({detail})",
    "refused": "the link that was given is not opened ({detail})",
    "not_looked": "nobody has looked yet",
}
"""The same in English."""

UNPROVEN_ZH = {
    "unproven": "没有证据表明看到了全部内容",
    "not_far_enough": "看到的内容没有追溯到期限之前",
    "behind": "已知的情况不够新",
    "undated": "有的内容没有读出日期",
    "imprecise": "日期不够精确",
    "time_zone": "标注的时间晚于查看时间，可能是时区有误的新内容",
    **UNSEEN_ZH,
}
"""Why nobody can tell whether a channel is silent."""

UNPROVEN_EN = {
    "unproven": "nothing proves that all posts were seen",
    "not_far_enough": "what was seen does not reach back past the limit",
    "behind": "what is known is not recent enough",
    "undated": "some posts have no readable date",
    "imprecise": "dates are not exact enough",
    "time_zone": "a date lies ahead of the look and may be a new post in the wrong time zone",
    **UNSEEN_EN,
}
"""The same in English."""

UNTOLD_ZH = {"not_told": "查看的途径不提供该信息", **UNSEEN_ZH}
"""Why a look does not tell something about the account."""

UNTOLD_EN = {"not_told": "the way we look does not tell", **UNSEEN_EN}
"""The same in English."""


def channel_facts(channel: Channel) -> dict[str, Any]:
    """Which channel it is, by the registry, JSON-able."""
    return {
        "name": channel.name,
        "platform": channel.platform,
        "unit": channel.unit,
        "use": str(channel.use),
        "status": str(channel.status),
        "account_ids": list(channel.account_ids),
    }


def facts_of(snapshot: ChannelSnapshot) -> dict[str, Any]:
    """What every verdict on a channel tells: which one, when it was judged, and every look."""
    return {
        **channel_facts(snapshot.channel),
        "now": snapshot.now.isoformat(),
        "today": snapshot.today.isoformat(),
        "looks": [look_as_fact(look) for look in snapshot.looks],
    }


def accuse(check: Check, subject: Subject, *, unsure: bool, **facts: object) -> Finding:
    """A finding. One that is not sure stays a hint for a person: the same path adds nothing by looking again."""
    if unsure:
        facts["hint"] = True
    return check.finding(subject, suspected=unsure, **facts)


def why_untold(snapshot: ChannelSnapshot) -> dict[str, Any]:
    """Why the looks did not tell something about the account, with the cause as ``reason``."""
    reason, look = unseen(snapshot)
    if reason in ("unproven", "not_read", "empty"):
        reason = "not_told"
    return {"reason": reason, **trouble_facts(reason, look)}
