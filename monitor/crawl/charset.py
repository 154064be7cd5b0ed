"""From bytes to text: which encoding a page is really in.

Order: byte order mark, Content-Type header, the page's own declaration, detector. A declaration that the bytes
plainly contradict (declared UTF-8 and written in GBK, or the reverse) is corrected, and remembered.
"""

import codecs
import re
from dataclasses import dataclass

import cchardet

from monitor.crawl.encodings import CODECS, named
from monitor.crawl.prescan import charset_of, declared_in

_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xfe\xff", "utf-16be"), (b"\xff\xfe", "utf-16le"))
_NOT_ASCII = re.compile(rb"[\x80-\xff]")
_THREE_BYTES = re.compile(rb"[\xe0-\xef][\x80-\xbf]{2}")
_PROOF = 3
_WINDOW = 2048
_DETECTED = 65_536
_FEW = 0.05
_FALLBACK = "windows-1252"


@dataclass(frozen=True, slots=True)
class Decoded:
    """A body as UTF-8, and what its encoding is.

    ``utf8`` is the body itself where it was written in UTF-8 (bytes that are no UTF-8 are still in it: whoever reads
    it replaces them). ``encoding`` is the WHATWG name of the encoding it is in, ``declared`` of the one that was
    declared (None if none was). ``gb2312`` is called ``gbk``, as the standard has it.
    """

    utf8: bytes
    encoding: str
    declared: str | None

    @property
    def text(self) -> str:
        """The body as text, with U+FFFD for what cannot be read."""
        return self.utf8.decode("utf-8", "replace")

    @property
    def corrected(self) -> bool:
        """Whether the declaration is plainly untrue."""
        return self.declared is not None and self.declared != self.encoding


def decode(body: bytes, content_type: str | None = None) -> Decoded:
    """Find the encoding of a body and hand it on as UTF-8. Never raises."""
    for mark, name in _MARKS:
        if body.startswith(mark):
            rest = body[len(mark) :]
            return Decoded(rest if name == "utf-8" else _transcoded(rest, name), name, name)
    declared = _declared(body, content_type)
    encoding = _true(body, declared) if declared else _undeclared(body)
    return Decoded(body if encoding == "utf-8" else _transcoded(body, encoding), encoding, declared)


def _declared(body: bytes, content_type: str | None) -> str | None:
    label = charset_of(content_type) if content_type else None
    return (named(label) if label else None) or declared_in(body)


def _true(body: bytes, declared: str) -> str:
    """The declared encoding, or the one the bytes are plainly in instead."""
    first = _NOT_ASCII.search(body)
    if first is None or declared.startswith("utf-16"):
        return declared
    if declared == "utf-8":
        window = body[first.start() : first.start() + _WINDOW]
        if _is_utf8(window) or _mostly_utf8(body) or not _is_gbk(body):
            return declared
        return "gbk"
    return "utf-8" if _says_utf8(body, first.start()) else declared


def _undeclared(body: bytes) -> str:
    first = _NOT_ASCII.search(body)
    if first is None:
        return _FALLBACK
    start = first.start()
    is_utf8 = _is_utf8(body[start:])
    if (is_utf8 and _THREE_BYTES.search(body)) or _says_utf8(body, start):
        return "utf-8"
    label = cchardet.detect(body[max(0, start - 64) : start + _DETECTED])["encoding"]
    found = named(label) if label else None
    if found is None or (found == "utf-8" and not is_utf8):
        return "gbk" if _is_gbk(body) else _FALLBACK
    return "gbk" if found == "gb18030" else found


def _is_utf8(window: bytes) -> bool:
    """Whether these bytes, which begin with a character and may end inside one, are clean UTF-8."""
    try:
        codecs.utf_8_decode(window, "strict", False)  # noqa: FBT003 - C function: "not final"
    except UnicodeDecodeError:
        return False
    return True


def _says_utf8(body: bytes, start: int) -> bool:
    """Whether bytes that were not declared so are UTF-8 beyond doubt: many characters of it, hardly a fault.

    Two-byte sequences prove nothing: some common words in GBK are good UTF-8 too.
    """
    window = body[start : start + _WINDOW]
    return len(_THREE_BYTES.findall(window)) >= _PROOF and _is_utf8(window) and _mostly_utf8(body)


def _mostly_utf8(body: bytes) -> bool:
    """Whether UTF-8 reads all but a few characters, as when a summary was cut in the middle of one."""
    text = body.decode("utf-8", "replace")
    beyond = len(text.encode()) - len(body.translate(None, bytes(range(0x80, 0x100))))
    return text.count("�") * 3 <= max(3, beyond * _FEW)


def _is_gbk(body: bytes) -> bool:
    """Whether GB18030 reads all but a few characters."""
    text = body.decode("gb18030", "replace")
    wide = sum(1 for character in text if character > "\x7f")
    return wide > 0 and text.count("�") <= wide * _FEW


def _transcoded(body: bytes, encoding: str) -> bytes:
    try:
        return body.decode(CODECS.get(encoding, encoding), "replace").encode("utf-8", "replace")
    except (LookupError, ValueError):
        return body.decode("latin-1").encode()
