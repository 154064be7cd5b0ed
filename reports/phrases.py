"""Sentences made from a report's numbers, shared by every form that people read."""

from collections.abc import Mapping
from datetime import date, datetime
from zoneinfo import ZoneInfo

from reports.model import Language, Pages, Problem, Report, ScoreSheet, Sight
from reports.terms import term
from reports.words import words

SHANGHAI = ZoneInfo("Asia/Shanghai")
SECTIONS = ("found", "new", "back", "still", "suspected", "cleared", "dropped", "waived")
"""The lists of problems, in the order in which they are told. The names are those of ``Problems``."""


def moment(at: datetime, *, seconds: bool = False) -> str:
    """A time as it stands on paper: YYYY-MM-DD HH:MM, in Shanghai."""
    return at.astimezone(SHANGHAI).strftime("%Y-%m-%d %H:%M:%S" if seconds else "%Y-%m-%d %H:%M")


def day(at: datetime) -> date:
    """The day in Shanghai."""
    return at.astimezone(SHANGHAI).date()


def number(count: int) -> str:
    """A count with thousands apart."""
    return f"{count:,}"


def points(value: float) -> str:
    """Points, or a threshold, without needless noughts."""
    return f"{round(value, 2):g}"


def percent(share: float) -> str:
    """A fraction as a percentage: two decimals below ten per cent, so that a rare fault is not rounded to none."""
    shown = share * 100
    return f"{shown:.2f}%" if 0 < shown < 10 else f"{shown:.1f}%"


def title(report: Report) -> str:
    """What kind of report this is."""
    w = words(report.lang)
    return w.get(f"title_{report.run.kind}", w["title_inspect"])


def period(report: Report | ScoreSheet) -> str:
    """From when to when the scan ran, and that it is Shanghai time."""
    w, run = words(report.lang), report.run
    start, end = moment(run.started_at), moment(run.finished_at) if run.finished_at else ""
    if start[:10] == end[:10]:
        end = end[11:]
    return f"{start}{' – ' if end else ''}{end} ({w['shanghai']})"


def scope(report: Report | ScoreSheet) -> str:
    """How much was looked at, out of how much."""
    w, c = words(report.lang), report.coverage
    pages = w["scope_sample" if report.run.kind == "sample" else "scope_read"]
    return w["scope_lead"].format(
        scope=pages.format(pages=number(c.pages_examined), pages_known=number(c.pages_known)),
        links=w["scope_links"].format(links=number(c.links_examined), links_known=number(c.links_known)),
    )


def verdict(report: Report) -> str:
    """What may be said of the scan as a whole, and nothing more: every claim stands beside its coverage."""
    w, n, c = words(report.lang), report.numbers, report.coverage
    if report.run.state == "void":
        return w["verdict_void"]
    is_read = bool(c.pages_examined or c.links_examined)
    # An office without a site has channels alone: there is no page to be read.
    if not is_read and (c.pages_known or report.matrix is None):
        return w["verdict_nothing_read"]
    said = [scope(report)] if is_read else []
    if report.run.state != "done":
        said.append(w["verdict_unfinished"])
    said.append(_result(report, w))
    if n.still_unseen:
        said.append(w["verdict_unseen"].format(still_unseen=number(n.still_unseen)))
    if n.suspected or n.undecided:
        said.append(w["verdict_doubt"].format(suspected=number(n.suspected), undecided=number(n.undecided)))
    if c.pages_examined < c.pages_known or c.links_examined < c.links_known:
        said.append(w["verdict_rest"])
    return w["gap"].join(said)


def _result(report: Report, w: Mapping[str, str]) -> str:
    n = report.numbers
    if report.run.kind == "inspect":
        return w["verdict_found"].format(present=number(n.present)) if n.present else w["verdict_clean"]
    if not n.present and not n.cleared:
        return w["verdict_clean"]
    counts = {"present": n.present, "new": n.new, "back": n.back, "still": n.still, "cleared": n.cleared}
    return w["verdict_present"].format_map({key: number(count) for key, count in counts.items()})


def promises(report: Report) -> list[str]:
    """What a sample promises and what it lets us estimate, beside what the last full scan counted."""
    w, c = words(report.lang), report.coverage
    said = []
    if c.random_pages is not None:
        said.append(w["draw"].format(random=number(c.random_pages), risk=number(c.risk_pages or 0)))
    if c.cycle_days is not None:
        said.append(w["cycle"].format(days=number(c.cycle_days)))
    return said


def estimates(report: Report) -> list[str]:
    """The share of pages with a broken link of their own: as estimated, and as last counted."""
    w, c = words(report.lang), report.coverage
    said = []
    if c.estimate:
        e = c.estimate
        shares = {"share": percent(e.share), "low": percent(e.low), "high": percent(e.high)}
        said.append(w["estimate"].format(**shares, pages=number(e.pages), hits=number(e.hits)))
    if c.last_full:
        f = c.last_full
        counts = {"hits": number(f.hits), "pages": number(f.pages)}
        said.append(w["last_full"].format(day=f.day.isoformat(), share=percent(f.share), **counts))
    elif c.estimate:
        said.append(w["no_full_yet"])
    return said


def sighting(sight: Sight, language: Language) -> str:
    """One look in one line: when, what came, how, and from where."""
    w = words(language)
    said = [moment(sight.at, seconds=True)]
    if sight.status is not None:
        said.append(w["status"].format(status=sight.status))
    if sight.failure:
        said.append(term("failure", sight.failure, language))
    if sight.detail:
        said.append(sight.detail)
    for sign in sight.signs:
        told = term("sign", sign.kind, language)
        said.append(w["sign"].format(sign=told, detail=sign.detail) if sign.detail else told)
    if sight.hops:
        said.append(w["hops"].format(n=len(sight.hops)))
    said.append(w["client"].format(client=term("client", sight.client, language)))
    if sight.peer:
        said.append(w["peer"].format(peer=sight.peer))
    said.append(w["took"].format(ms=number(sight.elapsed_ms)))
    return w["end_mark"].join(said)


def trail(sight: Sight) -> str:
    """The way through the redirects: each address with its status, and the last address."""
    steps = [f"{hop.url} → {hop.status} →" for hop in sight.hops]
    return " ".join([*steps, sight.final_url])


def history(problem: Problem, language: Language) -> str:
    """Since when a problem is known, how old it is and what has become of it."""
    w = words(language)
    said = [w["first_seen"].format(at=moment(problem.first_seen))]
    if problem.opened_at != problem.first_seen:
        said.append(w["opened_at"].format(at=moment(problem.opened_at)))
    if problem.last_seen != problem.first_seen:
        said.append(w["last_seen"].format(at=moment(problem.last_seen)))
    if problem.recurrence:
        said.append(w["recurrence"].format(n=problem.recurrence))
    if problem.closed_at:
        how = term("closed_as", problem.closed_as or "", language)
        said.append(w["closed_on"].format(at=moment(problem.closed_at), how=how))
    if problem.waived_as:
        key = "waived_on" if problem.waived_until else "waived_ever"
        until = moment(problem.waived_until) if problem.waived_until else ""
        said.append(w[key].format(how=term("waived_as", problem.waived_as, language), at=until))
    return w["end_mark"].join(said)


def holding(pages: Pages, language: Language) -> str:
    """On how many pages something stands, and how many of them are mended."""
    w = words(language)
    said = [w["n_pages"].format(total=number(pages.total))]
    if pages.mended:
        said.append(w["n_mended"].format(mended=number(pages.mended), total=number(pages.total)))
    if 0 < len(pages.shown) < pages.total:
        said.append(w["first_pages"].format(shown=len(pages.shown)))
    return w["end_mark"].join(said)


def ordinal(position: int, language: Language) -> str:
    """The number before a heading: 一、 in Chinese, ``1.`` in English. ``position`` counts from 1 to 19."""
    numerals = words(language)["numerals"]
    if not numerals:
        return f"{position}. "
    tens, ones = divmod(position, 10)
    ten = numerals[9] if tens else ""
    return f"{ten}{numerals[ones - 1] if ones else ''}、"
