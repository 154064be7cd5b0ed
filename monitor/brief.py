"""What a scan is told and what it gives back: the site, the plan, how far to go, what to work with. Values only."""

from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal

from checks.check import Facts
from checks.judge import Judgement
from checks.subjects import Subject
from checks.subjects.handshake import Handshake
from checks.subjects.ipv6 import Ipv6
from monitor.clock import Clock
from monitor.crawl.outcome import Fetcher, Outcome, Request
from monitor.crawl.walk import Pace
from monitor.store.engine import Store
from monitor.store.scans import ScanRecord

if TYPE_CHECKING:  # much to load, for registered sites alone
    from monitor.channels.scanned import Ended
    from monitor.survey.rulebook import Rulebook

Browser = Literal["auto", "never", "always"]


@dataclass(frozen=True, slots=True)
class Site:
    """The site that is scanned: its id in the store, its name and home page, and its own hosts.

    ``url`` is "" for an office that has channels and no site.
    """

    id: str
    name: str
    url: str
    hosts: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Plan:
    """What a scan is to look at. ``draw`` and ``risk`` are page ids (sample), ``issues`` issue ids (recheck)."""

    kind: str
    due: datetime
    random: tuple[int, ...] = ()
    risk: tuple[int, ...] = ()
    issues: tuple[int, ...] = ()
    notes: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Options:
    """How far a scan goes, and how fast.

    ``browser`` says which pages are opened in a browser: those that show nothing without one, none, or all.
    With ``rules`` a registered site is surveyed too: its columns, its home page, what the law asks of it.
    """

    external: bool = True
    fragments: bool = True
    max_pages: int | None = None
    max_depth: int = 50
    pace: Pace = field(default_factory=Pace)
    thresholds: Mapping[str, Facts] = field(default_factory=dict)
    ledger: bool = True
    browser: Browser = "auto"
    rules: "Rulebook | None" = None


@dataclass(frozen=True, slots=True)
class Result:
    """How a scan ended, and what it found and could not tell (nothing, where it did not come that far)."""

    scan: ScanRecord
    judgement: Judgement = field(default_factory=Judgement)
    home: Outcome | None = None


@dataclass
class Tools:
    """What a scan works with: where it keeps things, how it looks, what time it is, and whom it tells.

    ``render`` shows a page in a browser (None where it could not be seen), ``shake`` examines how the server of an
    address meets a secure connection, ``online`` says whether our own network is up (None where nobody can tell).
    ``asked`` says how many requests went out so far, of every kind.
    ``ipv6`` surveys a home page, and links by level, over IPv6.
    ``channels`` looks at new-media channels; None where this scan has none to look at.
    ``examined`` keeps every pair that was found fine, for who is told by ``judged``; else only those of known issues.
    """

    store: Store
    fetcher: Fetcher
    clock: Clock
    until: Callable[[], bool] = lambda: False
    progress: Callable[[int], None] = lambda _: None
    render: Callable[[Request], Awaitable[Outcome | None]] | None = None
    shake: Callable[[str], Awaitable[Handshake | None]] | None = None
    online: Callable[[], Awaitable[bool | None]] | None = None
    ipv6: Callable[[str, Mapping[int, Iterable[str]]], Awaitable[Ipv6]] | None = None
    asked: Callable[[], int] = lambda: 0
    channels: "Callable[[ScanRecord, Plan], Awaitable[Ended]] | None" = None
    examined: bool = False
    judged: Callable[[Judgement, Iterable[Subject]], None] | None = None
