"""Certificates made for tests: a root, an intermediate, and whatever a server should not have."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import AuthorityInformationAccessOID, NameOID

SOON = datetime(2090, 1, 1, tzinfo=UTC)
LONG_AGO = datetime(2015, 1, 1, tzinfo=UTC)


def named(text: str) -> x509.Name:
    # Without validation: names with null bytes and other nonsense are what is tested.
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text, _validate=False)])


@dataclass
class Issued:
    """A certificate with its key."""

    certificate: x509.Certificate
    key: ec.EllipticCurvePrivateKey

    @property
    def der(self) -> bytes:
        return self.certificate.public_bytes(Encoding.DER)

    @property
    def pem(self) -> bytes:
        return self.certificate.public_bytes(Encoding.PEM)

    def issue(self, name: str, **how: Any) -> "Issued":
        """A certificate by this one."""
        return issue(name, by=self, **how)

    def file(self, folder: Path, *sent_along: "Issued") -> Path:
        """A PEM file as a server has it: its certificate, those it sends along, its key."""
        path = folder / f"{self.certificate.serial_number}.pem"
        key = self.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        path.write_bytes(b"".join([self.pem, *(one.pem for one in sent_along), key]))
        return path


def issue(
    name: str,
    *,
    by: Issued | None = None,
    ca: bool = False,
    names: tuple[str, ...] | None = None,
    since: datetime = LONG_AGO,
    until: datetime = SOON,
    aia: str | None = None,
) -> Issued:
    """A certificate: self-signed unless ``by`` another. ``names`` are alternative names, the name itself by default."""
    key = ec.generate_private_key(ec.SECP256R1())
    signer = by.key if by else key
    builder = (
        x509.CertificateBuilder()
        .subject_name(named(name))
        .issuer_name(by.certificate.subject if by else named(name))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(since)
        .not_valid_after(until)
        .add_extension(x509.BasicConstraints(ca=ca, path_length=None), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(signer.public_key()), critical=False)
    )
    alternative = () if ca and names is None else (name,) if names is None else names
    if alternative:
        listed = [x509.DNSName._init_without_validation(one) for one in alternative]
        builder = builder.add_extension(x509.SubjectAlternativeName(listed), critical=False)
    if aia:
        where = x509.AccessDescription(AuthorityInformationAccessOID.CA_ISSUERS, x509.UniformResourceIdentifier(aia))
        builder = builder.add_extension(x509.AuthorityInformationAccess([where]), critical=False)
    return Issued(builder.sign(signer, hashes.SHA256()), key)
