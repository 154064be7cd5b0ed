"""Probes as the store keeps them: one row each, only ever added, and a site's availability counted from them."""

from datetime import date, datetime, time, timedelta

from sqlalchemy import func, insert, select

from checks.subjects.availability import Availability, ProbeDay, availability_id
from monitor.availability import WINDOW, Answer, Probe, by_day
from monitor.hours import moment, wall
from monitor.store.core.tables import probe
from monitor.store.engine import Store


def add(store: Store, target_id: str, taken: Probe) -> bool:
    """Keep a probe. False where another process took that slot's probe first."""
    same = (probe.c.target_id == target_id) & (probe.c.due == taken.due)
    with store.write() as db:
        if db.execute(select(probe.c.id).where(same)).first() is not None:
            return False
        db.execute(
            insert(probe).values(
                target_id=target_id, due=taken.due, at=taken.at, answer=taken.answer.value, status=taken.status,
                why=taken.why, elapsed_ms=taken.elapsed_ms,
            )
        )  # fmt: skip
    return True


def last_due(store: Store, target_id: str) -> datetime | None:
    """The slot of the latest probe of a target."""
    with store.read() as db:
        return db.execute(select(func.max(probe.c.due)).where(probe.c.target_id == target_id)).scalar()


def availability(
    store: Store, target_id: str, name: str, url: str, last: date, *, window: int = WINDOW
) -> Availability:
    """How a site could be reached over ``window`` whole Shanghai days up to ``last``, as far as it was watched then."""
    mine = probe.c.target_id == target_id
    with store.read() as db:
        began = db.execute(select(func.min(probe.c.at)).where(mine)).scalar()
        days: tuple[ProbeDay, ...] = ()
        if began is not None:
            first = max(last - timedelta(days=window - 1), wall(began).date())
            since, until = _midnight(first), _midnight(last + timedelta(days=1))
            query = select(probe.c.at, probe.c.answer).where(mine, probe.c.at >= since, probe.c.at < until)
            taken = [(row.at, Answer(row.answer)) for row in db.execute(query)]
            days = by_day(taken, first, last)
    return Availability(availability_id(target_id), name, url, days)


def _midnight(day: date) -> datetime:
    return moment(datetime.combine(day, time()))
