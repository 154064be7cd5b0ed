"""A scan to be run."""

from dataclasses import dataclass
from datetime import datetime

from monitor.settings import Site


@dataclass(frozen=True, slots=True)
class Errand:
    """A scan to be run: of which site, of what kind, due when; ``hurried`` pays no heed to the hours."""

    site: Site
    kind: str
    due: datetime
    issues: tuple[int, ...] = ()
    hurried: bool = False
