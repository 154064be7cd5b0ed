"""How a server meets a secure connection: one subject per https server, however many links lead to it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import ClassVar

from checks.subjects import NOWHERE, Holders, Sign


class Trouble(StrEnum):
    """Why no client of ours could shake hands. Facts of the world, never a verdict."""

    NONE = ""
    UNREACHABLE = "unreachable"  # no TCP connection
    TIMEOUT = "timeout"  # connected, then silence (or a drip) until the time was up
    RESET = "reset"  # connected, then cut off before the handshake was done
    ALERT = "alert"  # the server refused by a TLS alert
    NOT_TLS = "not_tls"  # what came is no TLS: plain HTTP on the secure port, most often
    CLIENT_CERTIFICATE = "client_certificate"  # it wants a certificate of the reader's
    PROTOCOL = "protocol"  # TLS that cannot be read


class Hands(StrEnum):
    """Which readers can shake hands with the server, whatever its certificate is worth."""

    BROWSER = "browser"  # today's browsers
    OLD_CLIENT = "old_client"  # only clients that still speak TLS 1.0/1.1 or long abandoned ciphers
    SM2 = "sm2"  # only browsers with the national algorithms (国密)
    CERTIFICATE_HOLDER = "certificate_holder"  # only readers with a certificate of their own
    NOBODY = "nobody"  # no browser at all: the server said so
    UNKNOWN = "unknown"  # silence, a reset or no connection, which may pass


@dataclass(frozen=True, slots=True)
class Certificate:
    """The certificate that a server shows as its own, as far as it can be read.

    ``names`` are its alternative names, ``common_name`` and ``issuer`` are to be shown only; odd characters are
    escaped in all. A date that is absurd or cannot be read is None. ``aia`` are the addresses of the issuer's
    certificate. ``sm2`` says that it is signed with, or holds, a key of the national algorithms. ``oddities`` names
    what is malformed: ``null_byte``, ``no_names``, ``absurd_date``, ``unreadable``.
    """

    names: tuple[str, ...] = ()
    common_name: str = ""
    issuer: str = ""
    not_before: datetime | None = None
    not_after: datetime | None = None
    self_signed: bool = False
    aia: tuple[str, ...] = ()
    sm2: bool = False
    oddities: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Handshake:
    """What a look at a server's TLS said. ``id`` is its home page's address, ``https://host/`` or ``https://host:port/``.

    ``modern`` says that a client that offers what browsers offer could shake hands; ``protocol`` and ``cipher`` were
    agreed on with it, else with one that offers everything.
    ``verify_code`` is OpenSSL's word on the certificate (0: accepted; None: never judged). ``name_matches`` is our own
    comparison, as browsers do it. ``chain`` counts the certificates that the server sent. ``repaired_code`` is the word
    once the missing issuers had been fetched from where the certificate says (AIA), as browsers do; None where that was
    not tried or nothing could be fetched. ``detail`` is the error as it was.
    """

    kind: ClassVar[str] = "link"
    id: str
    at: datetime
    peer: str
    protocol: str | None = None
    cipher: str = ""
    modern: bool = False
    verify_code: int | None = None
    verify_message: str = ""
    certificate: Certificate | None = None
    name_matches: bool | None = None
    chain: int = 0
    repaired_code: int | None = None
    trouble: Trouble = Trouble.NONE
    detail: str = ""
    sm2: bool = False
    holders: Holders = NOWHERE

    @property
    def hands(self) -> Hands:
        """Who can shake hands with this server."""
        if self.sm2 or (self.certificate is not None and self.certificate.sm2):
            return Hands.SM2
        if self.modern:
            return Hands.BROWSER
        if self.protocol is not None:
            return Hands.OLD_CLIENT
        if self.trouble is Trouble.CLIENT_CERTIFICATE:
            return Hands.CERTIFICATE_HOLDER
        if self.trouble in (Trouble.ALERT, Trouble.NOT_TLS, Trouble.PROTOCOL):
            return Hands.NOBODY
        return Hands.UNKNOWN


def sign_of(handshake: Handshake) -> Sign:
    """The sign that a look which failed for TLS takes from this handshake: ``tls_`` and who can shake hands."""
    said = handshake.detail or handshake.verify_message or f"{handshake.protocol} {handshake.cipher}"
    return Sign(f"tls_{handshake.hands}", 1.0, said)
