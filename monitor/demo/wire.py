"""HTTP/1.1 by hand over a stream: enough to answer in every way that a real server should not."""

import asyncio
import gzip
import socket
import struct
from http import HTTPStatus

from monitor.demo.answers import Answer, Asked
from monitor.demo.names import Names

_TEXTS = ("text/", "application/xml", "image/svg+xml")
_BODILESS = {204, 304}
_PHRASES = {status.value: status.phrase for status in HTTPStatus}


async def read_request(reader: asyncio.StreamReader, host: str) -> Asked | None:
    """The next request on a kept connection, or None where there is none or it is no HTTP. A body is read away."""
    try:
        head = await reader.readuntil(b"\r\n\r\n")
    except (asyncio.IncompleteReadError, asyncio.LimitOverrunError, ConnectionError):
        return None
    line, *rest = head.decode("latin-1").split("\r\n")
    words = line.split(" ")
    if len(words) != 3:
        return None
    pairs = (header.partition(":") for header in rest if header)
    headers = {name.strip().lower(): value.strip() for name, _, value in pairs}
    size = headers.get("content-length", "0")
    if not size.isdecimal() or int(size) > 65536:
        return None
    try:
        await reader.readexactly(int(size))
    except (asyncio.IncompleteReadError, ConnectionError):
        return None
    return Asked(host, words[1], words[0], headers)


async def write_answer(writer: asyncio.StreamWriter, asked: Asked, answer: Answer, names: Names) -> bool:
    """Send the answer, with real addresses in place of the city's names. True where the connection stays open."""
    if answer.delay:
        await asyncio.sleep(answer.delay)
    if answer.dropped:
        _cut(writer)
        return False
    if answer.raw is not None:
        writer.write(answer.raw)
        await writer.drain()
        return False
    body = names.octets(answer.body) if answer.kind.startswith(_TEXTS) else answer.body
    if answer.gzip:
        body = gzip.compress(body, mtime=0)
    short = answer.promised is not None
    stays = not short and asked.headers.get("connection", "").lower() != "close"
    writer.write(_head(answer, len(body), names, stays=stays))
    if asked.method != "HEAD" and answer.status not in _BODILESS:
        await _send(writer, body, answer.drip)
    await writer.drain()
    return stays


async def _send(writer: asyncio.StreamWriter, body: bytes, drip: float) -> None:
    if not drip:
        writer.write(body)
        return
    for place in range(len(body)):
        await writer.drain()
        await asyncio.sleep(drip)
        if writer.transport.is_closing():  # whoever asked has had enough
            return
        writer.write(body[place : place + 1])


def _head(answer: Answer, size: int, names: Names, *, stays: bool) -> bytes:
    reason = _PHRASES.get(answer.status, "Unknown")
    lines = [f"HTTP/1.1 {answer.status} {reason}".encode()]
    if not any(name == "Server" for name, _ in answer.headers):
        lines.append(b"Server: qinghewan")
    if answer.status not in _BODILESS:
        lines += [f"Content-Type: {answer.kind}".encode(), b"Content-Length: %d" % (answer.promised or size)]
    if answer.gzip:
        lines.append(b"Content-Encoding: gzip")
    lines += [name.encode() + b": " + names.octets(value) for name, value in answer.headers]
    lines.append(b"Connection: " + (b"keep-alive" if stays else b"close"))
    return b"\r\n".join(lines) + b"\r\n\r\n"


def _cut(writer: asyncio.StreamWriter) -> None:
    """End the connection as a crashed server does: with a reset, not with a farewell."""
    listener: socket.socket | None = writer.get_extra_info("socket")
    if listener is not None:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    writer.transport.abort()
