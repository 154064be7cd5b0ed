"""Judging: subjects in, a judgement out. One check that raises costs its own verdict, never the scan."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from checks.check import Check, Facts, Finding, Undecided, Verdict
from checks.subjects import Subject

Pair = tuple[str, str]
"""(check id, subject id)"""


@dataclass
class Judgement:
    """What came out: findings, undecided, and every pair that was really examined and decided."""

    findings: list[Finding] = field(default_factory=list)
    undecided: list[Undecided] = field(default_factory=list)
    examined: set[Pair] = field(default_factory=set)

    @property
    def verdicts(self) -> list[Verdict]:
        """Findings first, then what could not be told."""
        return [*self.findings, *self.undecided]


def judge(
    checks: Iterable[Check],
    subjects: Iterable[Subject],
    *,
    thresholds: Mapping[str, Facts] | None = None,
    crashed: Callable[[Check, Subject, Exception], None] | None = None,
) -> Judgement:
    """Ask every check about every subject of its kind.

    ``thresholds`` gives keyword arguments by check id; ``crashed`` is told of a check that raised, which counts
    as undecided with reason ``check_failed``.
    """
    by_type: dict[type[object], list[Check]] = {}
    for check in checks:
        if check.subject is not None:
            by_type.setdefault(check.subject, []).append(check)
    judgement = Judgement()
    for subject in subjects:
        for check in by_type.get(type(subject), ()):
            _one(check, subject, judgement, (thresholds or {}).get(check.id, {}), crashed)
    return judgement


def _one(
    check: Check,
    subject: Subject,
    judgement: Judgement,
    thresholds: Facts,
    crashed: Callable[[Check, Subject, Exception], None] | None,
) -> None:
    verdicts: list[Verdict]
    try:
        verdicts = list(check.function(subject, **thresholds)) if check.function else []
    except Exception as error:  # noqa: BLE001 - a bug in one check must not stop 15,000 pages
        if crashed:
            crashed(check, subject, error)
        verdicts = [check.undecided(subject, reason="check_failed", error=repr(error))]
    decided = True
    for verdict in verdicts:
        if isinstance(verdict, Finding):
            judgement.findings.append(verdict)
        else:
            judgement.undecided.append(verdict)
            decided = False
    if decided:
        judgement.examined.add((check.id, subject.id))
