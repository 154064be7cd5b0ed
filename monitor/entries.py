"""The entries of the ledger (台账): an issue as it is known, what a scan saw of it, and what is to be written.

Values only. ``monitor.issues`` says what follows from what, ``monitor.moves`` what people may do, and
``monitor.store.ledger`` reads and writes them.
"""

from collections.abc import Mapping, Set
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Literal

from checks.check import Facts, Finding, Severity
from checks.judge import Pair

SCAN = "scan"
"""Who did it, where no person did."""


class State(StrEnum):
    """Where an issue stands: 待核实, 待整改, 已反馈, 已销号, 误报/不予整改."""

    SUSPECTED = "suspected"
    OPEN = "open"
    ANSWERED = "answered"
    CLOSED = "closed"
    WAIVED = "waived"


ClosedAs = Literal["mended", "link_removed", "page_removed", "not_confirmed", "by_hand"]
WaivedAs = Literal["false_positive", "accepted"]


@dataclass(frozen=True, slots=True)
class Known:
    """An issue as the ledger has it. Times are aware UTC, holders are address ids of pages.

    ``holders`` are the pages thought to hold it: seen with it, and not read without it since. ``ever`` are all that
    held it in the present round, so ``len(ever) - len(holders)`` of ``len(ever)`` pages are mended. An issue of a
    page itself has that page as its holder. ``opened_at`` starts the present round, ``first_seen`` the first;
    ``recurrence`` counts the returns. ``id`` and ``version`` are 0 until it is stored.
    """

    check: str
    kind: str
    subject: str
    severity: Severity
    state: State
    first_seen: datetime
    opened_at: datetime
    last_seen: datetime
    id: int = 0
    version: int = 0
    recurrence: int = 0
    holders: frozenset[int] = frozenset()
    ever: frozenset[int] = frozenset()
    answered_at: datetime | None = None
    closed_at: datetime | None = None
    closed_as: ClosedAs | None = None
    waived_as: WaivedAs | None = None
    waived_until: datetime | None = None

    @property
    def pair(self) -> Pair:
        """What names it within its target: check id and subject id."""
        return self.check, self.subject


@dataclass(frozen=True, slots=True)
class Seen:
    """A finding of this scan, and the pages known to hold its subject now."""

    finding: Finding
    holders: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Coverage:
    """What a scan really looked at, which is all that it may judge.

    ``examined``: pairs that were decided. ``read``: pages read whole; ``gone``: pages that answered 404 or 410.
    ``holders``: for a pair, the pages read that hold its subject now, whether or not it could be judged; a pair that
    is missing stands on none of them. ``looked_at``: when a pair was looked at, where that is not the end of the
    scan: another scan may have looked later, and the later look counts. ``void``: the scan proves nothing.
    """

    examined: Set[Pair]
    read: Set[int] = frozenset()
    gone: Set[int] = frozenset()
    holders: Mapping[Pair, Set[int]] = field(default_factory=dict)
    looked_at: Mapping[Pair, datetime] = field(default_factory=dict)
    void: bool = False


@dataclass(frozen=True, slots=True)
class Happened:
    """One event: what, when (aware UTC), who, why, and the numbers that belong to it.

    ``scan_id`` is filled in by the ledger where a scan did it.
    """

    kind: str
    at: datetime
    who: str
    why: str = ""
    detail: Facts = field(default_factory=dict)
    scan_id: int | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """An issue before (None: it is new) and after, the events that tell why, and new facts if there are any.

    To be written only if the issue still has the version of ``before``.
    """

    before: Known | None
    after: Known
    events: tuple[Happened, ...]
    facts: Facts | None = None


@dataclass(frozen=True, slots=True)
class Touch:
    """An issue that stands as it stood, with what is fresher about it: last seen, holders, facts. No event."""

    before: Known
    after: Known
    facts: Facts | None = None


@dataclass(frozen=True, slots=True)
class Reconciled:
    """What follows from one scan: changes (with events), and touches (without)."""

    changes: list[Change] = field(default_factory=list)
    touches: list[Touch] = field(default_factory=list)
