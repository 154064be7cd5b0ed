"""Where to look again: the addresses behind issues, and the pages that hold them."""

from collections.abc import Iterable

from sqlalchemy import insert, select

from monitor.store.core.tables import issue
from monitor.store.engine import Store
from monitor.store.frontier import frontier
from monitor.store.packing import unpack
from monitor.store.seen import address, key_of


def of_issues(store: Store, issues: Iterable[int]) -> tuple[list[int], list[int]]:
    """The addresses to look at and the pages to read (address ids) for a recheck of these issues.

    A place inside a page is examined by reading its page; whatever holds the subject is read too.
    """
    look: dict[int, None] = {}
    read: dict[int, None] = {}
    wanted = sorted(set(issues))
    with store.read() as db:
        for start in range(0, len(wanted), 500):
            for row in db.execute(select(issue).where(issue.c.id.in_(wanted[start : start + 500]))):
                mine = (address.c.target_id == row.target_id) & (address.c.key == key_of(row.subject))
                found = db.execute(select(address.c.id, address.c.parent_id).where(mine)).first()
                if found is not None:  # a server is no address of its own: its handshake is asked for beside the walk
                    look[found.id] = None
                    if found.parent_id is not None:
                        read[found.parent_id] = None
                read.update(dict.fromkeys(unpack(row.holders)))
    return list(look), list(read)


def include(store: Store, scan_id: int, target_id: str, subjects: Iterable[str]) -> None:
    """Let a scan also judge the places inside pages that issues are about, whether or not a link still names them.

    A page that has the place again mends the issue, even where its own link to it is not worth a look any more.
    """
    keys = [key_of(subject) for subject in subjects if "#" in subject]
    there = select(frontier.c.address_id).where(frontier.c.scan_id == scan_id)
    with store.write() as db:
        for start in range(0, len(keys), 500):
            query = select(address.c.id).where(
                address.c.target_id == target_id, address.c.key.in_(keys[start : start + 500]),
                address.c.kind == "fragment", address.c.id.not_in(there),
            )  # fmt: skip
            rows = [
                {"scan_id": scan_id, "address_id": row.id, "role": "known", "rank": 0, "done": True, "rounds": 0}
                for row in db.execute(query).all()
            ]
            if rows:
                db.execute(insert(frontier), rows)
