"""The new-media channels of all units at a glance (矩阵), as a part of a report's value (see ``reports.model``)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

STATES = ("wrong", "suspected", "due", "undecided", "unseen", "resting", "fine")
"""What a channel can be, the gravest first.

``wrong`` has something to be put right, ``suspected`` only what a person must confirm; ``due`` is late soon; of
``undecided`` nobody can tell whether it lives; ``unseen`` was never looked at; ``resting`` owes nothing by the
registry.
"""


@dataclass(frozen=True, slots=True)
class Account:
    """One account: a code of ``STATES``, and why in a few finished words, empty for one that is fine.

    ``status`` is its state by the registry. ``newest`` is the Shanghai day of the newest post that was ever seen,
    ``looked_at`` (aware) when somebody looked last; both None where there is none.
    """

    id: str
    name: str
    state: str
    status: str
    note: str = ""
    newest: date | None = None
    looked_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class UnitRow:
    """The accounts of one unit: a cell for every platform of the table, in its order, with any number of them.

    ``notes`` are finished words about all of them together. ``unit`` is empty for accounts of no unit.
    """

    unit: str
    cells: tuple[tuple[Account, ...], ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ChannelMatrix:
    """All units by all platforms (codes). ``counts`` is how many of the accounts shown are in which state.

    Accounts that have ended by the registry are shown where something is wrong with them; ``ended`` counts all of
    them by status.
    """

    platforms: tuple[str, ...]
    rows: tuple[UnitRow, ...]
    counts: Mapping[str, int] = field(default_factory=dict)
    ended: Mapping[str, int] = field(default_factory=dict)
