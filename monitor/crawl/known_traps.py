"""Traps that an earlier scan told of: samples leave out what lies in one, full scans go no further into it."""

from collections.abc import Iterable, Mapping
from typing import Any

from monitor.crawl.patterns import NESTED, pattern, repeats, token, trunk


class KnownTraps:
    """The traps of a scan, as its summary has them (``kind``, ``pattern`` …). A mirror ends of itself and is none."""

    def __init__(self, told: Iterable[Mapping[str, Any]]) -> None:
        self._patterns: dict[str, set[str]] = {}
        for trap in told:
            if trap["kind"] != "mirror":
                self._patterns.setdefault(trap["kind"], set()).add(trap["pattern"])

    def __contains__(self, url: str) -> bool:
        return self.key_of(url) is not None

    def key_of(self, url: str) -> tuple[str, str] | None:
        """The kind and the pattern of the trap that an address would lie in; None where it lies in none."""
        if not self._patterns:
            return None
        return next(((kind, key) for kind, key in _keys(url) if key in self._patterns.get(kind, ())), None)


def _keys(url: str) -> Iterable[tuple[str, str]]:
    """The traps that an address would lie in, by kind and pattern."""
    shape, found = pattern(url), token(url)
    yield "calendar", shape
    yield "paging", shape
    if "?" in url:
        yield "query", shape.partition("?")[0]
    if found is not None:
        yield "session", f"{trunk(url)} {found.name}=#"
    if repeats(url) >= NESTED:
        yield "nesting", trunk(url)
