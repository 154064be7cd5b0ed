"""Zones whose name servers have no IPv6 addresses (域名服务器不支持 IPv6).

Source: 中央网信办 网站IPv6支持度, 完整IPv6域名授权体系. Internet.nl: ``ns_aaaa``.
"""

from collections.abc import Iterator

from checks.check import Check, Severity, Verdict, Wording
from checks.over_ipv6 import answer_as_fact, facts_of
from checks.subjects.ipv6 import Ipv6

check = Check(
    __name__,
    severity=Severity.MINOR,
    zh=Wording(
        title="域名服务器没有 IPv6 地址",
        finding="{zone} 的域名服务器没有足够的 IPv6 地址：{reason_text}",
        remedy="请域名服务商为域名服务器开通 IPv6，至少两台；或改用支持 IPv6 的域名服务商。",
        undecided="无法判定 {subject} 的域名服务器有没有 IPv6 地址：{reason_text}",
        reasons={
            "none": "{servers} 台都没有",
            "too_few": "{servers} 台中只有 {with_ipv6} 台有，至少要 {least} 台",
            "zone_unknown": "查不到该域名的域名服务器",
            "dns_down": "域名服务器的地址没有得到明确回答",
            "filtered": "本机使用的域名解析服务不提供 IPv6 地址",
        },
    ),
    en=Wording(
        title="Name servers without IPv6",
        finding="Too few name servers of {zone} have an IPv6 address: {reason_text}",
        remedy="Have the operator of the name servers switch IPv6 on, at two of them at least; or choose another one.",
        undecided="Could not tell whether the name servers of {subject} have IPv6 addresses: {reason_text}",
        reasons={
            "none": "none of {servers}",
            "too_few": "of {servers}, only {with_ipv6}; {least} at least are needed",
            "zone_unknown": "the name servers of this name are not to be found",
            "dns_down": "there was no plain answer about the servers' addresses",
            "filtered": "the resolver of this machine gives no IPv6 addresses at all",
        },
    ),
)


@check.judges(Ipv6)
def without(host: Ipv6, *, least: int = 2) -> Iterator[Verdict]:
    """A zone lacks IPv6 name servers when fewer than ``least`` of them have a usable AAAA record.

    With two that have one, others without it do no harm. A server about which DNS gave no plain answer may have one.
    """
    having = [server for server in host.servers if server.v6.addresses]
    unknown = [server for server in host.servers if not server.v6.addresses and not server.v6.definite]
    facts = {
        **facts_of(host, "ns_aaaa"),
        "zone": host.zone,
        "zone_said": answer_as_fact(host.zone_said),
        "servers": len(host.servers),
        "with_ipv6": len(having),
        "least": least,
        "names": [
            {"name": one.name, "a": answer_as_fact(one.v4), "aaaa": answer_as_fact(one.v6)} for one in host.servers
        ],
    }
    if not host.servers:
        yield check.undecided(host, reason="zone_unknown", **facts)
    elif len(having) >= least:
        return
    elif host.filtered and not having:
        yield check.undecided(host, reason="filtered", **facts)
    elif len(having) + len(unknown) >= least:
        yield check.undecided(host, reason="dns_down", **facts)
    else:
        yield check.finding(host, reason="too_few" if having else "none", partial=bool(having), **facts)
