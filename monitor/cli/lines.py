"""The JSON lines of ``monitor inspect --format jsonl``: one object a line, field names as published."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TextIO

from checks.catalogue import catalogue, folder
from checks.check import Finding, Language, Verdict
from checks.judge import Judgement
from checks.subjects import Link, Subject


def verdict_line(verdict: Verdict, language: Language) -> dict[str, Any]:
    """A finding or an undecided, with its words."""
    check = folder(verdict.check.partition(".")[0])[verdict.check]
    line: dict[str, Any] = {"type": "finding", "check": verdict.check}
    if isinstance(verdict, Finding):
        line |= {"severity": verdict.severity.value, "outcome": "finding"}
        line["state"] = "suspected" if verdict.suspected else "open"
    else:
        line |= {"type": "undecided", "outcome": "undecided"}
    line["subject"] = {"kind": verdict.kind, "id": verdict.subject}
    line["facts"] = dict(verdict.facts)
    line["message"] = check.message(verdict, language)
    if isinstance(verdict, Finding):
        line["remedy"] = check.remedy(verdict.facts, language)
    return line


def examined_line(check: str, subject: Subject) -> dict[str, Any]:
    """A subject that a check looked at and found fine."""
    facts: dict[str, Any] = {}
    if isinstance(subject, Link):
        last = subject.looks[-1]
        facts = {"status": last.status, "final_url": last.final_url}
    return {
        "type": "examined",
        "check": check,
        "outcome": "fine",
        "subject": {"kind": subject.kind, "id": subject.id},
        "facts": facts,
    }


def fine(judgement: Judgement, subjects: Iterable[Subject]) -> Iterator[dict[str, Any]]:
    """A line for every (check, subject) that was examined and is fine."""
    faulty = {(found.check, found.subject) for found in judgement.findings}
    by_type = [(check.id, check.subject) for check in catalogue().values()]
    for subject in subjects:
        for check, kind in by_type:
            pair = (check, subject.id)
            if type(subject) is kind and pair in judgement.examined and pair not in faulty:
                yield examined_line(check, subject)


def write(lines: Iterable[Mapping[str, Any]], out: TextIO) -> None:
    """Write one object a line, as UTF-8 text as it is."""
    for line in lines:
        out.write(json.dumps(line, ensure_ascii=False, default=str) + "\n")


def judged(judgement: Judgement, language: Language) -> Iterator[dict[str, Any]]:
    """Findings first, then what could not be told."""
    for verdict in judgement.verdicts:
        yield verdict_line(verdict, language)
