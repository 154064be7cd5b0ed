"""Where to look again: the addresses behind issues, and the pages that hold them."""

from collections.abc import Iterable

from sqlalchemy import select

from monitor.store.engine import Store
from monitor.store.packing import unpack
from monitor.store.seen import address, key_of
from monitor.store.tables import Issue

issue = Issue.__table__  # type: ignore[attr-defined]


def of_issues(store: Store, issues: Iterable[int]) -> tuple[list[int], list[int]]:
    """The addresses to look at and the pages to read (address ids) for a recheck of these issues.

    A place inside a page is examined by reading its page; whatever holds the subject is read too.
    """
    look: dict[int, None] = {}
    read: dict[int, None] = {}
    with store.read() as db:
        for row in db.execute(select(issue).where(issue.c.id.in_(list(issues)))):
            query = select(address).where(address.c.target_id == row.target_id, address.c.key == key_of(row.subject))
            found = db.execute(query).first()
            if found is None:
                continue
            look[found.id] = None
            if found.parent_id is not None:
                read[found.parent_id] = None
            read.update(dict.fromkeys(unpack(row.holders)))
    return list(look), list(read)
