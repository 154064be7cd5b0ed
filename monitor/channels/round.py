"""One round over all channels: every channel by its paths in order, each service at its own pace.

A well-known account, the canary, is looked at before and after the others, by the same path. Where it is not seen,
that path's looks of the round are void: nobody is said to be silent because a platform has changed its mind.
"""

import asyncio
import traceback
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path as FilePath

from checks.subjects.channel import Access, Account, ChannelLook, Posts
from checks.subjects.matrix import Channel
from monitor.channels.decisive import LIMIT, is_decisive
from monitor.channels.gates import Gate, Gates
from monitor.channels.path import Path, not_configured
from monitor.channels.plan import Errand, Plan, plan
from monitor.clock import Clock

_DOWN = frozenset({Account.EMPTY_OR_GONE, Account.NOT_FOUND, Account.BANNED, Account.CLOSED, Account.RESTRICTED})

Canaries = Mapping[tuple[str, str], Channel]
"""Well-known accounts by (name of the path, service)."""
Taken = Mapping[str, Sequence[ChannelLook]]
"""Looks of this round that were taken before it was broken off, by the id of the channel."""
Keep = Callable[[str, ChannelLook], None]
"""Keeps a look as soon as it was taken; it is given the id of the channel."""


@dataclass(frozen=True, slots=True)
class Looked:
    """What came of a round.

    ``looks`` by the id of the channel, in the order in which they were taken; ``void`` are the (path, service) whose
    canary was not seen, with the reason; ``shut`` the services to be left alone, and until when (aware).
    """

    looks: Mapping[str, tuple[ChannelLook, ...]]
    void: Mapping[tuple[str, str], str]
    shut: Mapping[str, datetime]


class Round:
    """A round over channels. ``paths`` are those of each platform, the best first."""

    def __init__(
        self,
        paths: Mapping[str, Sequence[Path]],
        gates: Gates,
        clock: Clock,
        *,
        canaries: Canaries | None = None,
        limit: int = LIMIT,
    ) -> None:
        self._paths, self._gates, self._clock, self._limit = paths, gates, clock, limit
        self._canaries: Canaries = canaries or {}

    def plan(self, channels: Sequence[Channel]) -> Plan:
        """What ``run`` will ask of whom, and when it will be done."""
        return plan(channels, self._paths, self._canaries, self._gates.pause, self._clock.now())

    async def run(self, planned: Plan, *, taken_before: Taken | None = None, keep: Keep | None = None) -> Looked:
        """Look at all channels. Nothing that happens to one keeps another from being looked at.

        Cancelled or killed, it is run again with the looks that ``keep`` was given: what was asked is not asked again.
        """
        lanes = _Lanes(self._gates, self._canaries, self._clock, keep)
        lanes.remember(planned.errands, taken_before or {})
        going = [asyncio.ensure_future(self._errand(errand, lanes)) for errand in planned.errands]
        try:
            taken = await asyncio.gather(*going)
        finally:
            for one in going:  # where one of them fails, nobody else is asked
                one.cancel()
        await lanes.close()
        looks = {
            errand.channel.id: tuple(lanes.judged(errand.channel, look) for look in seen)
            for errand, seen in zip(planned.errands, taken, strict=True)
        }
        return Looked(looks, lanes.void(), self._gates.shut(self._clock.now()))

    async def _errand(self, errand: Errand, lanes: "_Lanes") -> list[tuple[Path, ChannelLook]]:
        channel, seen = errand.channel, []
        for path in errand.paths:
            look = await lanes.look(path, channel)
            seen.append((path, look))
            if is_decisive(look, channel, self._limit):
                break
        if not seen:
            seen = [(path, self._lacking(path, channel)) for path in self._paths.get(channel.platform, ())]
        return seen

    def _lacking(self, path: Path, channel: Channel) -> ChannelLook:
        return not_configured(path, self._clock.now(), path.lacks(channel) or "")


@dataclass(slots=True)
class _Lane:
    """One path at one service: its canary, and what the looks at it said. ``why`` it is void, "" if it is not.

    ``proven``: the canary was seen at the end too.
    """

    path: Path
    gate: Gate
    canary: Channel | None
    look: ChannelLook | None = None
    why: str = ""
    proven: bool = False
    beginning: asyncio.Lock = field(default_factory=asyncio.Lock)
    begun: bool = False


class _Lanes:
    """The lanes of one round."""

    def __init__(self, gates: Gates, canaries: Canaries, clock: Clock, keep: Keep | None) -> None:
        self._gates, self._canaries, self._clock, self._keep = gates, canaries, clock, keep
        self._lanes: dict[tuple[str, str], _Lane] = {}
        self._taken: dict[tuple[str, str], ChannelLook] = {}

    def remember(self, errands: Sequence[Errand], taken: Taken) -> None:
        """Take over looks of the same round; what they met counts for the gates as if it were met now."""
        met = []
        for errand in errands:
            known = {look.path: look for look in taken.get(errand.channel.id, ())}
            for path in errand.paths:
                look = known.get(path.name)
                if look is not None:
                    self._taken[errand.channel.id, path.name] = look
                    met.append((look, path.cost(errand.channel)))
        for look, cost in sorted(met, key=lambda one: one[0].at):
            if cost.service:
                self._gates.of(cost.service).learn(look.access, look.detail, look.at, cost.refused)

    async def look(self, path: Path, channel: Channel) -> ChannelLook:
        """Look at a channel when its turn comes; where its service is shut or its lane void, say so instead."""
        cost = path.cost(channel)
        if not cost.service:
            return await _safely(path, channel, None, self._clock)
        lane = self._lane(path, cost.service)
        async with lane.beginning:
            if not lane.begun:
                lane.begun = True
                await self._try_canary(lane)
        known = self._taken.get((channel.id, path.name))
        if known is not None:
            return known
        async with lane.gate as gate:
            if lane.why:
                return self._not_taken(path, Access.CANARY_DOWN, lane.why)
            if gate.is_shut(self._clock.now()):
                return self._not_taken(path, Access.STOPPED, gate.why)
            await gate.turn(cost.requests)
            look = await _safely(path, channel, lane.look, self._clock)
            gate.learn(look.access, look.detail, self._clock.now(), cost.refused)
            if self._keep is not None:
                self._keep(channel.id, look)
        return look

    async def close(self) -> None:
        """Look at every canary again: what turned blind in between is void too."""
        lanes = [lane for lane in self._lanes.values() if not lane.why]
        for lane, seen in zip(lanes, await asyncio.gather(*map(self._try_canary, lanes)), strict=True):
            lane.proven = seen

    def judged(self, channel: Channel, taken: tuple[Path, ChannelLook]) -> ChannelLook:
        """A look as the end of the round leaves it."""
        path, look = taken
        lane = self._lanes.get((path.name, path.cost(channel).service))
        if lane is None or lane.canary is None:
            return look
        if not lane.why:
            return replace(look, canary_ok=lane.proven)
        if look.access is not Access.ANSWERED and look.access is not Access.GATEWAY_STALE:
            return look
        # What it kept as evidence stays, what it says does not.
        return replace(self._not_taken(path, Access.CANARY_DOWN, lane.why), at=look.at, evidence=look.evidence)

    def void(self) -> dict[tuple[str, str], str]:
        """The lanes whose canary was not seen."""
        return {key: lane.why for key, lane in self._lanes.items() if lane.why}

    def _lane(self, path: Path, service: str) -> _Lane:
        key = (path.name, service)
        lane = self._lanes.get(key)
        if lane is None:
            canary = self._canaries.get(key)
            ready = canary if canary is not None and path.lacks(canary) is None else None
            lane = self._lanes[key] = _Lane(path, self._gates.of(service), ready)
        return lane

    async def _try_canary(self, lane: _Lane) -> bool:
        """Look at the canary; whether it was seen."""
        if lane.canary is None:
            return False
        async with lane.gate as gate:
            if gate.is_shut(self._clock.now()):
                return False  # looks are told so themselves
            cost = lane.path.cost(lane.canary)
            await gate.turn(cost.requests)
            lane.look = await _safely(lane.path, lane.canary, None, self._clock)
            gate.learn(lane.look.access, lane.look.detail, self._clock.now(), cost.refused)
        lane.why = _down(lane.look)
        return not lane.why

    def _not_taken(self, path: Path, access: Access, why: str) -> ChannelLook:
        return ChannelLook(path.name, path.trust, self._clock.now(), access, detail=why)


def _down(look: ChannelLook) -> str:
    """Why a well-known account was not seen; "" if it was."""
    if look.access is not Access.ANSWERED:
        return f"the well-known account was not seen: {look.access} {look.detail}".strip()
    if look.account in _DOWN:
        return f"the well-known account looks {look.account}"
    if look.listing is not Posts.READ or not look.posts:
        return f"no post of the well-known account was seen: {look.listing} {look.detail}".strip()
    return ""


async def _safely(path: Path, channel: Channel, canary: ChannelLook | None, clock: Clock) -> ChannelLook:
    """A look, whatever happens: a fault of ours costs one channel, and not the round."""
    try:
        return await path.look(channel, canary)
    except Exception as error:  # noqa: BLE001 - a bug in one path must not take the others with it
        # Where it happened, and not what it says: that may hold a secret.
        place = traceback.extract_tb(error.__traceback__)[-1]
        said = f"our own fault: {type(error).__name__} in {FilePath(place.filename).name}:{place.lineno}"
        return ChannelLook(path.name, path.trust, clock.now(), Access.UNREADABLE, detail=said)
