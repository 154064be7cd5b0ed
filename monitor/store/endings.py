"""Counts that later reports need of a scan as it ended. Read without what composes reports, which is much to load."""

from collections.abc import Set

from sqlalchemy import func, select

from monitor.entries import State
from monitor.sample import estimate
from monitor.store import scans
from monitor.store.core.tables import event, issue
from monitor.store.engine import Store
from monitor.store.frame import frame
from monitor.store.scans import ScanRecord
from monitor.store.verdicts import holders_of_findings
from monitor.template import is_template_wide


def share(store: Store, scan: ScanRecord, read: Set[int]) -> dict[str, int]:
    """Of how many pages (``pages_judged``) how many hold a broken or invalid link of their own (``pages_faulty``).

    Own is what does not stand on most pages of the site. A full scan counts all pages of the ``pages_framed`` of the
    frame that it ``read`` whole, a sample those alone that were drawn at random: what was read for its risk, or as a
    witness, is faulty more often.
    """
    is_full = scan.kind == "full"
    traps = scan.summary.get("traps", ()) if is_full else scans.traps_told(store, scan.target)
    pages = frame(store, scan.target, traps)
    judged = pages & read if is_full else pages & read & set(scan.plan.get("random", ()))
    faulty: set[int] = set()
    for holders in holders_of_findings(store, scan.id, ("link.broken", "link.invalid")):
        held = pages.intersection(holders)
        if not _is_of_template(held, judged, len(pages)):
            faulty |= held & judged
    return {"pages_framed": len(pages), "pages_judged": len(judged), "pages_faulty": len(faulty)}


def _is_of_template(held: Set[int], judged: Set[int], pages: int) -> bool:
    """Whether what is ``held`` by these of all ``pages`` is of the template.

    The other pages of a sample tell what stood in them when they were last read, perhaps before the template changed.
    So the pages that were ``judged`` are believed where they say the contrary beyond the chance of the draw.
    """
    known, hits = is_template_wide(len(held), pages), len(held & judged)
    if not judged or is_template_wide(hits * pages // len(judged), pages) == known:
        return known
    drawn = estimate(hits, len(judged), pages)
    return known if drawn.low <= 0.5 < drawn.high else drawn.low > 0.5


def at_end(store: Store, scan_id: int, read: Set[int]) -> dict[str, int]:
    """Counts that later reports need of this scan as it ended: problems present, pages with faults of their own."""
    scan = scans.get(store, scan_id)
    standing = select(func.count()).where(
        issue.c.target_id == scan.target, issue.c.state.in_((State.OPEN, State.ANSWERED))
    )
    happened = select(event.c.kind, event.c.why, issue.c.state).join(issue, issue.c.id == event.c.issue_id)
    with store.read() as db:
        present = db.execute(standing).scalar() or 0
        events = db.execute(happened.where(event.c.scan_id == scan.id)).all()
    news = ("found", "confirmed", "reopened")
    proved = sum(one.kind in news and one.state != State.SUSPECTED for one in events)
    put_right = sum(one.kind == "closed" and one.why != "not_confirmed" for one in events)
    return {"present": present, "proved": proved, "put_right": put_right, **share(store, scan, read)}
