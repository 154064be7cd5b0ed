"""IPv6 addresses at which a site does not answer (IPv6 地址不可达).

Source: 国家IPv6发展监测平台, 网站支持度, 首页可达; 中央网信办 网站IPv6支持度, 首页v6可访问. Internet.nl: ``web_reach``.
"""

from collections.abc import Iterator
from typing import Any

from checks.check import Check, Severity, Verdict, Wording
from checks.over_ipv6 import UNTESTED_EN, UNTESTED_ZH, facts_of, knock_as_fact
from checks.subjects.ipv6 import Door, Ipv6

check = Check(
    __name__,
    severity=Severity.MAJOR,
    zh=Wording(
        title="IPv6 地址不可达",
        finding="{subject} 的 IPv6 地址连接不上：{reason_text}",
        remedy="请检查服务器、负载均衡和防火墙的 IPv6 设置，每个 AAAA 地址都要开放与 IPv4 相同的端口。",
        undecided="{subject} 的 IPv6 连接：{reason_text}",
        reasons={
            "all_dead": "全部 {addresses} 个地址都不应答（{dead}）",
            "some_dead": "{addresses} 个地址中有 {dead_total} 个不应答（{dead}）",
            "some_doors": "有的地址缺少其他地址开放的端口（{dead}）",
            **UNTESTED_ZH,
        },
        remedies={
            "some_dead": "请恢复不应答的服务器，或将其地址从 AAAA 记录中删除。",
            "some_doors": "请在每个 AAAA 地址上开放同样的端口，或将缺少端口的地址从 AAAA 记录中删除。",
        },
    ),
    en=Wording(
        title="Unreachable over IPv6",
        finding="{subject} cannot be reached over IPv6: {reason_text}",
        remedy="Check the server, the load balancer and the firewall: every AAAA address must open the ports of IPv4.",
        undecided="{subject} over IPv6: {reason_text}",
        reasons={
            "all_dead": "none of its {addresses} address(es) answers ({dead})",
            "some_dead": "of its {addresses} addresses, {dead_total} do not answer ({dead})",
            "some_doors": "some addresses lack a port that others open ({dead})",
            **UNTESTED_EN,
        },
        remedies={
            "some_dead": "Bring the silent servers back, or take their addresses out of the AAAA records.",
            "some_doors": "Open the same ports at every AAAA address, or take those that lack one out of the records.",
        },
    ),
)

_UNTRIED = (Door.FORBIDDEN, Door.NO_ROUTE)


@check.judges(Ipv6)
def dead(host: Ipv6) -> Iterator[Verdict]:
    """A host is unreachable over IPv6 when one of its addresses opens no port, or not those that others open.

    A port that is closed over both families is no fault, and neither is a host that is down over both. A port that only
    IPv4 opens is a difference between the families, and told by that check.
    """
    facts = _facts(host)
    closed = {address: host.open_ports(address) for address in host.aaaa.addresses}
    tried = {one.address for one in host.knocks if one.door not in _UNTRIED}
    reason = host.untested or ("" if tried.intersection(closed) else _why_untried(host))
    if reason and not host.v6_ports:
        yield check.undecided(host, reason=reason, **facts)
        return
    silent = [address for address, ports in closed.items() if address in tried and not ports]
    if not host.v6_ports:
        down = not host.v4_ports and (bool(host.a.addresses) or not host.a.definite)
        yield (
            check.undecided(host, reason="down", **facts)
            if down
            else check.finding(host, suspected=True, reason="all_dead", partial=False, **facts)
        )
    elif silent:
        yield check.finding(host, suspected=True, reason="some_dead", partial=True, **facts)
    elif any(closed[address] != host.v6_ports for address in closed if address in tried):
        yield check.finding(host, suspected=True, reason="some_doors", partial=True, **facts)


def _why_untried(host: Ipv6) -> str:
    """Why none of its addresses was tried: forbidden by the settings, or out of reach for this machine alone."""
    doors = {one.door for one in host.knocks if one.address in host.aaaa.addresses}
    return "no_ipv6_here" if Door.NO_ROUTE in doors else "not_public"


def _facts(host: Ipv6) -> dict[str, Any]:
    """Every door, and in words those that are closed where they should not be."""
    six = [one for one in host.knocks if one.address in host.aaaa.addresses]
    expected = host.v6_ports or host.v4_ports or {one.port for one in six}
    shut = [one for one in six if one.door is not Door.OPEN and one.port in expected]
    words = [f"[{one.address}]:{one.port} {one.door}" for one in shut]
    return {
        **facts_of(host, "web_reach"),
        "addresses": len(host.aaaa.addresses),
        "dead": ", ".join(words),
        "dead_total": sum(1 for address in host.aaaa.addresses if not host.open_ports(address)),
        "knocks": [knock_as_fact(one) for one in host.knocks],
    }
