"""Whose network is down: the site's, the way out, or ours (pure)."""

from collections import Counter
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from checks.subjects import Failure, Look
from monitor.crawl.urls import authority

UNANSWERED = frozenset({Failure.TIMEOUT, Failure.DNS, Failure.REFUSED, Failure.RESET, Failure.TLS, Failure.OFFLINE})
"""Failures that our own network could be the cause of."""

SILENT = frozenset({Failure.FORBIDDEN_ADDRESS, Failure.ROBOTS, Failure.BUDGET, Failure.BREAKER})
"""Failures that say nothing about any network: nobody was asked."""


@dataclass(frozen=True, slots=True)
class Observation:
    """How one look at a host ended: ``failure`` is None where it answered, whatever it said.

    ``own`` says that the host is the target's. ``detail`` tells DNS failures apart (``servfail``, ``timeout`` …).
    """

    host: str
    own: bool
    failure: Failure | None
    detail: str = ""


def observed(look: Look, own: Container[str]) -> Iterator[Observation]:
    """What a look says about the hosts it came by: those of its hops answered, the last one did or did not.

    ``own`` are the target's hosts, with an unusual port. A look that nobody was asked for says nothing.
    """
    for hop in look.hops:
        host = authority(hop.url)
        yield Observation(host, host in own, None)
    if look.failure not in SILENT:
        host = authority(look.final_url)
        yield Observation(host, host in own, look.failure if look.failure in UNANSWERED else None, look.detail)


class Reach(StrEnum):
    """How far our network reached."""

    UP = "up"  # what failed, failed by itself
    SITE_DOWN = "site_down"  # the target does not answer, others do
    OUTSIDE_CUT = "outside_cut"  # the target answers, the way to outside hosts is blocked: a firewall of ours
    DOWN = "down"  # nobody answers: it is us


@dataclass(frozen=True, slots=True)
class NetworkState:
    """What a scan's failures are worth. Of the ``offline`` hosts they say nothing; ``why`` is the proof in words."""

    reach: Reach
    offline: frozenset[str] = frozenset()
    why: str = ""

    @property
    def void(self) -> bool:
        """Whether the scan must open and close nothing."""
        return self.reach is Reach.DOWN


def worth_asking(observations: Iterable[Observation], *, least: int = 5, share: float = 0.5) -> bool:
    """Whether failures cluster so much that control addresses should be asked.

    They do when nobody at all answers for the target, or when ``least`` outside hosts fail that are at least this
    ``share`` of all. An outside host that answers proves our network as well as any control address.
    """
    own, outside = _by_host(observations)
    if own and all(own.values()):
        return all(outside.values())
    failing = sum(map(bool, outside.values()))
    return failing >= least and failing >= share * len(outside)


def network_state(
    observations: Iterable[Observation], *, controls: bool | None = None, least: int = 20, share: float = 0.8
) -> NetworkState:
    """Tell "their site is down" from "the way out is blocked" and from "our network is down".

    ``controls`` says whether any control address answered, None where none was asked. The way out is blocked when
    no control address answers, or when at least this ``share`` of ``least`` outside hosts or more fail in the same way.
    Whatever the target itself answered stands.
    """
    own, outside = _by_host(observations)
    failing = {host: why for host, why in outside.items() if why}
    if own and all(own.values()):
        return _silent_target(own, outside, failing, controls=controls)
    if failing and controls is False:
        return NetworkState(Reach.OUTSIDE_CUT, frozenset(failing), "the target answers, no control address does")
    alike = Counter(failing.values()).most_common(1)
    if alike and len(outside) >= least and alike[0][1] >= share * len(outside):
        why = f"{alike[0][1]} of {len(outside)} outside hosts fail alike ({alike[0][0]}), the target answers"
        return NetworkState(Reach.OUTSIDE_CUT, frozenset(failing), why)
    return NetworkState(Reach.UP)


def _silent_target(
    own: dict[str, str], outside: dict[str, str], failing: dict[str, str], *, controls: bool | None
) -> NetworkState:
    answered = len(outside) - len(failing)
    if controls or answered:
        proof = "a control address" if controls else f"{answered} of {len(outside)} outside hosts"
        return NetworkState(Reach.SITE_DOWN, why=f"the target does not answer, {proof} did")
    asked = "no control address answers either" if controls is False else "no control address was asked"
    return NetworkState(Reach.DOWN, frozenset({*own, *failing}), f"nobody answers, and {asked}")


def _by_host(observations: Iterable[Observation]) -> tuple[dict[str, str], dict[str, str]]:
    """Own and outside hosts with how they fail; the empty word where a host answered even once."""
    own: dict[str, dict[str, None]] = {}
    outside: dict[str, dict[str, None]] = {}
    for one in observations:
        if one.failure not in SILENT:
            (own if one.own else outside).setdefault(one.host, {})[_way(one)] = None
    return _settled(own), _settled(outside)


def _settled(ways: dict[str, dict[str, None]]) -> dict[str, str]:
    return {host: "" if "" in seen else " and ".join(sorted(seen)) for host, seen in ways.items()}


def _way(one: Observation) -> str:
    """In which way a look failed: DNS failures are different ways, and any answer is none."""
    if one.failure not in UNANSWERED or one.failure is None:
        return ""
    return f"{one.failure} {one.detail}" if one.failure is Failure.DNS else str(one.failure)
