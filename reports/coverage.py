"""What a scan looked at and what it did not, as a part of the report's value (see ``reports.model``)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Estimate:
    """The share of pages with at least one broken or invalid link of their own, from the random part of a sample.

    ``share``, ``low`` and ``high`` are fractions from 0 to 1, the last two the 95 % interval; ``hits`` of ``pages``
    random pages had one. Pages in traps are not among them.
    """

    share: float
    low: float
    high: float
    pages: int
    hits: int


@dataclass(frozen=True, slots=True)
class TrueShare:
    """The same share as a full scan counted it: ``hits`` of ``pages`` pages outside of traps, on ``day`` (Shanghai)."""

    day: date
    pages: int
    hits: int

    @property
    def share(self) -> float:
        """The fraction from 0 to 1; 0 where no page was read."""
        return self.hits / self.pages if self.pages else 0.0


@dataclass(frozen=True, slots=True)
class Trap:
    """A place that makes addresses without end, followed no further: its kind, its pattern, and one such address.

    ``count`` says how often such an address was met and not asked.
    """

    kind: str
    pattern: str
    example: str
    count: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """What was looked at, and what was not.

    ``not_looked`` counts links that got no look or no usable answer, by reason code. For a sample, ``random_pages``
    and ``risk_pages`` are the two parts of the draw and ``cycle_days`` is after how many days every page comes round.
    ``traps`` were left; ``network`` says what our own network kept from us (``site_down``, ``outside_cut``, ``down``),
    empty where it was fine, and ``offline`` how many hosts nothing is said of for that. ``pages_framed``: of the known
    pages those outside of traps, which shares are of; None where nobody counted them. ``channels_failed``: a
    fault of ours has cost the look at the channels (``round``) or at the links that they offer (``links``).
    """

    pages_examined: int
    pages_known: int
    links_examined: int
    links_known: int
    requests: int
    not_looked: Mapping[str, int] = field(default_factory=dict)
    random_pages: int | None = None
    risk_pages: int | None = None
    cycle_days: int | None = None
    estimate: Estimate | None = None
    last_full: TrueShare | None = None
    traps: tuple[Trap, ...] = ()
    network: str = ""
    offline: int = 0
    pages_framed: int | None = None
    channels_failed: str = ""
