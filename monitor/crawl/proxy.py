"""The operator's proxy, as a way out for what connects by itself: the browser's gate and handshakes.

The clients have this in their libraries.
"""

import asyncio
import re
import socket
import ssl
from base64 import b64encode
from dataclasses import dataclass
from time import monotonic
from typing import Self
from urllib.parse import unquote, urlsplit

_MOST_HEAD = 64 * 1024
_AGREED = re.compile(rb"HTTP/1\.[01] 2\d\d(?: |\r?\n)")
_END = b"\r\n\r\n"


class RefusedByProxyError(OSError):
    """The proxy did not open a way to a server: whose fault that is, nobody can tell."""


@dataclass(frozen=True, slots=True)
class Proxy:
    """A proxy by its address: ``http://``, or ``https://`` where it is itself spoken to over TLS (``secure``).

    ``authorization`` is the value of its header, empty where it asks for none.
    """

    host: str
    port: int
    secure: bool = False
    authorization: str = ""

    @classmethod
    def of(cls, url: str) -> Self:
        """The proxy at this address. Raises ``ValueError`` for what is none."""
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise ValueError(f"{parts.scheme}://{parts.hostname}: not the address of a proxy")
        secure = parts.scheme == "https"
        who = f"{unquote(parts.username or '')}:{unquote(parts.password or '')}"
        shown = f"Basic {b64encode(who.encode()).decode()}" if parts.username else ""
        return cls(parts.hostname, parts.port or (443 if secure else 80), secure, shown)

    @property
    def fields(self) -> tuple[tuple[bytes, bytes], ...]:
        """The header fields that it wants of every request."""
        return ((b"Proxy-Authorization", self.authorization.encode()),) if self.authorization else ()

    async def connect(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        """A connection to the proxy itself. Raises ``OSError``."""
        return await asyncio.open_connection(self.host, self.port, ssl=self._context() if self.secure else None)

    async def tunnel(self, host: str, port: int) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        """A connection through the proxy to a server. Raises ``OSError``, ``RefusedByProxyError`` among them."""
        reader, writer = await self.connect()
        try:
            writer.write(self._greeting(host, port))
            _check(await reader.readuntil(_END))
        except (EOFError, asyncio.LimitOverrunError) as error:
            writer.close()
            raise RefusedByProxyError(f"the proxy: {error}") from None
        except BaseException:
            writer.close()
            raise
        return reader, writer

    def tunnel_now(self, host: str, port: int, timeout: float) -> socket.socket:
        """The same, blocking, within ``timeout`` seconds."""
        deadline = monotonic() + timeout
        connection = socket.create_connection((self.host, self.port), timeout)
        try:
            if self.secure:
                connection = self._context().wrap_socket(connection, server_hostname=self.host)
            connection.sendall(self._greeting(host, port))
            _check(_head(connection, deadline))
        except BaseException:
            connection.close()
            raise
        return connection

    def _greeting(self, host: str, port: int) -> bytes:
        where = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
        fields = b"".join(name + b": " + value + b"\r\n" for name, value in self.fields)
        return f"CONNECT {where} HTTP/1.1\r\nHost: {where}\r\n".encode() + fields + b"\r\n"

    def _context(self) -> ssl.SSLContext:
        return ssl.create_default_context()


def _head(connection: socket.socket, deadline: float) -> bytes:
    head = b""
    while not head.endswith(_END):  # byte by byte: what follows the head is the server's
        connection.settimeout(max(deadline - monotonic(), 0.001))
        byte = connection.recv(1)
        if not byte or len(head) > _MOST_HEAD:
            break
        head += byte
    return head


def _check(head: bytes) -> None:
    if not _AGREED.match(head):
        said = head.split(b"\r\n", 1)[0][:80].decode("latin-1")
        raise RefusedByProxyError(f"the proxy says {said!a}")
