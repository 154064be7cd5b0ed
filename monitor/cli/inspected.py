"""Inspections that are kept in a database: one at a time, and one that was cut short goes on."""

import contextlib
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

from monitor.clock import SHANGHAI, Clock
from monitor.lock import held
from monitor.store import scans
from monitor.store.engine import Store

STALE = timedelta(hours=24)
"""After this an inspection that was cut short is not gone on with: what it saw is too old to be told as news."""


@contextlib.contextmanager
def opened(database: Path | None, clock: Clock) -> Iterator[Store]:
    """The database that is named, held against other inspections, or one that is thrown away.

    Raises ``StoreError`` where it cannot be opened, ``Busy`` where another process inspects with it.
    """
    if database is None:
        with Store.throwaway() as store:
            yield store
        return
    with Store.open(database, create=True) as store, held(database.parent, database.name, clock.now()):
        yield store


def due(store: Store, target: str, now: datetime, tell: Callable[[str], None]) -> datetime:
    """When the inspection to be made was due: that of the last one where it was cut short, which is said; else now."""
    unfinished = scans.find(store, target_id=target, kinds=["full"], states=["running", "paused"])
    if not unfinished or now - unfinished[0].started_at > STALE:
        return now
    begun = unfinished[0].started_at.astimezone(SHANGHAI).isoformat(" ", "seconds")
    tell(f"monitor: going on with the inspection begun at {begun}")
    return unfinished[0].due
