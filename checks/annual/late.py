"""Annual reports published late or not at all (年度报告逾期公开).

Source: 政府信息公开条例（国令711号）第四十九条: departments by 31 January, governments of counties and
above by 31 March.
"""

from collections.abc import Iterator
from datetime import date

from checks.check import Check, Severity, Verdict, Wording
from checks.over_annual import UNREAD_EN, UNREAD_ZH, facts_of
from checks.subjects.annual import AnnualReport, Publisher, Reading
from checks.subjects.column import Source

check = Check(
    __name__,
    severity=Severity.MAJOR,
    zh=Wording(
        title="年度报告逾期公开",
        finding="{name} {year} 年度政府信息公开工作年度报告{reason_text}（期限为 {due}）",
        remedy="请尽快公开该年度报告，并在今后按《政府信息公开条例》第四十九条规定的期限公开。",
        undecided="无法判定 {name} {year} 年度的年度报告是否按期公开：{reason_text}",
        reasons={
            **UNREAD_ZH,
            "missing": "至今没有公开，已逾期 {days} 天",
            "late": "于 {published} 公开，逾期 {days} 天",
            "no_date": "没有找到公开日期",
            "unsure_date": "只有“{published_text}”，不足以判定公开日期",
        },
        remedies={"late": "今后请按《政府信息公开条例》第四十九条规定的期限公开年度报告。"},
    ),
    en=Wording(
        title="Annual report late",
        finding="The annual report on disclosure of {name} for {year} {reason_text} (it was due on {due})",
        remedy="Publish the report without delay, and the next ones by the day that Article 49 names.",
        undecided="Could not tell whether {name} published its annual report for {year} in time: {reason_text}",
        reasons={
            **UNREAD_EN,
            "missing": "has not been published and is {days} day(s) late",
            "late": "was published on {published}, {days} day(s) late",
            "no_date": "no day of publication was found",
            "unsure_date": "there is only “{published_text}”, which does not tell the day of publication",
        },
        remedies={"late": "Publish the next reports by the day that Article 49 names."},
    ),
)

_TOO_WEAK = frozenset({Source.META, Source.FIRST_SEEN})
"""Sources that may show a day later than that of publication, so they acquit and never accuse."""


@check.judges(AnnualReport)
def late(
    report: AnnualReport, *, government: str = "03-31", department: str = "01-31", town: str = ""
) -> Iterator[Verdict]:
    """A report is late when it was published after the day that its publisher must keep, or is not there after it.

    The days are ``month-day`` of the year after the report's, the day itself included; "" sets none. Before the day
    nothing is judged. For towns the law names no day.
    """
    days = {Publisher.GOVERNMENT: government, Publisher.DEPARTMENT: department, Publisher.TOWN: town}
    day = days[report.publisher]
    if not day:
        return
    due = date.fromisoformat(f"{report.year + 1}-{day}")
    if report.today <= due:
        return
    facts = {**facts_of(report), "due": due.isoformat(), "today": report.today.isoformat()}
    if report.presumed:
        facts["hint"] = True  # whoever answers for a column may keep the reports of others there: a person must tell
    published = report.published
    if report.reading is Reading.MISSING:
        yield check.finding(
            report, reason="missing", suspected=report.presumed, days=(report.today - due).days, **facts
        )
    elif report.reading is Reading.UNREACHABLE:
        yield check.undecided(report, reason="unreachable", **facts)
    elif report.content is not None and report.content.year not in (None, report.year):
        yield check.undecided(report, reason="other_year", **facts)
    elif published is None or published.source is Source.WRITTEN:
        yield check.undecided(report, reason="no_date", **facts)
    elif published.latest > due:
        facts |= {
            "published": published.earliest.isoformat(),
            "published_text": published.text,
            "published_source": str(published.source),
        }
        if published.earliest <= due or published.guessed_year or published.source in _TOO_WEAK:
            yield check.undecided(report, reason="unsure_date", **facts)
        else:
            days_late = (published.earliest - due).days
            yield check.finding(report, reason="late", suspected=report.presumed, days=days_late, **facts)
