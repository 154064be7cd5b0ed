from datetime import UTC, datetime

import pytest
from cryptography.hazmat.primitives.serialization import Encoding, pkcs7
from hypothesis import given
from hypothesis import strategies as st

from monitor.crawl.certificate import SHOWN_NAMES, covers, issuers_in, names_of, read_certificate
from tests.monitor.crawl.pki import issue

ROOT = issue("Root", ca=True)
MIDDLE = ROOT.issue("Middle", ca=True)


@pytest.mark.parametrize(
    ("name", "host"),
    [
        ("www.example.gov.cn", "www.example.gov.cn"),
        ("WWW.Example.GOV.cn", "www.example.gov.cn."),
        ("*.example.gov.cn", "www.example.gov.cn"),
        ("xn--fiqs8s.cn", "xn--fiqs8s.cn"),
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8::1", "2001:db8:0:0::1"),
    ],
)
def test_a_name_is_good_for_its_host(name: str, host: str) -> None:
    assert covers(["other.test", name], host)


@pytest.mark.parametrize(
    ("name", "host"),
    [
        ("example.gov.cn", "www.example.gov.cn"),
        ("*.example.gov.cn", "example.gov.cn"),
        ("*.example.gov.cn", "a.b.example.gov.cn"),
        ("*.cn", "example.cn"),
        ("*", "localhost"),
        ("w*.example.gov.cn", "www.example.gov.cn"),
        ("www.*.gov.cn", "www.example.gov.cn"),
        ("www.example.gov.cn\0.evil.test", "www.example.gov.cn"),
        ("中国.cn", "中国.cn"),
        ("192.0.2.8", "192.0.2.7"),
        ("*.0.2.7", "192.0.2.7"),
        ("", ""),
    ],
)
def test_a_name_is_good_for_no_other_host(name: str, host: str) -> None:
    assert not covers([name], host)


@given(st.lists(st.text(max_size=20), max_size=5), st.text(max_size=20))
def test_no_name_and_no_host_breaks_the_comparison(names: list[str], host: str) -> None:
    assert covers(names, host) in (True, False)
    assert not covers([], host)


@given(st.binary(max_size=300))
def test_bytes_that_are_no_certificate_are_named(raw: bytes) -> None:
    assert "unreadable" in read_certificate(raw).oddities
    assert names_of(raw) == []


@given(st.integers(0, 700), st.integers(0, 255))
def test_a_damaged_certificate_is_read_as_far_as_it_goes(at: int, byte: int) -> None:
    der = bytearray(LEAF.der)
    der[at % len(der)] = byte
    read = read_certificate(bytes(der))
    assert len(read.common_name) <= 300
    assert issuers_in(bytes(der)) is None or len(issuers_in(bytes(der)) or ()) <= 3


LEAF = MIDDLE.issue("site.test", names=("site.test", "*.site.test"), aia="http://ca.test/m.cer")


def test_a_certificate_is_read() -> None:
    read = read_certificate(LEAF.der)
    assert (read.names, read.common_name, read.issuer) == (("site.test", "*.site.test"), "site.test", "Middle")
    assert (read.aia, read.self_signed, read.sm2, read.oddities) == (("http://ca.test/m.cer",), False, False, ())
    assert read.not_after == datetime(2090, 1, 1, tzinfo=UTC)


def test_absurd_dates_are_named_and_left_out() -> None:
    read = read_certificate(issue("x", since=datetime(1951, 1, 1), until=datetime(9999, 12, 31)).der)  # noqa: DTZ001
    assert (read.not_before, read.not_after, read.oddities) == (None, None, ("absurd_date",))


def test_a_certificate_of_a_thousand_names_is_shown_in_part_and_compared_in_whole() -> None:
    der = issue("x", names=tuple(f"h{number}.test" for number in range(1000))).der
    assert len(read_certificate(der).names) == SHOWN_NAMES
    assert covers(names_of(der), "h999.test")


def test_odd_characters_are_shown_escaped_and_chinese_as_it_is() -> None:
    assert read_certificate(issue("政府\n\x1b[2J\u202e", names=("a.test",)).der).common_name == "政府\\n\\x1b[2J\\u202e"


def test_only_web_addresses_are_followed_to_issuers() -> None:
    for address in ("ldap://ca.test/x", "file:///etc/passwd", f"http://ca.test/{'x' * 400}"):
        assert read_certificate(issue("x", aia=address).der).aia == ()


@pytest.mark.parametrize(
    "body",
    [MIDDLE.der, MIDDLE.pem, pkcs7.serialize_certificates([MIDDLE.certificate, ROOT.certificate], Encoding.DER)],
    ids=["der", "pem", "pkcs7"],
)
def test_issuers_come_in_three_forms(body: bytes) -> None:
    assert issuers_in(body) == [MIDDLE.der]


def test_nobody_may_bring_their_own_root() -> None:
    assert issuers_in(ROOT.der) == []


@given(st.binary(max_size=200))
def test_what_holds_no_certificate_gives_none(body: bytes) -> None:
    assert issuers_in(body) is None
