from collections.abc import Iterable
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from monitor.store.held import MANY, HeldBy


def held_by(pages: Iterable[int], every: int = 500) -> HeldBy:
    held = HeldBy()
    for number, page in enumerate(pages):
        held.latest.append(page)
        if number % every == 0:
            held.settle()
    return held


@given(st.integers(0, 5 * MANY), st.integers(1, 7), st.integers(1, 2 * MANY))
def test_pages_come_back_in_order_however_they_were_packed(number: int, step: int, every: int) -> None:
    pages = range(3, 3 + number * step, step)
    held = held_by(pages, every)
    assert list(held) == list(pages)
    assert (len(held), bool(held), held.first(20)) == (number, number > 0, list(pages[:20]))


def test_the_same_pages_have_the_same_key_and_others_another() -> None:
    template = range(3 * MANY)
    assert held_by(template).key == held_by(template).key
    assert held_by(template).key != held_by(template[:-1]).key
    assert held_by([1, 2]).key == held_by([1, 2]).key != held_by([1, 3]).key


def test_all_pages_of_a_big_site_take_little() -> None:
    held = held_by(range(100_000))
    assert len(held.latest) < 2 * MANY
    key: Any = held.key
    assert sum(len(blob) for _, blob in key[0]) < 10_000
