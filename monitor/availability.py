"""Probes of a site's home page: when they are due, what an answer is worth, and how they are counted by day (pure).

The rule asks for at least 20 probes a day at intervals. The day is cut into ``PROBES_A_DAY`` equal parts, each with a
moment of its own that differs from day to day, so that no trouble that keeps to the clock is always or never met.
Moments that were missed are not made up for: two probes at once would tell no more than one.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zlib import crc32

from checks.facts import BLOCKED
from checks.meaning import meaning_of
from checks.subjects import Failure, Look
from checks.subjects.availability import ProbeDay
from monitor.hours import moment, wall

PROBES_A_DAY = 48
"""So many that a day on which half of them are void still tells."""

LIMIT = 15.0
"""Seconds after which a site that is not open counts as closed."""

WINDOW = 7
"""Days over which probes are counted."""

_PART = timedelta(days=1) / PROBES_A_DAY
_SPREAD = 20 * 60
"""Seconds from the start of a part in which its moment lies: a bell that rings every ten minutes still finds it."""


class Answer(StrEnum):
    """What a probe found: the site open, the site closed, or nothing that anybody could hold against it."""

    OPEN = "open"
    CLOSED = "closed"
    VOID = "void"


@dataclass(frozen=True, slots=True)
class Probe:
    """One probe: the slot it was due in, when it was taken (both aware UTC), and what came.

    ``why`` says what a closed or void one means; ``elapsed_ms`` is milliseconds.
    """

    due: datetime
    at: datetime
    answer: Answer
    status: int | None = None
    why: str = ""
    elapsed_ms: int = 0


def due_slot(now: datetime, target: str, last: datetime | None) -> datetime | None:
    """The slot whose probe is to be taken now; None where it was taken already.

    It is the latest whose moment has come, be it of the part before. ``last`` is the slot of the latest probe; one that
    lies ahead is of a clock that was wrong.
    """
    midnight = datetime.combine(wall(now).date(), time())
    begins = midnight + (wall(now) - midnight) // _PART * _PART
    slot = max(slot for part in (begins, begins - _PART) if (slot := _slot(part, target)) <= now)
    return None if last is not None and slot <= last <= now else slot


def _slot(begins: datetime, target: str) -> datetime:
    """The moment of the part of a day that begins then on the wall clock."""
    return moment(begins + timedelta(seconds=crc32(f"{target} {begins.isoformat()}".encode()) % _SPREAD))


def worth(look: Look) -> tuple[Answer, str]:
    """What one look at a home page says, and why; a closed one still wants proof that our own network was up.

    An answer that turns the program away says nothing of what readers see.
    """
    meaning = meaning_of(look.signs, {})
    if meaning is not None and meaning.outcome == "undecided":
        return Answer.VOID, meaning.reason
    if look.failure is Failure.TLS:
        closed = meaning is not None and meaning.reason == "tls"
        return (Answer.CLOSED if closed else Answer.VOID), f"tls {look.detail}".strip()
    if look.failure in _NOT_ASKED:
        return Answer.VOID, str(look.failure)
    if look.failure is not None and look.failure is not Failure.TRUNCATED:
        return Answer.CLOSED, f"{look.failure} {look.detail}".strip()
    if look.status in BLOCKED:
        return Answer.VOID, f"{BLOCKED[look.status]} ({look.status})"
    if look.status is not None and look.status >= 400:
        return Answer.CLOSED, f"status {look.status}"
    return Answer.OPEN, ""


_NOT_ASKED = frozenset({Failure.FORBIDDEN_ADDRESS, Failure.ROBOTS, Failure.BUDGET, Failure.BREAKER, Failure.OFFLINE})


def by_day(probes: Iterable[tuple[datetime, Answer]], first: date, last: date) -> tuple[ProbeDay, ...]:
    """The probes of every Shanghai day from ``first`` to ``last``, days without any included."""
    counts = {first + timedelta(days=day): dict.fromkeys(Answer, 0) for day in range((last - first).days + 1)}
    for at, answer in probes:
        if (day := wall(at).date()) in counts:
            counts[day][answer] += 1
    return tuple(
        ProbeDay(day, one[Answer.OPEN] + one[Answer.CLOSED], one[Answer.CLOSED], one[Answer.VOID])
        for day, one in counts.items()
    )
