"""The guide of one scan: what becomes of each new address, with traps recognised and not followed for ever."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from monitor.crawl.follow import Follow
from monitor.crawl.patterns import token
from monitor.crawl.traps import Traps
from monitor.crawl.work import Done

TRAP = "trap"
"""The role of the one address by which a trap is told: nobody asks it, and the report says why."""


class Guide:
    """Joins how far a scan goes with the traps it meets. Without ``traps`` (a sample, a recheck) only the former."""

    def __init__(self, follow: Follow, traps: Traps | None = None) -> None:
        self.follow, self.traps = follow, traps
        self._told: set[tuple[str, str]] = set()

    def learn(self, done: Done) -> None:
        """A page was read, or is as it was: tell the traps of it before its links are asked for."""
        if self.traps is None:
            return
        holder = done.task.referer or ""
        if done.page is not None:
            self.traps.read(done.task.url, done.page.body_hash, done.outcome.body, holder)
        elif done.unchanged and done.task.body_hash is not None:
            self.traps.read(done.task.url, done.task.body_hash, done.outcome.body, holder)

    def role(self, url: str, depth: int, holder: str) -> str | None:
        """``read``, ``look``, ``trap`` (the example of a trap), or None for an address that is only known.

        What lies in a mirror ends of itself, so it is looked at; the addresses of other traps never end.
        """
        role = self.follow.role(url, depth)
        if role != "read" or self.traps is None or self.traps.allow(url, holder):
            return role
        trap = self.traps.trap_of(url)
        if trap is None or trap.kind == "mirror":
            return "look"
        return TRAP if self.tells(url) else None

    def remember(self, met: Iterable[Any]) -> None:
        """What a scan that goes on has met: rows with ``url`` and ``holder``, in the order they came."""
        if self.traps is not None:
            for row in met:
                self.traps.allow(row.url, row.holder or "")

    def known(self, urls: Iterable[str]) -> None:
        """Pages that earlier scans read.

        Of those that differ in a session alone, the first stays the chosen one; combinations are counted on.
        """
        if self.traps is not None:
            for url in urls:
                if "?" in url or token(url) is not None:
                    self.traps.allow(url)

    def still(self, url: str) -> bool:
        """Whether an address that was to be read is still worth it, by what was learnt since."""
        return self.traps is None or self.traps.still(url)

    def lost(self, url: str) -> bool:
        """Whether an address lies in a trap without end, so that it is not even looked at any more."""
        if self.traps is None or self.traps.still(url):
            return False
        trap = self.traps.trap_of(url)
        return trap is not None and trap.kind != "mirror"

    def tells(self, url: str) -> bool:
        """Whether this address is to be the example of its trap: it is the first that is not followed."""
        trap = self.traps.trap_of(url) if self.traps else None
        if trap is None or (trap.kind, trap.pattern) in self._told:
            return False
        self._told.add((trap.kind, trap.pattern))
        return True

    def why(self, url: str) -> str:
        """What kind of trap an address lies in, in words for a person."""
        trap = self.traps.trap_of(url) if self.traps else None
        return f"{_KINDS.get(trap.kind, trap.kind)} {trap.pattern}" if trap else ""

    def told(self) -> list[dict[str, Any]]:
        """All traps met so far, as JSON-able values: kind, pattern, example, count."""
        return [asdict(trap) for trap in self.traps.found()] if self.traps else []


_KINDS = {
    "calendar": "日历翻不到头 endless calendar",
    "session": "地址带会话标识 session id",
    "query": "条件组合无穷 endless combinations",
    "nesting": "路径层层套叠 self-nesting path",
    "paging": "翻页翻不到头 endless paging",
}
