"""Unpacking: by Content-Encoding, in chunks of any size, never more than is wanted."""

import gzip
import zlib

import pytest

from monitor.crawl.outcome import Headers
from monitor.crawl.packing import Unpacker, packed

PAGE = b"".join(b"<p>%d</p>" % number for number in range(2000))
RAW = zlib.compressobj(wbits=-15)
PACKED = {"": PAGE, "gzip": gzip.compress(PAGE), "x-gzip": gzip.compress(PAGE), "deflate": zlib.compress(PAGE)}


@pytest.mark.parametrize(
    ("values", "how"),
    [
        ([], ""), (["gzip"], "gzip"), ([" GZip "], "gzip"), (["br"], "br"), (["identity"], ""), (["utf-8"], ""),
        ([""], ""), (["gzip, br"], "gzip, br"), (["gzip", "br"], "gzip, br"), (["none, gzip"], "gzip"),
    ],
)  # fmt: skip
def test_only_words_that_pack_count(values: list[str], how: str) -> None:
    assert packed(Headers((b"Content-Encoding", value.encode()) for value in values)) == how


@pytest.mark.parametrize("how", PACKED)
@pytest.mark.parametrize("size", [7, 1000, 1_000_000])
def test_chunks_of_any_size_come_to_the_same(how: str, size: int) -> None:
    unpacker, data = Unpacker(how), PACKED[how]
    assert b"".join(unpacker.take(data[at : at + size], 1_000_000) for at in range(0, len(data), size)) == PAGE
    assert not unpacker.breaks_off()


@pytest.mark.parametrize("how", PACKED)
def test_no_more_is_unpacked_than_is_wanted(how: str) -> None:
    assert Unpacker(how).take(PACKED[how], 100) == PAGE[:100]


@pytest.mark.parametrize("how", ["gzip", "deflate"])
@pytest.mark.parametrize("part", [number / 100 for number in range(1, 100)])
def test_a_body_that_ends_in_the_middle_breaks_off(how: str, part: float) -> None:
    unpacker, data = Unpacker(how), PACKED[how]
    unpacker.take(data[: int(len(data) * part)], 1_000_000)
    assert unpacker.breaks_off()


def test_nothing_at_all_is_an_empty_body() -> None:
    assert not Unpacker("gzip").breaks_off()


def test_raw_bytes_without_an_end_may_be_anything() -> None:
    unpacker = Unpacker("deflate")
    raw = RAW.compress(PAGE) + RAW.flush()
    unpacker.take(raw[:2000], 1_000_000)
    with pytest.raises(zlib.error):
        unpacker.breaks_off()
