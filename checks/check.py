"""A check: words, severity and one pure function that judges one kind of subject.

Usage, in a module of its own whose place is its name (``checks/link/broken.py`` is ``link.broken``)::

    check = Check(__name__, severity=Severity.MAJOR, zh=Wording(...), en=Wording(...))

    @check.judges(Link)
    def broken(link: Link, *, threshold: int = 3) -> Iterator[Verdict]:
        yield check.finding(link, reason="not_found")
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Literal, TypeVar

from checks.subjects import Subject

Language = Literal["zh", "en"]
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


Verdict = Finding | Undecided
S = TypeVar("S", bound=Subject)


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
        self.function: Callable[..., Iterator[Verdict]] | None = None

    def judges(
        self, subject: type[S]
    ) -> Callable[[Callable[..., Iterator[Verdict]]], Callable[..., Iterator[Verdict]]]:
        """Declare which kind of subject the decorated function judges."""

        def declare(function: Callable[..., Iterator[Verdict]]) -> Callable[..., Iterator[Verdict]]:
            self.subject, self.function = subject, function
            return function

        return declare

    def finding(self, subject: Subject, *, suspected: bool = False, **facts: object) -> Finding:
        """A fault of this subject, proved by these facts."""
        return Finding(self.id, self.severity, subject.kind, subject.id, facts, suspected)

    def undecided(self, subject: Subject, **facts: object) -> Undecided:
        """This check could not tell about this subject; the facts say why."""
        return Undecided(self.id, subject.kind, subject.id, facts)

    def message(self, verdict: Verdict, language: Language) -> str:
        """What is wrong (or what could not be told), in one sentence."""
        words = self.words[language]
        template = words.finding if isinstance(verdict, Finding) else words.undecided
        return template.format_map(self._values(verdict.subject, verdict.facts, words))

    def remedy(self, facts: Facts, language: Language) -> str:
        """How to put it right, in one or two sentences."""
        words = self.words[language]
        template = words.remedies.get(str(facts.get("reason", "")), words.remedy)
        return template.format_map(self._values("", facts, words))

    def _values(self, subject: str, facts: Facts, words: Wording) -> _Blank:
        reason = str(facts.get("reason", ""))
        values = _Blank({"subject": subject, **facts})
        values["reason_text"] = words.reasons.get(reason, reason).format_map(values)
        return values
