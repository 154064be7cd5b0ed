"""Writing what a scan saw: addresses get their ids, pages what they hold, looks their proof. Inside one transaction."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from operator import attrgetter
from typing import Any

import xxhash
from sqlalchemy import Connection, bindparam, insert, select, update

from monitor.crawl.linkmap import Target
from monitor.crawl.outcome import Outcome
from monitor.crawl.reader import READER
from monitor.crawl.urls import authority
from monitor.crawl.work import Done
from monitor.store import looks as kept
from monitor.store.core.tables import address as address
from monitor.store.core.tables import observation as observation
from monitor.store.core.tables import page as page
from monitor.store.lookup import rows_by
from monitor.store.many import Many
from monitor.store.packing import pack, pack_hashes


@dataclass(frozen=True, slots=True)
class Found:
    """A target with where it was found: how deep, and on which page (an address id)."""

    target: Target
    depth: int
    found_on: int | None


def new_targets(batch: Iterable[Done]) -> list[Found]:
    """Targets that have no ids yet, each once: whatever has ids was followed when it got them."""
    found: dict[Target, Found] = {}
    for done in batch:
        for target in done.targets:
            if not target.ids and target not in found:
                found[target] = Found(target, done.task.depth + 1, done.task.address_id)
    return list(found.values())


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
        target.text = ""  # stored: the map of all that was met need not hold it as well


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
        _ADD_ADDRESSES.execute(db, rows)
        known |= _known(db, target_id, [row["key"] for row in rows])
    return {url: known[key] for key, url in keys.items()}


_ADD_ADDRESSES = Many(
    lambda dialect: dialect.insert(address).on_conflict_do_nothing(index_elements=["target_id", "key"])
)


def _known(db: Connection, target_id: str, keys: list[int]) -> dict[int, int]:
    query = select(address.c.key, address.c.id).where(address.c.target_id == target_id)
    return {row.key: row.id for row in rows_by(db, query, address.c.key, keys)}


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


def _put(dialect: Any) -> Any:
    adding = dialect.insert(page)
    changing = [name for name in page.c.keys() if name not in ("address_id", "target_id", "first_scan")]  # noqa: SIM118
    set_ = {name: adding.excluded[name] for name in changing}
    return adding.on_conflict_do_update(index_elements=["address_id"], set_=set_)


_PUT_PAGES = Many(_put)


def write_pages(db: Connection, target_id: str, scan_id: int, batch: Sequence[Done]) -> None:
    """Store the pages that were read, were unchanged, or are gone.

    Of those without new content only the time is new: that of the batch, which is a second or so.
    """
    read, unchanged, gone = [], [], []
    at = max((done.outcome.at for done in batch), default=None)
    for done in batch:
        if done.page is not None:
            read.append(_page_row(target_id, scan_id, done))
        elif done.unchanged:
            unchanged.append(done.task.address_id)
        elif done.gone:
            gone.append(done.task.address_id)
    _PUT_PAGES.execute(db, read)
    same = update(page).values(read_scan=scan_id, read_at=at)
    if unchanged:
        db.execute(same.where(page.c.address_id.in_(unchanged)))
    if gone:
        db.execute(same.values(gone=True, links=b"", anchors=b"").where(page.c.address_id.in_(gone)))


_IDS = attrgetter("ids")


def _page_row(target_id: str, scan_id: int, done: Done) -> dict[str, Any]:
    record = done.page
    assert record is not None  # noqa: S101 - for the type checker; the caller has looked
    return {
        "address_id": done.task.address_id,
        "target_id": target_id,
        "kind": record.kind,
        "reader": READER,
        "title": storable(record.title),
        "links": pack(sorted(set(chain.from_iterable(map(_IDS, record.targets))))),
        "anchors": pack_hashes(record.anchors),
        "body_hash": record.body_hash,
        "whole": record.whole,
        "notes": record.notes,
        "gone": False,
        "first_scan": scan_id,
        "read_scan": scan_id,
        "read_at": done.outcome.at,
    }


def storable(text: str) -> str:
    """The text without what a database cannot keep: NUL (PostgreSQL) and lone surrogates."""
    return text.replace("\0", "").encode("utf-8", "replace").decode()


_THIS = address.c.id == bindparam("this")
_LATEST = ("internal", "status", "failure", "final_url", "checked_at", "checked_scan")
_CONTENT = ("content_type", "etag", "last_modified")
_ANSWERED = Many(
    lambda _: update(address).where(_THIS).values({name: bindparam(name) for name in (*_LATEST, *_CONTENT)})
)
_UNANSWERED = Many(lambda _: update(address).where(_THIS).values({name: bindparam(name) for name in _LATEST}))


def write_looks(db: Connection, scan_id: int, hosts: frozenset[str], batch: Iterable[Done]) -> None:
    """Store the latest look at each address, and the proof of all that was not simply fine."""
    answered, unanswered, proofs = [], [], []
    unmodified: list[Done] = []
    for done in batch:
        outcome = done.outcome
        if outcome.ok and outcome.status == 304 and outcome.final_url == done.task.url:
            unmodified.append(done)
        elif outcome.ok and outcome.status != 304:
            answered.append(_latest(scan_id, hosts, done) | _content(done))
        else:
            unanswered.append(_latest(scan_id, hosts, done))
        if not is_plain(outcome):
            looks = kept.dump(outcome.looks)
            proofs.append({"scan_id": scan_id, "address_id": done.task.address_id, "at": outcome.at, "looks": looks})
    _ANSWERED.execute(db, answered)
    _UNANSWERED.execute(db, unanswered)
    _write_unmodified(db, scan_id, hosts, unmodified)
    if proofs:
        db.execute(insert(observation), proofs)


def _write_unmodified(db: Connection, scan_id: int, hosts: frozenset[str], batch: Sequence[Done]) -> None:
    """Store the looks at pages that were not modified: nearly all of most scans, so it takes one statement.

    All get the time of the earliest, which is a second or so before the last: none was looked at before it.
    """
    at = min((done.outcome.at for done in batch), default=None)
    latest: dict[str, Any] = {"status": 200, "failure": None, "final_url": None}
    latest |= {"checked_at": at, "checked_scan": scan_id}
    for internal in (True, False):
        ids = [done.task.address_id for done in batch if (done.task.host in hosts) is internal]
        if ids:
            db.execute(update(address).where(address.c.id.in_(ids)).values(internal=internal, **latest))


def is_plain(outcome: Outcome) -> bool:
    """Whether it was simply fine: one look, a good answer, and nothing odd about it."""
    return outcome.ok and len(outcome.looks) == 1 and not outcome.looks[0].signs


def _latest(scan_id: int, hosts: frozenset[str], done: Done) -> dict[str, Any]:
    outcome = done.outcome
    return {
        "this": done.task.address_id,
        "internal": done.task.host in hosts,
        "status": 200 if outcome.status == 304 else outcome.status,
        "failure": outcome.failure,
        "final_url": outcome.final_url if outcome.final_url != done.task.url else None,
        "checked_at": outcome.at,
        "checked_scan": scan_id,
    }


def _content(done: Done) -> dict[str, Any]:
    """What a good answer says of its content.

    By its validators a page is asked whether it changed since it was read, so only a reading brings them; and one
    that was odd is asked in full again, or its signs would be lost.
    """
    outcome = done.outcome
    known = (done.page is not None or done.unchanged) and is_plain(outcome)
    return {
        "content_type": _content_type(outcome),
        "etag": outcome.headers.get("etag") if known else None,
        "last_modified": outcome.headers.get("last-modified") if known else None,
    }


def _content_type(outcome: Outcome) -> str | None:
    header = outcome.headers.get("content-type")
    return header.partition(";")[0].strip().lower()[:100] if header else None
