"""The counts of one scan, over all processes that worked on it."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, select, update

from monitor.crawl.reader import kind_of
from monitor.crawl.work import Done
from monitor.store.core.tables import scan


class Tally:
    """Counts what a scan did, on from where the process before left off.

    ``asked`` says how many requests went out in this process, of every kind: pages hold what they cost, but not what
    robots.txt, random addresses, handshakes and the browser cost.
    """

    def __init__(self, db: Connection, scan_id: int, asked: Callable[[], int]) -> None:
        self._scan, self._asked = scan_id, asked
        self.counts = {"pages": 0, "partly": 0, "looked": 0, "requests": 0, "cut": 0}
        summary = db.execute(select(scan.c.summary).where(scan.c.id == scan_id)).scalar_one()
        self.counts.update({name: summary[name] for name in self.counts if name in summary})
        self._asked_before = self.counts["requests"]

    def room(self, most: int | None) -> bool:
        """Whether more pages are to be read than were read so far."""
        return most is None or self.counts["pages"] < most

    def limit(self, final: Iterable[Done], most: int | None) -> None:
        """Take the content from pages that go past the limit; the scan knows that it was cut short."""
        pages = self.counts["pages"]
        for done in final:
            if most is not None and done.is_page and pages >= most:
                done.page, done.unchanged = None, False
                self.counts["cut"] = 1
            pages += done.is_page

    def add(self, final: Iterable[Done]) -> None:
        """Count what came of these, for good."""
        for done in final:
            self.counts["looked"] += 1
            self.counts["pages"] += done.is_page
            self.counts["partly"] += done.is_page and done.result == "part"
            if done.task.over and done.outcome.ok and kind_of(done.outcome) == "html":
                self.counts["cut"] = 1

    def save(self, db: Connection, told: Mapping[str, Any]) -> None:
        """Store the counts so far, and what else is ``told`` of the scan."""
        self.counts["requests"] = self._asked_before + self._asked()
        db.execute(update(scan).where(scan.c.id == self._scan).values(summary=self.counts | dict(told)))
