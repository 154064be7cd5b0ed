"""The tables of new-media channels: the accounts, their lives, what people say of them, and the looks at them.

Events and attestations are only ever added. Other modules import these from ``monitor.store.tables``.
"""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Column, Index
from sqlmodel import Field

from monitor.store.rows import Row


def _text(default: str = "") -> Any:
    """A text that is never NULL, whoever writes the row."""
    return Field(default=default, sa_column_kwargs={"server_default": default})


class ChannelRow(Row, table=True):
    """An account of the registry (政务新媒体账号).

    ``code`` is the national one (新媒体标识码). ``former_names`` and ``owners`` are parted by ``、``, ``account_ids``
    by spaces; ``alias`` is an id that can be changed (微信号). ``use`` is empty where the platform says it. ``state``
    is that of its life, or ``removed`` where it should not have been registered; it holds since ``state_since`` by
    ``document``. ``feed`` is the address of a feed of its posts.
    """

    __tablename__ = "channel"
    id: str = Field(primary_key=True)
    code: str = _text()
    platform: str
    name: str
    former_names: str = _text()
    account_ids: str = _text()
    alias: str = _text()
    url: str = _text()
    use: str = _text()
    unit_id: str | None = Field(default=None, foreign_key="unit.id")
    owners: str = _text()
    operator: str = _text()
    opened_on: date | None = None
    limit_days: int | None = None
    state: str = _text("active")
    state_since: date | None = None
    document: str = _text()
    successor_id: str | None = Field(default=None, foreign_key="channel.id")
    feed: str = _text()
    contact: str = _text()
    phone: str = _text()
    note: str = _text()


class ChannelEvent(Row, table=True):
    """One event in the life of an account: append-only. ``day`` is the Shanghai day on which it happened.

    ``voids`` is the id of an event that was entered by mistake: neither of the two counts.
    """

    __tablename__ = "channel_event"
    id: int | None = Field(default=None, primary_key=True)
    channel_id: str = Field(foreign_key="channel.id", index=True)
    kind: str
    day: date
    document: str = _text()
    detail: str = _text()
    at: datetime
    who: str
    voids: int | None = Field(default=None, foreign_key="channel_event.id")


class Attestation(Row, table=True):
    """What a person said of an account, mostly the link of its newest post: append-only.

    ``of_unit``: the person belongs to the unit that runs it. ``reached``: the account could be opened. ``searched``:
    somebody looked for its newest post, which was published on ``newest`` (None: there is none). ``answers`` is None
    where nobody tried whether it answers.
    """

    __tablename__ = "attestation"
    id: int | None = Field(default=None, primary_key=True)
    channel_id: str = Field(foreign_key="channel.id", index=True)
    url: str = _text()
    at: datetime
    who: str
    of_unit: bool = False
    reached: bool = True
    searched: bool = False
    newest: date | None = None
    answers: bool | None = None
    document: str = _text()
    note: str = _text()


class ChannelRound(Row, table=True):
    """One round over channels, of a scan or by hand (``scan_id`` NULL).

    ``void`` are the ways of looking whose well-known account was not seen, as ``[path, service, why]``; ``shut`` the
    services that refused too often, each with the time until which it is left alone. ``ended_at`` is NULL while it goes
    on: what was seen so far is there, so that it is not asked again, and tells nothing yet.
    """

    __tablename__ = "channel_round"
    id: int | None = Field(default=None, primary_key=True)
    scan_id: int | None = Field(default=None, foreign_key="scan.id", index=True)
    ended_at: datetime | None = None
    void: list[list[str]] = Field(sa_column=Column(JSON, nullable=False))
    shut: dict[str, str] = Field(sa_column=Column(JSON, nullable=False))


class ChannelLookRow(Row, table=True):
    """One look at an account: ``value`` is all that it saw, with its evidence; the other fields are parts of that.

    ``newest`` is when the newest of its posts was published, at the latest.
    """

    __tablename__ = "channel_look"
    __table_args__ = (Index("ix_channel_look_at", "channel_id", "at"),)
    id: int | None = Field(default=None, primary_key=True)
    round_id: int = Field(foreign_key="channel_round.id", index=True)
    channel_id: str = Field(foreign_key="channel.id")
    at: datetime
    path: str
    access: str
    newest: datetime | None = None
    value: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))
