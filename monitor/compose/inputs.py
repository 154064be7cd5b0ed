"""What a report is composed from: plain facts, as whoever read the store hands them over."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from checks.check import Language, Severity
from reports.coverage import Coverage
from reports.model import PageRef, Run, Target


@dataclass(frozen=True, slots=True)
class VerdictFacts:
    """A verdict as the scan stored it. ``holders`` are the first pages that hold the subject, of ``holders_total``."""

    check: str
    kind: str
    subject: str
    outcome: str
    facts: Mapping[str, Any]
    holders: tuple[PageRef, ...] = ()
    holders_total: int = 0
    severity: str = Severity.MAJOR.value
    suspected: bool = False


@dataclass(frozen=True, slots=True)
class IssueFacts:
    """An issue as the ledger knows it when the report is made.

    ``happened`` are the kinds of its events since the last report (found, confirmed, reopened, closed …);
    ``examined`` says whether this scan looked at it. ``holders`` are the first pages known to hold it, of
    ``holders_total``, of which ``holders_mended`` hold it no longer.
    """

    number: int | None
    check: str
    kind: str
    subject: str
    severity: str
    state: str
    facts: Mapping[str, Any]
    first_seen: datetime
    opened_at: datetime
    last_seen: datetime
    happened: tuple[str, ...] = ()
    examined: bool = True
    recurrence: int = 0
    holders: tuple[PageRef, ...] = ()
    holders_total: int = 0
    holders_mended: int = 0
    units: tuple[str, ...] = ()
    closed_at: datetime | None = None
    closed_as: str | None = None
    waived_as: str | None = None
    waived_until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Ground:
    """What every report of a scan stands on: the target, the run, what was looked at, and the time it is made."""

    target: Target
    run: Run
    coverage: Coverage
    made_at: datetime
    lang: Language = "zh"
