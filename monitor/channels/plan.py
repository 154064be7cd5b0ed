"""What a round will ask of whom, and when it will be done: told before it begins (pure)."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from checks.subjects.matrix import Channel
from monitor.channels.path import Path

ANSWER_SECONDS = 1.0
"""What one request takes by itself, where there are pauses."""


@dataclass(frozen=True, slots=True)
class Errand:
    """A channel with the paths that are ready for it, in the order in which they are tried."""

    channel: Channel
    paths: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class Load:
    """What one service is asked. ``least`` where every first path decides, ``most`` where none does; seconds too."""

    service: str
    looks: int
    least: int
    most: int
    least_seconds: float
    most_seconds: float


@dataclass(frozen=True, slots=True)
class Plan:
    """A round that has not begun. ``unready`` are the channels without any path, ``first`` and ``last`` its end.

    ``lacks`` says of these what each path misses, by the id of the channel.
    """

    start: datetime
    errands: tuple[Errand, ...]
    loads: tuple[Load, ...]
    unready: tuple[Channel, ...]
    first: datetime
    last: datetime
    lacks: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def plan(
    channels: Sequence[Channel],
    paths: Mapping[str, Sequence[Path]],
    canaries: Mapping[tuple[str, str], Channel],
    pause: Callable[[str], float],
    start: datetime,
) -> Plan:
    """The plan of a round that begins at ``start``.

    ``paths`` are those of each platform in order; ``canaries`` the well-known accounts by (path, service), each looked
    at before and after the others; ``pause`` gives the seconds from one request to the next of a service. Services
    work side by side; a channel that the first does not decide goes on to the next, so that in the worst case they
    work one after the other.
    """
    errands = tuple(
        Errand(channel, tuple(path for path in paths.get(channel.platform, ()) if path.lacks(channel) is None))
        for channel in channels
    )
    loads = _loads(errands, canaries, pause)
    return Plan(
        start,
        errands,
        loads,
        tuple(errand.channel for errand in errands if not errand.paths),
        start + timedelta(seconds=max((load.least_seconds for load in loads), default=0.0)),
        start + timedelta(seconds=_longest(errands, {load.service: load.most_seconds for load in loads})),
        {
            channel.id: tuple(f"{path.name}: {path.lacks(channel)}" for path in paths.get(channel.platform, ()))
            for channel in (errand.channel for errand in errands if not errand.paths)
        },
    )


def _loads(
    errands: Sequence[Errand], canaries: Mapping[tuple[str, str], Channel], pause: Callable[[str], float]
) -> tuple[Load, ...]:
    least: dict[str, int] = {}
    most: dict[str, int] = {}
    looks: dict[str, int] = {}
    canaried: dict[tuple[str, str], int] = {}
    for errand in errands:
        for place, path in enumerate(errand.paths):
            cost = path.cost(errand.channel)
            if not cost.service:
                continue
            looks[cost.service] = looks.get(cost.service, 0) + 1
            most[cost.service] = most.get(cost.service, 0) + cost.requests
            least[cost.service] = least.get(cost.service, 0) + (cost.requests if place == 0 else 0)
            canary = canaries.get((path.name, cost.service))
            if canary is not None:
                canaried[path.name, cost.service] = 2 * path.cost(canary).requests
    for (_, service), requests in canaried.items():
        most[service] += requests
        least[service] += requests if least[service] else 0
    return tuple(
        Load(
            service,
            looks[service],
            least[service],
            most[service],
            _seconds(least[service], pause(service)),
            _seconds(most[service], pause(service)),
        )
        for service in sorted(looks)
    )


def _seconds(requests: int, pause: float) -> float:
    return requests * max(pause, ANSWER_SECONDS if pause else 0.0)


def _longest(errands: Sequence[Errand], seconds: Mapping[str, float]) -> float:
    """The services that some channel may need one after the other, together; of such groups the longest."""
    group: dict[str, frozenset[str]] = {}
    for errand in errands:
        services = {service for path in errand.paths if (service := path.cost(errand.channel).service)}
        if not services:
            continue
        joined = frozenset(services).union(*(group.get(service, frozenset()) for service in services))
        group.update(dict.fromkeys(joined, joined))
    return max((sum(seconds[service] for service in one) for one in group.values()), default=0.0)
