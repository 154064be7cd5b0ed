"""Writing what a scan saw: addresses get their ids, pages what they hold, looks their proof. Inside one transaction."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import xxhash
from sqlalchemy import Connection, Table, bindparam, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from monitor.crawl.linkmap import Target
from monitor.crawl.outcome import Outcome
from monitor.crawl.reader import READER
from monitor.crawl.urls import authority
from monitor.crawl.work import Done
from monitor.store import looks as kept
from monitor.store.packing import pack, pack_hashes
from monitor.store.tables import Address, Observation, Page

address: Table = Address.__table__  # type: ignore[attr-defined]
page: Table = Page.__table__  # type: ignore[attr-defined]
observation: Table = Observation.__table__  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class Found:
    """A target with where it was found: how deep, and on which page (an address id)."""

    target: Target
    depth: int
    found_on: int | None


def key_of(url: str) -> int:
    """The signed 64-bit hash by which an address is looked up."""
    value = xxhash.xxh3_64_intdigest(url.encode())
    return value - (1 << 64) if value >= 1 << 63 else value


def identify(db: Connection, target_id: str, scan_id: int, hosts: frozenset[str], found: Sequence[Found]) -> None:
    """Give every target its ids: its own, and that of the place it names. New addresses are added."""
    new = [item for item in found if not item.target.ids]
    links = {item.target.url: item for item in reversed(new)}
    ids = _ids(db, target_id, scan_id, hosts, links, parents={})
    places = {f"{item.target.url}#{item.target.place}": item for item in reversed(new) if item.target.place}
    parents = {written: ids[item.target.url] for written, item in places.items()}
    place_ids = _ids(db, target_id, scan_id, hosts, places, parents)
    for item in new:
        target = item.target
        own = ids[target.url]
        target.ids = (own, place_ids[f"{target.url}#{target.place}"]) if target.place else (own,)


def _ids(
    db: Connection,
    target_id: str,
    scan_id: int,
    hosts: frozenset[str],
    items: dict[str, Found],
    parents: dict[str, int],
) -> dict[str, int]:
    keys = {key_of(url): url for url in items}
    known = _known(db, target_id, list(keys))
    rows = [
        _new_address(target_id, scan_id, hosts, key, url, items[url], parents.get(url))
        for key, url in keys.items()
        if key not in known
    ]
    if rows:
        dialect = postgresql if db.dialect.name == "postgresql" else sqlite
        db.execute(dialect.insert(address).on_conflict_do_nothing(index_elements=["target_id", "key"]), rows)
        known |= _known(db, target_id, [row["key"] for row in rows])
    return {url: known[key] for key, url in keys.items()}


def _known(db: Connection, target_id: str, keys: list[int]) -> dict[int, int]:
    known: dict[int, int] = {}
    for start in range(0, len(keys), 500):
        query = select(address.c.key, address.c.id).where(
            address.c.target_id == target_id, address.c.key.in_(keys[start : start + 500])
        )
        known.update((row.key, row.id) for row in db.execute(query))
    return known


def _new_address(
    target_id: str, scan_id: int, hosts: frozenset[str], key: int, url: str, item: Found, parent: int | None
) -> dict[str, Any]:
    target = item.target
    invalid = target.kind == "invalid"
    return {
        "target_id": target_id,
        "key": key,
        "url": url,
        "kind": "fragment" if parent is not None else target.kind,
        "parent_id": parent,
        "internal": not invalid and authority(target.url) in hosts,
        "depth": item.depth,
        "first_scan": scan_id,
        "raw": storable(target.raw[:500]),
        "text": storable(target.text),
        "tag": target.tag,
        "found_on": item.found_on,
        # An invalid address has no looks; the words say what is wrong with it.
        "failure": target.problem if invalid else None,
        "final_url": target.guess if invalid else None,
    }


def write_pages(db: Connection, target_id: str, scan_id: int, batch: Iterable[Done]) -> None:
    """Store the pages that were read, were unchanged, or are gone."""
    read, unchanged, gone = [], [], []
    for done in batch:
        at = done.outcome.at
        if done.page is not None:
            read.append(_page_row(target_id, scan_id, done))
        elif done.unchanged:
            unchanged.append({"this": done.task.address_id, "at": at})
        elif done.gone:
            gone.append({"this": done.task.address_id, "at": at})
    if read:
        dialect = postgresql if db.dialect.name == "postgresql" else sqlite
        upsert = dialect.insert(page)
        changing = [name for name in read[0] if name not in ("address_id", "target_id", "first_scan")]
        set_ = {name: upsert.excluded[name] for name in changing}
        db.execute(upsert.on_conflict_do_update(index_elements=["address_id"], set_=set_), read)
    this = page.c.address_id == bindparam("this")
    if unchanged:
        db.execute(update(page).where(this).values(read_scan=scan_id, read_at=bindparam("at")), unchanged)
    if gone:
        values = {"gone": True, "links": b"", "anchors": b"", "read_scan": scan_id, "read_at": bindparam("at")}
        db.execute(update(page).where(this).values(**values), gone)


def _page_row(target_id: str, scan_id: int, done: Done) -> dict[str, Any]:
    record = done.page
    assert record is not None  # noqa: S101 - for the type checker; the caller has looked
    return {
        "address_id": done.task.address_id,
        "target_id": target_id,
        "kind": record.kind,
        "reader": READER,
        "title": storable(record.title),
        "links": pack({known for target in record.targets for known in target.ids}),
        "anchors": pack_hashes(record.anchors),
        "body_hash": record.body_hash,
        "whole": record.whole,
        "gone": False,
        "first_scan": scan_id,
        "read_scan": scan_id,
        "read_at": done.outcome.at,
    }


def storable(text: str) -> str:
    """The text without what a database cannot keep: NUL (PostgreSQL) and lone surrogates."""
    return text.replace("\0", "").encode("utf-8", "replace").decode()


def write_looks(db: Connection, scan_id: int, hosts: frozenset[str], batch: Iterable[Done]) -> None:
    """Store the latest look at each address, and the proof of all that was not simply fine."""
    latest, proofs = [], []
    for done in batch:
        outcome = done.outcome
        latest.append(_latest(scan_id, hosts, done))
        if len(outcome.looks) > 1 or not outcome.ok:
            looks = kept.dump(outcome.looks)
            proofs.append({"scan_id": scan_id, "address_id": done.task.address_id, "at": outcome.at, "looks": looks})
    if latest:
        changing: dict[str, Any] = {name: bindparam(name) for name in latest[0] if name != "this"}
        db.execute(update(address).where(address.c.id == bindparam("this")).values(**changing), latest)
    if proofs:
        db.execute(insert(observation), proofs)


def _latest(scan_id: int, hosts: frozenset[str], done: Done) -> dict[str, Any]:
    outcome = done.outcome
    fresh = outcome.ok and outcome.status != 304
    validators = done.task.validators
    return {
        "this": done.task.address_id,
        "internal": done.task.host in hosts,
        "status": outcome.status if outcome.status != 304 else 200,
        "failure": outcome.failure,
        "final_url": outcome.final_url if outcome.final_url != done.task.url else None,
        "content_type": _content_type(outcome) if fresh else None,
        "etag": outcome.headers.get("etag") if fresh else validators and validators.etag,
        "last_modified": outcome.headers.get("last-modified") if fresh else validators and validators.last_modified,
        "checked_at": outcome.at,
        "checked_scan": scan_id,
    }


def _content_type(outcome: Outcome) -> str | None:
    header = outcome.headers.get("content-type")
    return header.partition(";")[0].strip().lower()[:100] if header else None
