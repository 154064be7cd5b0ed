"""The notes of pages, as a survey wants them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Select, func, select

from monitor.clock import SHANGHAI
from monitor.store.engine import Store
from monitor.store.frontier import frontier, scan
from monitor.store.seen import address, page


@dataclass(frozen=True, slots=True)
class NotedPage:
    """A page with what was noted of it.

    ``first_seen`` is the Shanghai day of the scan that met it first, ``unseen`` that of the last scan of the whole site
    before, which did not meet it (``date.min`` if there was none). ``moved_in``: that was the site's first scan, which
    met everything that was there already.
    """

    id: int
    url: str
    title: str
    notes: Mapping[str, Any]
    first_seen: date
    moved_in: bool
    unseen: date = date.min


LEVELS = {2: 1, 3: 2}
"""The official level of a page by how many clicks it is away from the home page: 二级, 三级."""
MOST = 400
AT_ONCE = 100
"""Pages read from the store at once: what is noted of a page may be long."""


def links_by_level(store: Store, scan_id: int, target_id: str) -> dict[int, list[str]]:
    """Addresses that a scan found in order, on the home page (level 2) and one click further (level 3)."""
    query = (
        select(address.c.url)
        .join(frontier, (frontier.c.address_id == address.c.id) & (frontier.c.scan_id == scan_id))
        .where(address.c.target_id == target_id, address.c.kind == "link", address.c.status == 200)
        .order_by(address.c.id)
        .limit(MOST)
    )
    with store.read() as db:
        return {
            level: list(db.execute(query.where(address.c.depth == depth)).scalars()) for level, depth in LEVELS.items()
        }


def noted_pages(store: Store, scan_id: int, target_id: str) -> "NotedPages":
    """The pages that a scan read, or found unchanged, with their notes; those without any are left out."""
    return NotedPages(store, scan_id, target_id)


@dataclass(frozen=True, slots=True)
class NotedPages:
    """The noted pages of one scan, read from the store each time they are gone through, and never all held at once."""

    store: Store
    scan_id: int
    target_id: str

    def __iter__(self) -> Iterator[NotedPage]:
        """The pages in the order in which they were first met."""
        with self.store.read() as db:
            first = db.execute(select(func.min(scan.c.id)).where(scan.c.target_id == self.target_id)).scalar()
            whole = _whole_scans(db, self.target_id)
            for row in db.execute(self._query().execution_options(yield_per=AT_ONCE)):
                if row.notes:
                    yield NotedPage(
                        row.id,
                        row.url,
                        row.title,
                        row.notes,
                        row.since.astimezone(SHANGHAI).date(),
                        row.first_scan == first,
                        max((day for number, day in whole if number < row.first_scan), default=date.min),
                    )

    def _query(self) -> Select[Any]:
        begun = select(scan.c.started_at).where(scan.c.id == address.c.first_scan).scalar_subquery()
        return (
            select(address.c.id, address.c.url, page.c.title, page.c.notes, address.c.first_scan, begun.label("since"))
            .join(page, page.c.address_id == address.c.id)
            .join(frontier, (frontier.c.address_id == address.c.id) & (frontier.c.scan_id == self.scan_id))
            .where(address.c.target_id == self.target_id, frontier.c.result == "page", page.c.notes.is_not(None))
            .order_by(address.c.id)
        )


def _whole_scans(db: Connection, target_id: str) -> list[tuple[int, date]]:
    """The scans that met every page that anything led to, and the Shanghai days on which they began."""
    done = (scan.c.target_id == target_id) & (scan.c.kind == "full") & (scan.c.state == "done")
    rows = db.execute(select(scan.c.id, scan.c.started_at).where(done))
    return [(row.id, row.started_at.astimezone(SHANGHAI).date()) for row in rows]
