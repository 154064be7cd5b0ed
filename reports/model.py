"""The report as a value: what a scan saw and what follows from it, ready to be told in any form.

The value is stored as JSON and rendered again later (``reports.jsonform``), so field names are part of the product's
interface. Texts of checks (``title``, ``message``, ``remedy``, ``label``, ``advice``) are finished sentences in the
report's language; closed vocabularies (states, severities, failures) are codes that ``reports.words`` puts into words.
Times are aware; they are UTC in the value and Asia/Shanghai on paper.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from reports.coverage import Coverage
from reports.matrix import ChannelMatrix
from reports.scored import Score

VERSION = 1
"""Version of the value's shape. A reader refuses any other."""

Language = Literal["zh", "en"]


@dataclass(frozen=True, slots=True)
class Target:
    """What the report is about: the monitored target. ``id`` is empty for a site that is not registered."""

    id: str
    name: str
    url: str


@dataclass(frozen=True, slots=True)
class Run:
    """The scan that the report tells of.

    ``kind`` is sample, full, recheck, probe or inspect; ``state`` is done, incomplete, void, running or paused.
    ``number`` is the scan's number in the store, None for a throw-away scan. ``tool`` is the product's version,
    ``agent`` the User-Agent it looked with.
    """

    number: int | None
    kind: str
    state: str
    started_at: datetime
    finished_at: datetime | None
    tool: str
    agent: str


@dataclass(frozen=True, slots=True)
class Numbers:
    """How many problems of which fate. ``present`` counts what is proved and not put right.

    ``present`` = ``found`` + ``new`` + ``back`` + ``still``. ``found`` is used where there is no ledger.
    ``still_unseen`` is the part of ``still`` that this scan did not look at; ``cleared_as`` splits ``cleared``
    (mended, link_removed, page_removed …). ``dropped`` were only suspected and not seen again: nobody put them right.
    """

    present: int
    found: int
    new: int
    back: int
    still: int
    still_unseen: int
    suspected: int
    cleared: int
    dropped: int
    waived: int
    undecided: int
    cleared_as: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """One scan of the past: how many problems were open at its end, how many it opened and how many it cleared."""

    at: datetime
    kind: str
    present: int
    opened: int
    cleared: int


@dataclass(frozen=True, slots=True)
class Count:
    """One row of a chart: a code or address, its label, and how many present problems it has."""

    key: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Breakdown:
    """Present problems by check, by severity, by the place where they stand, and by the host they point to."""

    by_check: tuple[Count, ...] = ()
    by_severity: tuple[Count, ...] = ()
    by_place: tuple[Count, ...] = ()
    by_host: tuple[Count, ...] = ()


@dataclass(frozen=True, slots=True)
class Hop:
    """One redirect on the way: the address asked, the status, and where it sent us."""

    url: str
    status: int
    location: str | None


@dataclass(frozen=True, slots=True)
class Sign:
    """What an answer showed beyond its status: a code and what proves it."""

    kind: str
    detail: str


@dataclass(frozen=True, slots=True)
class Sight:
    """One look at an address: when, with which client, and what came. ``elapsed_ms`` is milliseconds."""

    at: datetime
    client: str
    status: int | None
    failure: str | None
    detail: str
    final_url: str
    hops: tuple[Hop, ...]
    elapsed_ms: int
    peer: str | None
    signs: tuple[Sign, ...] = ()


@dataclass(frozen=True, slots=True)
class PageRef:
    """A page that holds a problem. ``title`` is empty where it is not known."""

    url: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class Pages:
    """All pages known to hold a problem: how many, how many of them are mended, and the first few to show."""

    total: int
    mended: int = 0
    shown: tuple[PageRef, ...] = ()


@dataclass(frozen=True, slots=True)
class Proof:
    """One line of what proves a verdict: what it is, what was read, and the address to see it at ("" for none)."""

    label: str
    text: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem, with its proof and its remedy.

    ``number`` is its number in the ledger (None without one). ``age_days`` is the age of the present round in whole
    Shanghai days. ``examined`` says whether this scan looked at it; otherwise what is told is as old as ``last_seen``.
    ``template_wide`` marks what stands on most pages. ``cause`` is the short reason. ``raw`` and ``text`` are how the
    link is written and what it says to a reader. ``facts`` holds what else proves it, by the check's fact names.
    ``where`` is the address to open, empty where the subject itself is one. ``proof`` tells the facts in lines.
    """

    number: int | None
    check: str
    kind: str
    subject: str
    severity: str
    state: str
    title: str
    cause: str
    message: str
    remedy: str
    first_seen: datetime
    opened_at: datetime
    last_seen: datetime
    age_days: int
    recurrence: int
    examined: bool
    template_wide: bool
    pages: Pages
    looks: tuple[Sight, ...] = ()
    raw: tuple[str, ...] = ()
    text: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    closed_at: datetime | None = None
    closed_as: str | None = None
    waived_as: str | None = None
    waived_until: datetime | None = None
    facts: Mapping[str, Any] = field(default_factory=dict)
    where: str = ""
    proof: tuple[Proof, ...] = ()


@dataclass(frozen=True, slots=True)
class Problems:
    """All problems by what became of them in this scan. ``found`` is used where there is no ledger to compare with."""

    found: tuple[Problem, ...] = ()
    new: tuple[Problem, ...] = ()
    back: tuple[Problem, ...] = ()
    still: tuple[Problem, ...] = ()
    suspected: tuple[Problem, ...] = ()
    cleared: tuple[Problem, ...] = ()
    dropped: tuple[Problem, ...] = ()
    waived: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Doubt:
    """One subject about which a check could not tell (需人工核实)."""

    check: str
    kind: str
    subject: str
    message: str
    pages: Pages
    looks: tuple[Sight, ...] = ()
    where: str = ""
    proof: tuple[Proof, ...] = ()


@dataclass(frozen=True, slots=True)
class DoubtGroup:
    """The undecided of one check and reason: ``label`` says why, ``advice`` what a person should do."""

    check: str
    reason: str
    title: str
    label: str
    advice: str
    doubts: tuple[Doubt, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """A report of one scan. ``made_at`` is the moment to which ages refer.

    ``score`` is there for full scans, ``matrix`` where channels are registered.
    """

    version: int
    lang: Language
    made_at: datetime
    target: Target
    run: Run
    coverage: Coverage
    numbers: Numbers
    breakdown: Breakdown
    trend: tuple[TrendPoint, ...]
    problems: Problems
    undecided: tuple[DoubtGroup, ...]
    score: Score | None = None
    matrix: ChannelMatrix | None = None


@dataclass(frozen=True, slots=True)
class ScoreSheet:
    """A score as a document of its own: by which full scan, how much that looked at, and the score.

    ``channels`` is that of all new-media channels, None where the scan looked at none.
    """

    version: int
    lang: Language
    made_at: datetime
    target: Target
    run: Run
    coverage: Coverage
    score: Score
    channels: Score | None = None
