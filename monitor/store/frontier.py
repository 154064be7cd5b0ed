"""The frontier of one scan, in the database: what is to be looked at, what was, and what follows from it."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, bindparam, delete, func, insert, null, select, update

from monitor.clock import SHANGHAI
from monitor.crawl.guide import TRAP, Guide
from monitor.crawl.linkmap import Target
from monitor.crawl.outcome import Validators
from monitor.crawl.reader import READER
from monitor.crawl.urls import authority
from monitor.crawl.work import Done, Task, by_result
from monitor.store import looks as kept
from monitor.store.core.tables import frontier as frontier
from monitor.store.core.tables import scan as scan
from monitor.store.engine import Store
from monitor.store.lookup import portions, rows_by
from monitor.store.many import Many
from monitor.store.met import Met
from monitor.store.packing import unpack
from monitor.store.seen import Found, address, identify, new_targets, observation, page, write_looks, write_pages
from monitor.store.tally import Tally
from monitor.store.trapped import met_before, tell_traps
from monitor.store.trust import Trust

_FOLLOW = Many(lambda _: insert(frontier))


class ScanFrontier:
    """The frontier of one scan of one target. One process works on it at a time.

    ``asked`` says how many requests went out in this process.
    """

    def __init__(
        self,
        store: Store,
        scan_id: int,
        target_id: str,
        guide: Guide,
        *,
        asked: Callable[[], int] = lambda: 0,
        noting: bool = False,
    ) -> None:
        self._store, self._noting = store, noting
        self._scan, self._target, self._guide, self._follow = scan_id, target_id, guide, guide.follow
        self._met = Met()
        self._taken: set[int] = set()
        self._skipped: list[int] = []
        self._examples: list[int] = []
        with store.read() as db:
            self._trust = Trust(db, scan_id, target_id)
            self._met.new(
                list(db.execute(select(frontier.c.address_id).where(frontier.c.scan_id == scan_id)).scalars())
            )
            guide.remember(db.execute(met_before(scan_id)))
            self._tally = Tally(db, scan_id, asked)
        self.counts = self._tally.counts

    def seed(self, urls: Iterable[str], *, read: bool, tag: str = "seed") -> list[int]:
        """Put addresses on the frontier that no page led to (the home page, drawn pages). Returns their ids."""
        targets = [Target(url, "link", "", url, "", tag) for url in urls]
        with self._store.write() as db:
            found = [Found(target, 0, None) for target in targets]
            identify(db, self._target, self._scan, self._follow.hosts, found)
            ids = [target.ids[0] for target in targets]
            rows = [self._row(known, "read" if read else "look", 0) for known in ids if self._met.meet(known)]
            if rows:
                db.execute(insert(frontier), rows)
        return ids

    def add(self, ids: Iterable[int], *, read: bool, rank: int = 0) -> int:
        """Put known addresses on the frontier: to be read or looked at; a place or an invalid address is only known.

        What was only looked at so far is read if that is wanted now. Returns how many are to be asked anew.
        """
        ids = list(ids)
        wanted = self._met.new(ids)
        met = set(ids).difference(wanted) if read else ()
        role = "read" if read else "look"
        with self._store.write() as db:
            again = self._read_after_all(db, met)
            for some in portions(wanted):
                found = db.execute(select(address.c.id, address.c.kind, address.c.url).where(address.c.id.in_(some)))
                known = sorted(found, key=lambda row: row.id)
                self._guide.known(row.url for row in known if read and row.kind == "link")
                rows = [self._row(row.id, role if row.kind == "link" else "known", rank) for row in known]
                if rows:
                    db.execute(insert(frontier), rows)
        return len(wanted) + again

    def take(self, number: int, now: datetime) -> list[Task]:
        """Up to this many tasks that are due and not yet taken."""
        self._now = now
        holder = address.alias("holder")
        query = (
            select(
                frontier.c.address_id, frontier.c.role, frontier.c.rank, frontier.c.rounds, frontier.c.looks,
                address.c.url, address.c.depth, address.c.tag, address.c.etag, address.c.last_modified,
                address.c.final_url, address.c.checked_at, holder.c.url.label("referer"),
                page.c.kind, page.c.body_hash, page.c.reader, page.c.whole, page.c.gone,
                page.c.notes.is_not(None).label("noted"),
            )
            .join(address, address.c.id == frontier.c.address_id)
            .outerjoin(holder, holder.c.id == address.c.found_on)
            .outerjoin(page, page.c.address_id == address.c.id)
            .where(frontier.c.scan_id == self._scan, frontier.c.done.is_(False))
            .where((frontier.c.not_before.is_(None)) | (frontier.c.not_before <= now))
            .order_by(frontier.c.rank, frontier.c.address_id)
            .limit(number + len(self._taken))
        )  # fmt: skip
        with self._store.read() as db:
            rows = [row for row in db.execute(query) if row.address_id not in self._taken][:number]
        self._taken.update(row.address_id for row in rows)
        return [self._task(row, now) for row in rows]

    def _task(self, row: Any, now: datetime) -> Task:
        wanted = row.role == "read"
        trapped = wanted and not self._guide.still(row.url)
        earlier = row.checked_at is not None and _day(row.checked_at) != _day(now)
        reusable = row.body_hash is not None and row.reader == READER and row.whole and not row.gone
        reusable = reusable and (row.noted or not self._noting)
        host = authority(row.url)
        known = Validators(row.etag, row.last_modified) if reusable and (row.etag or row.last_modified) else None
        believed = known is None or self._trust.believes(host, row.address_id)
        return Task(
            address_id=row.address_id,
            url=row.url,
            host=host,
            read=wanted and not trapped and self._tally.room(self._follow.max_pages),
            over=wanted and not trapped and not self._tally.room(self._follow.max_pages),
            trapped=trapped,
            depth=min(row.depth, row.rank),
            tag=row.tag,
            referer=row.referer,
            looks=kept.load(row.looks or ()),
            rounds=row.rounds,
            validators=known if believed else None,
            withheld=None if believed else known,
            body_hash=row.body_hash if reusable else None,
            kind=row.kind if reusable else None,
            moved_to=row.final_url if earlier else None,
        )

    def skip(self, task: Task) -> bool:
        """Whether a page to be read turned out to lie in a trap without end; then it is settled without a look."""
        if not (task.read or task.trapped) or not self._guide.lost(task.url):
            return False
        self._skipped.append(task.address_id)
        if self._guide.tells(task.url):
            self._examples.append(task.address_id)
        return True

    def _settle_skipped(self, db: Connection) -> None:
        for some in portions(self._skipped):
            these = (frontier.c.scan_id == self._scan) & frontier.c.address_id.in_(some)
            db.execute(update(frontier).where(these).values(done=True, result=TRAP))
        tell_traps(db, self._scan, self._guide, self._examples, self._now)
        self._taken.difference_update(self._skipped)
        self._skipped.clear()
        self._examples.clear()

    def next_due(self) -> datetime | None:
        """When the earliest postponed task is due; None where nothing is left."""
        if self._skipped:
            with self._store.write() as db:
                self._settle_skipped(db)
        query = select(func.min(frontier.c.not_before)).where(
            frontier.c.scan_id == self._scan, frontier.c.done.is_(False)
        )
        with self._store.read() as db:
            return db.execute(query).scalar()

    def commit(self, batch: Sequence[Done]) -> None:
        """Store what was seen, and the work that follows from it, in one transaction."""
        final = [done for done in batch if done.again_at is None]
        self._tally.limit(final, self._follow.max_pages)
        with self._store.write() as db:
            found = new_targets(final)
            identify(db, self._target, self._scan, self._follow.hosts, found)
            for done in final:
                self._guide.learn(done)
            holders = {done.task.address_id: done.task.url for done in final}
            follow = self._followed(found, holders)
            follow += self._followed_again(db, final)
            # Where pages have moved to is read, though it was only to be looked at.
            here = [done.moved for done in final if done.moved and self._follow.inside(done.moved.url)]
            self._read_after_all(db, {target.ids[0] for target in here})
            self._trust.weigh(db, final)
            write_pages(db, self._target, self._scan, final)
            write_looks(db, self._scan, self._follow.hosts, final)
            if follow:
                _FOLLOW.execute(db, follow)
                traps = [row["address_id"] for row in follow if row["role"] == TRAP]
                tell_traps(db, self._scan, self._guide, traps, batch[0].outcome.at)
            self._settle(db, batch, final)
            self._settle_skipped(db)
        self._taken.difference_update(done.task.address_id for done in batch)

    def _followed(self, found: Iterable[Found], holders: Mapping[int, str]) -> list[dict[str, Any]]:
        """Frontier rows for what was found and not met before in this scan."""
        rows = []
        for item in found:
            target = item.target
            if target.tag == "redirect":
                role: str | None = "read" if self._follow.inside(target.url) else None
            elif target.kind == "invalid":
                role = "known" if self._follow.links != "none" else None
            else:
                role = self._guide.role(target.url, item.depth, holders.get(item.found_on or 0, ""))
            if role and self._met.meet(target.ids[0]):
                rows.append(self._row(target.ids[0], role, item.depth))
            if role and target.place and self._follow.fragments and self._met.meet(target.ids[1]):
                rows.append(self._row(target.ids[1], "known", item.depth))
        return rows

    def _followed_again(self, db: Connection, batch: Iterable[Done]) -> list[dict[str, Any]]:
        """Frontier rows for what unchanged pages hold, as it was stored when they were last read."""
        if self._follow.links == "none":
            return []
        tasks = {done.task.address_id: done.task for done in batch if done.unchanged}
        query = select(page.c.address_id, page.c.links)
        blobs = {row.address_id: row.links for row in rows_by(db, query, page.c.address_id, tasks)}
        links = {known: unpack(blobs.get(known, b"")) for known in tasks}
        first = {known: tasks[page_id] for page_id, held in links.items() for known in self._met.new(held)}
        there = select(address.c.id, address.c.kind, address.c.url)
        found = {row.id: row for row in rows_by(db, there, address.c.id, first)}
        rows = []
        for known, task in first.items():
            row = found[known]
            role = self._guide.role(row.url, task.depth + 1, task.url) if row.kind == "link" else "known"
            if role and (row.kind != "fragment" or self._follow.fragments):
                rows.append(self._row(known, role, task.depth + 1))
        return rows

    def _read_after_all(self, db: Connection, ids: Collection[int]) -> int:
        """Read what was only to be looked at; what a look said of it is forgotten. Returns how many there are."""
        only_looked = select(frontier.c.address_id).where(frontier.c.scan_id == self._scan, frontier.c.role == "look")
        again = [row.address_id for row in rows_by(db, only_looked, frontier.c.address_id, ids)]
        for some in portions(again):
            these = (frontier.c.scan_id == self._scan) & frontier.c.address_id.in_(some)
            db.execute(update(frontier).where(these).values(role="read", done=False, result=None))
            told = (observation.c.scan_id == self._scan) & observation.c.address_id.in_(some)
            db.execute(delete(observation).where(told))
        return len(again)

    def _settle(self, db: Connection, batch: Sequence[Done], final: Sequence[Done]) -> None:
        """Mark what is done, put off what will be looked at again, and keep count."""
        for (role, result), ids in by_result(final).items():
            # One that is to be read after all, as was found while it was only looked at, is not done.
            mine = (frontier.c.scan_id == self._scan) & (frontier.c.role == role) & frontier.c.address_id.in_(ids)
            db.execute(update(frontier).where(mine).values(done=True, result=result, looks=null()))
        this = (frontier.c.scan_id == self._scan) & (frontier.c.address_id == bindparam("this"))
        again = [
            {
                "this": done.task.address_id,
                "at": done.again_at,
                "n": done.task.rounds + 1,
                "kept": kept.dump(done.outcome.looks),
            }
            for done in batch
            if done.again_at is not None
        ]
        if again:
            values: dict[str, Any] = {
                "not_before": bindparam("at"),
                "rounds": bindparam("n"),
                "looks": bindparam("kept"),
            }
            db.execute(update(frontier).where(this).values(**values), again)
        self._tally.add(final)
        self._tally.save(db, self._told())

    def tell(self) -> None:
        """Store the counts so far."""
        with self._store.write() as db:
            self._tally.save(db, self._told())

    def _told(self) -> dict[str, Any]:
        return {"traps": self._guide.told()} | self._trust.told()

    def _row(self, known: int, role: str, rank: int) -> dict[str, Any]:
        return {
            "scan_id": self._scan,
            "address_id": known,
            "role": role,
            "rank": rank,
            "done": role in ("known", TRAP),
            "rounds": 0,
        }


def _day(moment: datetime) -> date:
    return moment.astimezone(SHANGHAI).date()
