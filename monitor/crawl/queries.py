"""Queries in a page's own encoding: what a browser sends for ``?q=中文`` from a GBK page.

Only the query: a path is always UTF-8. Rules: WHATWG URL, percent-encode after encoding; WHATWG Encoding, encoders.
"""

from monitor.crawl.encodings import CODECS, named

_ALWAYS_ESCAPED = frozenset(b" \"#<>'")
_UNICODE = frozenset({"utf-8", "utf-16le", "utf-16be", "replacement", "x-user-defined"})
_CODECS = {**CODECS, "big5": "cp950"}
_SPECIAL = {("gbk", "€"): b"\x80", ("shift_jis", "−"): b"\x81\x7c"}
_NEVER = {("gbk", "\ue5e5"), ("gb18030", "\ue5e5")}


def output_encoding(label: str) -> str:
    """The WHATWG name of the encoding that a page so labelled sends its queries in; ``utf-8`` where unknown."""
    name = named(label)
    return "utf-8" if name is None or name in _UNICODE else name


def encode_query(query: str, encoding: str) -> str:
    """The query (without ``?``) as a browser writes it from a page in this encoding; ASCII is left as it is.

    ``encoding`` is a name given by ``output_encoding``. What it cannot write goes out as ``%26%23NNNN%3B``.
    """
    return "".join(character if character.isascii() else _escaped(character, encoding) for character in query)


def _escaped(character: str, encoding: str) -> str:
    written = _encode(character, encoding)
    if written is None:
        return f"%26%23{ord(character)}%3B"
    return "".join(
        f"%{byte:02X}" if byte > 0x7E or byte < 0x21 or byte in _ALWAYS_ESCAPED else chr(byte) for byte in written
    )


def _encode(character: str, encoding: str) -> bytes | None:
    if (encoding, character) in _NEVER:
        return None
    special = _SPECIAL.get((encoding, character))
    if special is not None:
        return special
    try:
        written = character.encode(_CODECS.get(encoding, encoding))
    except (UnicodeEncodeError, LookupError):
        return None
    return None if encoding == "gbk" and len(written) == 4 else written
