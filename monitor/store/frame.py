"""The pages that shares are of: the same for the draw, for a sample's estimate, and for the count of a full scan."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import select

from monitor.crawl.known_traps import KnownTraps
from monitor.store import scans
from monitor.store.engine import Store
from monitor.store.seen import address


def frame(store: Store, target_id: str, traps: Iterable[Mapping[str, Any]]) -> set[int]:
    """The HTML pages (address ids) of a target that are there as far as is known, read or not.

    None that lies in one of these ``traps``: how many of those a scan came to read says nothing of the site.
    """
    there, endless = set(scans.readable_pages(store, target_id)), KnownTraps(traps)
    query = select(address.c.id, address.c.url).where(
        address.c.target_id == target_id, address.c.kind == "link", address.c.internal.is_(True)
    )
    with store.read() as db:
        return {row.id for row in db.execute(query) if row.id in there and row.url not in endless}
