"""How far a scan reached: which hosts answered it and which did not, as the store tells."""

from collections.abc import Iterator

from sqlalchemy import select

from monitor.crawl.network import UNANSWERED, Observation, observed
from monitor.crawl.urls import authority
from monitor.store import looks as kept
from monitor.store.engine import Store
from monitor.store.seen import address, observation

CHUNK = 2000


def observations(store: Store, scan_id: int, target_id: str, own: frozenset[str]) -> list[Observation]:
    """One observation for each host and way in which it met this scan. Nothing where all went well.

    ``own`` are the target's hosts, with an unusual port. That a host answered is only looked up where some did not.
    """
    with store.read() as db:
        query = select(observation.c.looks).where(observation.c.scan_id == scan_id)
        rows = db.execute(query.execution_options(yield_per=CHUNK)).scalars()
        told = {one for looks in rows for look in kept.load(looks) for one in observed(look, own)}
    if any(one.failure in UNANSWERED for one in told):
        told |= set(_answered(store, scan_id, target_id, own))
    return sorted(told, key=lambda one: (one.host, one.failure or "", one.detail))


def _answered(store: Store, scan_id: int, target_id: str, own: frozenset[str]) -> Iterator[Observation]:
    query = select(address.c.url, address.c.final_url).where(
        address.c.target_id == target_id, address.c.checked_scan == scan_id, address.c.status.is_not(None)
    )
    hosts: set[str] = set()
    with store.read() as db:
        for row in db.execute(query.execution_options(yield_per=CHUNK)):
            hosts.add(authority(row.final_url or row.url))
    return (Observation(host, host in own, None) for host in hosts)
