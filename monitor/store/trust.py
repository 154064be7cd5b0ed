"""Whether what a server says of its pages ("not modified") is believed.

A broken cache can say so for ever and hide every change. So one page in a hundred is read in full all the same, and
a host that is caught is believed in nothing until a full scan has read all its pages and caught it no more.
"""

from collections.abc import Iterable
from typing import Any

import xxhash
from sqlalchemy import Connection, select

from monitor.crawl.outcome import Validators
from monitor.crawl.work import Done
from monitor.log import log
from monitor.store.core.tables import scan
from monitor.store.packing import unpack
from monitor.store.seen import page

ONE_IN = 100
LIARS = "distrusted"
"""The part of a scan's summary with the hosts that were caught, and for each the first page that proved it."""


class Trust:
    """Which hosts of one scan are believed. ``caught`` are those that lied in it, with the page that proves it."""

    def __init__(self, db: Connection, scan_id: int, target_id: str) -> None:
        self._scan = scan_id
        self._caught_before = _caught_before(db, scan_id, target_id)
        now = db.execute(select(scan.c.summary).where(scan.c.id == scan_id)).scalar_one()
        self.caught: dict[str, str] = dict(now.get(LIARS, {}))

    def believes(self, host: str, address_id: int) -> bool:
        """Whether a page may be asked by its validators. The same for one page all through a scan."""
        if host in self.caught or host in self._caught_before:
            return False
        return xxhash.xxh3_64_intdigest(b"%d %d" % (address_id, self._scan)) % ONE_IN != 0

    def weigh(self, db: Connection, batch: Iterable[Done]) -> None:
        """Catch those whose page is another, though by its validators it is the same. Before the page is stored.

        Another in what is kept of it: a counter of visitors in the text hides nothing.
        """
        for done in batch:
            if done.page is None or done.task.withheld is None or done.task.host in self.caught:
                continue
            if done.task.withheld == _validators(done) and self._differs(db, done):
                self.caught[done.task.host] = done.task.url
                log.warning("validators_not_believed", host=done.task.host, page=done.task.url)

    def told(self) -> dict[str, Any]:
        """What the summary of the scan says of it: nothing where nobody was caught."""
        return {LIARS: self.caught} if self.caught else {}

    def _differs(self, db: Connection, done: Done) -> bool:
        query = select(page.c.links, page.c.anchors).where(page.c.address_id == done.task.address_id)
        row = db.execute(query).first()
        record = done.page
        if row is None or record is None:
            return False
        links = {known for target in record.targets for known in target.ids}
        return links != set(unpack(row.links)) or record.anchors != set(unpack(row.anchors))


def _caught_before(db: Connection, scan_id: int, target_id: str) -> frozenset[str]:
    """The hosts that were caught in the last whole full scan of the target, or since."""
    earlier = (
        select(scan.c.kind, scan.c.state, scan.c.summary)
        .where(scan.c.target_id == target_id, scan.c.id < scan_id)
        .order_by(scan.c.id.desc())
    )
    hosts: set[str] = set()
    for row in db.execute(earlier):
        hosts.update(row.summary.get(LIARS, ()))
        if (row.kind, row.state) == ("full", "done"):
            break
    return frozenset(hosts)


def _validators(done: Done) -> Validators:
    headers = done.outcome.headers
    return Validators(headers.get("etag"), headers.get("last-modified"))
