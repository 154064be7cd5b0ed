"""How a body was packed for the way (its Content-Encoding), and unpacking it as it comes (pure)."""

import zlib

from monitor.crawl.outcome import Headers

READABLE = frozenset({"", "gzip", "x-gzip", "deflate"})
"""What ``Unpacker`` reads."""
_KNOWN = READABLE | {"br", "zstd", "compress", "x-compress"}
_FLUSHED = b"\x00\x00\xff\xff"
_ENDS = tuple(bytes([byte]) * 8 for byte in (0x00, 0x55, 0xAA, 0xFF))


def packed(headers: Headers) -> str:
    """How the body of an answer is packed, in lower case; empty where it is not.

    A word that nobody knows packs nothing: browsers show such a body as it is.
    """
    if b"content-encoding" not in headers.names:
        return ""
    names = (name.strip().lower() for value in headers.all("content-encoding") for name in value.split(","))
    return ", ".join(name for name in names if name in _KNOWN and name)


class Unpacker:
    """Unpacks a body chunk by chunk. ``how`` is one of ``READABLE``; the empty word changes nothing."""

    def __init__(self, how: str) -> None:
        self._how, self._tail, self._is_raw = how, b"", False
        self._inside = zlib.decompressobj(zlib.MAX_WBITS if how == "deflate" else zlib.MAX_WBITS | 16)

    def take(self, chunk: bytes, most: int) -> bytes:
        """What the next bytes hold, at most ``most`` bytes of it (1 or more). Raises ``zlib.error``."""
        if not self._how:
            return chunk[:most]
        begins, self._tail = not self._tail, (self._tail + chunk)[-len(_FLUSHED) :]
        try:
            return self._inside.decompress(chunk, most)
        except zlib.error:
            if self._how != "deflate" or not begins:
                raise
        self._inside, self._is_raw = zlib.decompressobj(-zlib.MAX_WBITS), True  # as many servers mean "deflate"
        return self._inside.decompress(chunk, most)

    def breaks_off(self) -> bool:
        """Whether the bytes so far end before the body does. Raises ``zlib.error`` where they may be anything.

        A missing checksum or a missing mark of the last block takes nothing from a reader: browsers need neither.
        """
        if self._inside.eof or not self._tail or self._tail == _FLUSHED:
            return False
        if self._is_raw:
            raise zlib.error("neither the end of it nor its beginning is there")
        return not all(map(self._is_checksum, _ENDS))

    def _is_checksum(self, end: bytes) -> bool:
        """Whether these bytes would come to stand where the checksum does: all that they held before is there."""
        inside = self._inside.copy()
        try:
            inside.decompress(end)
        except zlib.error as error:
            return "data check" in str(error) or "length check" in str(error)
        return inside.eof
