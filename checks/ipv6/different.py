"""Sites that are not the same over IPv6 as over IPv4 (IPv4 与 IPv6 访问内容不一致).

Source: 中央网信办 网站IPv6支持度, 首页v4/v6一致性. Internet.nl: ``web_ipv46``.
"""

from collections.abc import Iterator
from typing import Any

from checks.check import Check, Severity, Verdict, Wording
from checks.facts import BLOCKED, look_as_fact
from checks.over_ipv6 import UNTESTED_EN, UNTESTED_ZH, facts_of, knock_as_fact, passing, shown_as_fact
from checks.subjects import Failure
from checks.subjects.ipv6 import Home, Ipv6, Said, Shown

check = Check(
    __name__,
    severity=Severity.MAJOR,
    zh=Wording(
        title="IPv4 与 IPv6 访问不一致",
        finding="{subject} 通过 IPv6 访问与 IPv4 不一致：{reason_text}",
        remedy="请检查网站的 IPv6 服务器（或 CDN 的 IPv6 节点）的配置，使其提供与 IPv4 相同的网站。",
        undecided="{subject} 的 IPv4 与 IPv6 一致性：{reason_text}",
        reasons={
            "port_only_v4": "{ports} 端口只在 IPv4 上开放",
            "status": "IPv4 打开首页成功，IPv6 得到 {v6_said}",
            "redirect_without_ipv6": "IPv6 访问被转到 {v6_url}，那里没有 IPv6 地址",
            "failed": "IPv4 打开首页成功，IPv6 打不开（{v6_said}）",
            "other_content": "首页内容不同（相似度 {likeness_percent}%）",
            "partly_other": "首页内容有出入（相似度 {likeness_percent}%），请人工比对",
            "unsteady": "首页内容每次都变化，无法比较（相似度 {likeness_percent}%）",
            "both_fail": "两者都打不开首页（IPv4：{v4_said}；IPv6：{v6_said}），无从比较",
            "ipv4_failed": "IPv4 打不开首页（{v4_said}），无从比较",
            "blocked": "对方拒绝了本次访问，普通读者可能可以打开",
            "unreachable": "IPv6 连接不上，无从比较",
            "ipv4_unknown": "不知道有没有 IPv4 地址，无从比较",
            **UNTESTED_ZH,
        },
        remedies={
            "port_only_v4": "请在 IPv6 上开放与 IPv4 相同的端口。",
            "redirect_without_ipv6": "请为转到的域名也添加 AAAA 记录并开通 IPv6。",
        },
    ),
    en=Wording(
        title="Not the same over IPv6",
        finding="{subject} is not the same over IPv6 as over IPv4: {reason_text}",
        remedy="Check the site's IPv6 server (or the content network's): it must serve the same site as over IPv4.",
        undecided="{subject} over IPv4 and IPv6: {reason_text}",
        reasons={
            "port_only_v4": "port {ports} is open over IPv4 only",
            "status": "the home page opens over IPv4, over IPv6 there is {v6_said}",
            "redirect_without_ipv6": "over IPv6 it leads to {v6_url}, which has no IPv6 address",
            "failed": "the home page opens over IPv4 and not over IPv6 ({v6_said})",
            "other_content": "the home page shows other content ({likeness_percent} % alike)",
            "partly_other": "the home page shows partly other content ({likeness_percent} % alike); compare it by eye",
            "unsteady": "the home page changes each time, so it cannot be compared ({likeness_percent} % alike)",
            "both_fail": "the home page opens over neither (IPv4: {v4_said}; IPv6: {v6_said})",
            "ipv4_failed": "the home page does not open over IPv4 ({v4_said}), so there is nothing to compare",
            "blocked": "the other side refused us; an ordinary reader may get through",
            "unreachable": "it cannot be reached over IPv6, so there is nothing to compare",
            "ipv4_unknown": "it is not known whether it has IPv4, so there is nothing to compare",
            **UNTESTED_EN,
        },
        remedies={
            "port_only_v4": "Open the same ports over IPv6 as over IPv4.",
            "redirect_without_ipv6": "Give the name it leads to an AAAA record, and serve it over IPv6 too.",
        },
    ),
)


@check.judges(Ipv6)
def different(host: Ipv6, *, same: float = 0.8, other: float = 0.3) -> Iterator[Verdict]:
    """A host is different over IPv6 when a port or its home page is there over IPv4 only, or shows something else.

    Likeness (0 to 1) is that of shingles of the decoded text: ``same`` and above is the same page, below ``other`` is
    another one, and between the two a person must look. A page that changes between two looks over one family proves
    nothing. A host without IPv4 has nothing to differ from.
    """
    facts = _facts(host)
    if not host.v6_ports:
        yield check.undecided(host, reason=host.untested or "unreachable", **facts)
        return
    ports = sorted(host.v4_ports - host.v6_ports)
    home = host.home
    if ports:
        shown = ", ".join(map(str, ports))
        yield check.finding(host, suspected=True, reason="port_only_v4", partial=True, ports=shown, **facts)
    elif home is None or home.v4 is None:
        if home is None or host.a.said not in (Said.NO_DATA, Said.NXDOMAIN, Said.NO_NAME):
            yield check.undecided(host, reason="ipv4_unknown", **facts)
    elif home.v4.opens and home.v6.opens:
        yield from _compared(host, home, facts, same, other)
    else:
        yield _one_sided(host, home.v4, home.v6, facts)


def _compared(host: Ipv6, home: Home, facts: dict[str, Any], same: float, other: float) -> Iterator[Verdict]:
    likeness, steady = home.likeness or 0.0, home.steady
    if likeness >= same:
        return
    if any(sign.kind in ("wall", "login") for page in (home.v4, home.v6) if page for sign in page.look.signs):
        yield check.undecided(host, reason="blocked", **facts)
    elif steady is None or steady < same:
        yield check.undecided(host, reason="unsteady", **facts)
    elif likeness < other:
        yield check.finding(host, reason="other_content", **facts)
    else:
        yield check.undecided(host, reason="partly_other", **facts)


def _one_sided(host: Ipv6, v4: Shown, v6: Shown, facts: dict[str, Any]) -> Verdict:
    """The verdict where the home page does not open over both."""
    look = v6.look
    if v6.opens:
        return check.undecided(host, reason="ipv4_failed", **facts)
    if not v4.opens:
        return check.undecided(host, reason="both_fail", **facts)
    if look.status in BLOCKED or look.failure in (Failure.FORBIDDEN_ADDRESS, Failure.ROBOTS):
        return check.undecided(host, reason="blocked", **facts)
    if look.failure is Failure.DNS and look.hops:
        return check.finding(host, reason="redirect_without_ipv6", **facts)
    if look.failure is None:
        return check.finding(host, suspected=passing(look), reason="status", **facts)
    return check.finding(host, suspected=passing(look) or look.failure is Failure.DNS, reason="failed", **facts)


def _facts(host: Ipv6) -> dict[str, Any]:
    facts: dict[str, Any] = {
        **facts_of(host, "web_ipv46"),
        "v4_ports": sorted(host.v4_ports),
        "v6_ports": sorted(host.v6_ports),
        "knocks": [knock_as_fact(one) for one in host.knocks],
    }
    home = host.home
    if home is None:
        return facts
    return facts | {
        "v4": shown_as_fact(home.v4) if home.v4 else None,
        "v6": shown_as_fact(home.v6),
        "v4_said": _said(home.v4) if home.v4 else "",
        "v6_said": _said(home.v6),
        "v6_url": home.v6.look.final_url,
        "tries": [look_as_fact(look) for look in home.tries],
        "likeness": home.likeness,
        "likeness_percent": round(100 * (home.likeness or 0.0)),
        "steady": home.steady,
        "only_v4": list(home.only_v4),
        "only_v6": list(home.only_v6),
    }


def _said(shown: Shown) -> str:
    look = shown.look
    return f"{look.failure} {look.detail}".strip() if look.failure else f"HTTP {look.status}"
