"""Sites that cannot be opened (站点无法访问).

Source: 国办秘函〔2019〕19号, 单项否决, 站点无法访问: watched for a week, asked at least 20 times a day at intervals,
not open after 15 seconds in 5 % of the times or more.
"""

from collections.abc import Iterator

from checks.check import Check, Severity, Verdict, Wording
from checks.over_availability import facts_of
from checks.subjects.availability import Availability

check = Check(
    __name__,
    severity=Severity.CRITICAL,
    zh=Wording(
        title="站点无法访问",
        finding="{first} 至 {last} 共有效访问 {url} {valid} 次，{failed} 次打不开，占 {percent}%",
        remedy="请检查服务器、带宽、域名解析和防火墙，保证网站稳定；维护停机请提前公告并报备。",
        undecided="无法判定 {url} 一周内的访问情况：{reason_text}",
        reasons={
            "too_few": "{short} 天的有效访问不足 {least} 次（最少的一天 {fewest} 次）",
            "too_short": "只有 {watched} 天的访问记录，须满 {window} 天",
        },
    ),
    en=Wording(
        title="Unreachable site",
        finding="From {first} to {last} {url} was asked {valid} times and did not open {failed} times ({percent} %)",
        remedy="See to servers, bandwidth, name resolution and firewalls; announce and report downtime beforehand.",
        undecided="Could not tell how {url} could be reached in a week: {reason_text}",
        reasons={
            "too_few": "on {short} day(s) there were fewer than {least} valid probes (as few as {fewest})",
            "too_short": "it was watched for {watched} day(s) only, and {window} are needed",
        },
    ),
)


@check.judges(Availability)
def unreachable(site: Availability, *, share: float = 0.05, least: int = 20, window: int = 7) -> Iterator[Verdict]:
    """A site is unreachable when at least ``share`` of the valid probes of ``window`` days failed.

    With fewer than ``least`` valid probes on any of these days nobody can tell, whatever the others say.
    """
    facts = facts_of(site, least=least, window=window)
    if facts["watched"] < window:
        yield check.undecided(site, reason="too_short", **facts)
    elif facts["short"]:
        yield check.undecided(site, reason="too_few", **facts)
    elif (found := facts["failed"] / facts["valid"]) >= share:
        yield check.finding(site, share=found, percent=f"{found * 100:.1f}", limit=share, **facts)
