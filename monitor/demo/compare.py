"""Holding what a scan said against what is true: every defect found, nothing good accused, nothing else said."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from checks.check import Finding, Verdict
from monitor.demo.truth import Expected, Trap, Truth


def differences(truth: Truth, verdicts: Iterable[Verdict], holders: Mapping[str, Iterable[str]]) -> list[str]:
    """Every point in which a full scan's verdicts are not the truth, one line each; none if they are.

    ``holders`` are the addresses of all pages that hold a subject, by subject; only of links are they compared.
    """
    left_out = {one.check for one in truth.left_out}
    said = {(one.check, one.subject): one for one in verdicts if one.check not in left_out}
    wanted = (one for one in truth.expected if one.check not in left_out)
    lines = [line for one in wanted for line in _of(one, said.pop(one.key, None), holders)]
    lines += [line for trap in truth.traps if trap.kind in ENDLESS for line in _told_of(trap, said)]
    lines += [f"said without reason: {_told(one)}" for one in said.values()]
    return sorted(lines)


def overrun(truth: Truth, asked_under: Callable[[str], int]) -> list[str]:
    """Every trap that a scan spent too many requests on, one line each; ``asked_under`` counts those for a prefix."""
    counts = ((trap, asked_under(trap.prefix)) for trap in truth.traps)
    return [
        f"{trap.kind} {trap.prefix}: {count} requests, at most {trap.most}"
        for trap, count in counts
        if count > trap.most
    ]


ENDLESS = frozenset({"calendar", "session", "query", "nesting"})
"""Traps that are told by one example. A mirror ends of itself: a small one is simply read twice."""


def _told_of(trap: Trap, said: dict[tuple[str, str], Verdict]) -> Iterator[str]:
    """What is wrong with how a trap was told; its example is taken from what was said."""
    inside = [key for key, verdict in said.items() if key[1].startswith(trap.prefix) and _is_example(verdict)]
    for key in inside[:1]:
        del said[key]
    if not inside:
        yield f"not found: the trap {trap.kind} {trap.prefix} ({trap.note})"


def _is_example(verdict: Verdict) -> bool:
    return not isinstance(verdict, Finding) and verdict.facts.get("reason") == "budget"


def _of(expected: Expected, verdict: Verdict | None, holders: Mapping[str, Iterable[str]]) -> Iterator[str]:
    name = f"{expected.check} {expected.subject}"
    if expected.outcome in ("fine", "absent"):
        if verdict is not None:
            yield f"accused wrongly ({expected.note}): {_told(verdict)}"
        return
    if verdict is None:
        yield f"not found: {name} should be {expected.outcome} {expected.reason}"
        return
    outcome = "finding" if isinstance(verdict, Finding) else "undecided"
    reason = str(verdict.facts.get("reason", ""))
    if (outcome, reason) != (expected.outcome, expected.reason):
        yield f"told otherwise: {_told(verdict)} should be {expected.outcome} {expected.reason}"
    if isinstance(verdict, Finding) and verdict.suspected != (expected.state == "suspected"):
        yield f"told otherwise: {name} should be {expected.state}"
    held = set(holders.get(expected.subject, ()))
    if expected.is_link and held != set(expected.holders):
        missing, extra = sorted(set(expected.holders) - held)[:3], sorted(held - set(expected.holders))[:3]
        yield f"other holders: {name} lacks {missing}, has {extra}"


def _told(verdict: Verdict) -> str:
    outcome = "finding" if isinstance(verdict, Finding) else "undecided"
    return f"{verdict.check} {verdict.subject} is {outcome} {verdict.facts.get('reason', '')}"
