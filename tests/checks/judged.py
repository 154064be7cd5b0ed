"""What a check says of a subject, in short, after its words and facts were proved to be fit to print."""

import json
from typing import Any

from checks.check import Check, Finding, Undecided, Verdict
from checks.subjects import Subject


def verdict(check: Check, subject: Subject, **thresholds: Any) -> Verdict | None:
    """The one verdict, None for fine. Its reason has words, its message leaves no blank, its facts fit into JSON."""
    assert check.function is not None
    verdicts = list(check.function(subject, **thresholds))
    assert len(verdicts) <= 1
    for one in verdicts:
        for language in ("zh", "en"):
            words = check.words["zh"] if language == "zh" else check.words["en"]
            assert one.facts.get("reason", "") in {"", *words.reasons}, "no words for this reason"
            message = check.message(one, "zh" if language == "zh" else "en")
            assert message
            assert "None" not in message
        json.dumps(dict(one.facts))
    return verdicts[0] if verdicts else None


def outcome(check: Check, subject: Subject, **thresholds: Any) -> str:
    """``fine``, or ``finding``, ``suspected`` or ``undecided`` with its reason."""
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
