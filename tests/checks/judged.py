"""What a check says of a subject, in short, after its words and facts were proved to be fit to print."""

import json
from typing import Any

from checks.check import Check, Finding, Opinion, Undecided, Unexamined, Verdict
from checks.subjects import Subject


def opinions(check: Check, subject: Subject, **thresholds: Any) -> list[Opinion]:
    """Whatever the check opinions."""
    assert check.function is not None
    return list(check.function(subject, **thresholds))


def verdicts(check: Check, subject: Subject, **thresholds: Any) -> list[Verdict]:
    """The verdicts of a check that had something to judge."""
    told = opinions(check, subject, **thresholds)
    assert not any(isinstance(one, Unexamined) for one in told), "there was nothing to judge"
    return [one for one in told if not isinstance(one, Unexamined)]


def verdict(check: Check, subject: Subject, **thresholds: Any) -> Verdict | None:
    """The one verdict, None for fine. Its reason has words, its message leaves no blank, its facts fit into JSON."""
    found = verdicts(check, subject, **thresholds)
    assert len(found) <= 1
    for one in found:
        for language in ("zh", "en"):
            words = check.words["zh"] if language == "zh" else check.words["en"]
            assert one.facts.get("reason", "") in {"", *words.reasons}, "no words for this reason"
            message = check.message(one, "zh" if language == "zh" else "en")
            assert message
            assert "None" not in message
        json.dumps(dict(one.facts))
    return found[0] if found else None


def outcome(check: Check, subject: Subject, **thresholds: Any) -> str:
    """``fine``, or ``finding``, ``suspected`` or ``undecided`` with its reason; ``unexamined`` alone."""
    if any(isinstance(one, Unexamined) for one in opinions(check, subject, **thresholds)):
        return "unexamined"
    one = verdict(check, subject, **thresholds)
    if one is None:
        return "fine"
    kind = "undecided" if isinstance(one, Undecided) else "suspected" if one.suspected else "finding"
    return f"{kind} {one.facts.get('reason', '')}".strip()


def finding(check: Check, subject: Subject, **thresholds: Any) -> Finding:
    """The one finding; fails on anything else."""
    one = verdict(check, subject, **thresholds)
    assert isinstance(one, Finding)
    return one
