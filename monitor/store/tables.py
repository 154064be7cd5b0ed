"""The tables. Rows are rows: no logic here, and nothing outside this package imports it.

Three groups: what we watch and know of the web (target, address, page), what a scan did (scan, frontier,
observation, verdict, report, probe), and the ledger (issue, assignment, event). Those of the registry are made in
``registry_tables``, those of channels in ``channel_tables``, and named here too. Times are aware UTC. Id sets
(``links``, ``holders``, ``examined`` …) are packed by ``monitor.store.packing``.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, Column, ForeignKey, Index, LargeBinary, UniqueConstraint
from sqlmodel import Field

from monitor.store.channel_tables import Attestation as Attestation
from monitor.store.channel_tables import ChannelEvent as ChannelEvent
from monitor.store.channel_tables import ChannelLookRow as ChannelLookRow
from monitor.store.channel_tables import ChannelRound as ChannelRound
from monitor.store.channel_tables import ChannelRow as ChannelRow
from monitor.store.registry_tables import RegistryChange as RegistryChange
from monitor.store.registry_tables import Rule as Rule
from monitor.store.registry_tables import Ruling as Ruling
from monitor.store.registry_tables import Site as Site
from monitor.store.registry_tables import SiteColumn as SiteColumn
from monitor.store.registry_tables import Unit as Unit
from monitor.store.rows import Row
from monitor.store.rows import metadata as metadata


class Target(Row, table=True):
    """A site (later: a channel) that we are responsible for."""

    __tablename__ = "target"
    id: str = Field(primary_key=True)
    kind: str
    name: str
    url: str
    added_at: datetime


class Address(Row, table=True):
    """Something pages point to: a link target, a place inside a page, or an address that is none.

    ``key`` is the signed 64-bit xxh3 of ``url``. ``kind`` is ``link``, ``fragment`` or ``invalid``; a fragment's
    ``parent_id`` is the address of its page. ``raw``, ``text``, ``tag`` and ``found_on`` tell of the first place it
    was found. ``status`` … ``final_url`` tell of the latest look; ``checked_scan`` says which scan took it.
    """

    __tablename__ = "address"
    __table_args__ = (UniqueConstraint("target_id", "key"), Index("ix_address_checked", "target_id", "checked_scan"))
    id: int | None = Field(default=None, primary_key=True)
    target_id: str = Field(foreign_key="target.id")
    key: int = Field(sa_type=BigInteger)
    url: str
    kind: str = "link"
    parent_id: int | None = None
    internal: bool = False
    depth: int = 0
    first_scan: int
    raw: str = ""
    text: str = ""
    tag: str = ""
    found_on: int | None = None
    status: int | None = None
    failure: str | None = None
    final_url: str | None = None
    content_type: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    checked_at: datetime | None = None
    checked_scan: int | None = None


class Page(Row, table=True):
    """A page of the site as it was last read: what it points to, and the places inside it.

    ``kind`` is ``html``, ``css`` or ``sitemap``; ``reader`` is the version of the code that read it. ``links`` packs
    address ids of every kind; ``anchors`` packs 32-bit hashes of the page's ids and names. ``whole`` is false
    where a limit cut the reading. ``notes`` are what a survey
    wants to know of it. A page that answered 404 or 410 keeps its row with ``gone`` set.
    """

    __tablename__ = "page"
    address_id: int = Field(sa_column=Column(ForeignKey("address.id"), primary_key=True, autoincrement=False))
    target_id: str = Field(foreign_key="target.id", index=True)
    kind: str = "html"
    reader: int = 0
    title: str = ""
    links: bytes = Field(default=b"", sa_column=Column(LargeBinary, nullable=False))
    anchors: bytes = Field(default=b"", sa_column=Column(LargeBinary, nullable=False))
    body_hash: int = Field(default=0, sa_type=BigInteger)
    whole: bool = True
    gone: bool = False
    notes: dict[str, Any] | None = Field(default=None, sa_column=Column(JSON(none_as_null=True), nullable=True))
    first_scan: int
    read_scan: int
    read_at: datetime


class Scan(Row, table=True):
    """One run. Idempotent by (target, kind, due).

    ``state``: running, paused (outside its hours), done, incomplete (a budget ended it), void (clears nothing).
    ``phase``: crawl, then judged. ``plan`` says what was meant to be looked at, ``summary`` what was.
    ``examined`` packs the address ids looked at, ``pages`` those of the pages read whole.
    """

    __tablename__ = "scan"
    __table_args__ = (UniqueConstraint("target_id", "kind", "due"),)
    id: int | None = Field(default=None, primary_key=True)
    target_id: str = Field(foreign_key="target.id")
    kind: str
    due: datetime
    state: str = "running"
    phase: str = "crawl"
    started_at: datetime
    finished_at: datetime | None = None
    plan: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))
    summary: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))
    examined: bytes = Field(default=b"", sa_column=Column(LargeBinary, nullable=False))
    pages: bytes = Field(default=b"", sa_column=Column(LargeBinary, nullable=False))


class Frontier(Row, table=True):
    """What an unfinished scan still has to look at, and what it has looked at. Dropped with the end of the scan.

    ``role`` says why: ``read`` a page (parse it, follow what it holds), only ``look`` at it, or neither (``known``: a
    place or an invalid address). ``result`` says what came of it: ``page`` (read whole), ``part`` (read in part),
    ``gone`` (404, 410 or moved away) or ``looked``. ``looks`` keeps earlier looks of a retry, ``rounds`` how often it
    was put off; ``not_before`` is when the next one is due. ``rank`` orders (breadth first).
    """

    __tablename__ = "frontier"
    __table_args__ = (Index("ix_frontier_todo", "scan_id", "done", "rank", "address_id"),)
    scan_id: int = Field(primary_key=True, foreign_key="scan.id")
    address_id: int = Field(primary_key=True, foreign_key="address.id")
    role: str = "read"
    rank: int = 0
    done: bool = False
    result: str | None = None
    rounds: int = 0
    not_before: datetime | None = None
    looks: list[dict[str, Any]] | None = Field(default=None, sa_column=Column(JSON, nullable=True))


class Observation(Row, table=True):
    """A look that was not simply the same as before: its proof, in full. What is fine and unchanged writes none."""

    __tablename__ = "observation"
    __table_args__ = (Index("ix_observation_address", "address_id", "scan_id"),)
    id: int | None = Field(default=None, primary_key=True)
    scan_id: int = Field(foreign_key="scan.id")
    address_id: int = Field(foreign_key="address.id")
    at: datetime
    looks: list[dict[str, Any]] = Field(sa_column=Column(JSON, nullable=False))


class Verdict(Row, table=True):
    """A finding or an undecided of one scan. ``facts`` are without the holders, which are packed beside them."""

    __tablename__ = "verdict"
    __table_args__ = (UniqueConstraint("scan_id", "check", "subject"),)
    id: int | None = Field(default=None, primary_key=True)
    scan_id: int = Field(foreign_key="scan.id")
    check: str
    kind: str
    subject: str
    outcome: str
    severity: str
    suspected: bool = False
    facts: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))
    holders: bytes = Field(default=b"", sa_column=Column(LargeBinary, nullable=False))


class Issue(Row, table=True):
    """A problem followed over time (问题). Its identity is (target, check, subject); its history is in the events.

    ``state``: suspected, open, answered, closed, waived. ``recurrence`` counts returns after closing;
    ``opened_at`` is the start of the present round, ``first_seen`` of the first. ``holders`` packs every page known to
    hold it, ``facts`` are those of the latest finding. ``version`` is for compare-and-set.
    """

    __tablename__ = "issue"
    __table_args__ = (UniqueConstraint("target_id", "check", "subject"), Index("ix_issue_state", "state"))
    id: int | None = Field(default=None, primary_key=True)
    target_id: str = Field(foreign_key="target.id")
    check: str
    kind: str
    subject: str
    severity: str
    state: str
    recurrence: int = 0
    version: int = 0
    first_seen: datetime
    opened_at: datetime
    last_seen: datetime
    last_scan: int
    closed_at: datetime | None = None
    closed_as: str | None = None
    waived_as: str | None = None
    waived_until: datetime | None = None
    facts: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))
    holders: bytes = Field(default=b"", sa_column=Column(LargeBinary, nullable=False))


class Assignment(Row, table=True):
    """The part of an issue that one unit answers for: its holders, notice, deadline, answer and state."""

    __tablename__ = "assignment"
    id: int | None = Field(default=None, primary_key=True)
    issue_id: int = Field(foreign_key="issue.id", index=True)
    unit_id: str | None = Field(default=None, foreign_key="unit.id")
    holders: bytes = Field(default=b"", sa_column=Column(LargeBinary, nullable=False))
    state: str = "open"
    noticed_at: datetime | None = None
    due_at: datetime | None = None
    answered_at: datetime | None = None
    answer: str | None = None
    cleared_at: datetime | None = None


class Event(Row, table=True):
    """One thing that happened to an issue: append-only, with who, when, why and evidence."""

    __tablename__ = "event"
    id: int | None = Field(default=None, primary_key=True)
    issue_id: int = Field(foreign_key="issue.id", index=True)
    kind: str
    at: datetime
    who: str
    why: str = ""
    scan_id: int | None = Field(default=None, foreign_key="scan.id")
    detail: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))


class Report(Row, table=True):
    """A report value as it was composed, so that it can be rendered again in any form."""

    __tablename__ = "report"
    id: int | None = Field(default=None, primary_key=True)
    kind: str
    scan_id: int | None = Field(default=None, foreign_key="scan.id")
    made_at: datetime
    value: bytes = Field(sa_column=Column(LargeBinary, nullable=False))


class Schedule(Row, table=True):
    """When a kind of scan of a target is due next. The operating system only rings the bell."""

    __tablename__ = "schedule"
    target_id: str = Field(primary_key=True, foreign_key="target.id")
    kind: str = Field(primary_key=True)
    anchor: datetime
    next_due: datetime
    last_due: datetime | None = None


class Probe(Row, table=True):
    """One probe of a site's home page: append-only, one for each slot.

    ``answer``: open, closed or void (it tells nothing: our own network, a wall); ``why`` says what came instead.
    """

    __tablename__ = "probe"
    __table_args__ = (UniqueConstraint("target_id", "due"), Index("ix_probe_at", "target_id", "at"))
    id: int | None = Field(default=None, primary_key=True)
    target_id: str = Field(foreign_key="target.id")
    due: datetime
    at: datetime
    answer: str
    status: int | None = None
    why: str = ""
    elapsed_ms: int = 0
