"""One TLS handshake at a vetted address, and what came over the wire meanwhile. Blocking: run it in a thread."""

import socket
import ssl
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from time import monotonic

from checks.subjects.handshake import Trouble

MOST_BYTES = 256 * 1024
_KEPT = 64 * 1024
_READ = 16 * 1024
_CHANGE, _ALERT, _HANDSHAKE, _APPLICATION = 20, 21, 22, 23
_CERTIFICATE_REQUEST = 13
_HANDSHAKE_HEAD = 4
_RECORD_HEAD = 5


@dataclass(frozen=True, slots=True)
class Shaken:
    """How a handshake ended: ``tls`` if it succeeded, else ``error``. ``received`` is the beginning of what came.

    ``connected`` says whether there was a TCP connection at all.
    """

    tls: ssl.SSLObject | None
    error: Exception | None
    received: bytes
    connected: bool

    @property
    def leaf(self) -> bytes | None:
        """The server's own certificate as DER; None where there was no handshake."""
        return self.tls.getpeercert(binary_form=True) if self.tls is not None else None

    @property
    def chain(self) -> int:
        """How many certificates the server sent; 0 where this Python does not tell."""
        # Public only from Python 3.13 on; the same method stands behind the object since 3.10.
        source = self.tls if hasattr(self.tls, "get_unverified_chain") else getattr(self.tls, "_sslobj", None)
        listed = getattr(source, "get_unverified_chain", lambda: None)()
        return len(listed or ())


Connect = Callable[[str, str, int, float], socket.socket]
"""What connects to a server: its vetted address, its name, its port, and how many seconds it may take."""


def direct(address: str, _host: str, port: int, timeout: float) -> socket.socket:
    """Connect to the address itself. Raises ``OSError``."""
    return socket.create_connection((address, port), timeout)


def shake(
    address: str, port: int, host: str, context: ssl.SSLContext, timeout: float, connect: Connect = direct
) -> Shaken:
    """Shake hands as ``host`` at an address, within ``timeout`` seconds. Never raises for what the world does."""
    deadline = monotonic() + timeout
    received = bytearray()
    connected = False
    incoming, outgoing = ssl.MemoryBIO(), ssl.MemoryBIO()
    try:
        tls = context.wrap_bio(incoming, outgoing, server_hostname=host.removesuffix("."))
        with connect(address, host, port, timeout) as connection:
            connected = True
            while not _step(tls, connection, outgoing):
                connection.settimeout(max(deadline - monotonic(), 0.001))
                data = connection.recv(_READ)
                if not data or len(received) > MOST_BYTES:
                    raise ConnectionResetError("the server hung up" if not data else "a handshake without end")
                received += data
                incoming.write(data)
            return Shaken(tls, None, bytes(received[:_KEPT]), connected)
    except (OSError, ValueError) as error:  # ssl.SSLError is an OSError; ValueError: a host that can be no SNI
        return Shaken(None, error, bytes(received[:_KEPT]), connected)


def _step(tls: ssl.SSLObject, connection: socket.socket, outgoing: ssl.MemoryBIO) -> bool:
    """Go on with what came so far; True when done. What is to be said, an alert included, is sent in any case."""
    try:
        tls.do_handshake()
    except ssl.SSLWantReadError:
        connection.sendall(outgoing.read())
        return False
    except ssl.SSLError:
        with suppress(OSError):
            connection.sendall(outgoing.read())
        raise
    connection.sendall(outgoing.read())
    return True


def trouble_of(shaken: Shaken) -> tuple[Trouble, str]:
    """What a handshake without success says, and the proof in words; ``Trouble.NONE`` where it succeeded."""
    error = shaken.error
    if error is None:
        return Trouble.NONE, ""
    said = (error.reason if isinstance(error, ssl.SSLError) else None) or str(error) or type(error).__name__
    if not shaken.connected:
        return Trouble.UNREACHABLE, said
    if shaken.received and not _is_tls(shaken.received):
        return Trouble.NOT_TLS, f"answers {_printable(shaken.received)} to a TLS greeting"
    if wants_certificate(shaken.received):
        return Trouble.CLIENT_CERTIFICATE, "asks for a certificate of the reader's"
    if isinstance(error, TimeoutError):
        return Trouble.TIMEOUT, "no handshake in time"
    if isinstance(error, ssl.SSLError):
        alert = shaken.received[:1] == bytes([_ALERT]) or "ALERT" in said
        return (Trouble.ALERT if alert else Trouble.PROTOCOL), said
    return (Trouble.RESET if isinstance(error, OSError) else Trouble.PROTOCOL), said


def wants_certificate(received: bytes) -> bool:
    """Whether the readable part of a handshake (all of it before TLS 1.3) holds a request for a certificate."""
    messages = b""
    at = 0
    while at + _RECORD_HEAD <= len(received) and received[at] == _HANDSHAKE:
        length = int.from_bytes(received[at + 3 : at + 5], "big")
        messages += received[at + _RECORD_HEAD : at + _RECORD_HEAD + length]
        at += _RECORD_HEAD + length
    at = 0
    while at + _HANDSHAKE_HEAD <= len(messages):
        if messages[at] == _CERTIFICATE_REQUEST:
            return True
        at += _HANDSHAKE_HEAD + int.from_bytes(messages[at + 1 : at + 4], "big")
    return False


def _is_tls(received: bytes) -> bool:
    """Whether it begins like a TLS record: a known type, and a version that has a 3 or is the national 1.1."""
    return _CHANGE <= received[0] <= _APPLICATION and received[1:2] in (b"\x03", b"\x01", b"")


def _printable(received: bytes) -> str:
    line = received[:40].split(b"\r\n", 1)[0]
    return ascii(line.decode("latin-1"))
