"""The matrix of channels from plain facts: how each account is, by what is open, undecided and known of it."""

from collections.abc import Iterable, Mapping, Sequence

from checks.catalogue import catalogue
from checks.channel_posts import timeline
from checks.check import Finding, Language, Severity, Undecided, Verdict, fill
from checks.subjects.channel import ChannelSnapshot, day_of
from checks.subjects.matrix import ENDED, STANDING, Status, matrix_id
from monitor.compose.inputs import IssueFacts, VerdictFacts
from reports.matrix import STATES, Account, ChannelMatrix, UnitRow
from reports.words import words

_LIVES = ("channel.silent", "channel.gone", "channel.still_active")
"""Checks that ask whether an account lives as it should: where they cannot tell, nothing else makes up for it."""
_SOON = "channel.due_soon"
_CHANGED = "channel.unreported_change"
_TELLING = frozenset({
    "channel.silent", "channel.zombie", _SOON, "channel.gone", "channel.renamed", "channel.uncertified", _CHANGED,
    "channel.unanswered",
})  # fmt: skip
"""Checks whose ways of being found tell more than their titles."""
_SHORT = 16
"""Characters of an answer of a platform's that are told in a few words."""

_PLATFORMS = ("weibo", "wechat_mp", "wechat_channels", "douyin", "kuaishou", "toutiao")
"""The order of platforms; others follow."""


def verdicts_of(issues: Iterable[IssueFacts], undecided: Iterable[VerdictFacts]) -> list[Verdict]:
    """What is open in the ledger, and what a scan could not tell, as verdicts."""
    found: list[Verdict] = [
        Finding(one.check, Severity(one.severity), one.kind, one.subject, one.facts, one.state == "suspected")
        for one in issues
        if one.state in ("suspected", "open", "answered")
    ]
    return [*found, *(Undecided(one.check, one.kind, one.subject, one.facts) for one in undecided)]


def overview(
    snapshots: Sequence[ChannelSnapshot], verdicts: Iterable[Verdict], language: Language
) -> ChannelMatrix | None:
    """How all channels are; None where there is none. ``verdicts`` may be about anything else too."""
    if not snapshots:
        return None
    about = by_subject(verdicts)
    accounts = {one.id: account(one, about.get(one.id, ()), language) for one in snapshots}
    shown = [one for one in snapshots if one.channel.status not in ENDED or accounts[one.id].state != "resting"]
    platforms = _platforms(one.channel.platform for one in shown)
    units: dict[str, list[ChannelSnapshot]] = {}
    for one in shown:
        units.setdefault(one.channel.unit_id, []).append(one)
    rows = [
        UnitRow(
            mine[0].channel.unit,
            tuple(tuple(accounts[one.id] for one in mine if one.channel.platform == name) for name in platforms),
            tuple(_title(verdict, language) for verdict in about.get(matrix_id(unit), ())),
        )
        for unit, mine in units.items()
    ]
    rows.sort(key=lambda row: not row.unit)
    states = [accounts[one.id].state for one in shown]
    ended = [one.channel.status for one in snapshots if one.channel.status in ENDED]
    return ChannelMatrix(
        platforms=platforms,
        rows=tuple(rows),
        counts={state: states.count(state) for state in STATES if state in states},
        ended={status.value: ended.count(status) for status in Status if status in ended},
    )


def channel_state(snapshot: ChannelSnapshot, verdicts: Iterable[Verdict]) -> tuple[str, list[Verdict]]:
    """What an account is (a code of ``STATES``) by the verdicts about it, and those of them that make it so."""
    findings = [one for one in verdicts if isinstance(one, Finding)]
    doubts = [one for one in verdicts if isinstance(one, Undecided) and one.check in _LIVES]
    proved = [one for one in findings if not one.suspected and one.check != _SOON]
    suspected = [one for one in findings if one.suspected and one.check != _SOON]
    soon = [one for one in findings if one.check == _SOON]
    status = snapshot.channel.status
    if proved or suspected or soon:
        state = "wrong" if proved else "suspected" if suspected else "due"
        return state, _gravest_first(proved or suspected or soon)
    if status not in STANDING or status is Status.PAUSED:
        return "resting", []
    if not snapshot.looks:
        return "unseen", []
    return ("undecided", list(doubts)) if doubts else ("fine", [])


def by_subject(verdicts: Iterable[Verdict]) -> Mapping[str, list[Verdict]]:
    """Verdicts by the channel or the unit that they are about; a link is its channel's."""
    found: dict[str, list[Verdict]] = {}
    for one in verdicts:
        if one.check.startswith("channel."):
            subject = str(one.facts.get("channel", "")) if one.kind == "channel_link" else one.subject
            found.setdefault(subject, []).append(one)
    return found


def account(snapshot: ChannelSnapshot, verdicts: Iterable[Verdict], language: Language) -> Account:
    """How one account is, by the verdicts about it."""
    state, because = channel_state(snapshot, verdicts)
    newest = timeline(snapshot, count_reposts=True).newest
    channel = snapshot.channel
    return Account(
        id=channel.id,
        name=channel.name,
        state=state,
        status=channel.status.value,
        note=_note(because, language),
        newest=day_of(newest.when.latest) if newest else None,
        looked_at=max((look.at for look in snapshot.looks), default=None),
    )


def _note(because: Sequence[Verdict], language: Language) -> str:
    """The first of the verdicts in a few words, and how many more there are."""
    if not because:
        return ""
    first = because[0]
    title, way = _title(first, language), _way(first, language)
    is_partial = isinstance(first, Finding) and first.check == _CHANGED
    note = f"{title}{words(language)['colon']}{way}" if way and is_partial else way or title
    others = len({one.check for one in because}) - 1
    if not others or not isinstance(first, Finding) or first.check == _SOON:
        return note
    return words(language)["matrix_more"].format(note=note, n=others)


def _way(verdict: Verdict, language: Language) -> str:
    """In which way it is so, where that stands by itself; "" where it does not, or has no words."""
    known = catalogue().get(verdict.check)
    if known is None or (isinstance(verdict, Finding) and verdict.check not in _TELLING):
        return ""
    reason = str(verdict.facts.get("reason", ""))
    detail = str(verdict.facts.get("detail", ""))
    # What platforms answer at length is told with the verdict itself.
    facts = {**verdict.facts, "detail": detail if len(detail) <= _SHORT else ""}
    return fill(known.words[language].reasons.get(reason, ""), facts)


def _title(verdict: Verdict, language: Language) -> str:
    known = catalogue().get(verdict.check)
    return known.words[language].title if known else verdict.check


def _gravest_first(findings: Iterable[Finding]) -> list[Verdict]:
    ordered: list[Finding] = sorted(findings, key=lambda one: (-one.severity.rank, one.check))
    return [*ordered]


def _platforms(found: Iterable[str]) -> tuple[str, ...]:
    there = dict.fromkeys(found)
    return (*(one for one in _PLATFORMS if one in there), *sorted(one for one in there if one not in _PLATFORMS))
