"""Every kind of TLS trouble, at a real server made for it."""

import socket
import ssl
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from time import monotonic

import pytest

from checks.check import Finding, Undecided
from checks.link.tls import flawed
from checks.subjects.handshake import Hands, Handshake, Trouble
from monitor.crawl.shake import shake, trouble_of
from monitor.crawl.tls import browser_context, examine, examine_again, unverified_context
from tests.monitor.crawl.handshaking import Talk, drips, keeps_silent, resets, says, secure, talking
from tests.monitor.crawl.pki import LONG_AGO, Issued, issue

NOW = datetime.now(UTC)  # noqa: TID251 - OpenSSL judges by this clock too
YESTERDAY = NOW - timedelta(days=1)
TLS_1_0 = {
    "minimum_version": ssl.TLSVersion.MINIMUM_SUPPORTED,
    "maximum_version": ssl.TLSVersion.TLSv1,
    "ciphers": "ALL:@SECLEVEL=0",
}
TLS_1_2 = {"maximum_version": ssl.TLSVersion.TLSv1_2}
ROOT = issue("Test root", ca=True)
MIDDLE = ROOT.issue("Test intermediate", ca=True)


def examined(talk: Talk, folder: Path, host: str = "site.test", *, timeout: float = 5.0) -> Handshake:
    root = folder / "root.pem"
    root.write_bytes(ROOT.pem)
    with talking(talk) as server:
        return examine(server.origin(host), "127.0.0.1", NOW, ca_file=root, timeout=timeout)


def told(handshake: Handshake) -> tuple[str, list[str], str]:
    """Reason, all problems and what a browser does, of a handshake that is at fault."""
    [verdict] = flawed(handshake)
    assert isinstance(verdict, Finding)
    return verdict.facts["reason"], verdict.facts["problems"], verdict.facts["browser"]


def test_a_server_in_order_is_examined_by_one_handshake(tmp_path: Path) -> None:
    leaf = MIDDLE.issue("site.test")
    root = tmp_path / "root.pem"
    root.write_bytes(ROOT.pem)
    with talking(secure(leaf.file(tmp_path, MIDDLE))) as server:
        found = examine(server.origin(), "127.0.0.1", NOW, ca_file=root, timeout=5)
        assert server.taken == 1
    assert (found.id, found.peer) == (f"https://site.test:{server.port}/", "127.0.0.1")
    assert (found.protocol, found.verify_code, found.name_matches, found.chain) == ("TLSv1.3", 0, True, 2)
    assert found.certificate is not None
    assert found.certificate.not_after == leaf.certificate.not_valid_after_utc
    assert list(flawed(found)) == []


def test_a_certificate_that_has_expired(tmp_path: Path) -> None:
    found = examined(secure(ROOT.issue("site.test", until=YESTERDAY).file(tmp_path)), tmp_path)
    assert (found.verify_code, found.name_matches) == (10, True)
    assert told(found) == ("expired", ["expired"], "warns")


def test_a_certificate_that_is_not_valid_yet(tmp_path: Path) -> None:
    leaf = ROOT.issue("site.test", since=NOW + timedelta(days=2))
    found = examined(secure(leaf.file(tmp_path)), tmp_path)
    assert (found.verify_code, told(found)[0]) == (9, "expired")


def test_a_certificate_for_another_name(tmp_path: Path) -> None:
    found = examined(secure(ROOT.issue("other.test").file(tmp_path)), tmp_path)
    assert (found.verify_code, found.name_matches) == (62, False)
    assert told(found) == ("wrong_name", ["wrong_name"], "warns")


def test_everything_that_is_wrong_is_told(tmp_path: Path) -> None:
    stranger = issue("Stranger", ca=True)
    leaf = stranger.issue("other.test", until=YESTERDAY)
    found = examined(secure(leaf.file(tmp_path, stranger)), tmp_path)
    assert told(found) == ("expired", ["expired", "wrong_name", "untrusted"], "warns")


def test_a_name_in_the_subject_alone_counts_for_nothing_as_in_browsers(tmp_path: Path) -> None:
    found = examined(secure(ROOT.issue("site.test", names=()).file(tmp_path)), tmp_path)
    assert found.certificate is not None
    assert (found.verify_code, found.certificate.oddities) == (62, ("no_names",))
    assert told(found)[0] == "wrong_name"


def test_a_null_byte_in_a_name_fools_nobody(tmp_path: Path) -> None:
    leaf = ROOT.issue("site.test\0.evil.test")
    found = examined(secure(leaf.file(tmp_path)), tmp_path)
    assert found.certificate is not None
    assert (found.certificate.common_name, "null_byte" in found.certificate.oddities) == (
        "site.test\\x00.evil.test",
        True,
    )
    assert told(found)[0] == "wrong_name"


def test_an_address_is_checked_as_an_address(tmp_path: Path) -> None:
    found = examined(secure(ROOT.issue("site.test").file(tmp_path)), tmp_path, host="127.0.0.1")
    assert (found.verify_code, told(found)[0]) == (64, "wrong_name")


@pytest.mark.parametrize(("aia", "browser"), [(None, "warns"), ("http://ca.test/middle.cer", "opens")])
def test_a_chain_without_its_intermediate(aia: str | None, browser: str, tmp_path: Path) -> None:
    found = examined(secure(MIDDLE.issue("site.test", aia=aia).file(tmp_path)), tmp_path)
    assert (found.verify_code, found.name_matches) == (20, True)
    assert told(found) == ("incomplete_chain", ["incomplete_chain"], browser)


def test_a_fetched_intermediate_closes_the_gap_if_its_root_is_trusted(tmp_path: Path) -> None:
    root = tmp_path / "root.pem"
    root.write_bytes(ROOT.pem)
    foreign = issue("Foreign root", ca=True).issue("Foreign intermediate", ca=True)
    for middle, code, reason in ((MIDDLE, 0, "incomplete_chain"), (foreign, 2, "untrusted")):
        with talking(secure(middle.issue("site.test").file(tmp_path))) as server:
            found = examine(server.origin(), "127.0.0.1", NOW, ca_file=root, timeout=5)
            again = examine_again(found, server.origin(), [middle.der], ca_file=root, timeout=5)
        assert (again.repaired_code, told(again)[0]) == (code, reason)


def test_a_root_that_nobody_trusts(tmp_path: Path) -> None:
    stranger = issue("Stranger", ca=True)
    below = stranger.issue("Below the stranger", ca=True)
    for sent in ([below], [below, stranger]):
        found = examined(secure(below.issue("site.test").file(tmp_path, *sent)), tmp_path)
        assert told(found) == ("untrusted", ["untrusted"], "warns")


def test_a_certificate_signed_by_itself(tmp_path: Path) -> None:
    found = examined(secure(issue("site.test").file(tmp_path)), tmp_path)
    assert found.certificate is not None
    assert (found.verify_code, found.certificate.self_signed) == (18, True)
    assert told(found) == ("untrusted", ["untrusted"], "warns")


def test_a_server_with_tls_1_0_alone_is_open_to_old_clients_only(tmp_path: Path) -> None:
    found = examined(secure(ROOT.issue("site.test").file(tmp_path), **TLS_1_0), tmp_path)
    assert (found.protocol, found.hands, found.trouble) == ("TLSv1", Hands.OLD_CLIENT, Trouble.NONE)
    assert found.detail  # in the words of this machine's OpenSSL
    assert told(found) == ("old_protocol", ["old_protocol"], "refuses")


def test_a_cipher_that_browsers_gave_up_is_outdated_too(tmp_path: Path) -> None:
    ancient = TLS_1_2 | {"ciphers": "ECDHE-ECDSA-CAMELLIA128-SHA256:@SECLEVEL=0"}
    found = examined(secure(ROOT.issue("site.test").file(tmp_path), **ancient), tmp_path)
    assert (found.protocol, found.cipher) == ("TLSv1.2", "ECDHE-ECDSA-CAMELLIA128-SHA256")
    assert told(found)[0] == "old_protocol"


def test_ciphers_that_python_dislikes_and_browsers_take_are_fine(tmp_path: Path) -> None:
    settings = TLS_1_2 | {"ciphers": "ECDHE-ECDSA-AES128-SHA:@SECLEVEL=0"}
    found = examined(secure(ROOT.issue("site.test").file(tmp_path), **settings), tmp_path)
    assert (found.cipher, list(flawed(found))) == ("ECDHE-ECDSA-AES128-SHA", [])


# A ServerHello of TLS 1.2 with ECDHE-RSA-AES128-GCM-SHA256 and without the extension for secure renegotiation.
OLD_HELLO = b"\x16\x03\x03\x00\x2a\x02\x00\x00\x26\x03\x03" + b"r" * 32 + b"\x00\xc0\x2f\x00"


def test_a_server_before_secure_renegotiation_is_let_in_as_browsers_do() -> None:
    strict = unverified_context()
    strict.options &= ~0x4
    with talking(says(OLD_HELLO)) as server:
        said = [
            trouble_of(shake("127.0.0.1", server.port, "site.test", context, 5.0))
            for context in (strict, unverified_context(), unverified_context(legacy=True), browser_context())
        ]
    assert said[0] == (Trouble.PROTOCOL, "UNSAFE_LEGACY_RENEGOTIATION_DISABLED")
    assert said[1:] == [(Trouble.RESET, "the server hung up")] * 3


def test_a_server_that_wants_a_certificate_is_for_those_who_have_one(tmp_path: Path) -> None:
    settings = TLS_1_2 | {"verify_mode": ssl.CERT_REQUIRED}
    found = examined(secure(ROOT.issue("site.test").file(tmp_path), **settings), tmp_path)
    assert (found.trouble, found.hands) == (Trouble.CLIENT_CERTIFICATE, Hands.CERTIFICATE_HOLDER)
    [verdict] = flawed(found)
    assert isinstance(verdict, Undecided)
    assert verdict.facts["reason"] == "client_certificate"


TLCP_HELLO = b"\x16\x01\x01\x00\x2a\x02\x00\x00\x26\x01\x01" + b"r" * 32 + b"\x00\xe0\x13\x00"
REFUSAL = b"\x15\x03\x01\x00\x02\x02\x28"


def test_a_server_with_the_national_algorithms_alone_is_undecided(tmp_path: Path) -> None:
    def talk(connection: socket.socket) -> None:
        greeting = connection.recv(65536)
        connection.sendall(TLCP_HELLO if greeting[1:3] == b"\x01\x01" else REFUSAL)

    found = examined(talk, tmp_path)
    assert (found.sm2, found.hands) == (True, Hands.SM2)
    [verdict] = flawed(found)
    assert isinstance(verdict, Undecided)
    assert verdict.facts["reason"] == "unsupported_tls"


@pytest.mark.parametrize(
    ("talk", "trouble", "hands", "said"),
    [
        (says(REFUSAL), Trouble.ALERT, Hands.NOBODY, "HANDSHAKE_FAILURE"),
        (says(b"HTTP/1.1 400 Bad Request\r\n\r\n"), Trouble.NOT_TLS, Hands.NOBODY, "'HTTP/1.1 400 Bad Request'"),
        (says(b"\x16\x03\x03\x00\x05hello"), Trouble.PROTOCOL, Hands.NOBODY, ""),
        (says(b""), Trouble.RESET, Hands.UNKNOWN, "hung up"),
        (resets, Trouble.RESET, Hands.UNKNOWN, "reset"),
    ],
)
def test_a_server_that_shakes_no_hands_is_told_by_how_it_refuses(
    talk: Talk, trouble: Trouble, hands: Hands, said: str, tmp_path: Path
) -> None:
    found = examined(talk, tmp_path)
    assert (found.trouble, found.hands, found.verify_code) == (trouble, hands, None)
    assert said in found.detail
    [verdict] = flawed(found)
    assert isinstance(verdict, Undecided)
    assert verdict.facts["reason"] == "no_handshake"


@pytest.mark.parametrize("talk", [keeps_silent, drips])
def test_a_server_that_never_comes_to_the_point_costs_its_time_and_no_more(talk: Talk, tmp_path: Path) -> None:
    began = monotonic()
    found = examined(talk, tmp_path, timeout=0.5)
    assert (found.trouble, found.hands) == (Trouble.TIMEOUT, Hands.UNKNOWN)
    assert monotonic() - began < 3


def test_a_handshake_without_end_is_cut_off(tmp_path: Path) -> None:
    endless = b"\x16\x03\x03\x40\x00\x0b\xff\xff\xff" + b"\0" * 16380
    found = examined(says(endless * 64), tmp_path)
    assert found.trouble in (Trouble.PROTOCOL, Trouble.RESET, Trouble.ALERT)


def test_a_closed_port_is_no_matter_of_tls(tmp_path: Path) -> None:
    with talking(keeps_silent) as server:
        origin = server.origin()
    found = examine(origin, "127.0.0.1", NOW, ca_file=None, timeout=2)
    assert (found.trouble, found.hands) == (Trouble.UNREACHABLE, Hands.UNKNOWN)


def test_a_host_that_can_be_no_server_name_is_data(tmp_path: Path) -> None:
    found = examined(keeps_silent, tmp_path, host="x" * 70 + ".test", timeout=1)
    assert (found.protocol, found.hands) == (None, Hands.UNKNOWN)


def test_an_expired_intermediate_is_told_as_expired(tmp_path: Path) -> None:
    old: Issued = ROOT.issue("Old intermediate", ca=True, since=LONG_AGO, until=YESTERDAY)
    found = examined(secure(old.issue("site.test").file(tmp_path, old)), tmp_path)
    assert (found.verify_code, told(found)) == (10, ("expired", ["expired"], "warns"))


@pytest.mark.parametrize(
    ("cut_off", "trouble", "hands"),
    [({1}, Trouble.NONE, Hands.BROWSER), ({1, 3}, Trouble.RESET, Hands.UNKNOWN)],
)
def test_a_handshake_cut_off_by_chance_does_not_make_a_server_old(
    cut_off: set[int], trouble: Trouble, hands: Hands, tmp_path: Path
) -> None:
    good, connections = secure(ROOT.issue("site.test").file(tmp_path)), count(1)

    def sometimes(connection: socket.socket) -> None:
        (resets if next(connections) in cut_off else good)(connection)

    found = examined(sometimes, tmp_path)
    assert (found.trouble, found.hands) == (trouble, hands)
    assert not any(isinstance(verdict, Finding) for verdict in flawed(found))
