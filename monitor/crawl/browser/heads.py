"""Heads of HTTP messages as a proxy reads and rewrites them."""

import asyncio
from base64 import b64decode
from binascii import Error
from dataclasses import dataclass

USER = "page"
"""The user name that goes with a visit's token."""

MAX_HEAD = 256 * 1024
"""Bytes of one head."""

_OF_ONE_HOP = frozenset(
    b"connection keep-alive proxy-authenticate proxy-authorization proxy-connection te trailer upgrade".split()
)


class BadHeadError(ValueError):
    """These bytes are no head of an HTTP message."""


@dataclass(frozen=True, slots=True)
class Head:
    """The first line's three parts and the fields, names as written."""

    first: tuple[bytes, bytes, bytes]
    fields: tuple[tuple[bytes, bytes], ...]

    def get(self, name: bytes) -> bytes | None:
        """The first value of a field; ``name`` in lower case."""
        return next((value for key, value in self.fields if key.lower() == name), None)

    def passed_on(self, first: bytes, host: bytes | None = None, more: tuple[tuple[bytes, bytes], ...] = ()) -> bytes:
        """This head for the next hop under another first line (and host), ending the connection with this message.

        ``more`` are fields for that hop.
        """
        dropped = _OF_ONE_HOP | ({b"host"} if host else set())
        fields = [(key, value) for key, value in self.fields if key.lower() not in dropped]
        fields += [(b"Host", host)] if host else []
        fields += [*more, (b"Connection", b"close")]
        return b"\r\n".join([first, *(key + b": " + value for key, value in fields), b"", b""])


async def read_head(reader: asyncio.StreamReader, start: bytes = b"") -> Head:
    """Read a head that begins with ``start``; lines that are no field are dropped, as browsers do.

    Raises ``BadHeadError`` or ``EOFError``.
    """
    lines: list[bytes] = []
    size = 0
    while True:
        try:
            line = await reader.readuntil(b"\n")
        except asyncio.LimitOverrunError:
            raise BadHeadError("a line too long") from None
        size += len(line)
        if size > MAX_HEAD:
            raise BadHeadError("a head too long")
        line = line.rstrip(b"\r\n")
        if not line:
            return _parse(lines, start)
        lines.append(line)


def _parse(lines: list[bytes], start: bytes) -> Head:
    first = lines[0].split(b" ", 2) if lines else []
    if len(first) < 2 or not first[0].startswith(start):
        raise BadHeadError("not HTTP")
    fields = ((name, value.strip()) for name, colon, value in (line.partition(b":") for line in lines[1:]) if colon)
    known = tuple((name, value) for name, value in fields if name and name == name.strip())
    return Head((first[0], first[1], first[2] if len(first) > 2 else b""), known)


def token_of(head: Head) -> str | None:
    """The visit's token that a request shows; None without one."""
    scheme, _, coded = (head.get(b"proxy-authorization") or b"").partition(b" ")
    if scheme.lower() != b"basic":
        return None
    try:
        user, _, token = b64decode(coded, validate=True).decode("ascii").partition(":")
    except (Error, UnicodeDecodeError):
        return None
    return token if user == USER else None


def answer(status: str, text: str = "", **fields: str) -> bytes:
    """A short answer of our own; field names are written with underscores for hyphens."""
    body = text.encode()
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", "Content-Type: text/plain; charset=utf-8"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in fields.items()]
    return "\r\n".join(lines).encode("latin-1", "replace") + b"\r\n\r\n" + body
