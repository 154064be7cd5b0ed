"""A set that never grows."""

import xxhash

from monitor.crawl.marks import BITS, Marks


def test_what_was_added_is_known_and_hardly_anything_else_is() -> None:
    marks = Marks()
    hashes = [xxhash.xxh3_64_intdigest(str(number).encode()) for number in range(60_000)]
    strangers = sum(marks.add(value) for value in hashes[:50_000])
    assert all(value in marks for value in hashes[:50_000])
    assert strangers < 10
    assert sum(value in marks for value in hashes[50_000:]) < 10


def test_it_stays_as_small_as_it_began() -> None:
    marks = Marks()
    marks.add((1 << 64) - 1)
    assert len(marks._bits) == BITS // 8
