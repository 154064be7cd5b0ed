"""The round as a step of a scan: which channels are looked at, that nothing is asked twice, what there is to judge."""

import asyncio
from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection

from checks.judge import Pair
from checks.subjects import Subject
from checks.subjects.channel import ChannelLook
from checks.subjects.matrix import ENDED, Channel, matrix_id
from monitor.channels import judging
from monitor.channels.gates import PAUSE, PAUSES, Gates
from monitor.channels.offered import Offered
from monitor.channels.plan import Plan
from monitor.channels.round import Round
from monitor.channels.ways import Office, Registered, Ways, ways
from monitor.clock import Clock
from monitor.errors import MonitorError
from monitor.log import log
from monitor.store import attestations, ledger, registry, rounds
from monitor.store import channels as kept
from monitor.store.engine import Store
from monitor.store.scans import ScanRecord

AGAIN = timedelta(hours=12)
"""After this time a look of a round that was broken off is taken again."""

Links = Callable[[Sequence[Channel], Mapping[str, Sequence[ChannelLook]]], Awaitable[Offered]]
"""Looks at the links that channels offer, by the looks at the channels."""


@dataclass(frozen=True)
class Ended:
    """A round that has ended: what there is to judge of it. ``number`` is the round's, None where nobody was asked.

    ``failed`` says what a fault of ours has cost (``round`` or ``links``), "" if nothing: the scan is incomplete then.
    """

    store: Store
    clock: Clock
    number: int | None
    links: Offered = field(default_factory=Offered)
    failed: str = ""

    def subjects(self, known: Collection[Pair]) -> list[Subject]:
        """The channels at which it looked, the accounts of every unit, and the links that were looked at."""
        now = self.clock.now()
        with self.store.read() as db:
            registered, looks = kept.channels(db), rounds.looks(db, now)
            only = rounds.looked_at(db, self.number) if self.number is not None else frozenset()
        return [*judging.subjects(registered, looks, now, only=only, known=known), *self.links.judged]

    def summary(self) -> dict[str, Any]:
        """Of how many channels there are looks, what was void or failed, whom to leave alone until when: JSON-able."""
        if self.number is None:
            return {"looked": 0, "void": {}, "shut": {}, "failed": self.failed}
        with self.store.read() as db:
            return {
                "looked": len(rounds.looked_at(db, self.number)),
                "void": {path: why for (path, _), why in rounds.void(db, self.number).items()},
                "shut": {name: until.isoformat() for name, until in rounds.shut(db, self.clock.now()).items()},
                "failed": self.failed,
            }

    def ended(self, known: Collection[Pair]) -> set[Pair]:
        """The issues that end without a look: with channels that the registry has no more, with links taken off."""
        with self.store.read() as db:
            return judging.over(known, {one.id for one in kept.channels(db)}) | self.links.taken_off(known)


@dataclass(frozen=True)
class ScanRound:
    """The round of one scan. ``told`` is given the plan before anything is asked."""

    office: Office
    store: Store
    told: Callable[[Plan], None] = lambda _: None

    async def run(self, scan: ScanRecord, issues: Collection[int], links: Links | None = None) -> Ended:
        """Look at the channels of this scan, or go on with that; ``issues`` are those of a recheck.

        What was asked is not asked again, however the scan was broken off. Raises ``StoreError``; any other fault of
        ours costs the round, is said in the log and by what is returned, and leaves the rest of the scan alone.
        """
        try:
            return await self._run(scan, issues, links)
        except (asyncio.CancelledError, MonitorError):
            raise
        except Exception:  # noqa: BLE001 - a bug here must not take the portal's scan with it
            log.error("channels_failed", scan=scan.id, exc_info=True)
            return Ended(self.store, self.office.clock, None, failed="round")

    async def _run(self, scan: ScanRecord, issues: Collection[int], links: Links | None) -> Ended:
        clock = self.office.clock
        with self.store.read() as db:
            number = rounds.of_scan(db, scan.id)
            registered = self._registered(db, scan, issues)
        if number is None and registered.channels:
            number = await self._look(scan, registered)
        if number is None:
            return Ended(self.store, clock, None)
        with self.store.read() as db:
            looks = rounds.taken(db, number)
        try:
            return Ended(self.store, clock, number, await links(registered.channels, looks) if links else Offered())
        except (asyncio.CancelledError, MonitorError):
            raise
        except Exception:  # noqa: BLE001 - a bug with the links costs the links alone
            log.error("channel_links_failed", scan=scan.id, exc_info=True)
            return Ended(self.store, clock, number, failed="links")

    async def _look(self, scan: ScanRecord, registered: Registered) -> int:
        clock = self.office.clock
        with self.store.write() as db:
            number = rounds.begin(db, scan.id)
            since = clock.now() - AGAIN
            before = {
                channel: [look for look in looks if look.at >= since]
                for channel, looks in rounds.taken(db, number).items()
            }
            shut = rounds.shut(db, clock.now())

        def keep(channel: str, look: ChannelLook) -> None:
            with self.store.write() as db:
                rounds.add(db, number, channel, look)

        async with ways(self.office, registered) as found:
            going = round_of(self.office, found, shut)
            planned = going.plan(registered.channels)
            self.told(planned)
            looked = await going.run(planned, taken_before=before, keep=keep)
        with self.store.write() as db:
            rounds.end(db, number, looked.looks, at=clock.now(), void=looked.void, shut=looked.shut)
        for (path, service), why in looked.void.items():
            log.warning("channels_void", path=path, service=service, why=why)
        for service, until in looked.shut.items():
            log.warning("service_left_alone", service=service, until=until.isoformat())
        return number

    def _registered(self, db: Connection, scan: ScanRecord, issues: Collection[int]) -> Registered:
        every = kept.channels(db)
        chosen = chosen_of(every, scan.kind, _named(db, every, issues) if scan.kind == "recheck" else ())
        return registered_of(db, chosen, self.office.clock.now())


async def planned(office: Office, store: Store, kind: str) -> Plan:
    """What the round of a scan of this kind would ask now. Nobody is asked."""
    now = office.clock.now()
    with store.read() as db:
        registered = registered_of(db, chosen_of(kept.channels(db), kind, ()), now)
        shut = rounds.shut(db, now)
    async with ways(office, registered) as found:
        return round_of(office, found, shut).plan(registered.channels)


def chosen_of(every: Sequence[Channel], kind: str, named: Collection[str]) -> list[Channel]:
    """The channels at which a scan of a kind looks.

    A full scan looks at all, also at those that have ended by the registry, which must be silent; a sample at those
    that have not; a recheck at those that its issues name.
    """
    if kind == "recheck":
        return [one for one in every if one.id in named]
    return [one for one in every if kind == "full" or one.status not in ENDED]


def registered_of(db: Connection, chosen: Sequence[Channel], now: datetime) -> Registered:
    """These channels with all that paths need of them."""
    records = registry.records(db, "channel")
    ids = {one.id for one in chosen}
    return Registered(
        chosen,
        {one: record for one, record in records.items() if one in ids},
        attestations.given(db),
        rounds.looks(db, now),
    )


def round_of(office: Office, found: Ways, shut: Mapping[str, datetime]) -> Round:
    """A round by these ways, at the office's pace, that leaves alone what an earlier one left ``shut``."""
    times = office.wanted.pauses
    gates = Gates({name: pause * times for name, pause in PAUSES.items()}, pause=PAUSE * times, shut=shut)
    return Round(found.paths, gates, office.clock, canaries=found.canaries, limit=office.limit)


def _named(db: Connection, every: Sequence[Channel], issues: Collection[int]) -> set[str]:
    """The channels that these issues are about: one of a unit's accounts together is about each of them."""
    if not issues:
        return set()
    found = [entry.known for entry in ledger.find(db, ids=issues) if entry.known.check.startswith("channel.")]
    named = {one.subject.split(":", 2)[1] if one.kind == "channel_link" else one.subject for one in found}
    return {one.id for one in every if one.id in named or matrix_id(one.unit_id) in named}
