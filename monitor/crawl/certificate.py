"""Reading a certificate that may be malformed in any way, and comparing its names as browsers do (pure)."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from ipaddress import IPv4Address, IPv6Address, ip_address
from typing import TypeVar

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.serialization import Encoding, pkcs7
from cryptography.x509.oid import AuthorityInformationAccessOID, NameOID

from checks.subjects.handshake import Certificate

SHOWN_NAMES = 100
LONGEST_TEXT = 300
_ISSUERS = 3
_SM_OID = b"\x2a\x81\x1c\xcf\x55"  # 1.2.156.10197, the arc of the national algorithms
_EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)
_LATEST = datetime(2200, 1, 1, tzinfo=UTC)
# What the library raises for malformed certificates, here and there.
_UNREADABLE = (
    ValueError,
    TypeError,
    UnsupportedAlgorithm,
    x509.InvalidVersion,
    x509.DuplicateExtension,
    x509.UnsupportedGeneralNameType,
    Warning,  # of a serial number below zero and the like, where warnings are errors
)

T = TypeVar("T")


def read_certificate(der: bytes) -> Certificate:
    """What the certificate says. Never raises: what cannot be read is left out and named in ``oddities``."""
    try:
        found = x509.load_der_x509_certificate(der)
    except _UNREADABLE:
        return Certificate(sm2=_SM_OID in der, oddities=("unreadable",))
    odd: dict[str, None] = {}

    def part(read: Callable[[], T], otherwise: T) -> T:
        try:
            return read()
        except x509.ExtensionNotFound:
            return otherwise
        except _UNREADABLE:
            odd["unreadable"] = None
            return otherwise

    names: list[str] = part(lambda: _names(found), [])
    common = part(lambda: _attribute(found.subject), "")
    if any("\0" in name for name in (*names, common)):
        odd["null_byte"] = None
    if not names:
        odd["no_names"] = None
    before, after = (
        part(lambda: _sane(found.not_valid_before_utc), None),
        part(lambda: _sane(found.not_valid_after_utc), None),
    )
    if before is None or after is None:
        odd["absurd_date"] = None
    return Certificate(
        names=tuple(_shown(name) for name in names[:SHOWN_NAMES]),
        common_name=_shown(common),
        issuer=_shown(part(lambda: _attribute(found.issuer), "")),
        not_before=before,
        not_after=after,
        self_signed=part(lambda: found.issuer == found.subject, otherwise=False),
        aia=part(lambda: _issuers_at(found), ()),
        sm2=_SM_OID in der,
        oddities=tuple(odd),
    )


def names_of(der: bytes) -> list[str]:
    """All alternative names of a certificate: DNS names as written, IP addresses as text; empty if none can be read."""
    try:
        return _names(x509.load_der_x509_certificate(der))
    except (*_UNREADABLE, x509.ExtensionNotFound):
        return []


def covers(names: Sequence[str], host: str) -> bool:
    """Whether these alternative names are good for a host, by RFC 6125 as browsers read it.

    A wildcard stands for one whole label, the first, and never for a top-level domain's; the common name counts for
    nothing. A name with a null byte, or any that is not ASCII, is good for no host.
    """
    wanted = host.lower().removesuffix(".")
    with suppress(ValueError):
        address: IPv4Address | IPv6Address = ip_address(wanted)
        return any(_as_address(name) == address for name in names)
    _, _, parent = wanted.partition(".")
    for name in names:
        have = name.lower().removesuffix(".") if name.isascii() and "\0" not in name else ""
        if have == wanted or (have.startswith("*.") and have[2:] == parent and "." in parent):
            return bool(wanted)
    return False


def issuers_in(body: bytes) -> list[bytes] | None:
    """The certificates (DER) in what an AIA address gives (DER, PEM or PKCS #7), at most three; None if it has none.

    Self-signed ones are left out: a root must be trusted already, nobody may bring their own.
    """
    found: list[x509.Certificate] = []
    for read in (_one_der, _pem, pkcs7.load_der_pkcs7_certificates):
        with suppress(*_UNREADABLE):
            found = list(read(body))
            break
    if not found:
        return None
    der = []
    for one in found[:_ISSUERS]:
        with suppress(*_UNREADABLE):
            if one.issuer != one.subject:
                der.append(one.public_bytes(Encoding.DER))
    return der


def _one_der(body: bytes) -> list[x509.Certificate]:
    return [x509.load_der_x509_certificate(body)]


def _pem(body: bytes) -> list[x509.Certificate]:
    return x509.load_pem_x509_certificates(body)


def _names(found: x509.Certificate) -> list[str]:
    extension = found.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    dns = extension.get_values_for_type(x509.DNSName)
    return [*dns, *map(str, extension.get_values_for_type(x509.IPAddress))]


def _attribute(name: x509.Name) -> str:
    """The common name, or the whole name where there is none."""
    common = name.get_attributes_for_oid(NameOID.COMMON_NAME)
    value = common[0].value if common else name.rfc4514_string()
    return value if isinstance(value, str) else value.decode("latin-1")


def _issuers_at(found: x509.Certificate) -> tuple[str, ...]:
    described = found.extensions.get_extension_for_class(x509.AuthorityInformationAccess).value
    urls = (
        one.access_location.value
        for one in described
        if one.access_method == AuthorityInformationAccessOID.CA_ISSUERS
        and isinstance(one.access_location, x509.UniformResourceIdentifier)
    )
    fit = (url for url in urls if url.lower().startswith(("http://", "https://")) and len(url) <= LONGEST_TEXT)
    return tuple(fit)[:_ISSUERS]


def _sane(moment: datetime) -> datetime | None:
    return moment if _EARLIEST <= moment <= _LATEST else None


def _shown(text: str) -> str:
    """Printable, bounded, and readable for Chinese names."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text[:LONGEST_TEXT])


def _as_address(name: str) -> IPv4Address | IPv6Address | None:
    try:
        return ip_address(name)
    except ValueError:
        return None
