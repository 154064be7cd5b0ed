"""Rounds over channels in the database: every look with all that it saw, what was void, and whom to leave alone.

A round is begun, gets its looks as they are taken, and is ended with what they come to. Until then they tell nothing:
whether the platforms could be believed is known at the end.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import ColumnElement, Connection, Select, delete, func, insert, or_, select, update

from checks.subjects.channel import ChannelLook
from monitor.store.core.channel_tables import channel_look as channel_look
from monitor.store.core.channel_tables import channel_round
from monitor.store.core.tables import scan

LATELY = timedelta(days=8)
"""Looks of this time are all read again: two that saw nothing, days apart, say more than one."""
EVER = timedelta(days=100)
"""Of what came before, back to here, the one look that saw an account's newest post: three months make a zombie."""

KEPT = timedelta(days=183)
"""How long looks are kept: twice the time that judging asks for. Verdicts, which tell of them, are kept longer."""

_LEEWAY = timedelta(minutes=5)
_SHUT = timedelta(days=2)


def keep(
    db: Connection,
    looks: Mapping[str, Sequence[ChannelLook]],
    *,
    at: datetime,
    scan_id: int | None = None,
    void: Mapping[tuple[str, str], str] | None = None,
    shut: Mapping[str, datetime] | None = None,
) -> int:
    """Keep a round that ended at ``at``, inside a write transaction; returns its number.

    ``looks`` by the id of the channel; ``void`` and ``shut`` are those of ``monitor.channels.round.Looked``.
    """
    number = begin(db, scan_id)
    end(db, number, looks, at=at, void=void, shut=shut)
    return number


def begin(db: Connection, scan_id: int | None = None) -> int:
    """The number of a new round, or of the one that this scan has begun already, inside a write transaction."""
    if scan_id is not None:
        mine = (channel_round.c.scan_id == scan_id) & channel_round.c.ended_at.is_(None)
        known: int | None = db.execute(select(channel_round.c.id).where(mine)).scalars().first()
        if known is not None:
            return known
    values: dict[str, Any] = {"scan_id": scan_id, "ended_at": None, "void": [], "shut": {}}
    number: int = db.execute(insert(channel_round).values(values).returning(channel_round.c.id)).scalar_one()
    return number


def add(db: Connection, number: int, channel: str, look: ChannelLook) -> None:
    """Keep a look of a round that goes on, inside a write transaction."""
    db.execute(insert(channel_look), [_row(number, channel, look)])


def taken(db: Connection, number: int) -> dict[str, tuple[ChannelLook, ...]]:
    """The looks that a round has taken so far, by the id of the channel, oldest first."""
    query = select(channel_look.c.channel_id, channel_look.c.value).where(channel_look.c.round_id == number)
    found: dict[str, tuple[ChannelLook, ...]] = {}
    for row in db.execute(query.order_by(channel_look.c.at, channel_look.c.id)):
        found[row.channel_id] = (*found.get(row.channel_id, ()), _form().validate_python(row.value))
    return found


def end(
    db: Connection,
    number: int,
    looks: Mapping[str, Sequence[ChannelLook]],
    *,
    at: datetime,
    void: Mapping[tuple[str, str], str] | None = None,
    shut: Mapping[str, datetime] | None = None,
) -> None:
    """End a round with its looks as they are to be believed, inside a write transaction; see ``keep``."""
    db.execute(delete(channel_look).where(channel_look.c.round_id == number))
    rows = [_row(number, channel, look) for channel, seen in looks.items() for look in seen]
    if rows:
        db.execute(insert(channel_look), rows)
    values = {
        "ended_at": at,
        "void": [[*lane, why] for lane, why in sorted((void or {}).items())],
        "shut": {service: until.isoformat() for service, until in sorted((shut or {}).items())},
    }
    db.execute(update(channel_round).where(channel_round.c.id == number).values(values))


def forget(db: Connection, before: datetime) -> int:
    """Delete the looks of rounds that ended before, and of those that never will; returns how many looks."""
    newer = select(channel_round.c.id).where(
        or_(channel_round.c.ended_at >= before, channel_round.c.ended_at.is_(None) & ~_is_over())
    )
    return db.execute(delete(channel_look).where(channel_look.c.round_id.not_in(newer))).rowcount


def looks(db: Connection, now: datetime) -> dict[str, tuple[ChannelLook, ...]]:
    """The looks that tell something now, by the id of the channel, oldest first.

    All of the last days, and of the time before that the one that saw the newest post. What was looked at again and
    was the same (a person's word) is there once.
    """
    field = channel_look.c
    rank = func.row_number().over(partition_by=field.channel_id, order_by=(field.newest.desc(), field.at.desc()))
    before = (field.at < now - LATELY) & (field.at >= now - EVER) & field.newest.is_not(None)
    ranked = select(field.id, rank.label("rank")).where(before, field.round_id.in_(_ended())).subquery()
    best = select(ranked.c.id).where(ranked.c.rank == 1)
    lately = (field.at >= now - LATELY) & (field.at <= now)
    query = select(field.channel_id, field.path, field.at, field.value)
    query = query.where(or_(lately, field.id.in_(best)), field.round_id.in_(_ended()))
    found: dict[str, dict[tuple[str, datetime], ChannelLook]] = {}
    for row in db.execute(query.order_by(field.at, field.id)):
        found.setdefault(row.channel_id, {})[row.path, row.at] = _form().validate_python(row.value)
    return {channel: tuple(taken.values()) for channel, taken in found.items()}


def last_looked(db: Connection) -> dict[str, datetime]:
    """When each channel was last looked at, by its id; those that never were are missing."""
    query = select(channel_look.c.channel_id, func.max(channel_look.c.at).label("at"))
    return {row.channel_id: row.at for row in db.execute(query.group_by(channel_look.c.channel_id))}


def shut(db: Connection, now: datetime) -> dict[str, datetime]:
    """The services that are to be left alone, and until when."""
    query = select(channel_round.c.shut).where(channel_round.c.ended_at >= now - _SHUT)
    found: dict[str, datetime] = {}
    for row in db.execute(query):
        for service, told in row.shut.items():
            until = datetime.fromisoformat(told)
            if until > max(now, found.get(service, now)):
                found[service] = until
    return found


def of_scan(db: Connection, scan_id: int) -> int | None:
    """The number of the round that a scan has taken already, None if it has taken none."""
    mine = (channel_round.c.scan_id == scan_id) & channel_round.c.ended_at.is_not(None)
    return db.execute(select(channel_round.c.id).where(mine).order_by(channel_round.c.id)).scalars().first()


def looked_at(db: Connection, round_id: int) -> frozenset[str]:
    """The channels at which a round looked."""
    return frozenset(db.execute(select(channel_look.c.channel_id).where(channel_look.c.round_id == round_id)).scalars())


def void(db: Connection, round_id: int) -> dict[tuple[str, str], str]:
    """The ways of looking (path, service) that were void in a round, and why."""
    found = db.execute(select(channel_round.c.void).where(channel_round.c.id == round_id)).scalar_one()
    return {(path, service): why for path, service, why in found}


def _row(number: int, channel: str, look: ChannelLook) -> dict[str, Any]:
    return {
        "round_id": number,
        "channel_id": channel,
        "at": look.at,
        "path": look.path,
        "access": look.access.value,
        "newest": _newest(look),
        "value": _form().dump_python(look, mode="json"),
    }


def _ended() -> Select[tuple[int]]:
    return select(channel_round.c.id).where(channel_round.c.ended_at.is_not(None))


def _is_over() -> ColumnElement[bool]:
    """Whether the scan of a round has ended, so that nobody will go on with the round."""
    over = select(scan.c.id).where(scan.c.state.in_(("done", "incomplete", "void")))
    return or_(channel_round.c.scan_id.is_(None), channel_round.c.scan_id.in_(over))


def _newest(look: ChannelLook) -> datetime | None:
    days = [post.published for post in look.posts if post.published is not None and not post.deleted]
    return max((when.latest for when in days if when.earliest <= look.at + _LEEWAY), default=None)


@cache
def _form() -> TypeAdapter[ChannelLook]:
    return TypeAdapter(ChannelLook)
