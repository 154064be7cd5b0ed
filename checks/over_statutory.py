"""What verdicts on statutory matters have in common: the clause is told, and one that nobody has read only hints."""

from dataclasses import replace
from typing import Any

from checks.check import Check, Finding, Severity
from checks.subjects import Subject
from checks.subjects.clause import Clause

UNREAD_ZH = {
    "unreachable": "打不开（{why_detail}）",
    "moved": "网址跳转到了别处（{why_detail}）",
    "walled": "需要登录，或拒绝机器访问（{why_detail}）",
    "unreadable": "有应答，但没有识别出内容（{why_detail}）",
}
"""Why something that was found could not be read."""

UNREAD_EN = {
    "unreachable": "it cannot be opened ({why_detail})",
    "moved": "its address leads elsewhere ({why_detail})",
    "walled": "it wants a login, or turns machines away ({why_detail})",
    "unreadable": "it answers, and nothing was recognised in it ({why_detail})",
}
"""The same in English."""


def told(clause: Clause) -> dict[str, Any]:
    """The clause as facts: where it is written, how it came to be known, who compared it with the text and when."""
    return {
        "source": clause.source,
        "confidence": str(clause.confidence),
        "verified_by": clause.verified_by,
        "verified_at": clause.verified_at.isoformat() if clause.verified_at else None,
    }


def accuse(check: Check, subject: Subject, clause: Clause, *, suspected: bool = False, **facts: object) -> Finding:
    """A finding under this clause; where the clause only hints, a minor one that a person must confirm."""
    finding = check.finding(subject, suspected=suspected or clause.hints_only, **told(clause), **facts)
    return replace(finding, severity=Severity.MINOR) if clause.hints_only else finding
