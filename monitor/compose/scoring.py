"""A score told: every row with what was found, what it costs, and what would turn it, in one language."""

from collections.abc import Sequence
from dataclasses import replace

from checks.catalogue import catalogue
from checks.check import Finding, Language
from checks.indicators import Holder, Indicator, Kind, Machine
from checks.score import Line, Outcome, Score, State
from checks.turning import Turn, turns
from reports.phrases import number, percent, points
from reports.plain import shorten
from reports.scored import Score as Told
from reports.scored import ScoreRow
from reports.terms import term
from reports.words import words

SHOWN = 5
"""Problems that are told under one row."""

_LONGEST = 160


def tell(score: Score, lang: Language) -> Told:
    """The score as a report tells it."""
    table, method = score.table, score.table.method
    return Told(
        day=table.day,
        tables=tuple(f"{one.title} ({one.source})" for one in table.editions),
        holder=score.holder.value,
        outcome=score.outcome.value,
        verdict=_verdict(score, lang),
        points=score.points,
        lost=score.lost,
        full=method.full,
        passing=method.passing,
        bonus_above=method.bonus_above,
        rows=tuple(_row(line, lang) for line in score.lines),
        turns=tuple(_turn(turn, method.passing, lang) for turn in turns(score)),
    )


def tell_channels(score: Score, lang: Language) -> Told:
    """A score of channels: each of them stands for itself, so what is told is how many of them fail."""
    told = tell(score, lang)
    verify = tuple(_turn(turn, told.passing, lang) for turn in turns(score) if turn.way == "verify")
    return replace(told, verdict=_verdict_of_channels(score, lang), turns=verify)


def _verdict_of_channels(score: Score, lang: Language) -> str:
    w = words(lang)
    struck = {one.subject for line in score.lines if line.state is State.STRUCK for one in line.found}
    hinted = {one.subject for line in score.lines if line.state is State.HINTED for one in line.found} - struck
    said = [w["score_channels_fail"].format(count=number(len(struck)))] if struck else []
    said += [w["score_channels_would"].format(count=number(len(hinted)))] if hinted else []
    return w["gap"].join(said or [w["score_channels_none"]]) + w["gap"] + w["score_channels_each"]


def _verdict(score: Score, lang: Language) -> str:
    w, method = words(lang), score.table.method
    values = {
        "names": w["list_mark"].join(dict.fromkeys(line.row.name for line in _striking(score))),
        "points": points(max(0, method.full - score.lost)),
        "full": points(method.full),
        "passing": points(method.passing),
        "bonus_above": points(method.bonus_above),
        "lost": points(score.lost),
    }
    keys = {
        Outcome.PASS: ["score_pass"],
        Outcome.FAIL: ["score_fail_veto" if score.vetoes else "score_fail_points"],
        Outcome.WOULD_FAIL: ["score_would_fail"],
        Outcome.OPEN: ["score_open"],
    }[score.outcome]
    if score.points is not None:
        keys.append("score_points")
    elif score.lost and not score.vetoes:
        keys.append("score_lost")
    if score.bonus_counts:
        keys.append("score_bonus")
    said = [w[key].format(**values) for key in keys]
    humans = sum(line.state is State.HUMAN and line.row.kind is not Kind.BONUS for line in score.lines)
    if humans:
        said.append(w["score_humans"].format(count=humans))
    return w["gap"].join(said)


def _striking(score: Score) -> Sequence[Line]:
    """The vetoes that strike; where none does, those that would."""
    hinted = [line for line in score.lines if line.state is State.HINTED and line.row.kind is Kind.VETO]
    return score.vetoes or hinted


def _row(line: Line, lang: Language) -> ScoreRow:
    row, w = line.row, words(lang)
    on = row.verified_at.isoformat() if row.verified_at else ""
    return ScoreRow(
        id=row.id,
        object=term("score_object", _object(row), lang),
        group=row.group,
        name=row.name,
        rule=row.rule,
        source=f"{row.source} {row.clause}".strip(),
        kind=row.kind.value,
        machine=row.machine.value,
        state=line.state.value,
        situation=_situation(line, lang),
        mark=_mark(line, lang),
        confidence=row.confidence,
        verified=w["score_known"].format(by=row.verified_by, on=on) if row.is_verified else "",
        count=len(line.found),
        threshold=row.threshold,
        suspected=len(line.suspected),
        undecided=len(line.doubts),
        examined=line.decided,
        lost=line.lost,
        points=row.points,
        problems=tuple(_problem(one, lang) for one in line.found[:SHOWN]),
    )


def _object(row: Indicator) -> str:
    """What is looked at: the kind of subject that the row's first check judges; else whom the row applies to."""
    whom = "channel" if row.applies_to == {Holder.CHANNEL} else "site"
    check = catalogue().get(row.counts[0].check) if row.counts else None
    return str(getattr(check.subject, "kind", whom)) if check else whom


def _situation(line: Line, lang: Language) -> str:
    row, w = line.row, words(lang)
    if line.state is State.HUMAN:
        return w["s_human"]
    if line.found and row.measure:
        said = [w["s_measured"].format(value=percent(line.value), threshold=f"{points((row.threshold or 0) * 100)}%")]
    elif row.threshold is not None and row.threshold > 1 and (line.found or line.decided):
        said = [w["s_counter"].format(count=number(len(line.found)), threshold=points(row.threshold))]
    elif line.found:
        said = [w["s_counted"].format(count=number(len(line.found)))]
    elif line.decided:
        said = [w["s_fine"].format(examined=number(line.decided))]
    else:
        said = [w["s_untold" if line.beside else "s_unexamined"]]
    if line.beside:
        said.append(w["s_beside"].format(suspected=number(len(line.suspected)), undecided=number(len(line.doubts))))
    return w["end_mark"].join(said)


def _mark(line: Line, lang: Language) -> str:
    """What stands under 扣分."""
    w, row = words(lang), line.row
    if line.state is State.HINTED and row.kind is not Kind.VETO:
        return w["mark_hinted"].format(lost=w["mark_unread"] if line.lost is None else points(line.lost))
    if line.state is State.LOST:
        return w["mark_unread"] if line.lost is None else points(line.lost)
    plain = {
        State.STRUCK: "mark_struck",
        State.HINTED: "mark_hinted_veto",
        State.SET_ASIDE: "mark_set_aside",
        State.HUMAN: "mark_human",
        State.UNEXAMINED: "s_unexamined",
    }
    if line.state in plain:
        return w[plain[line.state]]
    return "0" if row.kind is Kind.DEDUCTION and row.machine is not Machine.HUMAN else w["mark_none"]


def _problem(finding: Finding, lang: Language) -> str:
    check = catalogue().get(finding.check)
    return shorten(check.message(finding, lang) if check else finding.subject, _LONGEST)


def _turn(turn: Turn, passing: float, lang: Language) -> str:
    w, row = words(lang), turn.rows[0]
    key = f"turn_{turn.way}"
    if turn.way in ("mend", "more"):
        key += "_points" if turn.points is not None else "_measured" if turn.count is None else ""
    elif turn.way == "settle" and row.kind is Kind.DEDUCTION:
        key += "_points"
    threshold = row.threshold or 0
    return w[key].format(
        name=w["list_mark"].join(f"{one.name} {one.id}" for one in turn.rows),
        count=turn.count,
        points=points(turn.points or 0),
        threshold=f"{points(threshold * 100)}%" if row.measure else points(threshold),
        passing=points(passing),
    )
