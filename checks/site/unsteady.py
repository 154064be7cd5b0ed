"""Sites that often cannot be opened, though not yet so often that it is a veto (网站访问不稳定).

Source: the limit of ``site.unreachable`` (国办秘函〔2019〕19号, 单项否决, 站点无法访问). A warning below its 5 %, while
there is time to act; from there on that check says so.
"""

from collections.abc import Iterator
from math import ceil

from checks.check import Check, Opinion, Severity, Wording
from checks.over_availability import facts_of
from checks.subjects.availability import Availability

check = Check(
    __name__,
    severity=Severity.MINOR,
    zh=Wording(
        title="网站访问不稳定",
        finding="{first} 至 {last} 共有效访问 {url} {valid} 次，{failed} 次打不开，占 {percent}%；"
        "同样次数的访问再有 {left} 次打不开，即达到单项否决的比例（{limit}%）",
        remedy="请查明打不开的时段和原因（服务器、带宽、域名解析、防火墙）并排除；维护停机请提前公告并报备。",
    ),
    en=Wording(
        title="Unsteady site",
        finding="From {first} to {last} {url} was asked {valid} times and did not open {failed} times ({percent} %); "
        "with {left} more of as many it reaches the share of a veto ({limit} %)",
        remedy="See when and why it failed (servers, bandwidth, name resolution, firewalls) and put that right; "
        "announce and report downtime beforehand.",
    ),
)


@check.judges(Availability)
def unsteady(
    site: Availability, *, share: float = 0.02, veto: float = 0.05, least: int = 20, window: int = 7
) -> Iterator[Opinion]:
    """A site is unsteady when from ``share`` up to below ``veto`` of the valid probes of ``window`` days failed.

    With fewer than ``least`` valid probes on any of these days nobody can tell, as ``site.unreachable`` says already.
    """
    facts = facts_of(site, least=least, window=window)
    if facts["watched"] < window or facts["short"]:
        yield check.unexamined(site)
        return
    found = facts["failed"] / facts["valid"]
    if share <= found < veto:
        left = ceil(round(veto * facts["valid"], 9)) - facts["failed"]
        yield check.finding(site, percent=f"{found * 100:.1f}", left=left, limit=f"{veto * 100:g}", **facts)
