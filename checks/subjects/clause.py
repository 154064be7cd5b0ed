"""Clauses: what a rule asks for, where it is written, and how sure it is that it is written there."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Confidence(StrEnum):
    """How a rule came to be known."""

    READ = "R"  # read in the official text, or in a faithful repost of it
    SECONDARY = "S"  # read in another text that tells of the rule
    MEMORY = "M"  # never compared with a text


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause: document number and place, how it came to be known, and who compared it with the official text."""

    source: str
    confidence: Confidence
    verified_by: str = ""
    verified_at: date | None = None

    @property
    def hints_only(self) -> bool:
        """Whether nobody has seen the rule in a text: then it may hint, and accuse nobody."""
        return self.confidence is Confidence.MEMORY and not self.verified_by
