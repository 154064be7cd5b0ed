"""By which pages something is held: few numbers for nearly everything, and all pages of the site for a few things."""

from array import array
from collections.abc import Hashable, Iterator
from itertools import chain, islice

from monitor.store.packing import pack, unpack

MANY = 2000
"""Pages from which on they are packed: what stands in a template then takes a byte for each page, not eight."""


class HeldBy:
    """The pages (address ids) that hold one thing, in order of id.

    They are put at the end of ``latest`` in that order; ``settle``, called now and then, packs what has gathered.
    """

    __slots__ = ("_packed", "latest")

    def __init__(self) -> None:
        self._packed: tuple[tuple[int, bytes], ...] = ()
        self.latest = array("q")

    def settle(self) -> None:
        """Pack the latest pages, if there are many."""
        if len(self.latest) >= MANY:
            self._packed += ((len(self.latest), pack(self.latest)),)
            self.latest = array("q")

    def first(self, number: int) -> list[int]:
        """Up to this many pages from the start."""
        return list(islice(self, number))

    @property
    def key(self) -> Hashable:
        """The same for two things that stand on the same pages."""
        return self._packed, self.latest.tobytes()

    def __len__(self) -> int:
        return sum(number for number, _ in self._packed) + len(self.latest)

    def __iter__(self) -> Iterator[int]:
        packed = (unpack(blob) for _, blob in self._packed)
        return chain(chain.from_iterable(packed), self.latest)
