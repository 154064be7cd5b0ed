"""Name servers that do not answer over IPv6 (域名服务器 IPv6 不可达).

Source: 国家IPv6发展监测平台, 网站支持度, 域名授权体系. Internet.nl: ``ns_reach``.
"""

from collections.abc import Iterator
from typing import Any

from checks.check import Check, Severity, Verdict, Wording
from checks.over_ipv6 import UNTESTED_EN, UNTESTED_ZH, facts_of
from checks.subjects.ipv6 import Ipv6, NameServer, Own, Said

check = Check(
    __name__,
    severity=Severity.MINOR,
    zh=Wording(
        title="域名服务器 IPv6 不可达",
        finding="{zone} 的域名服务器在 IPv6 上不能正常回答：{reason_text}",
        remedy="请域名服务商检查该服务器的 IPv6 网络、防火墙和服务；一时不能恢复的，请删除其 AAAA 记录。",
        undecided="{subject} 的域名服务器的 IPv6 连接：{reason_text}",
        reasons={"dead": "{bad_words}", **UNTESTED_ZH},
    ),
    en=Wording(
        title="Name server unreachable over IPv6",
        finding="Name servers of {zone} give no proper answer over IPv6: {reason_text}",
        remedy="Have the operator look at the server's IPv6 network and firewall; or take out its AAAA record.",
        undecided="The name servers of {subject} over IPv6: {reason_text}",
        reasons={"dead": "{bad_words}", **UNTESTED_EN},
    ),
)


@check.judges(Ipv6)
def dead(host: Ipv6) -> Iterator[Verdict]:
    """A name server is unreachable over IPv6 when one of its IPv6 addresses gives no proper answer about the zone.

    A server that gives none over IPv4 either is down or not theirs; that is no matter of IPv6.
    """
    bad = [(server.name, at, said) for server in host.servers for at, said in _bad(server)]
    tried = [said for server in host.servers for _, said in server.said_over(6)]
    facts: dict[str, Any] = {
        **facts_of(host, "ns_reach"),
        "zone": host.zone,
        "bad": [{"server": name, "address": at, "said": str(said)} for name, at, said in bad],
        "bad_words": ", ".join(f"{name} [{at}] {said}" for name, at, said in bad),
        "asked": [[server.name, *map(str, asked)] for server in host.servers for asked in server.asked],
    }
    if host.own not in (Own.WORKS, Own.UNTRIED) and Said.FOUND not in tried:
        yield check.undecided(host, reason=str(host.own), **facts)
    elif bad:
        yield check.finding(host, suspected=True, reason="dead", **facts)
    elif Said.FOUND not in tried:
        # Nobody was found well, and nobody can be blamed.
        addresses = any(server.v6.addresses for server in host.servers)
        reason = "down" if tried else "not_public" if addresses else "no_address"
        yield check.undecided(host, reason=reason, **facts)


def _bad(server: NameServer) -> Iterator[tuple[str, Said]]:
    """The IPv6 addresses of a server at which it is worse than over IPv4."""
    four = [said for _, said in server.said_over(4)]
    if four and Said.FOUND not in four:
        return
    yield from ((at, said) for at, said in server.said_over(6) if said is not Said.FOUND)
