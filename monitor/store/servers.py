"""The https servers behind a scan's links: which to examine, and the pages that point to them."""

from array import array
from collections.abc import Iterator, Set
from dataclasses import replace

from sqlalchemy import ColumnElement, Connection, or_, select

from checks.subjects import NOWHERE, Failure, Holders
from checks.subjects.handshake import Hands, Handshake
from monitor.crawl.origin import origin_of
from monitor.store import looks as kept
from monitor.store.engine import Store
from monitor.store.frontier import frontier
from monitor.store.packing import unpack
from monitor.store.seen import address, observation, page
from monitor.store.subjects import SHOWN

CHUNK = 2000


def https_servers(store: Store, scan_id: int, target_id: str, hosts: frozenset[str]) -> set[str]:
    """The servers (``https://host/``) that a scan should examine: its own, and those where a look failed for TLS."""
    with store.read() as db:
        own = {f"https://{host}/" for host in hosts if _is_met(db, scan_id, target_id, f"https://{host}/")}
        query = select(observation.c.looks).where(observation.c.scan_id == scan_id)
        rows = db.execute(query.execution_options(yield_per=CHUNK)).scalars()
        ends = {look.final_url for looks in rows for look in kept.load(looks) if look.failure is Failure.TLS}
    origins = filter(None, map(origin_of, ends))
    return own | {origin.url for origin in origins if origin.scheme == "https"}


def _is_met(db: Connection, scan_id: int, target_id: str, server: str) -> bool:
    query = (
        select(address.c.id)
        .join(frontier, (frontier.c.address_id == address.c.id) & (frontier.c.scan_id == scan_id))
        .where(address.c.target_id == target_id, _at(server))
        .limit(1)
    )
    return db.execute(query).first() is not None


def _at(server: str) -> ColumnElement[bool]:
    """The addresses of a server, or those that end there."""
    return or_(
        address.c.url.startswith(server, autoescape=True), address.c.final_url.startswith(server, autoescape=True)
    )


class Servers:
    """The servers that were examined, as subjects. ``hosts`` are the target's own."""

    def __init__(self, store: Store, scan_id: int, target_id: str, hosts: frozenset[str]) -> None:
        self._store, self._scan, self._target = store, scan_id, target_id
        self._own = frozenset(f"https://{host}/" for host in hosts)
        self._found: dict[str, Handshake] = {}
        self._held: dict[str, array[int]] = {}

    def add(self, handshake: Handshake) -> None:
        """Take note of a server; the pages that point to it are looked up where it may not be in order."""
        self._found[handshake.id] = handshake
        if not _in_order(handshake):
            self._held[handshake.id] = self._holders(handshake.id)

    def holders(self, subject: str) -> frozenset[int]:
        """The pages (address ids) that point to this server; empty for one that is in order or is no server."""
        return frozenset(self._held.get(subject, ()))

    def subjects(self, read: Set[int]) -> Iterator[Handshake]:
        """The servers with their holders. One that no page read in this scan points to is judged only if it is fine."""
        for server, handshake in sorted(self._found.items()):
            held = self._held.get(server)
            if held is None:
                yield handshake
            elif server in self._own or any(known in read for known in held):
                yield replace(handshake, holders=self._shown(held))

    def _holders(self, server: str) -> "array[int]":
        with self._store.read() as db:
            query = select(address.c.id).where(address.c.target_id == self._target, _at(server))
            there = set(db.execute(query).scalars())
            pages = select(page.c.address_id, page.c.links).where(page.c.target_id == self._target)
            rows = db.execute(pages.order_by(page.c.address_id).execution_options(yield_per=CHUNK))
            return array("q", (row.address_id for row in rows if not there.isdisjoint(unpack(row.links))))

    def _shown(self, held: "array[int]") -> Holders:
        if not held:
            return NOWHERE
        with self._store.read() as db:
            query = select(address.c.id, address.c.url).where(address.c.id.in_(held[:SHOWN].tolist()))
            urls = {row.id: row.url for row in db.execute(query)}
        return Holders(len(held), tuple(urls[known] for known in held[:SHOWN]), (), ())


def _in_order(handshake: Handshake) -> bool:
    return handshake.hands is Hands.BROWSER and handshake.verify_code == 0 and handshake.name_matches is not False
