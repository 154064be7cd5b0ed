"""Our own IPv6: whether a silence is theirs or ours, and whether our resolver hides what it should tell."""

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass
from time import monotonic

from checks.subjects.ipv6 import Door, Own, Said
from monitor.crawl.ipv6.knocks import Knocker, has_route
from monitor.crawl.ipv6.names import Names

KEEP_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Controls:
    """What is known to work over IPv6: doors of several operators, and names that have AAAA records.

    Empty where none may be asked; then only the targets themselves prove that our own network works.
    """

    doors: tuple[tuple[str, int], ...] = (
        ("2400:3200::1", 443),
        ("240c::6666", 53),
        ("2606:4700:4700::1111", 443),
        ("2001:4860:4860::8888", 443),
    )
    names: tuple[str, ...] = ("www.gov.cn", "dns.alidns.com", "www.tsinghua.edu.cn", "one.one.one.one")


class OwnNetwork:
    """Tells our own troubles with IPv6 from theirs. What the controls say holds for a minute."""

    def __init__(self, names: Names, knocker: Knocker, controls: Controls) -> None:
        self._names, self._knocker, self._controls = names, knocker, controls
        self._doors: tuple[float, str | None] = (-KEEP_SECONDS, None)
        self._filters: tuple[float, bool] = (-KEEP_SECONDS, False)

    async def state(self, doors: Iterable[tuple[str, Door]]) -> tuple[Own, str]:
        """How our IPv6 is, with the proof in words, given how the addresses of others met us over IPv6.

        An open door proves it. A refusal may come from a firewall of our own, so it only counts where nobody else can
        be asked.
        """
        met = list(doors)
        opened = next((address for address, door in met if door is Door.OPEN), None)
        if opened is not None:
            return Own.WORKS, f"{opened} answered"
        if not self._controls.doors:
            return _without_controls(met)
        door = await self._open_door()
        if door is not None:
            return Own.WORKS, f"the control address {door} answered"
        # An address on this machine or beside it has a route of its own, which says nothing of the way out.
        if not any(has_route(address) for address, _ in self._controls.doors):
            return Own.NONE, "this machine has no way to any IPv6 address"
        return Own.SILENT, "nobody answers over IPv6, no control address either"

    async def filters(self) -> bool:
        """Whether our resolver says "no such record" for names that have AAAA records for certain."""
        at, said = self._filters
        if monotonic() - at < KEEP_SECONDS:
            return said
        answers = await asyncio.gather(*(self._names.ask(name, "AAAA") for name in self._controls.names))
        found = any(answer.addresses for answer in answers)
        said = not found and any(answer.said is Said.NO_DATA for answer in answers)
        self._filters = monotonic(), said
        return said

    async def _open_door(self) -> str | None:
        at, door = self._doors
        if monotonic() - at < KEEP_SECONDS:
            return door
        knocks = await asyncio.gather(*(self._knocker.one(*(door[0], *door)) for door in self._controls.doors))
        found = next((knock.address for knock in knocks if knock.door is Door.OPEN), None)
        self._doors = monotonic(), found
        return found


def _without_controls(met: list[tuple[str, Door]]) -> tuple[Own, str]:
    """What the targets alone say of our own network."""
    refused = next((address for address, door in met if door is Door.REFUSED), None)
    if refused is not None:
        return Own.WORKS, f"{refused} refused, and no control address was asked"
    if not met:
        return Own.UNTRIED, "there was no address to try"
    if not any(has_route(address) for address, _ in met):
        return Own.NONE, "this machine has no way to any IPv6 address"
    return Own.SILENT, "nobody answers over IPv6, no control address was asked"
