"""A check: words, severity and one pure function that judges one kind of subject.

Usage, in a module of its own whose place is its name (``checks/link/broken.py`` is ``link.broken``)::

    check = Check(__name__, severity=Severity.MAJOR, zh=Wording(...), en=Wording(...))

    @check.judges(Link)
    def broken(link: Link, *, threshold: int = 3) -> Iterator[Verdict]:
        yield check.finding(link, reason="not_found")
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Literal, TypeVar

from checks.subjects import Subject
from checks.whys import why_in_words

Language = Literal["zh", "en"]
_WHYS = ("why", "why_detail")
Facts = Mapping[str, Any]


class Severity(StrEnum):
    """How grave a finding is: 一般, 较重, 严重."""

    MINOR = "minor"
    MAJOR = "major"
    CRITICAL = "critical"

    @property
    def rank(self) -> int:
        """0, 1 or 2: for ``--fail-on`` and for sorting."""
        return list(Severity).index(self)


@dataclass(frozen=True, slots=True)
class Wording:
    """A check's words in one language. ``{name}`` takes a fact; ``{reason_text}`` the phrase for ``reason``."""

    title: str
    finding: str
    remedy: str
    undecided: str = ""
    reasons: Mapping[str, str] = field(default_factory=dict)
    remedies: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Finding:
    """A fault seen in one scan, with its proof: facts only, the words are the check's.

    ``suspected``: the only proof could be a passing trouble, so another day must confirm it.
    """

    check: str
    severity: Severity
    kind: str
    subject: str
    facts: Facts
    suspected: bool = False


@dataclass(frozen=True)
class Undecided:
    """A check could not tell (需人工核实): opens nothing, clears nothing, is listed for a person."""

    check: str
    kind: str
    subject: str
    facts: Facts


@dataclass(frozen=True)
class Unexamined:
    """A check had nothing before it to judge: it says nothing of the subject, and its silence clears nothing."""

    check: str
    subject: str


FAILED = "check_failed"
"""The reason of an undecided whose check raised: no fault of the subject, so its words are nobody's but these."""

_FAILED: Mapping[Language, str] = {
    "zh": "检查“{title}”时程序出错，没有结论（{subject}）",
    "en": "The check “{title}” itself failed and says nothing of {subject}",
}

Verdict = Finding | Undecided
Opinion = Verdict | Unexamined
Judge = TypeVar("Judge", bound=Callable[..., Iterator[Opinion]])


_ASIDE = re.compile(r"（[^（）]*\{[^（）]*）| ?\([^()]*\{[^()]*\)")
"""Something in brackets that holds facts."""
_FIELD = re.compile(r"\{(\w+)\}")


def fill(template: str, facts: Facts) -> str:
    """A template with facts in their places. A fact that is not there shows as nothing, as do brackets around it."""
    values = _Blank(facts)

    def aside(found: re.Match[str]) -> str:
        return found[0] if any(values[name] not in (None, "") for name in _FIELD.findall(found[0])) else ""

    return _ASIDE.sub(aside, template).format_map(values)


class _Blank(dict[str, Any]):
    """Facts for a template: a fact that is not there shows as nothing instead of raising."""

    def __missing__(self, key: str) -> str:
        return ""


class Check:
    """One question about one kind of subject. See the module's usage."""

    def __init__(self, module: str, *, severity: Severity, zh: Wording, en: Wording) -> None:
        self.id = module.removeprefix("checks.")
        self.severity = severity
        self.words: dict[Language, Wording] = {"zh": zh, "en": en}
        self.subject: type[Any] | None = None
        self.function: Callable[..., Iterator[Opinion]] | None = None

    def judges(self, subject: type[Subject]) -> Callable[[Judge], Judge]:
        """Declare which kind of subject the decorated function judges. If it says nothing, the subject is fine."""

        def declare(function: Judge) -> Judge:
            self.subject, self.function = subject, function
            return function

        return declare

    def finding(self, subject: Subject, *, suspected: bool = False, **facts: object) -> Finding:
        """A fault of this subject, proved by these facts."""
        return Finding(self.id, self.severity, subject.kind, subject.id, facts, suspected)

    def undecided(self, subject: Subject, **facts: object) -> Undecided:
        """This check could not tell about this subject; the facts say why."""
        return Undecided(self.id, subject.kind, subject.id, facts)

    def unexamined(self, subject: Subject) -> Unexamined:
        """There was nothing to judge: what is known of this subject stays as it was."""
        return Unexamined(self.id, subject.id)

    def message(self, verdict: Verdict, language: Language) -> str:
        """What is wrong (or what could not be told), in one sentence."""
        words = self.words[language]
        if verdict.facts.get("reason") == FAILED:
            return _FAILED[language].format(title=words.title, subject=verdict.subject)
        template = words.finding if isinstance(verdict, Finding) else words.undecided
        return fill(template, self._values(verdict.subject, verdict.facts, language))

    def remedy(self, facts: Facts, language: Language) -> str:
        """How to put it right, in one or two sentences."""
        words = self.words[language]
        template = words.remedies.get(str(facts.get("reason", "")), words.remedy)
        return fill(template, self._values("", facts, language))

    def cause(self, facts: Facts, language: Language) -> str:
        """The phrase for its ``reason``; "" where it has none."""
        known = str(facts.get("reason", "")) in self.words[language].reasons
        return str(self._values("", facts, language)["reason_text"]) if known else ""

    def _values(self, subject: str, facts: Facts, language: Language) -> Facts:
        reason = str(facts.get("reason", ""))
        values = {"subject": subject, **facts}
        values |= {name: why_in_words(why, language) for name in _WHYS if isinstance(why := facts.get(name), str)}
        return values | {"reason_text": fill(self.words[language].reasons.get(reason, reason), values)}
