"""The charts of a report: its numbers put into the forms of ``reports.charts``."""

from collections.abc import Sequence

from reports.charts import Bar, Span, bars, columns, spans
from reports.model import Count, Report
from reports.phrases import SHANGHAI, number, percent, period, title
from reports.plain import shorten
from reports.terms import term
from reports.words import words

LATEST = 14
"""How many scans the trend shows."""


def trend(report: Report) -> str:
    """The open problems after each of the last scans. Empty where there are fewer than two."""
    w, points = words(report.lang), report.trend[-LATEST:]
    if len(points) < 2:
        return ""
    rows = [
        Bar(
            label=f"{point.at.astimezone(SHANGHAI):%m-%d}",
            value=point.present,
            notes=(
                term("scan_kind", point.kind, report.lang),
                f"+{number(point.opened)} −{number(point.cleared)}",
            ),
        )
        for point in points
    ]
    told = w["end_mark"].join(f"{row.label} {row.value} ({' '.join(row.notes)})" for row in rows)
    return columns(w["chart_trend"], told, rows)


def breakdowns(report: Report) -> list[tuple[str, str]]:
    """Heading and chart for every division of the present problems that has anything to tell."""
    b, w = report.breakdown, words(report.lang)
    divisions = (
        ("chart_severity", b.by_severity),
        ("chart_check", b.by_check),
        ("chart_place", b.by_place),
        ("chart_host", b.by_host),
    )
    return [(w[key], _division(report, w[key], counts)) for key, counts in divisions if counts]


def unit(report: Report) -> str:
    """What the divisions count: open problems, or where there is no ledger simply problems."""
    return words(report.lang)["chart_unit_inspect" if report.run.kind == "inspect" else "chart_unit"]


def _division(report: Report, heading: str, counts: Sequence[Count]) -> str:
    w = words(report.lang)
    told = w["end_mark"].join(f"{count.label} {count.count}" for count in counts)
    return bars(f"{heading}{w['colon']}{unit(report)}", told, [Bar(_label(c), c.count) for c in counts])


def _label(count: Count) -> str:
    return shorten(count.label, 40)


def share(report: Report) -> str:
    """The estimated share with its interval over the share of the last full scan. Empty without an estimate."""
    w, c = words(report.lang), report.coverage
    if not c.estimate:
        return ""
    e = c.estimate
    value = f"{percent(e.share)} ({percent(e.low)}–{percent(e.high)})"
    rows = [Span(w["sample_short"], e.share, value, e.low, e.high)]
    if c.last_full:
        day = c.last_full.day.isoformat()
        rows.append(Span(w["full_short"].format(day=day), c.last_full.share, percent(c.last_full.share)))
    told = w["end_mark"].join(f"{row.label} {row.value}" for row in rows)
    return spans(f"{w['estimate_title']} ({title(report)}, {period(report)})", told, rows)
