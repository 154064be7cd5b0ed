"""What a scan looked at, as subjects for the checks: every address once, with its looks and its holders."""

from array import array
from collections.abc import Hashable, Iterable, Iterator
from typing import Any
from urllib.parse import unquote

from sqlalchemy import Connection, Select, select

from checks.subjects import NOWHERE, Failure, Fragment, Holders, Link, Look, Subject
from checks.subjects import Address as BadAddress
from monitor.crawl.reader import hash_of
from monitor.store import looks as kept
from monitor.store.engine import Store
from monitor.store.frontier import frontier
from monitor.store.held import HeldBy
from monitor.store.lookup import rows_by
from monitor.store.packing import unpack
from monitor.store.seen import address, key_of, observation, page

SHOWN = 20
"""Holders that a finding lists; all are counted."""

WITNESSES = 3
"""Pages that are read again for a fault that only earlier readings say is linked to."""

CHUNK = 2000

_NAMES = ("id", "kind", "url", "raw", "text", "tag", "status", "failure", "final_url", "checked_at", "checked_scan")
_FIELDS = [address.c[name] for name in _NAMES]


class ScanSubjects:
    """The subjects of one scan of the site at ``home``, while its frontier is there.

    ``read`` are the pages read whole, ``partly`` those read in part, ``gone`` those that are no more, ``examined``
    what was yielded (address ids);
    ``links`` counts the links among them. The holders of ``wanted`` subject ids are wanted too.
    """

    def __init__(self, store: Store, scan_id: int, target_id: str, home: str, wanted: Iterable[str] = ()) -> None:
        self._store, self._scan, self._target, self._home = store, scan_id, target_id, home
        self.read: set[int] = set()
        self.partly: set[int] = set()
        self.gone: set[int] = set()
        self.examined = array("q")
        self.links = 0
        self._results()
        self._proved = self._with_proof()
        self._ids = self._addresses(wanted)
        self._followed = frozenset(self._ids.values())
        self._missing: set[int] = set()
        self._unread: set[int] = set()
        self._places()
        self._held = self._holders({*self._proved, *self._ids.values(), *self._missing, *self._invalid()})
        self._sets: dict[Hashable, frozenset[int]] = {}

    def holders(self, subject: str) -> frozenset[int]:
        """The pages (address ids) that hold this subject as far as is known; empty for one that was not wanted."""
        held = self._held.get(self._ids.get(subject, 0))
        if not held:
            return frozenset()
        # What stands in a template stands on the same pages as the rest of it: one set serves all.
        pages = self._sets.get(held.key)
        if pages is None:
            pages = self._sets[held.key] = frozenset(held)
        return pages

    def unproved(self) -> list[int]:
        """Pages to read before anything is said: the first holders of what failed, where none was read in this scan.

        That a page held a link when it was read last, days ago, does not prove that it holds it today.
        """
        doubtful = (self._held[known] for known in self._proved - self._followed if self._held[known])
        stale = (pages for pages in doubtful if self._is_stale(pages))
        return sorted({page for pages in stale for page in pages.first(WITNESSES)} - self.gone)

    def _is_stale(self, pages: Iterable[int]) -> bool:
        """Whether none of these pages was read in this scan. What stands in the part that was read stands there."""
        return not any(known in self.read or known in self.partly for known in pages)

    @property
    def answered(self) -> bool:
        """Whether anybody answered at all. A scan that heard nothing proves nothing."""
        query = self._rows().where(address.c.status.is_not(None), address.c.checked_scan >= self._scan).limit(1)
        with self._store.read() as db:
            return db.execute(query).first() is not None

    def __iter__(self) -> Iterator[Subject]:
        """All subjects that were looked at, in order of address."""
        query = self._rows().add_columns(*_FIELDS).order_by(frontier.c.address_id)
        self.links = last = 0
        self.examined = array("q")
        while True:
            with self._store.read() as db:
                rows = db.execute(query.where(frontier.c.address_id > last).limit(CHUNK)).all()
                proofs = self._proofs(db, [row.id for row in rows if row.id in self._proved])
                shown = self._shown(db, [row.id for row in rows])
            if not rows:
                return
            for row in rows:
                subject = self._subject(row, proofs.get(row.id), shown)
                if subject is not None:
                    self.examined.append(row.id)
                    self.links += row.kind == "link"
                    if row.id in self._held:
                        self._ids[subject.id] = row.id
                    yield subject
            last = rows[-1].id

    def _rows(self) -> Select[Any]:
        return (
            select(frontier.c.result)
            .join(address, address.c.id == frontier.c.address_id)
            .where(frontier.c.scan_id == self._scan, frontier.c.done.is_(True))
        )

    def _subject(self, row: Any, looks: tuple[Look, ...] | None, shown: dict[int, str]) -> Subject | None:
        """The subject of a row; None for what this scan cannot say anything about."""
        if row.kind == "link" and looks is None:
            plain = row.checked_scan == self._scan or (row.failure is None and 200 <= (row.status or 0) < 300)
            # Another scan saw trouble since: its look is its own to judge, and when ours was nobody wrote down.
            return Link(row.url, (_plain(row),), row.tag, NOWHERE) if plain else None
        if row.kind == "fragment" and row.id not in self._missing:
            return None if row.id in self._unread else Fragment(row.url, exists=True, holders=NOWHERE)
        holders = self._show(row, shown)
        if not holders.total and row.url != self._home:
            return None  # what no page points to (any more) is nobody's fault
        if row.url != self._home and row.id not in self._followed and self._is_stale(self._held.get(row.id, ())):
            return None  # no page that was read in this scan points to it: for a new accusation that is no proof
        if row.kind == "fragment":
            return Fragment(row.url, exists=False, holders=holders)
        if row.kind == "invalid":
            return BadAddress(row.url, row.failure or "unparsable", row.final_url, holders)
        return Link(row.url, looks or (), row.tag, holders)

    def _show(self, row: Any, shown: dict[int, str]) -> Holders:
        pages = self._held.get(row.id, HeldBy())
        urls = tuple(shown[known] for known in pages.first(SHOWN))
        return Holders(len(pages), urls, (row.raw,) if row.raw else (), (row.text,) if row.text else ())

    def _shown(self, db: Connection, ids: Iterable[int]) -> dict[int, str]:
        """The addresses of the pages that are to be listed for these subjects."""
        pages = {known for subject in ids if subject in self._held for known in self._held[subject].first(SHOWN)}
        query = select(address.c.id, address.c.url)
        return {row.id: row.url for row in rows_by(db, query, address.c.id, sorted(pages))}

    def _results(self) -> None:
        query = select(frontier.c.address_id, frontier.c.result).where(
            frontier.c.scan_id == self._scan, frontier.c.result.in_(("page", "part", "gone"))
        )
        sets = {"page": self.read, "part": self.partly, "gone": self.gone}
        with self._store.read() as db:
            for row in db.execute(query):
                sets[row.result].add(row.address_id)

    def _with_proof(self) -> set[int]:
        query = select(observation.c.address_id).where(observation.c.scan_id == self._scan)
        with self._store.read() as db:
            return set(db.execute(query).scalars())

    def _proofs(self, db: Connection, ids: Iterable[int]) -> dict[int, tuple[Look, ...]]:
        query = select(observation.c.id, observation.c.address_id, observation.c.looks)
        rows = rows_by(db, query.where(observation.c.scan_id == self._scan), observation.c.address_id, ids)
        return {row.address_id: kept.load(row.looks) for row in sorted(rows, key=lambda row: row.id)}

    def _addresses(self, wanted: Iterable[str]) -> dict[str, int]:
        keys = {key_of(subject): subject for subject in wanted}
        query = select(address.c.id, address.c.key).where(address.c.target_id == self._target)
        with self._store.read() as db:
            return {keys[row.key]: row.id for row in rows_by(db, query, address.c.key, keys)}

    def _invalid(self) -> list[int]:
        query = self._rows().add_columns(address.c.id).where(address.c.kind == "invalid")
        with self._store.read() as db:
            return [row.id for row in db.execute(query)]

    def _places(self) -> None:
        """Sort the places that pages point to: there, missing, or in a page that was not read whole this time."""
        holding = address.alias("holding")
        query = (
            self._rows()
            .add_columns(address.c.id, address.c.url, address.c.parent_id, holding.c.final_url.label("moved"))
            .outerjoin(holding, holding.c.id == address.c.parent_id)
            .where(address.c.kind == "fragment")
            .order_by(address.c.parent_id)
        )
        parent: int | None = None
        anchors: frozenset[int] | None = None
        with self._store.read() as db:
            for row in db.execute(query.execution_options(yield_per=CHUNK)):
                if row.parent_id != parent:
                    parent = row.parent_id
                    # A reader gets the content of where the redirects end.
                    where = parent if row.moved is None else self._address_of(db, row.moved)
                    anchors = self._anchors(db, where) if where in self.read else None
                if anchors is None:
                    self._unread.add(row.id)
                elif hash_of(unquote(row.url.partition("#")[2])) not in anchors:
                    self._missing.add(row.id)

    def _address_of(self, db: Connection, url: str) -> int | None:
        query = select(address.c.id).where(address.c.target_id == self._target, address.c.key == key_of(url))
        return db.execute(query).scalar()

    def _anchors(self, db: Connection, known: int | None) -> frozenset[int] | None:
        query = select(page.c.anchors).where(
            page.c.address_id == known, page.c.whole.is_(True), page.c.kind == "html"
        )  # fmt: skip
        blob = db.execute(query).scalar()
        return None if blob is None else frozenset(unpack(blob))

    def _holders(self, wanted: set[int]) -> dict[int, HeldBy]:
        """The pages that hold each wanted address, by one pass over all pages of the target."""
        held = {known: HeldBy() for known in wanted}
        if not wanted:
            return held
        query = select(page.c.address_id, page.c.links).where(page.c.target_id == self._target)
        ordered = query.order_by(page.c.address_id).execution_options(yield_per=CHUNK)
        with self._store.read() as db:
            for rows in db.execute(ordered).partitions():
                for row in rows:
                    for known in wanted.intersection(unpack(row.links)):
                        held[known].latest.append(row.address_id)
                for pages in held.values():
                    pages.settle()
        return held


def _plain(row: Any) -> Look:
    """The look at an address that was simply fine, as the address row tells it."""
    return Look(
        at=row.checked_at,
        client="hot",
        status=row.status,
        failure=Failure(row.failure) if row.failure else None,
        detail="",
        final_url=row.final_url or row.url,
        hops=(),
        elapsed_ms=0,
        peer=None,
    )
