"""Traps in the store: what a scan that goes on must know of them, and the proof by which one is told."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, insert, select

from checks.subjects import Failure, Look
from monitor.crawl.guide import TRAP, Guide
from monitor.store import looks as kept
from monitor.store.core.tables import frontier
from monitor.store.seen import address, observation


def met_before(scan_id: int) -> Select[Any]:
    """The site's own addresses that a scan has met so far, with the page each was found on, in the order they came."""
    holder = address.alias("holder")
    return (
        select(address.c.url, holder.c.url.label("holder"))
        .join(frontier, frontier.c.address_id == address.c.id)
        .outerjoin(holder, holder.c.id == address.c.found_on)
        .where(frontier.c.scan_id == scan_id, frontier.c.role.in_(("read", TRAP)))
        .order_by(address.c.id)
    )


def tell_traps(db: Connection, scan_id: int, guide: Guide, ids: list[int], at: datetime) -> None:
    """Keep, for the example of each trap, why nobody asked for it."""
    if not ids:
        return
    found = db.execute(select(address.c.id, address.c.url).where(address.c.id.in_(ids))).all()
    proofs = [
        {"scan_id": scan_id, "address_id": row.id, "at": at, "looks": kept.dump([_not_asked(row.url, guide, at)])}
        for row in found
    ]
    db.execute(insert(observation), proofs)


def _not_asked(url: str, guide: Guide, at: datetime) -> Look:
    return Look(
        at=at,
        client="guide",
        status=None,
        failure=Failure.BUDGET,
        detail=guide.why(url),
        final_url=url,
        hops=(),
        elapsed_ms=0,
        peer=None,
    )
