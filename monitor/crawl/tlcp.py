"""A greeting in TLCP (GB/T 38636, 国密), to learn whether a server that refuses TLS speaks it.

Only the greeting is sent, and only the first answer read: nothing is agreed on.
"""

import os
import socket
from contextlib import suppress
from ipaddress import ip_address
from time import monotonic

VERSION = b"\x01\x01"
_CIPHERS = (0xE013, 0xE053, 0xE011, 0xE051)  # ECC and ECDHE with SM4 in CBC and GCM, SM3
_HANDSHAKE, _CLIENT_HELLO, _SERVER_HELLO = 22, 1, 2
_ENOUGH = 11


def greeting(host: str, random: bytes) -> bytes:
    """A ClientHello of TLCP 1.1, with the server's name unless that is an IP address; ``random`` is 32 bytes."""
    ciphers = b"".join(cipher.to_bytes(2, "big") for cipher in _CIPHERS)
    body = VERSION + random + b"\0" + _sized(ciphers, 2) + _sized(b"\0", 1) + _extensions(host)
    message = bytes([_CLIENT_HELLO]) + _sized(body, 3)
    return bytes([_HANDSHAKE]) + VERSION + _sized(message, 2)


def accepted(answer: bytes) -> bool:
    """Whether an answer is the ServerHello of a server that goes on in TLCP."""
    return (
        len(answer) >= _ENOUGH
        and answer[0] == _HANDSHAKE
        and answer[1:3] == VERSION
        and answer[5] == _SERVER_HELLO
        and answer[9:11] == VERSION
    )


def speaks(address: str, port: int, host: str, timeout: float) -> bool:
    """Whether a server answers a TLCP greeting with its own, within ``timeout`` seconds. Blocking; never raises."""
    deadline = monotonic() + timeout
    answer = b""
    with suppress(OSError, UnicodeError), socket.create_connection((address, port), timeout) as connection:
        connection.sendall(greeting(host, os.urandom(32)))
        while len(answer) < _ENOUGH:
            connection.settimeout(max(deadline - monotonic(), 0.001))
            data = connection.recv(4096)
            if not data:
                break
            answer += data
    return accepted(answer)


def _extensions(host: str) -> bytes:
    with suppress(ValueError):
        ip_address(host)
        return b""
    name = b"\0" + _sized(host.removesuffix(".").encode("ascii"), 2)
    return _sized(b"\0\0" + _sized(_sized(name, 2), 2), 2)


def _sized(body: bytes, size: int) -> bytes:
    return len(body).to_bytes(size, "big") + body
