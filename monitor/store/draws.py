"""What the day's draw must know of the pages, read out of the store."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from sqlalchemy import select

from monitor.clock import SHANGHAI
from monitor.entries import State
from monitor.sample import PageFact, column_of
from monitor.store import ledger, scans
from monitor.store.engine import Store
from monitor.store.frame import frame
from monitor.store.frontier import scan
from monitor.store.seen import address, page


def population(store: Store, target_id: str, now: datetime) -> list[PageFact]:
    """All pages of a target that are there as far as is known, read or not, and lie in no known trap."""
    ids = frame(store, target_id, scans.traps_told(store, target_id))
    begun = select(scan.c.started_at).where(scan.c.id == address.c.first_scan).scalar_subquery()
    query = (
        select(address.c.id, address.c.url, address.c.depth, begun.label("since"), page.c.read_at)
        .outerjoin(page, page.c.address_id == address.c.id)
        .where(address.c.target_id == target_id)
    )
    with store.read() as db:
        broken = _broken(ledger.find(db, targets=[target_id]), now)
        return [
            PageFact(
                id=row.id,
                column=column_of(row.url),
                depth=row.depth,
                since=_day(row.since),
                last_read=_day(row.read_at) if row.read_at else None,
                was_broken=row.id in broken,
            )
            for row in db.execute(query)
            if row.id in ids
        ]


MANY = 50
"""An issue on more pages than this is the template's: its pages are not looked at first for it."""


LATELY = timedelta(days=30)
"""So long after it was put right, the pages of a fault are still looked at first: what was mended once may return."""


def _broken(entries: Iterable[ledger.Entry], now: datetime) -> set[int]:
    held = (one.known for one in entries if one.known.state is not State.WAIVED)
    fresh = (one for one in held if one.closed_at is None or now - one.closed_at <= LATELY)
    return {holder for one in fresh if len(one.ever) <= MANY for holder in one.ever}


def _day(moment: datetime) -> date:
    return moment.astimezone(SHANGHAI).date()
