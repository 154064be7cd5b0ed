"""Judging: subjects in, a judgement out. One check that raises costs its own verdict, never the scan."""

from collections import Counter
from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import dataclass, field

from checks.check import FAILED, Check, Facts, Finding, Opinion, Undecided, Verdict
from checks.subjects import Subject

Pair = tuple[str, str]
"""(check id, subject id)"""


@dataclass(repr=False)
class Judgement:
    """What came out: findings, undecided, and the pairs that were really examined and decided.

    ``decided`` is by check id how many subjects it came to a decision on: the coverage of a score.
    """

    findings: list[Finding] = field(default_factory=list)
    undecided: list[Undecided] = field(default_factory=list)
    examined: set[Pair] = field(default_factory=set)
    decided: Counter[str] = field(default_factory=Counter)

    @property
    def verdicts(self) -> list[Verdict]:
        """Findings first, then what could not be told."""
        return [*self.findings, *self.undecided]

    def __repr__(self) -> str:
        # asyncio spells out the result of its main task when that ends: here it would be megabytes for nobody.
        counts = f"{len(self.findings)} findings, {len(self.undecided)} undecided, {len(self.examined)} examined"
        return f"<Judgement: {counts}>"


def judge(
    checks: Iterable[Check],
    subjects: Iterable[Subject],
    *,
    thresholds: Mapping[str, Facts] | None = None,
    crashed: Callable[[Check, Subject, Exception], None] | None = None,
    watched: Container[Pair] | None = None,
) -> Judgement:
    """Ask every check about every subject of its kind.

    ``thresholds`` gives keyword arguments by check id; ``crashed`` is told of a check that raised, which counts
    as undecided with reason ``check_failed``. With ``watched``, only those pairs are noted down as examined: on a big
    site nearly all are, and a note of each would be most of what judging holds in memory.
    """
    limits = thresholds or {}
    by_type: dict[type[object], list[tuple[Check, Facts]]] = {}
    for check in checks:
        if check.subject is not None:
            by_type.setdefault(check.subject, []).append((check, limits.get(check.id, {})))
    judgement = Judgement()
    for subject in subjects:
        for check, limit in by_type.get(type(subject), ()):
            decided = _one(check, subject, judgement, limit, crashed)
            judgement.decided[check.id] += decided
            if decided and (watched is None or (check.id, subject.id) in watched):
                judgement.examined.add((check.id, subject.id))
    return judgement


def _one(
    check: Check,
    subject: Subject,
    judgement: Judgement,
    thresholds: Facts,
    crashed: Callable[[Check, Subject, Exception], None] | None,
) -> bool:
    """Take down what one check says of one subject. Returns whether it could decide."""
    opinions: list[Opinion]
    try:
        opinions = list(check.function(subject, **thresholds)) if check.function else []
    except Exception as error:  # noqa: BLE001 - a bug in one check must not stop 15,000 pages
        if crashed:
            crashed(check, subject, error)
        opinions = [check.undecided(subject, reason=FAILED, error=repr(error))]
    for opinion in opinions:
        if isinstance(opinion, Finding):
            judgement.findings.append(opinion)
        elif isinstance(opinion, Undecided):
            judgement.undecided.append(opinion)
    return all(isinstance(opinion, Finding) for opinion in opinions)
