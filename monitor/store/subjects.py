"""What a scan looked at, as subjects for the checks: every address once, with its looks and its holders."""

from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import unquote

from sqlalchemy import Connection, Select, select

from checks.subjects import NOWHERE, Failure, Fragment, Holders, Link, Look, Subject
from checks.subjects import Address as BadAddress
from monitor.crawl.reader import hash_of
from monitor.store import looks as kept
from monitor.store.engine import Store
from monitor.store.frontier import frontier
from monitor.store.packing import unpack
from monitor.store.seen import address, key_of, observation, page

SHOWN = 20
"""Holders that a finding lists; all are counted."""

CHUNK = 2000


class ScanSubjects:
    """The subjects of one scan, while its frontier is there. The holders of ``wanted`` subject ids are wanted too."""

    def __init__(self, store: Store, scan_id: int, target_id: str, wanted: Iterable[str] = ()) -> None:
        self._store, self._scan, self._target = store, scan_id, target_id
        self.read: set[int] = set()
        self.gone: set[int] = set()
        self.examined: set[int] = set()
        self.links = 0
        self._results()
        self._proofs = self._observations()
        self._ids = self._addresses(wanted)
        self._missing: set[int] = set()
        self._unread: set[int] = set()
        self._places()
        self._holders = self._held({*self._proofs, *self._ids.values(), *self._missing, *self._invalid()})

    def holders(self, subject: str) -> frozenset[int]:
        """The pages (address ids) that hold this subject as far as is known; empty for one that was not wanted."""
        known = self._ids.get(subject)
        return frozenset(self._holders.get(known, ())) if known is not None else frozenset()

    @property
    def answered(self) -> bool:
        """Whether anybody answered at all. A scan that heard nothing proves nothing."""
        query = self._rows().where(address.c.status.is_not(None), address.c.checked_scan >= self._scan).limit(1)
        with self._store.read() as db:
            return db.execute(query).first() is not None

    def __iter__(self) -> Iterator[Subject]:
        """All subjects that were looked at, in order of address."""
        query = self._rows().add_columns(address).order_by(frontier.c.address_id)
        last = 0
        while True:
            with self._store.read() as db:
                rows = db.execute(query.where(frontier.c.address_id > last).limit(CHUNK)).all()
            if not rows:
                return
            for row in rows:
                subject = self._subject(row)
                if subject is not None:
                    self.examined.add(row.id)
                    self.links += row.kind == "link"
                    if row.id in self._holders:
                        self._ids[subject.id] = row.id
                    yield subject
            last = rows[-1].id

    def _rows(self) -> Select[Any]:
        return (
            select(frontier.c.result)
            .join(address, address.c.id == frontier.c.address_id)
            .where(frontier.c.scan_id == self._scan, frontier.c.done.is_(True))
        )

    def _subject(self, row: Any) -> Subject | None:
        if row.kind == "invalid":
            return BadAddress(row.url, row.failure or "unparsable", row.final_url, self._show(row))
        if row.kind == "fragment":
            if row.id in self._unread:
                return None
            exists = row.id not in self._missing
            return Fragment(row.url, exists, NOWHERE if exists else self._show(row))
        looks = self._proofs.get(row.id)
        holders = NOWHERE if looks is None else self._show(row)
        if looks is not None and not holders.total and row.tag != "seed":
            return None  # an address that no page points to (any more) is nobody's link
        return Link(row.url, looks or (_plain(row),), row.tag, holders)

    def _show(self, row: Any) -> Holders:
        pages = sorted(self._holders.get(row.id, ()))
        with self._store.read() as db:
            query = select(address.c.id, address.c.url).where(address.c.id.in_(pages[:SHOWN]))
            urls = {found.id: found.url for found in db.execute(query)}
        shown = tuple(urls[known] for known in pages[:SHOWN] if known in urls)
        return Holders(len(pages), shown, (row.raw,) if row.raw else (), (row.text,) if row.text else ())

    def _results(self) -> None:
        query = select(frontier.c.address_id, frontier.c.result).where(
            frontier.c.scan_id == self._scan, frontier.c.result.in_(("page", "gone"))
        )
        with self._store.read() as db:
            for row in db.execute(query):
                (self.read if row.result == "page" else self.gone).add(row.address_id)

    def _observations(self) -> dict[int, tuple[Look, ...]]:
        query = select(observation.c.address_id, observation.c.looks).where(observation.c.scan_id == self._scan)
        with self._store.read() as db:
            return {row.address_id: kept.load(row.looks) for row in db.execute(query)}

    def _addresses(self, wanted: Iterable[str]) -> dict[str, int]:
        keys = {key_of(subject): subject for subject in wanted}
        ids: dict[str, int] = {}
        ordered = list(keys)
        with self._store.read() as db:
            for start in range(0, len(ordered), 500):
                query = select(address.c.id, address.c.key).where(
                    address.c.target_id == self._target, address.c.key.in_(ordered[start : start + 500])
                )
                ids.update((keys[row.key], row.id) for row in db.execute(query))
        return ids

    def _invalid(self) -> list[int]:
        query = self._rows().add_columns(address.c.id).where(address.c.kind == "invalid")
        with self._store.read() as db:
            return [row.id for row in db.execute(query)]

    def _places(self) -> None:
        """Sort the places that pages point to: there, missing, or in a page that was not read whole this time."""
        query = (
            self._rows()
            .add_columns(address.c.id, address.c.url, address.c.parent_id)
            .where(address.c.kind == "fragment")
            .order_by(address.c.parent_id)
        )
        parent: int | None = None
        anchors: frozenset[int] | None = None
        with self._store.read() as db:
            for row in db.execute(query).all():
                if row.parent_id != parent:
                    parent = row.parent_id
                    where = self._landing(db, parent)
                    anchors = self._anchors(db, where) if where in self.read else None
                if anchors is None:
                    self._unread.add(row.id)
                elif hash_of(unquote(row.url.partition("#")[2])) not in anchors:
                    self._missing.add(row.id)

    def _landing(self, db: Connection, known: int) -> int | None:
        """The address whose content a reader gets: where the redirects of this one end."""
        moved = db.execute(select(address.c.final_url).where(address.c.id == known)).scalar()
        if moved is None:
            return known
        query = select(address.c.id).where(address.c.target_id == self._target, address.c.key == key_of(moved))
        return db.execute(query).scalar()

    def _anchors(self, db: Connection, known: int | None) -> frozenset[int] | None:
        blob = db.execute(select(page.c.anchors).where(page.c.address_id == known, page.c.whole.is_(True))).scalar()
        return None if blob is None else frozenset(unpack(blob))

    def _held(self, wanted: set[int]) -> dict[int, list[int]]:
        """The pages that hold each wanted address, by one pass over all pages of the target."""
        held: dict[int, list[int]] = {known: [] for known in wanted}
        if not wanted:
            return held
        query = select(page.c.address_id, page.c.links).where(page.c.target_id == self._target)
        with self._store.read() as db:
            for row in db.execution_options(yield_per=CHUNK).execute(query):
                for known in wanted.intersection(unpack(row.links)):
                    held[known].append(row.address_id)
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
