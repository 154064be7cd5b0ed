"""Report values from plain facts: which list a problem belongs to, and what is counted where.

Pure: whoever calls has read the store and knows the time. The texts of checks are put in here, in one language, so
that a stored report says tomorrow what it said today.
"""

from collections import Counter
from collections.abc import Iterable, Sequence

from checks.check import Severity
from monitor.compose.breakdown import breakdown
from monitor.compose.inputs import Ground, IssueFacts, VerdictFacts
from monitor.compose.telling import doubt_groups, problem
from reports.model import VERSION, Numbers, Problem, Problems, Report, TrendPoint

__all__ = ["Ground", "IssueFacts", "VerdictFacts", "compose", "compose_inspection", "fate"]


def compose(
    ground: Ground,
    issues: Iterable[IssueFacts],
    undecided: Iterable[VerdictFacts] = (),
    *,
    trend: Sequence[TrendPoint] = (),
) -> Report:
    """The report of a scan whose findings were entered in the ledger.

    ``issues`` are all that are not closed, and those that were closed since the last report; ``trend`` is oldest first.
    """
    lists: dict[str, list[Problem]] = {
        name: [] for name in ("new", "back", "still", "suspected", "cleared", "dropped", "waived")
    }
    for issue in issues:
        name = fate(issue)
        if name:
            lists[name].append(problem(ground, issue))
    still = sorted(lists.pop("still"), key=lambda told: (told.opened_at, told.number or 0))
    problems = Problems(still=tuple(still), **{name: _gravest_first(told) for name, told in lists.items()})
    return _report(ground, problems, undecided, trend)


def compose_inspection(ground: Ground, verdicts: Iterable[VerdictFacts]) -> Report:
    """The report of a throw-away scan: no ledger, no history, only what was found."""
    found: list[Problem] = []
    suspected: list[Problem] = []
    doubts: list[VerdictFacts] = []
    for verdict in verdicts:
        if verdict.outcome == "undecided":
            doubts.append(verdict)
        else:
            (suspected if verdict.suspected else found).append(problem(ground, _first_sight(ground, verdict)))
    problems = Problems(found=_gravest_first(found), suspected=_gravest_first(suspected))
    return _report(ground, problems, doubts, ())


def fate(issue: IssueFacts) -> str:
    """The list of ``Problems`` that an issue belongs to, or "" for none.

    What is only suspected is never among the proved, whatever happened to it, and a suspicion that was not seen again
    is dropped, not cleared. What is reopened without a recurrence (a dropped suspicion that came true, a waiver that
    ended) is new. An issue that was closed before the last report belongs nowhere.
    """
    happened = set(issue.happened)
    if issue.state == "closed":
        if "closed" not in happened:
            return ""
        return "dropped" if issue.closed_as == "not_confirmed" else "cleared"
    if issue.state in ("suspected", "waived"):
        return issue.state
    if "reopened" in happened and issue.recurrence:
        return "back"
    return "new" if happened & {"found", "confirmed", "reopened"} else "still"


def _report(
    ground: Ground, problems: Problems, undecided: Iterable[VerdictFacts], trend: Sequence[TrendPoint]
) -> Report:
    groups = doubt_groups(undecided, ground.lang, ground.target.url)
    present = (*problems.found, *problems.new, *problems.back, *problems.still)
    return Report(
        version=VERSION,
        lang=ground.lang,
        made_at=ground.made_at,
        target=ground.target,
        run=ground.run,
        coverage=ground.coverage,
        numbers=_numbers(problems, sum(len(group.doubts) for group in groups)),
        breakdown=breakdown(present, ground.target.url, ground.lang),
        trend=tuple(trend),
        problems=problems,
        undecided=groups,
    )


def _numbers(problems: Problems, undecided: int) -> Numbers:
    found, new, back, still = (len(told) for told in (problems.found, problems.new, problems.back, problems.still))
    return Numbers(
        present=found + new + back + still,
        found=found,
        new=new,
        back=back,
        still=still,
        still_unseen=sum(not told.examined for told in problems.still),
        suspected=len(problems.suspected),
        cleared=len(problems.cleared),
        dropped=len(problems.dropped),
        waived=len(problems.waived),
        undecided=undecided,
        cleared_as=dict(Counter(told.closed_as or "" for told in problems.cleared).most_common()),
    )


def _gravest_first(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The gravest first, then what stands on most pages."""
    order = {severity.value: -severity.rank for severity in Severity}
    return tuple(sorted(problems, key=lambda p: (order.get(p.severity, 1), -p.pages.total, p.check, p.subject)))


def _first_sight(ground: Ground, verdict: VerdictFacts) -> IssueFacts:
    seen = ground.run.finished_at or ground.run.started_at
    return IssueFacts(
        number=None,
        check=verdict.check,
        kind=verdict.kind,
        subject=verdict.subject,
        severity=verdict.severity,
        state="suspected" if verdict.suspected else "open",
        facts=verdict.facts,
        first_seen=seen,
        opened_at=seen,
        last_seen=seen,
        holders=verdict.holders,
        holders_total=verdict.holders_total,
    )
