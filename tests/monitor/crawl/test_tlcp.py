from time import monotonic

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.crawl.tlcp import accepted, greeting, speaks
from tests.monitor.crawl.handshaking import Talk, drips, keeps_silent, resets, says, talking

HELLO = b"\x16\x01\x01\x00\x2a\x02\x00\x00\x26\x01\x01" + b"r" * 32 + b"\x00\xe0\x13\x00"


def test_a_greeting_is_well_formed() -> None:
    said = greeting("www.example.gov.cn", b"r" * 32)
    assert said[:3] == b"\x16\x01\x01"
    assert int.from_bytes(said[3:5], "big") == len(said) - 5
    assert said[5] == 1
    assert int.from_bytes(said[6:9], "big") == len(said) - 9
    assert b"\xe0\x13\xe0\x53\xe0\x11\xe0\x51" in said
    assert said.endswith(b"\x00\x00\x12www.example.gov.cn")


def test_an_address_is_no_server_name() -> None:
    said = greeting("2001:db8::1", b"r" * 32)
    assert int.from_bytes(said[3:5], "big") == len(said) - 5
    assert b"2001" not in said


def test_only_a_hello_in_the_same_protocol_is_an_acceptance() -> None:
    assert accepted(HELLO)
    assert not accepted(HELLO[:10])
    assert not accepted(HELLO.replace(b"\x01\x01", b"\x03\x03"))
    assert not accepted(b"\x15\x01\x01\x00\x02\x02\x28" + b"\0" * 10)


@given(st.integers(0, len(HELLO) - 1), st.integers(1, 255))
def test_only_what_names_kind_and_protocol_counts(at: int, change: int) -> None:
    other = bytearray(HELLO)
    other[at] ^= change
    assert accepted(bytes(other)) is (at not in {0, 1, 2, 5, 9, 10})


@pytest.mark.parametrize(
    ("talk", "said"),
    [(says(HELLO), True), (says(b"HTTP/1.1 400 Bad Request\r\n\r\n"), False), (resets, False), (says(b""), False)],
)
def test_a_server_is_asked(talk: Talk, said: bool) -> None:
    with talking(talk) as server:
        assert speaks("127.0.0.1", server.port, "site.test", 5.0) is said


@pytest.mark.parametrize("talk", [keeps_silent, drips])
def test_a_server_that_never_comes_to_the_point_costs_its_time_and_no_more(talk: Talk) -> None:
    began = monotonic()
    with talking(talk) as server:
        assert not speaks("127.0.0.1", server.port, "site.test", 0.4)
    assert monotonic() - began < 2
