"""Counts that later reports need of a scan as it ended. Read without what composes reports, which is much to load."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import func, select

from monitor.entries import State
from monitor.store.core.tables import event, issue
from monitor.store.engine import Store
from monitor.store.scans import ScanRecord
from monitor.store.seen import page
from monitor.store.verdicts import holders_of_findings
from monitor.template import is_template_wide


def pages_with_own_faults(store: Store, scan_id: int, pages: int) -> set[int]:
    """The pages that hold a broken link of their own: one that does not stand on most of the site's ``pages``."""
    faulty: set[int] = set()
    for holders in holders_of_findings(store, scan_id, ("link.broken", "link.invalid")):
        if not is_template_wide(len(holders), pages):
            faulty.update(holders)
    return faulty


def at_end(store: Store, scan: ScanRecord, read: Iterable[int], known: int) -> dict[str, Any]:
    """Counts that later reports need of this scan as it ended: problems present, pages with faults of their own."""
    standing = select(func.count()).where(
        issue.c.target_id == scan.target, issue.c.state.in_((State.OPEN, State.ANSWERED))
    )
    happened = select(event.c.kind, event.c.why, issue.c.state).join(issue, issue.c.id == event.c.issue_id)
    others = select(page.c.address_id).where(page.c.target_id == scan.target, page.c.kind != "html")
    with store.read() as db:
        present = db.execute(standing).scalar() or 0
        events = db.execute(happened.where(event.c.scan_id == scan.id)).all()
        sheets = set(db.execute(others).scalars())
    news = ("found", "confirmed", "reopened")
    proved = sum(one.kind in news and one.state != State.SUSPECTED for one in events)
    put_right = sum(one.kind == "closed" and one.why != "not_confirmed" for one in events)
    faulty = pages_with_own_faults(store, scan.id, known).intersection(read) - sheets
    return {"present": present, "pages_faulty": len(faulty), "proved": proved, "put_right": put_right}
