"""Servers for handshakes on loopback, each in a thread, each asked a few times at most."""

import socket
import ssl
import struct
import threading
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from monitor.crawl.origin import Origin

Talk = Callable[[socket.socket], None]


@dataclass
class Server:
    """Where a server is, and how many connections it took."""

    port: int
    taken: int = 0

    def origin(self, host: str = "site.test") -> Origin:
        return Origin("https", host, self.port)


@contextmanager
def talking(talk: Talk) -> Iterator[Server]:
    """A server that talks like this to every connection, one after the other."""
    listening = socket.create_server(("127.0.0.1", 0))
    listening.settimeout(0.05)
    server = Server(listening.getsockname()[1])
    over = threading.Event()

    def serve() -> None:
        while not over.is_set():
            with suppress(TimeoutError):
                connection, _ = listening.accept()
                server.taken += 1
                connection.settimeout(5)
                with connection, suppress(OSError):
                    talk(connection)

    thread = threading.Thread(target=serve)
    thread.start()
    try:
        yield server
    finally:
        over.set()
        thread.join(10)
        listening.close()


def secure(pem: Path, **settings: Any) -> Talk:
    """Shakes hands with this certificate; the settings are attributes of its SSL context."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # old protocols are what is tested
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        ciphers = settings.pop("ciphers", None)
        if ciphers:
            context.set_ciphers(ciphers)
        for name, value in settings.items():
            setattr(context, name, value)
    context.load_cert_chain(pem)

    def talk(connection: socket.socket) -> None:
        with context.wrap_socket(connection, server_side=True) as tls:
            tls.recv(1)

    return talk


def says(answer: bytes) -> Talk:
    """Reads a greeting, answers with these bytes, and hangs up in order."""

    def talk(connection: socket.socket) -> None:
        connection.recv(65536)
        connection.sendall(answer)
        connection.shutdown(socket.SHUT_WR)
        connection.recv(65536)

    return talk


def resets(connection: socket.socket) -> None:
    """Reads a greeting and resets the connection."""
    connection.recv(65536)
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


def keeps_silent(connection: socket.socket) -> None:
    """Never says a word, until the other side hangs up."""
    while connection.recv(65536):
        pass


def drips(connection: socket.socket) -> None:
    """Begins a record without end, one byte at a time."""
    connection.sendall(b"\x16\x03\x03\x3f\xff")
    connection.settimeout(0.05)
    while True:
        connection.sendall(b"\x02")
        with suppress(TimeoutError):
            if not connection.recv(65536):
                return
