"""Facts told: an issue as a problem of a report, undecided verdicts as groups, with the words of their check."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from checks.catalogue import catalogue
from checks.check import Finding, Language, Undecided, Verdict, fill
from checks.subjects.channel import Access, ChannelSnapshot
from monitor.compose.glimpses import named
from monitor.compose.inputs import Ground, IssueFacts, VerdictFacts
from monitor.compose.proof import proof
from monitor.template import is_template_wide
from reports.model import Doubt, DoubtGroup, Hop, PageRef, Pages, Problem, Sight, Sign
from reports.phrases import day
from reports.plain import shorten
from reports.terms import advice, term

CHANNEL = ChannelSnapshot.kind
"""The kind of subject whose doubts are told by reason alone."""
SHOWN = 20
"""How many pages, spellings and texts of one subject a report lists."""

_LONGEST = 120
"""An address longer than this is shortened inside a sentence; its own line has it whole."""

_TOLD = frozenset({"looks", "seen_on", "seen_on_total", "raw", "text"})
"""Facts that have fields of their own in a problem."""


@dataclass(frozen=True, slots=True)
class _Texts:
    """The finished words for one verdict."""

    title: str
    cause: str
    message: str
    remedy: str


def problem(ground: Ground, issue: IssueFacts) -> Problem:
    """An issue as a report tells it. A check that this program no longer has is told by its id and its facts."""
    pages = _pages(issue.holders, issue.holders_total, issue.holders_mended, issue.facts)
    facts = {**_short(issue.facts), "seen_on_total": pages.total - pages.mended or pages.total}
    texts = _texts(issue.check, issue.kind, issue.subject, facts, ground.lang)
    return Problem(
        number=issue.number,
        check=issue.check,
        kind=issue.kind,
        subject=issue.subject,
        severity=issue.severity,
        state=issue.state,
        title=texts.title,
        cause=texts.cause,
        message=texts.message,
        remedy=texts.remedy,
        first_seen=issue.first_seen,
        opened_at=issue.opened_at,
        last_seen=issue.last_seen,
        age_days=max(0, (day(ground.made_at) - day(issue.opened_at)).days),
        recurrence=issue.recurrence,
        examined=issue.examined,
        template_wide=is_template_wide(pages.total, _all_pages(ground)),
        pages=pages,
        looks=_sights({"looks": _looks(issue.facts)}),
        raw=tuple(issue.facts.get("raw", ()))[:SHOWN],
        text=tuple(text for text in issue.facts.get("text", ()) if text.strip())[:SHOWN],
        units=issue.units,
        closed_at=issue.closed_at,
        closed_as=issue.closed_as,
        waived_as=issue.waived_as,
        waived_until=issue.waived_until,
        where=named(issue.kind, issue.facts, ground.lang)
        or _where(issue.kind, issue.subject, issue.facts, ground.target.url),
        proof=proof(issue.check, issue.facts, ground.lang),
        facts={name: issue.facts[name] for name in sorted(issue.facts) if name not in _TOLD},
    )


def _all_pages(ground: Ground) -> int:
    """How many pages the site has, but for those that traps make without end: what is of the template is on most."""
    coverage = ground.coverage
    return coverage.pages_known if coverage.pages_framed is None else coverage.pages_framed


def doubt_groups(verdicts: Iterable[VerdictFacts], lang: Language, home: str = "") -> tuple[DoubtGroup, ...]:
    """Undecided verdicts by check and reason, the largest group first, each with what a person should do.

    What kept us from seeing a channel leaves every question about it open: there the reason alone makes a group.
    ``home`` is the site's home page.
    """
    by_reason: dict[tuple[str, str], list[VerdictFacts]] = defaultdict(list)
    for verdict in verdicts:
        check = CHANNEL if verdict.kind == CHANNEL else verdict.check
        by_reason[check, str(verdict.facts.get("reason", ""))].append(verdict)
    groups = [_group(check, reason, members, lang, home) for (check, reason), members in by_reason.items()]
    return tuple(sorted(groups, key=lambda group: (-len(group.doubts), group.check, group.reason)))


def _group(check: str, reason: str, members: list[VerdictFacts], lang: Language, home: str) -> DoubtGroup:
    known = catalogue().get(members[0].check)
    own = known.words[lang] if known else None
    label = own.reasons.get(reason, "") if own else ""
    title = own.title if own else check
    return DoubtGroup(
        check=check,
        reason=reason,
        title=term("score_object", CHANNEL, lang) if check == CHANNEL else title,
        label=fill(label, {}) or term("not_looked", reason, lang),
        advice=(own.remedies.get(reason) if own else None) or advice(_advised(check, reason), lang),
        doubts=tuple(_doubts(sorted(members, key=lambda one: (one.subject, one.check)), lang, home)),
    )


def _doubts(members: Iterable[VerdictFacts], lang: Language, home: str) -> Iterator[Doubt]:
    """The doubts of a group.

    Several about one channel rest on the same looks, which are shown with the first; that no path was ready is no look.
    """
    shown: set[str] = set()
    for verdict in members:
        doubt = _doubt(verdict, lang, home)
        is_told = verdict.subject in shown or verdict.facts.get("reason") == Access.NOT_CONFIGURED
        yield replace(doubt, proof=()) if verdict.kind == CHANNEL and is_told else doubt
        shown.add(verdict.subject)


def _advised(check: str, reason: str) -> str:
    """Whose general advice fits: what a browser may show of a link says little of anything else."""
    return reason if check.startswith("link.") or reason in ("check_failed", "offline") else "other"


def _doubt(verdict: VerdictFacts, lang: Language, home: str) -> Doubt:
    pages = _pages(verdict.holders, verdict.holders_total, 0, verdict.facts)
    facts = {**_short(verdict.facts), "seen_on_total": pages.total}
    return Doubt(
        check=verdict.check,
        kind=verdict.kind,
        subject=verdict.subject,
        message=_texts(verdict.check, verdict.kind, verdict.subject, facts, lang, decided=False).message,
        pages=pages,
        looks=_sights(verdict.facts),
        where=named(verdict.kind, verdict.facts, lang) or _where(verdict.kind, verdict.subject, verdict.facts, home),
        proof=proof(verdict.check, verdict.facts, lang),
    )


def _where(kind: str, subject: str, facts: Mapping[str, Any], home: str) -> str:
    """The address to open for a subject that is none itself: a column, an item, a report, the site as a whole."""
    if subject.partition("#")[0].startswith(("http://", "https://")):
        return ""
    platform = str(facts.get("platform", ""))  # of a channel it is a code
    platform = platform if platform.startswith("http") else ""
    ways = (facts.get("url"), next(iter(facts.get("seen_on", ())), ""), platform, facts.get("host"))
    return next((way for way in ways if way and isinstance(way, str)), home if kind == "site" else "")


def _texts(
    check_id: str, kind: str, subject: str, facts: Mapping[str, Any], lang: Language, *, decided: bool = True
) -> _Texts:
    check = catalogue().get(check_id)
    if check is None:
        return _Texts(check_id, str(facts.get("reason", "")), shorten(subject, _LONGEST), "")
    words, named = check.words[lang], shorten(subject, _LONGEST)
    verdict: Verdict
    if decided:
        verdict = Finding(check_id, check.severity, kind, named, facts)
    else:
        verdict = Undecided(check_id, kind, named, facts)
    return _Texts(
        title=words.title,
        cause=check.cause(facts, lang),
        message=check.message(verdict, lang),
        remedy=check.remedy(facts, lang),
    )


def _short(facts: Mapping[str, Any]) -> dict[str, Any]:
    return {name: shorten(fact, _LONGEST) if isinstance(fact, str) else fact for name, fact in facts.items()}


def _pages(holders: tuple[PageRef, ...], total: int, mended: int, facts: Mapping[str, Any]) -> Pages:
    """The pages that hold a subject; where the caller has none, those that the verdict itself names."""
    if not holders and not total:
        holders = tuple(PageRef(url) for url in facts.get("seen_on", ()))
        total = int(facts.get("seen_on_total", len(holders)))
    return Pages(total=total, mended=mended, shown=holders[:SHOWN])


def _looks(facts: Mapping[str, Any]) -> list[Any]:
    """All looks at addresses among facts: those at the subject, else the one that the verdict rests on."""
    return [*facts.get("looks", ()), *(facts[name] for name in ("look", "plain") if facts.get(name))]


def _sights(facts: Mapping[str, Any]) -> tuple[Sight, ...]:
    return tuple(
        Sight(
            at=datetime.fromisoformat(look["at"]),
            client=look["client"],
            status=look["status"],
            failure=look["failure"],
            detail=look["detail"],
            final_url=look["final_url"],
            hops=tuple(Hop(hop["url"], hop["status"], hop["location"]) for hop in look["hops"]),
            elapsed_ms=look["elapsed_ms"],
            peer=look["peer"],
            signs=tuple(Sign(sign["kind"], sign["detail"]) for sign in look.get("signs", ())),
        )
        for look in facts.get("looks", ())
        if "client" in look
    )
