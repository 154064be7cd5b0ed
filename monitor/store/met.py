"""What a scan has met: the addresses that are on its list already."""

from collections.abc import Sequence
from itertools import filterfalse

_ROOM = 4096


class Met:
    """A set of address ids that only grows: a byte for each id that there is, so a scan of any size stays small.

    Every link of every page asks it. That is a million questions for 10,000 pages, so ``new`` takes a page's links
    at once and leaves nothing to Python where, as nearly always, none of them is new.
    """

    def __init__(self) -> None:
        self._marks = bytearray()

    def meet(self, known: int) -> bool:
        """Remember one id. False if it was met before."""
        return bool(self.new((known,)))

    def new(self, ids: Sequence[int]) -> list[int]:
        """The ids that were not met before, each once and in order; from now on they are met."""
        if not ids:
            return []
        last = max(ids)
        if last >= len(self._marks):
            self._marks.extend(bytes(last + _ROOM - len(self._marks)))
        fresh = list(dict.fromkeys(filterfalse(self._marks.__getitem__, ids)))
        for known in fresh:
            self._marks[known] = 1
        return fresh
