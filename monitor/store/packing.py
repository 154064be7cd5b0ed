"""Sets of ids in one blob: sorted, each kept as the distance to the one before, in as few bytes as that needs.

The links of a page, the holders of an issue, what a scan examined: all are read and written as wholes, so a row
per member would cost a hundred times more and serve nobody.

Layout: one byte (``B``, ``H``, ``I`` or ``Q``: the size of a distance, in lower case if the rest is deflated),
eight bytes with the smallest id, then the distances; all little-endian. The empty set is no bytes at all.
"""

import sys
import zlib
from array import array
from collections.abc import Iterable
from itertools import accumulate, chain, islice
from operator import lt, sub

from monitor.errors import StoreError

_WIDTHS = (("B", 0xFF), ("H", 0xFFFF), ("I", 0xFFFF_FFFF), ("Q", 0xFFFF_FFFF_FFFF_FFFF))
_CODES = frozenset("BHIQ")
_DEFLATE_FROM = 1024  # bytes: below it deflating costs more time than it saves space
_HEAD = 9


def pack(ids: Iterable[int]) -> bytes:
    """The blob of a set of ids from 0 to 2**64 - 1; order and repeats do not matter. ``ValueError`` outside that."""
    return _pack(ids, deflate=True)


def pack_hashes(hashes: Iterable[int]) -> bytes:
    """The blob of a set of hashes: the same layout, never deflated, because chance does not shrink."""
    return _pack(hashes, deflate=False)


def unpack(blob: bytes) -> list[int]:
    """The ids of a blob in ascending order. Raises ``StoreError`` where the blob is damaged."""
    if not blob:
        return []
    try:
        first, distances = _distances(blob)
    except (ValueError, zlib.error) as error:
        raise StoreError(f"a packed set of ids in the database is damaged ({error}): restore a backup") from error
    return list(accumulate(chain((first,), distances)))


def holds_any(blob: bytes, wanted: set[int] | frozenset[int]) -> bool:
    """Whether the blob's set and ``wanted`` share a member. Raises ``StoreError`` where the blob is damaged."""
    return bool(blob) and not wanted.isdisjoint(unpack(blob))


def _pack(ids: Iterable[int], *, deflate: bool) -> bytes:
    ordered = list(ids)
    # What comes in order, as ids of a big scan do, needs no set beside it: that would be the most memory of all.
    if not all(map(lt, ordered, islice(ordered, 1, None))):
        ordered = sorted(set(ordered))
    if not ordered:
        return b""
    if ordered[0] < 0 or ordered[-1] > _WIDTHS[-1][1]:
        raise ValueError(f"not an id: {ordered[0] if ordered[0] < 0 else ordered[-1]}")
    distances = list(map(sub, islice(ordered, 1, None), ordered))
    widest = max(distances, default=0)
    code = next(code for code, most in _WIDTHS if widest <= most)
    packed = array(code, distances)
    if sys.byteorder == "big":
        packed.byteswap()
    body = packed.tobytes()
    if deflate and len(body) >= _DEFLATE_FROM:
        code, body = code.lower(), zlib.compress(body, 1)
    return code.encode() + ordered[0].to_bytes(8, "little") + body


def _distances(blob: bytes) -> tuple[int, "array[int]"]:
    code, first, body = chr(blob[0]), int.from_bytes(blob[1:_HEAD], "little"), blob[_HEAD:]
    if len(blob) < _HEAD or code.upper() not in _CODES:
        raise ValueError("unknown layout")
    distances = array(code.upper())
    distances.frombytes(zlib.decompress(body) if code.islower() else body)
    if sys.byteorder == "big":
        distances.byteswap()
    return first, distances
