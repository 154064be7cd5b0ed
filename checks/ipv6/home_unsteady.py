"""Home pages that open over IPv6 only now and then (首页 IPv6 访问成功率).

Source: 中央网信办 网站IPv6支持度, 首页v6访问成功率. No official threshold was found, so by default there is no verdict.
"""

from collections.abc import Iterator

from checks.check import Check, Severity, Verdict, Wording
from checks.facts import look_as_fact
from checks.over_ipv6 import UNTESTED_EN, UNTESTED_ZH, facts_of
from checks.subjects.ipv6 import Ipv6, opens

check = Check(
    __name__,
    severity=Severity.MINOR,
    zh=Wording(
        title="首页 IPv6 访问成功率低",
        finding="通过 IPv6 访问 {subject} 首页 {asked} 次，成功 {opened} 次（{percent}%），低于要求的 {least_percent}%",
        remedy="请检查网站 IPv6 服务器和线路的稳定性。",
        undecided="{subject} 首页的 IPv6 访问成功率：{reason_text}",
        reasons={"unreachable": "IPv6 连接不上", **UNTESTED_ZH},
    ),
    en=Wording(
        title="Home page unsteady over IPv6",
        finding="Of {asked} looks at the home page of {subject} over IPv6, {opened} opened it ({percent} %), "
        "less than the required {least_percent} %",
        remedy="Look at how steady the site's IPv6 server and line are.",
        undecided="How often the home page of {subject} opens over IPv6: {reason_text}",
        reasons={"unreachable": "it cannot be reached over IPv6", **UNTESTED_EN},
    ),
)


@check.judges(Ipv6)
def unsteady(host: Ipv6, *, least: float = 0.0) -> Iterator[Verdict]:
    """A home page is unsteady over IPv6 when fewer than ``least`` (0 to 1) of the looks opened it; 0 is no verdict.

    A home page that opens over IPv4 no better is no matter of IPv6.
    """
    home = host.home
    if home is None:
        yield check.undecided(host, reason=host.untested or "unreachable", **facts_of(host, "home_rate"))
        return
    facts = {
        **facts_of(host, "home_rate"),
        "asked": len(home.tries),
        "opened": sum(map(opens, home.tries)),
        "percent": round(100 * home.rate),
        "least_percent": round(100 * least),
        "tries": [look_as_fact(look) for look in home.tries],
    }
    if home.rate >= least:
        return
    if home.v4 is not None and not home.v4.opens:
        yield check.undecided(host, reason="down", **facts)
    else:
        yield check.finding(host, suspected=True, **facts)
