"""Sites whose home page does not show last year's work report (政府网站工作年度报表未按时发布).

Source: 国办函〔2018〕12号, 政府网站工作年度报表: published by 31 January in a prominent place of the home page.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any

from checks.ages import dated_as_fact
from checks.check import Check, Severity, Verdict, Wording
from checks.over_statutory import accuse, told
from checks.subjects.column import Source
from checks.subjects.site import Sighting, WorkReport

check = Check(
    __name__,
    severity=Severity.MAJOR,
    zh=Wording(
        title="政府网站工作年度报表未按时发布",
        finding="{year} 年度政府网站工作年度报表{reason_text}（期限 {due}）",
        remedy="请在首页显著位置发布该年度的政府网站工作年度报表。",
        undecided="无法判定 {year} 年度政府网站工作年度报表的发布情况：{reason_text}",
        reasons={
            "absent": "在首页没有找到",
            "late": "发布于 {published_on}，晚于期限",
            "only_list": "首页只有报表的总入口（{title}），没有看其中的内容",
            "unread": "首页没有读出内容（{why_detail}）",
        },
    ),
    en=Wording(
        title="Site's yearly work report not published in time",
        finding="The site's work report for {year} {reason_text} (due {due})",
        remedy="Publish that year's work report of the site in a prominent place of the home page.",
        undecided="Could not tell whether the site's work report for {year} was published: {reason_text}",
        reasons={
            "absent": "was not found on the home page",
            "late": "was published on {published_on}, after the day",
            "only_list": "the home page has only a link to all reports ({title}), and nobody looked behind it",
            "unread": "the home page could not be read ({why_detail})",
        },
    ),
)

_BELIEVED = frozenset({Source.ROW, Source.LABEL})


@check.judges(WorkReport)
def missing(report: WorkReport, *, month: int = 1, day: int = 31) -> Iterator[Verdict]:
    """A report is due in the year after its own: until the end of the day nothing is judged, then it must be there.

    A link may bear other words than those we know, so its absence is suspected. One published late was late for good.
    """
    due = date(report.year + 1, month, day)
    if report.today <= due:
        return
    published = report.published
    facts: dict[str, Any] = {
        "name": report.name,
        "year": report.year,
        "due": due.isoformat(),
        "title": report.title,
        "url": report.url,
        "published": dated_as_fact(published) if published else None,
        "published_on": published.earliest.isoformat() if published else "",
        "why_detail": report.why,
    }
    if report.sighting is Sighting.FOUND:
        if published and published.earliest > due and published.source in _BELIEVED and not published.guessed_year:
            yield accuse(check, report, report.clause, reason="late", **facts)
    elif report.sighting is Sighting.ABSENT:
        yield accuse(check, report, report.clause, suspected=True, reason="absent", **facts)
    else:
        yield check.undecided(report, reason=str(report.sighting), **told(report.clause), **facts)
