"""Links in menus and posts of channels that lead nowhere (政务新媒体链接错误).

Source: 国办发〔2018〕123号, 功能建设; bulletins name menus that cannot be used, and posts whose links run into the
platform's own wall (部分新浪微博账号未设置转载网站白名单, 链接点击后无法正确显示).
"""

from collections.abc import Iterator
from typing import Any

from checks.check import Check, Severity, Verdict, Wording
from checks.subjects.channel_link import ChannelLink

check = Check(
    __name__,
    severity=Severity.MAJOR,
    zh=Wording(
        title="政务新媒体链接打不开",
        finding="账号“{name}”中的链接“{text}”打不开：{reason_text}（{url}）{holder}",
        remedy="请改为正确的地址，或删除该菜单项或链接。",
        undecided="无法判定账号“{name}”中的链接“{text}”是否有效：{reason_text}（{url}）{holder}",
        reasons={
            "outside_wall": "被平台的外链拦截页挡住",
            "not_found": "目标不存在",
            "gone": "目标已永久删除",
            "client_error": "服务器拒绝该请求",
            "server_error": "服务器内部错误",
            "timeout": "在规定时间内没有响应",
            "dns": "域名无法解析",
            "refused": "连接被拒绝",
            "reset": "连接中断",
            "tls": "安全连接无法建立",
            "redirect_loop": "循环跳转",
            "redirected_home": "该页面已不存在，被转到首页",
            "soft_404": "页面其实不存在",
            "empty": "打开后是空白",
            "truncated": "内容不完整",
            "wrong_content": "内容与链接所说的文件不符",
            "blocked": "对方拒绝了本次访问",
            "rate_limited": "对方限制访问频率",
            "login_required": "需要登录",
            "unknown_status": "得到的应答不足以判定",
            "offline": "本机网络故障",
            "robots": "网站 robots.txt 不允许访问",
            "unsupported_tls": "加密方式或证书本机无法核验",
            "budget": "本次检查未轮到",
            "check_failed": "检查程序出错",
        },
        remedies={"outside_wall": "请向平台申请把该网站列入外链白名单，或改用平台允许的链接。"},
    ),
    en=Wording(
        title="Bad link in a channel",
        finding="The link “{text}” in channel “{name}” does not open: {reason_text} ({url}) {holder}",
        remedy="Correct the address, or remove the menu item or the link.",
        undecided="Could not tell whether the link “{text}” in channel “{name}” works: {reason_text} ({url}) {holder}",
        reasons={
            "outside_wall": "the platform puts its wall for outside links before it",
            "not_found": "the target does not exist",
            "gone": "the target was removed for good",
            "client_error": "the server refuses the request",
            "server_error": "the server fails",
            "timeout": "no answer in time",
            "dns": "the host name does not resolve",
            "refused": "the connection is refused",
            "reset": "the connection breaks off",
            "tls": "no secure connection can be made",
            "redirect_loop": "it redirects in a circle",
            "redirected_home": "the page is gone: it leads to the home page",
            "soft_404": "the page is not there, though the status says that it is",
            "empty": "it opens, and there is nothing to be seen",
            "truncated": "the content breaks off before its end",
            "wrong_content": "the content is not the file that the link promises",
            "blocked": "the other side refused us",
            "rate_limited": "the other side limits how often we may ask",
            "login_required": "a login is required",
            "unknown_status": "the answer does not allow a verdict",
            "offline": "our own network was down",
            "robots": "the site's robots.txt asks us not to look",
            "unsupported_tls": "its encryption or certificate cannot be verified here",
            "budget": "its turn did not come in this scan",
            "check_failed": "the check itself failed",
        },
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
