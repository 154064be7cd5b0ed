"""What the day's draw must know of the pages, read out of the store."""

from collections.abc import Iterable
from datetime import date, datetime

from sqlalchemy import select

from monitor.clock import SHANGHAI
from monitor.entries import State
from monitor.sample import PageFact, column_of
from monitor.store import ledger, scans
from monitor.store.engine import Store
from monitor.store.frontier import scan
from monitor.store.seen import address, page


def population(store: Store, target_id: str) -> list[PageFact]:
    """All pages of a target that are there as far as is known, read or not."""
    ids = set(scans.readable_pages(store, target_id))
    begun = select(scan.c.started_at).where(scan.c.id == address.c.first_scan).scalar_subquery()
    query = (
        select(address.c.id, address.c.url, address.c.depth, begun.label("since"), page.c.read_at)
        .outerjoin(page, page.c.address_id == address.c.id)
        .where(address.c.target_id == target_id, address.c.kind == "link", address.c.internal.is_(True))
    )
    with store.read() as db:
        broken = _broken(ledger.find(db, targets=[target_id], states=[State.SUSPECTED, State.OPEN, State.ANSWERED]))
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


def _broken(entries: Iterable[ledger.Entry]) -> set[int]:
    return {holder for one in entries if len(one.known.holders) <= MANY for holder in one.known.holders}


def _day(moment: datetime) -> date:
    return moment.astimezone(SHANGHAI).date()
