"""Examining how a server meets a secure connection: who can shake hands, and what its certificate is worth.

A server that is in order costs one handshake. Otherwise a second one reads the certificate that was not accepted, or a
client with everything that was ever in use gives a second opinion.
"""

import ssl
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from functools import lru_cache
from pathlib import Path

from checks.subjects.handshake import Certificate, Handshake, Trouble
from monitor.crawl import tlcp
from monitor.crawl.origin import Origin
from monitor.crawl.shake import Connect, Shaken, direct, shake, trouble_of

_BROWSERS = "ECDHE+AESGCM:ECDHE+CHACHA20:ECDHE+AES:RSA+AESGCM:RSA+AES:!PSK:!SRP:!aNULL:!eNULL:@SECLEVEL=1"
_EVERYTHING = "ALL:!aNULL:!eNULL:@SECLEVEL=0"
_LEGACY_SERVER_CONNECT = getattr(ssl, "OP_LEGACY_SERVER_CONNECT", 0x4)
# What another client may be answered differently to; silence and a closed port are the same for all.
_WORTH_ANOTHER = (Trouble.RESET, Trouble.ALERT, Trouble.PROTOCOL)
_OLD = ("TLSv1", "TLSv1.1")


def browser_context(ca_file: Path | None = None, issuers: Sequence[bytes] = ()) -> ssl.SSLContext:
    """A client that offers what browsers offer (TLS 1.2 and later) and checks the certificate as they do.

    Trusted are the system's roots and those of ``ca_file`` (PEM). ``issuers`` are intermediate certificates (DER) that
    may complete a chain, but must themselves lead to a trusted root.
    """
    context = ssl.create_default_context()
    context.set_ciphers(_BROWSERS)
    context.hostname_checks_common_name = False
    context.options |= _LEGACY_SERVER_CONNECT
    # With partial chains (the default from Python 3.13 on) a fetched issuer would count as a root.
    context.verify_flags &= ~ssl.VERIFY_X509_PARTIAL_CHAIN
    if ca_file:
        context.load_verify_locations(cafile=ca_file)
    for issuer in issuers:
        context.load_verify_locations(cadata=issuer)
    return context


def unverified_context(*, legacy: bool = False) -> ssl.SSLContext:
    """A client that takes any certificate: for reading what is not accepted, never for believing it.

    ``legacy`` also offers TLS 1.0 and 1.1 and every cipher that this machine still has.
    """
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    context.options |= _LEGACY_SERVER_CONNECT
    context.set_ciphers(_EVERYTHING if legacy else _BROWSERS)
    context.minimum_version = ssl.TLSVersion.MINIMUM_SUPPORTED if legacy else ssl.TLSVersion.TLSv1_2
    return context


_kept_browser = lru_cache(maxsize=4)(browser_context)
_kept_unverified = lru_cache(maxsize=2)(unverified_context)


def examine(
    origin: Origin, address: str, at: datetime, *, ca_file: Path | None, timeout: float, connect: Connect = direct
) -> Handshake:
    """Look at the TLS of a server at its vetted address. Blocking, four times ``timeout`` seconds at the very most.

    Where ``connect`` leads there by another way, it is looked at as a browser does, and that is all: a second opinion
    would be one on that way as well.
    """
    empty = Handshake(origin.url, at, address)
    found = _as_a_browser(empty, origin, ca_file, timeout, connect)
    if found.trouble not in _WORTH_ANOTHER or connect is not direct:
        return found
    other = _second_opinion(found, origin, timeout)
    if other.protocol is None or other.protocol in _OLD:
        return other
    # It speaks TLS 1.2 after all: was the first try cut off by chance, or is it the ciphers?
    again = _as_a_browser(empty, origin, ca_file, timeout)
    if again.trouble not in _WORTH_ANOTHER:
        return again
    if other.cipher not in {cipher["name"] for cipher in _kept_browser(ca_file).get_ciphers()}:
        return other
    return replace(found, trouble=Trouble.RESET, detail=f"{found.detail}; answers some greetings and not others")


def examine_again(
    found: Handshake,
    origin: Origin,
    issuers: Sequence[bytes],
    *,
    ca_file: Path | None,
    timeout: float,
    connect: Connect = direct,
) -> Handshake:
    """Look once more at a server whose chain has a gap, with the issuers (DER) that its certificate names. Blocking."""
    try:
        context = browser_context(ca_file, issuers)
    except ssl.SSLError:  # a certificate that we could read and OpenSSL cannot
        return found
    shaken = shake(found.peer, origin.port, origin.host, context, timeout, connect)
    if shaken.tls is not None:
        return replace(found, repaired_code=0)
    if isinstance(shaken.error, ssl.SSLCertVerificationError):
        return replace(found, repaired_code=shaken.error.verify_code)
    return found


def _as_a_browser(
    empty: Handshake, origin: Origin, ca_file: Path | None, timeout: float, connect: Connect = direct
) -> Handshake:
    shaken = shake(empty.peer, origin.port, origin.host, _kept_browser(ca_file), timeout, connect)
    if shaken.tls is not None:
        return replace(_agreed(empty, origin, shaken), modern=True, verify_code=0)
    if isinstance(shaken.error, ssl.SSLCertVerificationError):
        code, message = shaken.error.verify_code, shaken.error.verify_message
        said = f"{message} (verify code {code})"
        judged = replace(empty, modern=True, verify_code=code, verify_message=message, detail=said)
        return _read(judged, origin, timeout, connect)
    trouble, detail = trouble_of(shaken)
    return replace(empty, trouble=trouble, detail=detail)


def _read(judged: Handshake, origin: Origin, timeout: float, connect: Connect) -> Handshake:
    """The certificate that was not accepted; if the server will not show it twice, the verdict stands without it."""
    shaken = shake(judged.peer, origin.port, origin.host, _kept_unverified(), timeout, connect)
    return _agreed(judged, origin, shaken) if shaken.tls is not None else judged


def _second_opinion(refused: Handshake, origin: Origin, timeout: float) -> Handshake:
    shaken = shake(refused.peer, origin.port, origin.host, _kept_unverified(legacy=True), timeout)
    if shaken.tls is not None:
        return replace(_agreed(refused, origin, shaken), trouble=Trouble.NONE)
    if refused.trouble is not Trouble.CLIENT_CERTIFICATE:
        # A server before TLS 1.2 that wants a certificate says so only to this client.
        trouble, detail = trouble_of(shaken)
        if trouble is Trouble.CLIENT_CERTIFICATE:
            return replace(refused, trouble=trouble, detail=detail)
    if tlcp.speaks(refused.peer, origin.port, origin.host, timeout):
        return replace(refused, sm2=True, detail=f"{refused.detail}; answers a TLCP greeting")
    return refused


def _agreed(facts: Handshake, origin: Origin, shaken: Shaken) -> Handshake:
    """These facts with what a handshake that succeeded shows."""
    from monitor.crawl.certificate import covers, names_of, read_certificate  # slow to load; many scans meet no TLS

    tls, leaf = shaken.tls, shaken.leaf
    cipher = tls.cipher() if tls is not None else None
    return replace(
        facts,
        protocol=tls.version() if tls is not None else None,
        cipher=cipher[0] if cipher else "",
        certificate=read_certificate(leaf) if leaf else Certificate(oddities=("unreadable",)),
        name_matches=covers(names_of(leaf), origin.host) if leaf else None,
        chain=shaken.chain,
    )
