"""What a scan of the city must say, and what it must not."""

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Literal

Outcome = Literal["finding", "undecided", "fine", "absent"]
Fate = Literal["", "opened", "still", "reopened", "mended", "link_removed", "page_removed"]
PASSING = {"timeout", "dns", "refused", "reset", "server_error"}
"""Reasons whose only proof may be a passing trouble: such a finding opens as ``suspected``."""


@dataclass(frozen=True, slots=True)
class Expected:
    """What must be said of one subject by one check.

    ``outcome`` ``fine``: no finding and no undecided may name it. ``absent``: the same, and no page links to it, so
    it need not be asked for either. ``holders`` are the pages that hold it. ``fate`` is what becomes of its issue if
    every day before was scanned in full, and is empty where there is none: nobody may ever have opened one.
    ``static`` is the outcome and reason for a scan that opens no browser, where that sees something else.
    ``suspected``: a finding that only a person, or another day, can confirm.
    """

    check: str
    subject: str
    outcome: Outcome
    reason: str = ""
    holders: tuple[str, ...] = ()
    note: str = ""
    fate: Fate = ""
    static: tuple[Outcome, str] | None = None
    suspected: bool = False

    @property
    def key(self) -> tuple[str, str]:
        """What names an issue: check and subject."""
        return self.check, self.subject

    @property
    def state(self) -> str:
        """The state of a finding: ``open``, or ``suspected`` where it is to be confirmed; empty for the others."""
        if self.outcome != "finding":
            return ""
        return "suspected" if self.suspected or self.reason in PASSING else "open"

    @property
    def is_link(self) -> bool:
        """Whether it is about something that pages point to, and that ends when none does any more."""
        return self.check.startswith("link.")


@dataclass(frozen=True, slots=True)
class Trap:
    """A part of the site that has no end, or that is there twice: to be reported, and not followed for ever.

    ``kind`` is ``calendar``, ``session``, ``query``, ``nesting`` or ``mirror``. All its addresses begin with
    ``prefix``; ``example`` is one of them. At most ``most`` requests may be spent on it in one scan.
    """

    kind: str
    prefix: str
    example: str
    most: int
    note: str


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A check about which the truth says nothing, and why: whatever a scan says by it is neither right nor wrong."""

    check: str
    note: str


@dataclass(frozen=True, slots=True)
class Truth:
    """All that is expected of one day.

    ``pages`` are the addresses of what holds links: pages, style sheet, sitemap. Targets that are a bare sentence
    and hold none are not among them.
    """

    expected: tuple[Expected, ...]
    pages: frozenset[str]
    traps: tuple[Trap, ...] = ()
    left_out: tuple[LeftOut, ...] = ()

    def of(self, outcome: Outcome) -> dict[tuple[str, str], Expected]:
        """What has this outcome, by (check, subject)."""
        return {one.key: one for one in self.expected if one.outcome == outcome}

    def fates(self, fate: Fate) -> dict[tuple[str, str], Expected]:
        """What meets this fate, by (check, subject)."""
        return {one.key: one for one in self.expected if one.fate == fate}

    def told(self, name: Callable[[str], str]) -> "Truth":
        """The same truth with every address passed through ``name``: from the city's names to real ones."""
        expected = (
            replace(one, subject=name(one.subject), holders=tuple(sorted(map(name, one.holders))))
            for one in self.expected
        )
        traps = (replace(one, prefix=name(one.prefix), example=name(one.example)) for one in self.traps)
        return Truth(tuple(expected), frozenset(map(name, self.pages)), tuple(traps), self.left_out)

    def static(self) -> "Truth":
        """The same truth for a scan that opens no browser."""
        return replace(self, expected=tuple(map(_unrendered, self.expected)))

    def json(self) -> str:
        """The truth as a JSON document for other programs and other languages."""
        rows = [asdict(one) | {"state": one.state, "holders_total": len(one.holders)} for one in self.expected]
        traps = [asdict(one) for one in self.traps]
        left_out = [asdict(one) for one in self.left_out]
        told = {"pages": len(self.pages), "expected": rows, "traps": traps, "left_out": left_out}
        return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def _unrendered(one: Expected) -> Expected:
    if one.static is None:
        return one
    outcome, reason = one.static
    holders = () if outcome == "absent" else one.holders
    return replace(one, outcome=outcome, reason=reason, holders=holders, fate="")


def with_fates(days: Sequence[Truth]) -> Truth:
    """The truth of the last of these days, told what becomes of every issue since the day before.

    A fault whose pages are all gone closes as ``page_removed``, one that no page links to any more as
    ``link_removed``, and one that is still linked but fine as ``mended``. What is no link and is not named any more (a
    duty of the year before) meets no fate.
    """
    today = days[-1]
    if len(days) == 1:
        return replace(today, expected=tuple(_opened(today.expected, known={}, ever=set())))
    known = days[-2].of("finding")
    ever = {key for day in days[:-1] for key in day.of("finding")}
    fated = list(_opened(today.expected, known, ever))
    named = {one.key for one in fated}
    for key, one in known.items():
        if key not in named and one.is_link:
            fate: Fate = "link_removed" if today.pages.intersection(one.holders) else "page_removed"
            fated.append(replace(one, outcome="absent", reason="", holders=(), fate=fate))
    return replace(today, expected=tuple(fated))


def _opened(
    expected: Iterable[Expected], known: dict[tuple[str, str], Expected], ever: set[tuple[str, str]]
) -> Iterable[Expected]:
    for one in expected:
        fate: Fate = ""
        if one.outcome == "finding":
            fate = "still" if one.key in known else "reopened" if one.key in ever else "opened"
        elif one.outcome == "fine" and one.key in known:
            fate = "mended"
        yield replace(one, fate=fate)
