"""Sites whose name has no IPv6 address (域名没有 AAAA 记录).

Source: 国家IPv6发展监测平台, DNS记录; 中央网信办 网站IPv6支持度, AAAA解析. Internet.nl: ``web_aaaa``.
"""

from collections.abc import Iterator

from checks.check import Check, Severity, Verdict, Wording
from checks.over_ipv6 import answer_as_fact, facts_of
from checks.subjects.ipv6 import Ipv6, Said

check = Check(
    __name__,
    severity=Severity.MAJOR,
    zh=Wording(
        title="域名没有 IPv6 地址",
        finding="域名 {subject} 没有可用的 IPv6 地址：{reason_text}",
        remedy="请为该域名添加指向网站 IPv6 地址的 AAAA 记录；使用内容分发网络（CDN）的，请开通其 IPv6 服务。",
        undecided="无法判定域名 {subject} 有没有 IPv6 地址：{reason_text}",
        reasons={
            "no_data": "没有 AAAA 记录",
            "not_ipv6": "AAAA 记录不是可用的 IPv6 地址（{unusable}）",
            "wrong_nxdomain": "有 A 记录，查询 AAAA 时域名服务器却称域名不存在",
            "servfail": "查询 AAAA 时域名服务器出错，查询 A 则正常",
            "refused": "域名服务器拒绝回答 AAAA 查询，查询 A 则正常",
            "silence": "域名服务器不回答 AAAA 查询，查询 A 则正常",
            "nonsense": "域名服务器对 AAAA 查询的回答无法读懂，查询 A 则正常",
            "no_such_name": "域名不存在",
            "dns_down": "域名服务器没有给出明确回答",
            "no_name": "网址中是 IP 地址，不是域名",
            "filtered": "本机使用的域名解析服务不提供 IPv6 地址",
        },
        remedies={
            "not_ipv6": "请将 AAAA 记录改为网站真正的公网 IPv6 地址。",
            "wrong_nxdomain": "请域名服务商修正：没有 AAAA 记录时应回答“无记录”，不得回答“域名不存在”；并添加该记录。",
            "servfail": "请域名服务商检查域名服务器对 AAAA 查询的处理。",
            "refused": "请域名服务商检查域名服务器对 AAAA 查询的处理。",
            "silence": "请域名服务商检查域名服务器及其防火墙对 AAAA 查询的处理。",
            "nonsense": "请域名服务商检查域名服务器对 AAAA 查询的处理。",
        },
    ),
    en=Wording(
        title="No IPv6 address",
        finding="{subject} has no usable IPv6 address: {reason_text}",
        remedy="Add an AAAA record with the site's IPv6 address; behind a content network, switch its IPv6 on.",
        undecided="Could not tell whether {subject} has an IPv6 address: {reason_text}",
        reasons={
            "no_data": "there is no AAAA record",
            "not_ipv6": "its AAAA records are no usable IPv6 addresses ({unusable})",
            "wrong_nxdomain": "it has an A record, yet asked for AAAA its servers say that the name does not exist",
            "servfail": "its servers fail when asked for AAAA, and not when asked for A",
            "refused": "its servers refuse to answer for AAAA, and not for A",
            "silence": "its servers do not answer for AAAA, and do for A",
            "nonsense": "what its servers answer for AAAA cannot be read, and for A it can",
            "no_such_name": "the name does not exist",
            "dns_down": "no name server gave a plain answer",
            "no_name": "the address holds an IP address, not a name",
            "filtered": "the resolver of this machine gives no IPv6 addresses at all",
        },
        remedies={
            "not_ipv6": "Put the site's real public IPv6 address into the AAAA record.",
            "wrong_nxdomain": "The name servers must say 'no such record', not 'no such name'; and add an AAAA record.",
            "servfail": "Have the name servers' operator look at how they treat questions for AAAA.",
            "refused": "Have the name servers' operator look at how they treat questions for AAAA.",
            "silence": "Have the name servers' operator look at how they and their firewall treat questions for AAAA.",
            "nonsense": "Have the name servers' operator look at how they treat questions for AAAA.",
        },
    ),
)


@check.judges(Ipv6)
def missing(host: Ipv6) -> Iterator[Verdict]:
    """A host has no IPv6 address when its name servers say so, or answer for A and not for AAAA.

    A name that does not exist at all, servers that answer for neither, and a resolver of ours that hides IPv6 prove
    nothing. Whether this machine has IPv6 does not matter here.
    """
    facts = facts_of(host, "web_aaaa")
    facts["unusable"] = ", ".join(answer_as_fact(host.aaaa)["discarded"])
    said, has_a = host.aaaa.said, bool(host.a.addresses)
    if host.aaaa.addresses:
        return
    if said is Said.NO_NAME:
        yield check.undecided(host, reason="no_name", **facts)
    elif host.filtered and said is Said.NO_DATA:
        yield check.undecided(host, reason="filtered", **facts)
    elif said is Said.FOUND:
        yield check.finding(host, reason="not_ipv6", **facts)
    elif said is Said.NO_DATA:
        yield check.finding(host, reason="no_data", **facts)
    elif not has_a:
        yield check.undecided(host, reason="no_such_name" if said is Said.NXDOMAIN else "dns_down", **facts)
    elif said is Said.NXDOMAIN:
        yield check.finding(host, reason="wrong_nxdomain", **facts)
    else:
        yield check.finding(host, suspected=True, reason=str(said), **facts)
