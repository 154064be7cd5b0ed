"""Second- and third-level links that do not work over IPv6 (二级、三级内链 IPv6 支持率).

Source: 中央网信办 网站IPv6支持度, 二级和三级内链支持率. No official threshold was found: no verdict by default.
"""

from collections.abc import Iterator
from typing import Any

from checks.check import Check, Severity, Verdict, Wording
from checks.over_ipv6 import UNTESTED_EN, UNTESTED_ZH, facts_of
from checks.subjects.ipv6 import Ipv6, Own, Support

check = Check(
    __name__,
    severity=Severity.MINOR,
    zh=Wording(
        title="内链 IPv6 支持率低",
        finding="{subject} 的{level_words}内链通过 IPv6 可打开 {percent}%"
        "（{supported}/{counted}，抽查 {asked}/{total}），低于要求的 {least_percent}%",
        remedy="请为链接所指的各个子域名开通 IPv6，并使其页面通过 IPv6 可以打开。",
        undecided="{subject} 的内链 IPv6 支持率：{reason_text}",
        reasons={"no_links": "没有可以统计的链接", **UNTESTED_ZH},
    ),
    en=Wording(
        title="Links unsupported over IPv6",
        finding="Of the links of level {level_words} of {subject}, {percent} % open over IPv6 ({supported}/{counted}, "
        "{asked} of {total} tried), less than the required {least_percent} %",
        remedy="Switch IPv6 on for the hosts that these links lead to, and see that their pages open over it.",
        undecided="How many links of {subject} open over IPv6: {reason_text}",
        reasons={"no_links": "there is no link to count", **UNTESTED_EN},
    ),
)

_LEVELS = {2: "二级", 3: "三级"}


@check.judges(Ipv6)
def unsupported(host: Ipv6, *, second: float = 0.0, third: float = 0.0) -> Iterator[Verdict]:
    """Links lack IPv6 when less of a level opens over it than ``second`` or ``third`` say (0 to 1; 0 is no verdict).

    Counted are links to the host's own registrable domain; what is down over both families counts neither way.
    """
    if host.own not in (Own.WORKS, Own.UNTRIED) or not host.support:
        reason = "no_links" if host.own is Own.WORKS or host.own is Own.UNTRIED else str(host.own)
        yield check.undecided(host, reason=reason, **facts_of(host, "links"))
        return
    least = {2: second, 3: third}
    short = [
        (one, limit)
        for level, one in sorted(host.support.items())
        if one.share is not None and one.share < (limit := least.get(level, 0.0))
    ]
    if short:
        one, limit = short[0]
        levels = {str(level): _facts(each) for level, each in host.support.items()}
        facts = {**facts_of(host, "links"), **_facts(one), "least_percent": round(100 * limit), "levels": levels}
        yield check.finding(host, **facts)


def _facts(one: Support) -> dict[str, Any]:
    return {
        "level": one.level,
        "level_words": _LEVELS.get(one.level, str(one.level)),
        "total": one.total,
        "asked": one.asked,
        "supported": one.supported,
        "excluded": one.excluded,
        "counted": one.asked - one.excluded,
        "percent": round(100 * (one.share or 0.0)),
        "failing": [list(pair) for pair in one.failing],
    }
