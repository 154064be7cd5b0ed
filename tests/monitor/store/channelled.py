"""A database with channels: those of the builders' sheets, and one unit's further account."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from monitor.registry.record import Edit, Value
from monitor.store import channels, registry
from monitor.store.engine import Store
from tests.monitor.registry.channelwork import SHEETS
from tests.monitor.registry.sheetwork import planned, workbook

NOON = datetime(2026, 3, 2, 4, 0, tzinfo=UTC)
"""Noon in Shanghai on 2 March 2026."""


@contextmanager
def office(where: str | Path) -> Iterator[Store]:
    """A new database into which Li imported the sheets: ch1 and ch2 of u1, and ch3, closed, of u2."""
    with Store.open(where, create=True) as store:
        imported(store, *planned({}, workbook(SHEETS)).edits)
        yield store


def imported(store: Store, *edits: Edit, at: datetime = NOON, document: str = "") -> None:
    with store.write() as db:
        registry.apply(db, edits, at=at, who="Li", document=document)
        channels.follow(db, edits, at=at, who="Li", document=document)


def changed(store: Store, channel: str, *, document: str = "", **fields: Value) -> None:
    """Import a changed record of a channel."""
    with store.read() as db:
        before = registry.load(db)["channel"][channel]
    imported(store, Edit("channel", before, {**before, **fields}), document=document)
