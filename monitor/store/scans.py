"""Scans as the store keeps them: begun or resumed, ended, and asked about afterwards."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import xxhash
from sqlalchemy import delete, func, insert, select, update

from monitor.store.core.tables import issue, report, target
from monitor.store.engine import Store
from monitor.store.frontier import frontier, scan
from monitor.store.lookup import rows_by
from monitor.store.seen import address, page
from monitor.store.verdicts import KeptVerdict as KeptVerdict
from monitor.store.verdicts import save_verdicts as save_verdicts
from monitor.store.verdicts import verdicts as verdicts

INSPECTED = "inspect "
"""What the ids of sites begin with that are only inspected: no registry knows them."""


def inspected(url: str) -> str:
    """The id of a site that is only inspected. It is short, for every row about the site bears it."""
    return f"{INSPECTED}{xxhash.xxh3_64_hexdigest(url.encode())[:10]}"


@dataclass(frozen=True, slots=True)
class ScanRecord:
    """One scan as it stands in the store."""

    id: int
    target: str
    kind: str
    due: datetime
    state: str
    phase: str
    started_at: datetime
    finished_at: datetime | None
    plan: Mapping[str, Any] = field(default_factory=dict)
    summary: Mapping[str, Any] = field(default_factory=dict)


_FIELDS = [
    scan.c[name]
    for name in ("id", "target_id", "kind", "due", "state", "phase", "started_at", "finished_at", "plan", "summary")
]


def _record(row: Any) -> ScanRecord:
    values = dict(row._mapping)
    return ScanRecord(target=values.pop("target_id"), **values)


def enrol(store: Store, target_id: str, name: str, url: str, at: datetime) -> None:
    """Make a site known, or bring its name and address up to date."""
    with store.write() as db:
        changed = db.execute(update(target).where(target.c.id == target_id).values(name=name, url=url)).rowcount
        if not changed:
            db.execute(insert(target).values(id=target_id, kind="site", name=name, url=url, added_at=at))


def begin(store: Store, target_id: str, kind: str, due: datetime, at: datetime) -> ScanRecord:
    """The scan of this target and kind that was due then: begun now, or as far as it got."""
    same = (scan.c.target_id == target_id) & (scan.c.kind == kind) & (scan.c.due == due)
    with store.write() as db:
        query = select(*_FIELDS).where(same)
        row = db.execute(query).first()
        if row is None:
            db.execute(
                insert(scan).values(
                    target_id=target_id, kind=kind, due=due, state="running", phase="crawl", started_at=at,
                    plan={}, summary={}, examined=b"", pages=b"",
                )
            )  # fmt: skip
            row = db.execute(query).one()
        elif row.state == "paused":
            db.execute(update(scan).where(same).values(state="running"))
    return _record(row)


def change(store: Store, scan_id: int, **values: object) -> None:
    """Change fields of a scan (state, phase, plan, summary …)."""
    with store.write() as db:
        db.execute(update(scan).where(scan.c.id == scan_id).values(**values))


def end(store: Store, scan_id: int, **values: object) -> None:
    """Close a scan with these fields, and forget its work list."""
    with store.write() as db:
        db.execute(update(scan).where(scan.c.id == scan_id).values(**values))
        db.execute(delete(frontier).where(frontier.c.scan_id == scan_id))


def find(
    store: Store, *, target_id: str | None = None, kinds: Sequence[str] = (), states: Sequence[str] = ()
) -> list[ScanRecord]:
    """Scans, newest first, of a target, of some kinds, in some states."""
    query = select(*_FIELDS).order_by(scan.c.started_at.desc(), scan.c.id.desc())
    if target_id is not None:
        query = query.where(scan.c.target_id == target_id)
    if kinds:
        query = query.where(scan.c.kind.in_(kinds))
    if states:
        query = query.where(scan.c.state.in_(states))
    with store.read() as db:
        return [_record(row) for row in db.execute(query)]


def get(store: Store, scan_id: int) -> ScanRecord:
    """One scan by its id."""
    with store.read() as db:
        return _record(db.execute(select(*_FIELDS).where(scan.c.id == scan_id)).one())


def traps_told(store: Store, target_id: str) -> list[dict[str, Any]]:
    """The traps that the last full scan of a target told of."""
    full = next(iter(find(store, target_id=target_id, kinds=["full"], states=["done", "incomplete"])), None)
    return list(full.summary.get("traps", ())) if full else []


def urls_of(store: Store, ids: Iterable[int]) -> dict[int, str]:
    """The addresses behind ids."""
    query = select(address.c.id, address.c.url)
    with store.read() as db:
        return {row.id: row.url for row in rows_by(db, query, address.c.id, sorted(set(ids)))}


def known_pages(store: Store, target_id: str) -> int:
    """How many HTML pages of the target are known to exist, read or not."""
    read = select(func.count()).where(page.c.target_id == target_id, page.c.kind == "html", page.c.gone.is_(False))
    with store.read() as db:
        return (db.execute(read).scalar() or 0) + len(unread_pages(store, target_id))


def unread_pages(store: Store, target_id: str, max_depth: int | None = None) -> list[int]:
    """HTML pages of the target that answered when they were looked at, and were never read.

    Those that lie at most ``max_depth`` clicks from the start, if that is given.
    """
    query = (
        select(address.c.id)
        .outerjoin(page, page.c.address_id == address.c.id)
        .where(
            address.c.target_id == target_id, address.c.internal.is_(True), address.c.status == 200,
            address.c.final_url.is_(None), address.c.content_type.in_(("text/html", "application/xhtml+xml")),
            page.c.address_id.is_(None),
        )
    )  # fmt: skip
    if max_depth is not None:
        query = query.where(address.c.depth <= max_depth)
    with store.read() as db:
        return list(db.execute(query).scalars())


def readable_pages(store: Store, target_id: str) -> list[int]:
    """HTML pages of the target that were there when they were last read, or were looked at and never read."""
    query = select(page.c.address_id).where(
        page.c.target_id == target_id, page.c.kind == "html", page.c.gone.is_(False)
    )
    with store.read() as db:
        read = [row.address_id for row in db.execute(query)]
    return [*read, *unread_pages(store, target_id)]


def to_read(store: Store, target_id: str, max_depth: int) -> list[int]:
    """What a full scan reads though no link may lead there any more: pages, style sheets and sitemaps.

    None that lies deeper than the scan goes: having once been looked at makes no page shallower.
    """
    query = (
        select(page.c.address_id)
        .join(address, address.c.id == page.c.address_id)
        .where(page.c.target_id == target_id, page.c.gone.is_(False), address.c.depth <= max_depth)
        .order_by(page.c.address_id)
    )
    with store.read() as db:
        read = list(db.execute(query).scalars())
    return [*read, *unread_pages(store, target_id, max_depth)]


def summary_of(store: Store, scan_id: int) -> dict[str, Any]:
    """The counts that a scan has kept so far."""
    with store.read() as db:
        return dict(db.execute(select(scan.c.summary).where(scan.c.id == scan_id)).scalar_one())


def target_of(store: Store, target_id: str) -> tuple[str, str]:
    """Name and address of a target."""
    with store.read() as db:
        row = db.execute(select(target.c.name, target.c.url).where(target.c.id == target_id)).one()
    return row.name, row.url


def save_report(store: Store, of: ScanRecord, kind: str, value: bytes, at: datetime) -> None:
    """Keep the report of a scan; made again, it replaces the earlier one."""
    with store.write() as db:
        db.execute(delete(report).where(report.c.scan_id == of.id, report.c.kind == kind))
        db.execute(insert(report).values(kind=kind, scan_id=of.id, made_at=at, value=value))


def load_report(store: Store, scan_id: int, kind: str) -> bytes | None:
    """The kept report of a scan, None where there is none."""
    query = select(report.c.value).where(report.c.scan_id == scan_id, report.c.kind == kind)
    with store.read() as db:
        return db.execute(query).scalar()


def checks_of(store: Store, issues: Iterable[int]) -> set[str]:
    """The checks that these issues are of."""
    with store.read() as db:
        return {row.check for row in rows_by(db, select(issue.c.id, issue.c.check), issue.c.id, sorted(set(issues)))}
