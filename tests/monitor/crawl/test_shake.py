from hypothesis import given
from hypothesis import strategies as st

from monitor.crawl.shake import wants_certificate


def record(kind: int, body: bytes) -> bytes:
    return bytes([kind]) + b"\x03\x03" + len(body).to_bytes(2, "big") + body


def message(kind: int, body: bytes = b"") -> bytes:
    return bytes([kind]) + len(body).to_bytes(3, "big") + body


HELLO, CERTIFICATE, REQUEST, DONE = (
    message(2, b"h" * 70),
    message(11, b"\x0d" * 900),
    message(13, b"r" * 20),
    message(14),
)


def test_a_request_for_a_certificate_is_seen_however_it_is_cut_into_records() -> None:
    flight = HELLO + CERTIFICATE + REQUEST + DONE
    assert wants_certificate(record(22, flight))
    assert wants_certificate(b"".join(record(22, flight[at : at + 100]) for at in range(0, len(flight), 100)))


def test_nothing_else_is_taken_for_one() -> None:
    assert not wants_certificate(record(22, HELLO + CERTIFICATE + DONE))
    assert not wants_certificate(record(22, HELLO) + record(20, b"\x01") + record(23, REQUEST))
    assert not wants_certificate(record(21, b"\x02\x28"))


@given(st.binary(max_size=400))
def test_any_bytes_are_read_without_harm(received: bytes) -> None:
    assert wants_certificate(received) in (True, False)
