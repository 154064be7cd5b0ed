"""Both clients over TLS: the connection goes to the vetted address, the certificate is checked for the real name."""

import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from checks.subjects import Failure
from monitor.clock import Clock
from monitor.crawl.cold import Cold
from monitor.crawl.hot import Hot
from monitor.crawl.outcome import Outcome, Request
from monitor.crawl.wire import Limits
from tests.monitor.crawl.serving import response, sends, serving

pytestmark = pytest.mark.anyio
both = pytest.mark.parametrize("kind", [Hot, Cold])
NOW = datetime(2026, 11, 1, tzinfo=UTC)


def name(text: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])


class Authority:
    """A root of our own, and certificates by it in a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.root = folder / "root.pem"
        certificate = (
            x509.CertificateBuilder()
            .subject_name(name("Test root"))
            .issuer_name(name("Test root"))
            .public_key(self.key.public_key())
            .serial_number(1)
            .not_valid_before(NOW - timedelta(days=3650))
            .not_valid_after(NOW + timedelta(days=36500))
            .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
            .add_extension(x509.SubjectKeyIdentifier.from_public_key(self.key.public_key()), critical=False)
            .sign(self.key, hashes.SHA256())
        )
        self.root.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))

    def server(self, host: str, *, expired: bool = False) -> ssl.SSLContext:
        key = ec.generate_private_key(ec.SECP256R1())
        certificate = (
            x509.CertificateBuilder()
            .subject_name(name(host))
            .issuer_name(name("Test root"))
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(NOW - timedelta(days=3000))
            .not_valid_after(NOW - timedelta(days=2000) if expired else NOW + timedelta(days=36000))
            .add_extension(x509.SubjectAlternativeName([x509.DNSName(host)]), critical=False)
            .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(self.key.public_key()), critical=False)
            .sign(self.key, hashes.SHA256())
        )
        both_in_one = self.folder / f"{host}.pem"
        both_in_one.write_bytes(
            certificate.public_bytes(serialization.Encoding.PEM)
            + key.private_bytes(
                serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
            )
        )
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(both_in_one)
        return context


@asynccontextmanager
async def look(kind: type[Hot] | type[Cold], tls: ssl.SSLContext | None, ca: Path | None) -> AsyncIterator[Outcome]:
    made = kind(Limits(2.0, 10.0), "Product/1", Clock(), ca_file=ca)
    async with serving(sends(response(body=b"safe")), tls) as served:
        yield await made.fetch(Request(f"https://site.test:{served.port}/", address="127.0.0.1"))
    await made.aclose()


@both
async def test_a_root_of_the_operators_is_trusted_and_the_name_is_checked(kind: type[Hot], tmp_path: Path) -> None:
    authority = Authority(tmp_path)
    async with look(kind, authority.server("site.test"), authority.root) as outcome:
        assert (outcome.status, outcome.body, outcome.peer) == (200, b"safe", "127.0.0.1")


@pytest.mark.parametrize(
    ("host", "expired", "trusted", "said"),
    [
        ("site.test", False, False, "(verify code 20)"),
        ("site.test", True, True, "certificate has expired (verify code 10)"),
        ("other.test", False, True, "(verify code 62)"),
    ],
)
@both
async def test_a_certificate_that_is_not_accepted_is_told_with_its_verify_code(
    kind: type[Hot], host: str, expired: bool, trusted: bool, said: str, tmp_path: Path
) -> None:
    authority = Authority(tmp_path)
    tls = authority.server(host, expired=expired)
    async with look(kind, tls, authority.root if trusted else None) as outcome:
        assert outcome.failure is Failure.TLS
        if kind is not Hot:
            assert said in outcome.detail


@both
async def test_a_server_without_tls_has_no_handshake(kind: type[Hot]) -> None:
    async with look(kind, None, None) as outcome:
        assert outcome.failure is not None
        if kind is not Hot:
            assert outcome.failure in (Failure.TLS, Failure.TIMEOUT, Failure.RESET)
